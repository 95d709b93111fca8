"""What is due to be erased, and erasing it: for good, with a line in the trail and nothing else left."""

from __future__ import annotations

from datetime import UTC, datetime, time

from app.consent.retention import Due, Kind, Terms, due_consents, due_conversations
from app.exchange import Delivery
from app.steps.take_back import take_back_handover
from app.steps.work import Work, Workplace
from app.store import Event


def what_is_due(place: Workplace, terms: Terms) -> tuple[Due, ...]:
    """Everything past its term today, per kind; lines of the trail are one entry."""
    with place.work() as work:
        return _due(work, place, terms)


def erase_due(place: Workplace, terms: Terms) -> tuple[Due, ...]:
    """Erase what is due and may go, and return what was erased. The decision to erase is the terms', not a person's."""
    with place.work() as work:
        going = tuple(due for due in _due(work, place, terms) if not due.waits_for)
        for due in going:
            work.audit.record(Event.ERASE, due.id, f"term:{due.kind}", basis="retention")
            match due.kind:
                case Kind.CONVERSATION:
                    _stop_waiting(work, due.id)
                    work.accounts.erase_conversation(due.id)
                    work.ehr_known.forget_conversation(due.id)
                    work.conversations.erase(due.id)
                case Kind.CONSENT:
                    work.consents.erase(due.id)
                    work.ehr_known.forget_consent(due.id)
                case Kind.TRAIL:
                    work.audit.let_go(_from(place, terms))
                case Kind.UNFINISHED:
                    continue
        return going


def erase_conversation(place: Workplace, conversation_id: str) -> None:
    """Erase one conversation now, because the people in it ask for that (R28). AskPerson("conversation-unknown")."""
    with place.work() as work:
        work.audit.record(Event.ERASE, conversation_id, "conversation", basis="right-of-erasure")
        _stop_waiting(work, conversation_id)
        for handover in work.handovers.of_conversation(conversation_id):
            if not handover.ended:
                take_back_handover(work, place, handover.id)
        work.accounts.erase_conversation(conversation_id)
        work.ehr_known.forget_conversation(conversation_id)
        work.conversations.erase(conversation_id)


def _stop_waiting(work: Work, conversation_id: str) -> None:
    for entry in work.outbox.of_conversation(conversation_id):
        if entry.state is Delivery.WAITING:
            work.outbox.move(entry.id, Delivery.STOPPED)


def _due(work: Work, place: Workplace, terms: Terms) -> tuple[Due, ...]:
    today = place.clock.now().date()
    known = work.conversations.spans()
    # only what can still go: a message whose yes ran out would hold a family's words for ever (R22)
    unsent = {entry.conversation for entry in work.outbox.live(today)}
    found = due_conversations(known, unsent, terms, today)
    found += due_consents(work.consents.ended_before(today), terms, today)
    oldest = work.audit.first_at()
    if oldest is not None and oldest < _from(place, terms):
        found += (Due(Kind.TRAIL, "trail", oldest.date()),)
    return found


def _from(place: Workplace, terms: Terms) -> datetime:
    return datetime.combine(terms.trail_from(place.clock.now().date()), time(), UTC)
