"""In which legal frame a family talks: of their own will, because a judge pointed at help, or under an order.

Source: domain.md section 1 line 24, T11.7. Help a judge points at (UHA) stays voluntary: consent is asked as always.
Under an order of a guardianship body or an inquiry of the Raad, nothing of what parents said in their own words leaves
or is printed. In every frame but the first a message says that it is no part of a court's file; and there is no
receiver, and no function, for reporting to one.
"""

from __future__ import annotations

from enum import StrEnum

from app.conversation.model import Conversation
from app.guide.model import Coding

ASKED = "T11.7"
_ORDERED = frozenset({"raad", "gi-ots"})

NOT_FOR_COURT = "geen-rechtbankdossier"
"""The tag on a message in any frame but the voluntary one."""


class Frame(StrEnum):
    """Voluntary, pointed at by a judge, or under an order."""

    VOLUNTARY = "vrijwillig"
    UHA = "UHA"
    ORDERED = "gedwongen"


def frame_of(conversation: Conversation) -> Frame:
    """The strictest frame either parent named. What was said alone plays no part: paper must not tell of it."""
    codes = {
        value.code
        for answer in conversation.answers
        if answer.link_id == ASKED and not answer.alone
        for value in answer.values
        if isinstance(value, Coding)
    }
    if codes & _ORDERED:
        return Frame.ORDERED
    return Frame.UHA if "uha" in codes else Frame.VOLUNTARY
