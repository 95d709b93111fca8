"""Take back what may have arrived: a message, or a hand-over nobody opened yet (domain.md R4)."""

from __future__ import annotations

from dataclasses import replace

from app.exchange.contract import Kind, canonical, digest
from app.exchange.sending import Sending, Step
from app.steps.work import Work, Workplace


def take_back(work: Work, place: Workplace, sending: Sending) -> None:
    """A message that may have arrived no longer stands: central empties it, or tells its receiver."""
    body = {"record": sending.id}
    work.sendings.change(replace(sending, state=Step.STOPPED, body="", reason="withdrawn"))
    work.sendings.add(
        Sending(
            id=place.clock.new_id(),
            entry="",
            kind=Kind.REVOCATION.value,
            receiver="",
            sha256=digest(body),
            body=canonical(body).decode(),
        )
    )


def take_back_handover(work: Work, place: Workplace, handover_id: str) -> None:
    """A hand-over made here no longer stands: central opens it for nobody. One that was not sent yet never goes."""
    work.handovers.end(handover_id)
    sending = work.sendings.get(handover_id)
    if sending is None or sending.state is Step.STOPPED:
        return
    if sending.attempts:
        take_back(work, place, sending)
    else:
        work.sendings.change(replace(sending, state=Step.STOPPED, body="", reason="withdrawn"))


def take_back_handovers(work: Work, place: Workplace, consent_id: str) -> int:
    """Every hand-over that rests on this yes; how many."""
    standing = [one for one in work.handovers.of_consent(consent_id) if not one.ended]
    for one in standing:
        take_back_handover(work, place, one.id)
    return len(standing)
