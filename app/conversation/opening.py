"""Whether they want to talk at all, and whether somebody may be alone here (domain.md sections 2.1 and 3.1)."""

from __future__ import annotations

from datetime import date, timedelta

from app.conversation.model import TOGETHER, Conversation
from app.guide.model import Coding

OPENING = "T0.1"
"""The item that asks whether talking is all right."""

NO_REPEAT_DAYS = 28
_NO = frozenset({"liever-niet-nu", "nee"})
RELATIVE = "familie"
"""The code of C.tolk for a relative who interprets."""


def would_rather_not(conversation: Conversation) -> bool:
    """Whether they said no, or not now: then the talk stops friendly and only the general leaflet goes home."""
    said = conversation.answer(OPENING, TOGETHER)
    if said is None:
        return False
    return (said.declined and not said.unknown) or any(isinstance(v, Coding) and v.code in _NO for v in said.values)


def ask_again_from(conversation: Conversation) -> date | None:
    """The first day somebody may bring it up again after a no; None where nobody said no (domain.md section 3.1: no
    repeat within four weeks). The parents themselves may come back to it any day."""
    said = conversation.answer(OPENING, TOGETHER)
    if said is None or not would_rather_not(conversation):
        return None
    return said.given_at.astimezone().date() + timedelta(days=NO_REPEAT_DAYS)


def may_be_alone(conversation: Conversation) -> bool:
    """Whether one parent can be alone here at all: a relative who interprets is not alone."""
    return conversation.family.interpreter != RELATIVE
