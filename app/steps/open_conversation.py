"""Look at a conversation: the look itself is in the trail (NEN 7513)."""

from __future__ import annotations

from app.conversation import AlertStep, Conversation
from app.steps.work import Workplace
from app.store import Event


def open_conversation(place: Workplace, conversation_id: str) -> Conversation:
    """The conversation as it stands. Raises AskPerson("conversation-unknown")."""
    with place.work() as work:
        work.audit.record(Event.OPEN, conversation_id)
        return work.conversations.get(conversation_id)


def open_alert_steps(place: Workplace, conversation_id: str) -> tuple[AlertStep, ...]:
    """What was already done on this conversation's alerts."""
    with place.work() as work:
        return work.conversations.alert_steps(conversation_id)
