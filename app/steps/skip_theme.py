"""Leave a theme for later, or take it up again."""

from __future__ import annotations

from app.conversation import Conversation
from app.steps.work import Workplace
from app.store import Event


def skip_theme(place: Workplace, conversation_id: str, theme: str, *, skipped: bool) -> Conversation:
    """Mark the theme and return the conversation."""
    with place.work() as work:
        work.audit.record(Event.CHANGE, conversation_id, "theme")
        work.conversations.skip(conversation_id, theme, skipped)
        return work.conversations.get(conversation_id)
