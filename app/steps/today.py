"""What there is to go on with today."""

from __future__ import annotations

from app.conversation import Conversation
from app.steps.see_outgoing import handed_over
from app.steps.work import Workplace
from app.store import Event


def today(place: Workplace, limit: int = 50) -> tuple[Conversation, ...]:
    """The newest conversations first."""
    with place.work() as work:
        work.audit.record(Event.LIST, "conversations")
        return work.conversations.recent(limit)


def waiting_to_send(place: Workplace) -> int:
    """How many things wait to leave, with consent."""
    with place.work() as work:
        return work.outbox.waiting() + len(handed_over(work))
