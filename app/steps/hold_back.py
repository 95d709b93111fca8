"""Take one waiting thing out of the list, or put it back. The decision it rests on stays as it was given.

A hand-over whose paper the parents have is ended by that: its code opens nothing any more, and it cannot be put back.
"""

from __future__ import annotations

from app.errors import AskPerson
from app.exchange import Delivery
from app.exchange.handover import HandedOver
from app.exchange.sending import Step
from app.steps.see_outgoing import handed_over
from app.steps.take_back import take_back_handover
from app.steps.whose import whose, whose_handover
from app.steps.work import Work, Workplace
from app.store import Event


def hold_back(place: Workplace, entry_id: str) -> None:
    """Keep an entry from leaving. Raises AskPerson("nothing-sent") when it does not wait."""
    with place.work() as work:
        entry = work.outbox.get(entry_id)
        if entry is not None and entry.state is Delivery.SENT and entry.consent in handed_over(work):
            _end_waiting(work, place, entry.consent)
            return
    _move(place, entry_id, Delivery.WAITING, Delivery.STOPPED, "held-back")


def end_handover(place: Workplace, handover_id: str) -> None:
    """A hand-over made here opens for nobody any more, as when its paper was lost; each yes stands as it was given.

    Raises AskPerson("nothing-sent") when there is none that still stands.
    """
    with place.work() as work:
        made = work.handovers.with_id(handover_id)
        if made is None or made.ended:
            raise AskPerson("nothing-sent")
        _end(work, place, made)


def _end_waiting(work: Work, place: Workplace, consent: str) -> None:
    """End what rests on this yes and central does not have yet."""
    for made in work.handovers.of_consent(consent):
        sending = work.sendings.get(made.id)
        if not made.ended and sending is not None and sending.state is Step.READY:
            _end(work, place, made)


def _end(work: Work, place: Workplace, made: HandedOver) -> None:
    about = whose_handover(work, made)
    work.audit.record(Event.SEND, made.conversation, "handover:ended", clients=about, basis="policy")
    take_back_handover(work, place, made.id, "ended")


def put_back(place: Workplace, entry_id: str) -> None:
    """Let it wait again; whether it may leave is asked anew at the moment of sending (``release``).

    Raises AskPerson("nothing-sent") when it was not held back.
    """
    _move(place, entry_id, Delivery.STOPPED, Delivery.WAITING, "put-back")


def _move(place: Workplace, entry_id: str, before: Delivery, after: Delivery, what: str) -> None:
    with place.work() as work:
        entry = work.outbox.get(entry_id)
        if entry is None or entry.state is not before:
            raise AskPerson("nothing-sent")
        detail, about = f"{what}:{entry.kind}", whose(work, entry)
        work.audit.record(Event.SEND, entry.conversation, detail, clients=about, basis="consent")
        work.outbox.move(entry.id, after)
