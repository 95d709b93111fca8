"""Close a conversation, or take it up again."""

from __future__ import annotations

from app.catalogue import Catalogue
from app.conversation import Conversation, holds_bsn
from app.errors import AskPerson
from app.steps.count_conversation import count_conversation
from app.steps.ehr_queue import queue_again
from app.steps.work import Workplace
from app.store import Event


def finish(
    place: Workplace, conversation_id: str, *, return_on: str = "", catalogue: Catalogue | None = None
) -> Conversation:
    """Close it; ``return_on`` says in words when to come back to it. With a catalogue it is counted, where it may.

    Raises AskPerson("bsn-in-text").
    """
    if holds_bsn(return_on):
        raise AskPerson("bsn-in-text")
    if catalogue is not None:
        count_conversation(place, catalogue, conversation_id)
    with place.work() as work:
        work.audit.record(Event.FINISH, conversation_id)
        work.conversations.finish(conversation_id, place.clock.now(), return_on)
        queue_again(work, place, conversation_id)
        return work.conversations.get(conversation_id)


def reopen(place: Workplace, conversation_id: str) -> Conversation:
    """Take a finished conversation up again."""
    with place.work() as work:
        work.audit.record(Event.REOPEN, conversation_id)
        work.conversations.reopen(conversation_id)
        return work.conversations.get(conversation_id)
