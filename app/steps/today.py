"""What there is to go on with today."""

from __future__ import annotations

from app.conversation import Conversation
from app.steps.work import Workplace
from app.store import Event


def today(place: Workplace, limit: int = 50) -> tuple[Conversation, ...]:
    """The newest conversations first."""
    with place.work() as work:
        work.audit.record(Event.LIST, "conversations")
        return work.conversations.recent(limit)
