"""The filled-in sheets as lines to type in, in the order they were printed: one line for each answer by each person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from app.conversation import NOT_KNOWN, PROFESSIONAL, TOGETHER
from app.errors import AskPerson
from app.guide import AskedOf, Guide, Item, Option, value_from_json
from app.leaflet.paper_sheets import CODES, Sheet, code_of, on_paper, options_on, questions_on

RATHER_NOT, UNKNOWN = "-", "?"
"""What is typed for "liever niet" and for "weten we niet"."""
DECLINED = "wn"
"""How "liever niet" is written in a case file and in ``Written``."""
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


@dataclass(frozen=True)
class PaperLine:
    """One box to fill: ``of`` is a place in the list of people, ``together`` or ``professional``."""

    item: Item
    sheet: Sheet
    of: int | str

    @property
    def alone(self) -> int | None:
        """The place of the one parent it was said alone by, on the sheet of the own moment."""
        return self.of if self.sheet is Sheet.ALONE and isinstance(self.of, int) else None

    @property
    def options(self) -> tuple[tuple[str, Option], ...]:
        """The boxes that were printed, each with the sign before it."""
        return tuple((code_of(n), option) for n, option in enumerate(options_on(self.item, self.sheet)))


def paper_lines(guide: Guide, people: int, *, own_moment: bool = False) -> tuple[PaperLine, ...]:
    """Every line of the sheets for so many people: together, each one's own, and only when asked the own moments."""
    guide = on_paper(guide)
    found = [PaperLine(item, Sheet.TOGETHER, of) for item in _asked(guide, Sheet.TOGETHER) for of in _of(item, people)]
    for sheet in (Sheet.OWN, Sheet.ALONE) if own_moment else (Sheet.OWN,):
        for person in range(people):
            for item in _asked(guide, sheet):
                of = PROFESSIONAL if item.asked_of is AskedOf.PROFESSIONAL else person
                found.append(PaperLine(item, sheet, of))
    return tuple(found)


def _asked(guide: Guide, sheet: Sheet) -> list[Item]:
    return [item for _theme, asked in questions_on(guide, sheet) for item in asked if item.is_question]


def _of(item: Item, people: int) -> tuple[int | str, ...]:
    if item.asked_of is AskedOf.EACH_PARENT:
        return tuple(range(people))
    return (PROFESSIONAL if item.asked_of is AskedOf.PROFESSIONAL else TOGETHER,)


def read_typed(line: PaperLine, typed: str) -> Any:
    """The answer as JSON, as ``Written`` takes it: a box by its sign, a number, ja or nee, words; None for nothing.

    Raises AskPerson("paper-typed") naming the item and what can be typed there.
    """
    words = typed.strip()
    if words in ("", RATHER_NOT, UNKNOWN):
        return {"": None, RATHER_NOT: DECLINED, UNKNOWN: NOT_KNOWN.code}[words]
    value = _value(line, words)
    try:
        value_from_json(line.item, value)
    except AskPerson as refused:
        raise AskPerson("paper-typed", where=line.item.link_id, known=known_words(line)) from refused
    return value


def is_whole(line: PaperLine, typed: str) -> bool:
    """Whether what was typed can only be a whole answer, so that Enter is not needed: one sign where one box is meant.

    Not a 1 on a scale to 10, not a box of several, and nothing where words may be written.
    """
    item = line.item
    sign = typed.casefold()
    if item.type in ("string", "text", "url", "open-choice") or len(sign) != 1:
        return False
    if sign in (RATHER_NOT, UNKNOWN):
        return True
    if item.type == "boolean":
        return sign in ("j", "n", "1", "2")
    if line.options:
        return not item.repeats and sign in dict(line.options)
    is_scale = item.type == "integer" and item.minimum == 0 and item.maximum == 10
    return is_scale and sign in "023456789"


def known_words(line: PaperLine) -> str:
    """What can be typed on this line, in a few words."""
    item = line.item
    if item.type == "boolean":
        return "j, n"
    if line.options:
        return ", ".join(f"{code} {option.display}" for code, option in line.options)
    if item.minimum is not None and item.maximum is not None:
        return f"{item.minimum} – {item.maximum}"
    return {"date": "24-11-2026", "integer": "7", "decimal": "7,5", "quantity": "7,5"}.get(item.type, "abc")


def _value(line: PaperLine, words: str) -> Any:
    item = line.item
    boxes = dict(line.options)
    match item.type:
        case "boolean":
            return {"j": True, "1": True, "n": False, "2": False}.get(words.casefold(), words)
        case "choice" | "open-choice":
            if item.repeats:
                return [_box(boxes, part) for part in _parts(boxes, words)]
            return _box(boxes, words)
        case "integer" | "decimal" | "quantity":
            return _number(words)
        case "date":
            day = _DAY.fullmatch(words)
            return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else words
    return words


def _parts(boxes: dict[str, Option], words: str) -> list[str]:
    """Several boxes: 1 3 5, or 1,3,5, or 135; else the words as they stand."""
    parts = re.split(r"[ ,;+]+", words.strip(" ,;+"))
    if all(part in boxes for part in parts):
        return parts
    if words.isalnum() and all(sign in boxes and sign in CODES for sign in words):
        return list(words)
    return [part.strip() for part in words.split(",") if part.strip()]


def _box(boxes: dict[str, Option], words: str) -> Any:
    option = boxes.get(words.casefold())
    return option.code if option is not None else words


def _number(words: str) -> Any:
    plain = words.replace(",", ".")
    if re.fullmatch(r"-?\d{1,9}", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"-?\d{1,9}\.\d{1,6}", plain) else words
