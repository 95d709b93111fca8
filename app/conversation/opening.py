"""Whether they want to talk at all, and whether somebody may be alone here (domain.md sections 2.1 and 3.1)."""

from __future__ import annotations

from app.conversation.model import TOGETHER, Conversation
from app.guide.model import Coding

OPENING = "T0.1"
"""The item that asks whether talking is all right."""

_NO = frozenset({"liever-niet-nu", "nee"})
RELATIVE = "familie"
"""The code of C.tolk for a relative who interprets."""


def would_rather_not(conversation: Conversation) -> bool:
    """Whether they said no, or not now: then the talk stops friendly and only the general leaflet goes home."""
    said = conversation.answer(OPENING, TOGETHER)
    if said is None:
        return False
    return (said.declined and not said.unknown) or any(isinstance(v, Coding) and v.code in _NO for v in said.values)


def may_be_alone(conversation: Conversation) -> bool:
    """Whether one parent can be alone here at all: a relative who interprets is not alone."""
    return conversation.family.interpreter != RELATIVE
