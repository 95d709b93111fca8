"""Keep one person's decision, and in the same transaction queue what a yes permits or stop what rested on it."""

from __future__ import annotations

from collections.abc import Sequence

from app.consent import Consent, ConsentQuestion, Decision, Method, Purpose, current, last_day, wording
from app.consent.ask import MOST_MONTHS
from app.consent.standing import is_absent
from app.conversation import Conversation, Room, holds_bsn
from app.errors import AskPerson, OurMistake
from app.exchange import WITHDRAWAL, Delivery, OutboxEntry
from app.steps.ehr_queue import ehr_tried, queue_again
from app.steps.take_back import take_back_handovers, write_anew
from app.steps.work import Work, Workplace
from app.store import Event

OWN_MOMENT = "T10."
"""The theme asked of everybody alone. Who was not, may have been under pressure when saying yes (R6)."""


def record_consent(
    place: Workplace,
    conversation: Conversation,
    room: Room,
    question: ConsentQuestion,
    decision: Decision,
    *,
    method: Method = Method.SPOKEN,
    months: int | None = None,
    signature: str = "",
    receiver_person: str = "",
    reason: str = "",
    language: str = "",
    sends: bool = True,
) -> tuple[Consent, ...]:
    """Keep the decision and return every decision of the conversation.

    ``months`` is how long it stands when the person says otherwise than the question; ``signature`` what was drawn on
    screen; ``receiver_person`` a person by name at the receiver, or the number to call later; ``reason`` the
    exception of R10. ``language`` is the giver's own when they are not at the table; ``sends`` False: a yes that
    queues nothing, because it lets go what waits on another's. The same decision given in another way (signed after it
    was spoken) is a new record; the one before it no longer counts.

    Raises OurMistake("other-parent") when the question is put to somebody who is not in the conversation, or to the
    other parent while one is alone; AskPerson("consent-too-long") over twelve months (R1); AskPerson("bsn-in-text");
    AskPerson("phone-wrong") for a number to call that is none.
    """
    person = conversation.person(question.person)
    absent = is_absent(question.person)
    if (person is None and not absent) or (room.alone and room.alone != question.person and not absent):
        raise OurMistake("other-parent", where="toestemming")
    if holds_bsn(receiver_person):
        raise AskPerson("bsn-in-text")
    later = question.purpose is Purpose.CONTACT_LATER
    if later and receiver_person and not is_number(receiver_person):
        raise AskPerson("phone-wrong")
    lasts = question.months if months is None else months
    if not 0 < lasts <= MOST_MONTHS:
        raise AskPerson("consent-too-long", most=MOST_MONTHS)
    now = place.clock.now()
    others_there = room.alone is None and len(conversation.people) > 1 and not absent
    with place.work() as work:
        before = current(
            work.consents.of_conversation(conversation.id), question.person, question.purpose, question.receiver
        )
        if before is not None and before.decision is decision and now.date() <= before.valid_until:
            drawn = signature if method is Method.SIGNED else ""
            as_it_was = (before.method, before.signature, before.receiver_person, before.reason) == (
                method, drawn, receiver_person, reason,
            )  # fmt: skip
            if as_it_was or _left_already(work, before):
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
            language=question.language,
            method=method,
            recorded_at=now,
            recorded_by=place.professional.id,
            valid_until=last_day(now.date(), lasts),
            partner_present=others_there,
            giver_role=person.role.value if person else question.person.partition(".")[0],
            about=question.about,
            receiver_person=receiver_person,
            interpreter=_explained(conversation, language or (person.language if person else "nl"), question.language),
            check_alone=others_there and decision is Decision.PERMIT and not _spoken_alone(conversation, question),
            signature=signature if method is Method.SIGNED else "",
            reason=reason,
        )
        work.audit.record(
            Event.CONSENT,
            conversation.id,
            f"{question.purpose.value}:{decision.value}",
            clients=(consent.subject,),
            basis="consent",
        )
        if before is not None and before.decision is Decision.PERMIT:
            if decision is Decision.PERMIT:
                work.outbox.stop(before.id)  # run out and said again: nothing is over for who got the first
            else:
                stop_and_tell(work, place, before)
        if later:
            work.consents.forget_number(question.person)  # only the newest number may be called
        work.consents.add(consent)
        if decision is Decision.PERMIT and sends:
            _queue(work, place, consent)
        return work.consents.of_conversation(conversation.id)


def is_number(words: str) -> bool:
    """Whether this can be called: 6 to 15 digits (ITU-T E.164), with the signs people write between them."""
    digits = sum(sign.isdigit() for sign in words)
    return 6 <= digits <= 15 and all(sign.isdigit() or sign in " +-()/." for sign in words)


def stop_and_tell(work: Work, place: Workplace, consent: Consent) -> int:
    """Stop what waits on this yes; who already got something is told that it is over (R4). How many were stopped.

    A hand-over that rests on it is taken back whole, and another's message is written anew: one parent's no blocks the
    shared words in it (R7). What waits on a parent's yes and needed this one too goes on waiting; the gate holds it.
    """
    theirs = resting_on(work, consent)
    for one in theirs:
        take_back_handovers(work, place, one.id)
    write_anew(work, place, consent)
    stopped = work.outbox.stop(consent.id)
    entries = work.outbox.of_consent(consent.id)
    if any(_left_already(work, one) for one in theirs) or ehr_tried(work, entries):
        _add(work, place, consent, WITHDRAWAL)
    return stopped


def resting_on(work: Work, consent: Consent) -> tuple[Consent, ...]:
    """The decisions whose messages needed this yes: itself, and for who is not at the table the parents' own.

    Not for the organization's own record: a parent's entry there ends with the parent's own yes.
    """
    if not is_absent(consent.person) or consent.purpose is Purpose.OWN_RECORD:
        return (consent,)
    return tuple(
        c
        for c in work.consents.of_conversation(consent.conversation)
        if (c.purpose, c.receiver) == (consent.purpose, consent.receiver)
        and (c.id == consent.id or (not is_absent(c.person) and consent.about in (c.about, c.person)))
    )


def _left_already(work: Work, consent: Consent) -> bool:
    """Whether something left on this yes: then it stays the record its receiver's notice hangs on."""
    return any(entry.state is Delivery.SENT for entry in work.outbox.of_consent(consent.id))


def _queue(work: Work, place: Workplace, consent: Consent) -> None:
    """A referral or hand-over waits for the line; counting and contact later send nothing now."""
    if consent.purpose in (Purpose.REFERRAL, Purpose.HANDOVER, Purpose.OWN_RECORD):
        _add(work, place, consent, consent.purpose.value)
    if consent.purpose is Purpose.OWN_RECORD:
        queue_again(work, place, consent.conversation)  # the other's may hold what was said together now (R7)


def _add(work: Work, place: Workplace, consent: Consent, kind: str) -> None:
    work.outbox.add(
        OutboxEntry(
            id=place.clock.new_id(),
            conversation=consent.conversation,
            consent=consent.id,
            receiver=consent.receiver,
            kind=kind,
            queued_at=place.clock.now(),
        )
    )


def _explained(conversation: Conversation, own: str, shown: str) -> str:
    """How a text in another language than the person's own was explained (R5); empty when it was their own."""
    interpreter = conversation.family.interpreter
    return interpreter if own != shown and interpreter != "geen" else ""


def _spoken_alone(conversation: Conversation, question: ConsentQuestion) -> bool:
    return any(
        answer.of == question.person and answer.alone and answer.link_id.startswith(OWN_MOMENT)
        for answer in conversation.answers
    )


def consents_of(place: Workplace, conversation_id: str) -> tuple[Consent, ...]:
    """Every decision of a conversation, oldest first."""
    with place.work() as work:
        return work.consents.of_conversation(conversation_id)


def ask_again_alone(consents: Sequence[Consent]) -> tuple[Consent, ...]:
    """The standing decisions to go over once more with that person alone (R6), oldest first."""
    return tuple(
        c
        for c in consents
        if c.check_alone and c.decision is Decision.PERMIT and current(consents, c.person, c.purpose, c.receiver) is c
    )
