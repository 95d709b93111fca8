"""Look at a conversation: the look itself is in the trail (NEN 7513)."""

from __future__ import annotations

from app.conversation import AlertStep, Answer, Conversation, as_it_stood
from app.steps.work import Workplace
from app.store import Event


def open_conversation(place: Workplace, conversation_id: str) -> Conversation:
    """The conversation as it stands. Raises AskPerson("conversation-unknown")."""
    with place.work() as work:
        work.audit.record(Event.OPEN, conversation_id)
        return work.conversations.get(conversation_id)


def answers_of_last_time(place: Workplace, conversation_id: str) -> tuple[Answer, ...]:
    """The answers as they stood when today began (local time); none at a first contact moment."""
    today = place.clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    with place.work() as work:
        return as_it_stood(work.conversations.history(conversation_id), today)


def open_alert_steps(place: Workplace, conversation_id: str) -> tuple[AlertStep, ...]:
    """What was already done on this conversation's alerts."""
    with place.work() as work:
        return work.conversations.alert_steps(conversation_id)
