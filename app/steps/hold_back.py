"""Take one waiting thing out of the list, or put it back. The decision it rests on stays as it was given."""

from __future__ import annotations

from app.errors import AskPerson
from app.exchange import Delivery
from app.steps.work import Workplace
from app.store import Event


def hold_back(place: Workplace, entry_id: str) -> None:
    """Keep an entry from leaving. Raises AskPerson("nothing-sent") when it does not wait."""
    _move(place, entry_id, Delivery.WAITING, Delivery.STOPPED, "held-back")


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
        work.audit.record(Event.SEND, entry.conversation, f"{what}:{entry.kind}", basis="consent")
        work.outbox.move(entry.id, after)
