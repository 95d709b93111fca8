"""Keep the professional's note. Parents may read it; it is never on paper, never sent, never on the shared screen."""

from __future__ import annotations

from app.conversation import Conversation
from app.errors import AskPerson
from app.steps.numbers import check_numbers
from app.steps.work import Workplace
from app.store import Event

LONGEST_NOTE = 280


def write_note(place: Workplace, conversation_id: str, words: str) -> Conversation:
    """Replace the note; raises as ``checked_note`` does."""
    checked_note(words)
    with place.work() as work:
        work.audit.record(Event.CHANGE, conversation_id, "note")
        work.conversations.write_note(conversation_id, words)
        return work.conversations.get(conversation_id)


def checked_note(words: str) -> str:
    """The note as it may be kept.

    Raises AskPerson("bsn-in-text") or AskPerson("too-long") (280 characters, domain.md section 2.1).
    """
    check_numbers(words)
    if len(words) > LONGEST_NOTE:
        raise AskPerson("too-long", where="notitie", most=LONGEST_NOTE)
    return words
