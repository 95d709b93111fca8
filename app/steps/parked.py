"""What central did not take lies aside with a reason, and stops nothing else; a person tries it again or lets it go."""

from __future__ import annotations

from dataclasses import replace

from app.errors import AskPerson
from app.exchange import Delivery
from app.exchange.contract import Kind
from app.exchange.sending import Sending, Step
from app.steps.whose import whose
from app.steps.work import Workplace
from app.store import Event


def parked(place: Workplace) -> tuple[Sending, ...]:
    """What a person must look at; ``reason`` has words under ``parked.`` in the texts."""
    with place.work() as work:
        return work.sendings.at(Step.PARKED)


def try_again(place: Workplace, sending_id: str) -> None:
    """A person did something about a parked message: it waits again. AskPerson("nothing-parked") when it does not."""
    with place.work() as work:
        sending = work.sendings.get(sending_id)
        if sending is None or sending.state is not Step.PARKED or not sending.body:
            raise AskPerson("nothing-parked")
        work.sendings.change(replace(sending, state=Step.READY, reason=""))


def let_go(place: Workplace, sending_id: str) -> None:
    """Stop trying a parked message; a person read why. Raises AskPerson("nothing-parked") when it is not parked."""
    with place.work() as work:
        sending = work.sendings.get(sending_id)
        if sending is None or sending.state is not Step.PARKED:
            raise AskPerson("nothing-parked")
        entry = work.outbox.get(sending.entry) if sending.entry else None
        subject = entry.conversation if entry is not None else ""
        detail, about = f"let-go:{sending.kind}", whose(work, entry) if entry is not None else ()
        work.audit.record(Event.SEND, subject, detail, clients=about, basis="policy", result=sending.reason)
        work.sendings.change(replace(sending, state=Step.STOPPED, body=""))
        if sending.kind == Kind.HANDOVER.value:  # central never took it: the paper opens nothing, and here it says so
            work.handovers.end(sending.id)
        if entry is not None and entry.state is Delivery.WAITING:
            work.outbox.move(entry.id, Delivery.STOPPED)
