"""Look at a conversation: the look itself is in the trail (NEN 7513)."""

from __future__ import annotations

from app.conversation import AlertStep, Answer, Conversation, as_it_stood
from app.steps.open_handover import handover_behind, told_before
from app.steps.work import Workplace
from app.store import Event


def open_conversation(place: Workplace, conversation_id: str) -> Conversation:
    """The conversation as it stands. Raises AskPerson("conversation-unknown")."""
    with place.work() as work:
        work.audit.record(Event.OPEN, conversation_id)
        return work.conversations.get(conversation_id)


def answers_of_last_time(place: Workplace, conversation_id: str) -> tuple[Answer, ...]:
    """The answers as they stood when today began (local time), and before them what was handed over.

    None at a first contact moment. What another practice handed over counts as told then, never as an answer of now.
    """
    today = place.clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    with place.work() as work:
        own = as_it_stood(work.conversations.history(conversation_id), today)
    handover = handover_behind(place, conversation_id)
    if handover is None:
        return own
    said_since = {(answer.link_id, answer.of) for answer in own}
    return (*(one for one in told_before(handover) if (one.link_id, one.of) not in said_since), *own)


def open_alert_steps(place: Workplace, conversation_id: str) -> tuple[AlertStep, ...]:
    """What was already done on this conversation's alerts."""
    with place.work() as work:
        return work.conversations.alert_steps(conversation_id)
