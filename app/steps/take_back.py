"""Take back what may have arrived: a message, or a hand-over nobody opened yet (domain.md R4, R7)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from app.consent import Consent
from app.exchange import Delivery
from app.exchange.contract import Kind, canonical, digest
from app.exchange.sending import Sending, Step
from app.steps.work import Work, Workplace

Why = Literal["withdrawn", "ended"]
"""A yes was withdrawn, or the maker of a hand-over ended it while the yes stands."""


def take_back(work: Work, place: Workplace, sending: Sending, why: Why = "withdrawn") -> None:
    """A message that may have arrived no longer stands: central empties it, or tells its receiver.

    Its receiver is named: central may have lost the message itself since, when a backup of it was put back.
    """
    body = {"record": sending.id} | ({"why": why} if why != "withdrawn" else {})
    work.sendings.change(replace(sending, state=Step.STOPPED, body="", reason=why))
    work.sendings.add(
        Sending(
            id=place.clock.new_id(),
            entry="",
            kind=Kind.REVOCATION.value,
            receiver=sending.receiver if sending.kind == Kind.ENVELOPE.value else "",
            sha256=digest(body),
            body=canonical(body).decode(),
        )
    )


def take_back_handover(work: Work, place: Workplace, handover_id: str, why: Why = "withdrawn") -> None:
    """A hand-over made here no longer stands: central opens it for nobody. One that was not sent yet never goes.

    One that had ended before is taken back once more when the yes under it is withdrawn: who has it has to hear that.
    """
    work.handovers.end(handover_id)
    sending = work.sendings.get(handover_id)
    if sending is None or (sending.state is Step.STOPPED and (sending.reason != "ended" or why == "ended")):
        return
    if sending.attempts:
        take_back(work, place, sending, why)
    else:
        work.sendings.change(replace(sending, state=Step.STOPPED, body="", reason=why))


def take_back_handovers(work: Work, place: Workplace, consent_id: str) -> int:
    """Every hand-over that rests on this yes; how many still stood."""
    every = work.handovers.of_consent(consent_id)
    for one in every:
        take_back_handover(work, place, one.id)
    return sum(not one.ended for one in every)


def write_anew(work: Work, place: Workplace, over: Consent) -> int:
    """Other people's messages to the same receiver, written down to go while this yes stood: how many go anew.

    They may hold what was said together, which needs this yes too (R7). What was never tried is thrown away, what may
    have arrived is taken back; the next try writes the message of the decisions as they stand then, one-sided. What
    arrived for certain stays: its receiver hears of the withdrawal.
    """
    sendings = [
        work.sendings.of_entry(entry.id)
        for other in work.consents.of_conversation(over.conversation)
        if other.id != over.id and (other.purpose, other.receiver) == (over.purpose, over.receiver)
        for entry in work.outbox.of_consent(other.id)
        if entry.state is Delivery.WAITING
    ]
    theirs = [
        one for one in sendings if one is not None and one.kind == Kind.ENVELOPE and one.state is not Step.STOPPED
    ]
    for sending in theirs:
        if sending.attempts:
            take_back(work, place, sending)
        else:
            work.sendings.change(replace(sending, state=Step.STOPPED, body="", reason="withdrawn"))
    return len(theirs)
