"""Keep one person's decision, and in the same transaction queue what a yes permits or stop what rested on it."""

from __future__ import annotations

from datetime import timedelta

from app.consent import Consent, ConsentQuestion, Decision, Method, Purpose, current, wording
from app.conversation import Conversation, Room
from app.errors import OurMistake
from app.exchange import OutboxEntry
from app.steps.work import Work, Workplace
from app.store import Event

VALID_DAYS = 183
"""Half a year (R1: three or six months by default, at most twelve)."""


def record_consent(
    place: Workplace,
    conversation: Conversation,
    room: Room,
    question: ConsentQuestion,
    decision: Decision,
    *,
    method: Method = Method.SPOKEN,
) -> tuple[Consent, ...]:
    """Keep the decision and return every decision of the conversation.

    Raises OurMistake("other-parent") when the question is put to somebody who is not in the conversation, or to the
    other parent while one is alone.
    """
    if conversation.person(question.person) is None or (room.alone and room.alone != question.person):
        raise OurMistake("other-parent", where="toestemming")
    now = place.clock.now()
    person = conversation.person(question.person)
    with place.work() as work:
        before = current(
            work.consents.of_conversation(conversation.id), question.person, question.purpose, question.receiver
        )
        if before is not None and before.decision is decision:
            return work.consents.of_conversation(conversation.id)
        consent = Consent(
            id=place.clock.new_id(),
            conversation=conversation.id,
            person=question.person,
            purpose=question.purpose,
            receiver=question.receiver,
            receiver_name=question.receiver_name,
            decision=decision,
            data=question.data,
            shown=wording(question).whole,
            text_version=question.text_version,
            language=person.language if person and person.language == "nl" else "nl",
            method=method,
            recorded_at=now,
            recorded_by=place.professional.id,
            valid_until=now.date() + timedelta(days=VALID_DAYS),
            partner_present=room.alone is None and len(conversation.people) > 1,
        )
        work.audit.record(Event.CONSENT, conversation.id, f"{question.purpose.value}:{decision.value}")
        if before is not None and before.decision is Decision.PERMIT:
            work.outbox.stop(before.id)
        work.consents.add(consent)
        if decision is Decision.PERMIT:
            _queue(work, place, consent)
        return work.consents.of_conversation(conversation.id)


def _queue(work: Work, place: Workplace, consent: Consent) -> None:
    """A referral or hand-over waits for the line; counting and contact later send nothing now."""
    if consent.purpose in (Purpose.REFERRAL, Purpose.HANDOVER):
        work.outbox.add(
            OutboxEntry(
                id=place.clock.new_id(),
                conversation=consent.conversation,
                consent=consent.id,
                receiver=consent.receiver,
                kind=consent.purpose.value,
                queued_at=place.clock.now(),
            )
        )


def consents_of(place: Workplace, conversation_id: str) -> tuple[Consent, ...]:
    """Every decision of a conversation, oldest first."""
    with place.work() as work:
        return work.consents.of_conversation(conversation_id)
