"""What waits for the organization's record system, and what may have got there already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.consent import Decision, Purpose, current
from app.consent.ask import OWN_RECORD
from app.exchange import Delivery, OutboxEntry
from app.exchange.sending import EHR, Step
from app.steps.work import Work, Workplace


def queue_again(work: Work, place: Workplace, conversation_id: str) -> None:
    """What went into the record system may say something else now: each standing yes goes there once more.

    What did not change is not written again (``app.ehr.plan``).
    """
    consents = work.consents.of_conversation(conversation_id)
    for consent in consents:
        newest = current(consents, consent.person, Purpose.OWN_RECORD, OWN_RECORD)
        if newest is not consent or consent.decision is not Decision.PERMIT:
            continue
        states = {e.state for e in work.outbox.of_consent(consent.id) if e.kind == Purpose.OWN_RECORD.value}
        if Delivery.SENT in states and Delivery.WAITING not in states:
            work.outbox.add(
                OutboxEntry(
                    id=place.clock.new_id(),
                    conversation=conversation_id,
                    consent=consent.id,
                    receiver=OWN_RECORD,
                    kind=Purpose.OWN_RECORD.value,
                    queued_at=place.clock.now(),
                )
            )


def ehr_tried(work: Work, entries: Iterable[OutboxEntry]) -> bool:
    """Whether any of these may have reached the record system without this device having heard so."""
    sendings = (work.sendings.of_entry(entry.id) for entry in entries if entry.receiver == OWN_RECORD)
    return any(sending is not None and sending.attempts for sending in sendings)


def given_by(work: Work, entry: OutboxEntry) -> tuple[str, ...]:
    """Whose yes an entry rests on."""
    decisions = work.consents.of_conversation(entry.conversation)
    return tuple(consent.subject for consent in decisions if consent.id == entry.consent)


def may_be_tried(work: Work, entry: OutboxEntry) -> bool:
    """Whether this entry waits for the record system, and does not lie aside."""
    if entry.receiver != OWN_RECORD or entry.state is not Delivery.WAITING:
        return False
    sending = work.sendings.of_entry(entry.id)
    return sending is None or sending.state in (Step.READY, Step.STOPPED)


def waits_for_ehr(place: Workplace) -> tuple[str, ...]:
    """The conversations with something to write there, oldest first; what is over meanwhile stops here."""
    with place.work() as work:
        for sending in work.sendings.at(Step.READY, Step.PARKED):
            entry = work.outbox.get(sending.entry) if sending.kind == EHR else None
            if sending.kind == EHR and (entry is None or entry.state is not Delivery.WAITING):
                work.sendings.change(replace(sending, state=Step.STOPPED, reason="withdrawn"))
        live = [entry for entry in work.outbox.live(place.clock.now().date()) if may_be_tried(work, entry)]
    return tuple(dict.fromkeys(entry.conversation for entry in live))
