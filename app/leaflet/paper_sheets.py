"""Which question stands on which sheet of paper, and under which sign each answer is entered afterwards.

Three kinds of sheet, never mixed, because paper lies about (docs/decisions/042).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from app.conversation import each_asked
from app.guide import AskedOf, Guide, Item, Option
from app.guide.model import TURN

PAPER_TURNS = 2
CODES = "123456789abcdefghi"
"""The signs before the boxes of a choice, in order. The letters stop before the j of ja."""


class Sheet(StrEnum):
    """Which questions a paper holds."""

    TOGETHER = "together"
    OWN = "own"
    ALONE = "alone"


def on_paper(guide: Guide) -> Guide:
    """The guide as it is printed: a group that repeats stands there ``PAPER_TURNS`` times, in every turn around it."""
    return each_asked(guide, PAPER_TURNS)


def number_of(link_id: str) -> str:
    """The number of a question as it stands on paper and is typed: with its turn behind a slash."""
    return link_id.replace(TURN, "/")


def questions_on(guide: Guide, sheet: Sheet) -> tuple[tuple[Item, tuple[Item, ...]], ...]:
    """The themes of a sheet, each with its questions in reading order; the professional's context is left out."""
    found = []
    for top in guide.items:
        if not top.hidden:
            asked = tuple(item for item, alone in _walk(top, False) if _stands_on(item, alone, sheet))
            if any(item.is_question for item in asked):
                found.append((top, asked))
    return tuple(found)


def _walk(item: Item, alone: bool) -> Iterator[tuple[Item, bool]]:
    alone = alone or item.only_alone
    if item.type != "group" or item.text:
        yield item, alone
    for child in item.items:
        yield from _walk(child, alone)


def _stands_on(item: Item, alone: bool, sheet: Sheet) -> bool:
    if item.hidden or item.type == "group":
        return False
    own = item.asked_of is AskedOf.EACH_PARENT and not item.shareable
    place = Sheet.ALONE if alone else Sheet.OWN if own else Sheet.TOGETHER
    return place is sheet


def options_on(item: Item, sheet: Sheet) -> tuple[Option, ...]:
    """The boxes of a choice on this sheet: what exists only alone stands on the sheet of the own moment only."""
    return tuple(option for option in item.options if sheet is Sheet.ALONE or not option.only_alone)


def code_of(place: int) -> str:
    """The sign before the box at this place (from 0); beyond the last one its number."""
    return CODES[place] if place < len(CODES) else str(place + 1)
