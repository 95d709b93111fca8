"""A conversation guide as plain types: what FHIR R4 calls a Questionnaire, plus our marks on its items.

Source: HL7 FHIR R4 (4.0.1) Questionnaire; DESIGN section 3. Everything read and not used stays in ``raw``,
so writing a guide out again loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.texts import day_words, moment_words

EXTENSION_BASE = "https://sterk-ouderschap.nl/fhir/StructureDefinition/"


class AskedOf(StrEnum):
    """Whose answer an item holds."""

    EACH_PARENT = "each-parent"
    TOGETHER = "together"
    PROFESSIONAL = "professional"


class Moment(StrEnum):
    """For which time a guide is made: our mark ``moment``."""

    BEFORE_BIRTH = "before-birth"
    AFTER_BIRTH = "after-birth"


class Severity(StrEnum):
    """``error`` refuses the guide; ``warning`` is named and lived with."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class GuideProblem:
    """One fault in a guide: which item (``link_id``, empty for the whole file) and a Dutch sentence with the mend."""

    severity: Severity
    link_id: str
    message: str


@dataclass(frozen=True)
class Coding:
    """A code with its words (FHIR Coding)."""

    code: str
    display: str = ""
    system: str = ""


@dataclass(frozen=True)
class Quantity:
    """A number in a unit other than its question's own (FHIR Quantity); a plain number is in the question's unit."""

    value: Decimal
    unit: str = ""
    system: str = ""
    code: str = ""
    comparator: str = ""


@dataclass(frozen=True)
class Kept:
    """A FHIR value we can carry and not judge (an attachment, a reference): its member name and its JSON, exactly."""

    member: str
    json: str


Value = bool | int | Decimal | str | date | datetime | Coding | Quantity | Kept
"""One answer value. Numbers on a scale are int; a choice is a Coding; free words are str."""


def in_words(value: Value) -> str:
    """A value as people read it: days and numbers the Dutch way, a reference or attachment by its name."""
    match value:
        case bool():
            return "ja" if value else "nee"
        case Coding():
            return value.display or value.code
        case datetime():
            return moment_words(value)
        case date():
            return day_words(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case Quantity():
            return f"{value.comparator}{in_words(value.value)} {value.unit or value.code}".strip()
        case Kept():
            held = json.loads(value.json)
            named = (
                (held.get(key) for key in ("display", "title", "reference", "url")) if isinstance(held, dict) else ()
            )
            return next((str(name) for name in named if name), "?")
    return str(value)


def time_in_words(value: str) -> str:
    """A FHIR time as people write it: ``14:30:00`` is ``14.30``; seconds only where there are some."""
    return (value.removesuffix(":00") if value.count(":") == 2 else value).replace(":", ".")


Answers = Mapping[str, tuple[Value, ...]]
"""linkId to the values given; an absent or empty entry means: not answered.

Inside a group that repeats the key of the second and later turns is ``repeated(linkId, …)``.
"""

TURN = "\x1f"
"""Stands between a linkId and its turn; FHIR allows no such character in a linkId."""


def repeated(link_id: str, turns: tuple[int, ...]) -> str:
    """The key of an answer in these turns (counted from 1) of the repeating items above it, outermost first.

    First turns at the end are left out, so the key of a turn does not change when a group inside it gets turns.
    """
    while turns and turns[-1] == 1:
        turns = turns[:-1]
    return link_id + TURN + ".".join(map(str, turns)) if turns else link_id


def link_id_of(key: str) -> str:
    """The linkId in a key of ``Answers``."""
    return key.partition(TURN)[0]


@dataclass(frozen=True)
class NeedMark:
    """The ``need`` mark on an option or item: giving this answer points at a need, this strongly (1..3).

    ``phases`` are the fase-gezin codes (Z1, Z2, K …) it counts in; none means all of them.
    """

    code: str
    weight: int
    phases: tuple[str, ...] = ()


@dataclass(frozen=True)
class AlertMark:
    """The ``alert`` mark: a professional-only signal with the codes of the steps to show."""

    code: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One possible answer of a choice."""

    value: Value
    only_alone: bool = False
    exclusive: bool = False
    needs: tuple[NeedMark, ...] = ()
    alert: AlertMark | None = None
    ordinal: Decimal | None = None
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code(self) -> str:
        """The stable code; for a plain value its text, for what we only carry its JSON."""
        if isinstance(self.value, Kept):
            return self.value.json
        return self.value.code if isinstance(self.value, Coding) else str(self.value)

    @property
    def display(self) -> str:
        """What a parent reads."""
        return time_in_words(str(self.value)) if "valueTime" in self.raw else in_words(self.value)


@dataclass(frozen=True)
class Condition:
    """One ``enableWhen``: the answer of ``question`` compared with ``answer`` by one of exists = != > < >= <=."""

    question: str
    operator: str
    answer: Value


@dataclass(frozen=True)
class ValueMark:
    """Needs or an alert that follow from a value that is not a choice: a scale at most ``at_most``, or a ``true``.

    Written as the ``need`` and ``alert`` marks on the item itself, with ``when`` (``=true``, ``=false``, ``<=4``).
    """

    when: str
    needs: tuple[NeedMark, ...] = ()
    alert: AlertMark | None = None


@dataclass(frozen=True)
class Wording:
    """Other words for an item when the context holds one of ``when`` (``C.gezin=lat``): our mark ``wording``."""

    when: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Item:
    """One item of a guide: a question, a group or a display text.

    ``opens_when``, ``calculated`` and ``variables`` are FHIRPath (enableWhenExpression, calculatedExpression,
    variable); ``units`` the other units a quantity may be given in, ``step`` the distance between stops of a slider.
    """

    link_id: str
    type: str
    text: str = ""
    prefix: str = ""
    items: tuple[Item, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_condition: bool = False
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    max_length: int | None = None
    min_length: int | None = None
    decimals: int | None = None
    min_occurs: int | None = None
    max_occurs: int | None = None
    step: Value | None = None
    minimum: Value | None = None
    maximum: Value | None = None
    initial: tuple[Value, ...] = ()
    options: tuple[Option, ...] = ()
    control: str = ""
    orientation: str = ""
    entry_format: str = ""
    unit: str = ""
    units: tuple[Coding, ...] = ()
    opens_when: str = ""
    calculated: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    asked_of: AskedOf = AskedOf.TOGETHER
    only_alone: bool = False
    printable: bool = False
    shareable: bool = False
    marks: tuple[ValueMark, ...] = ()
    wordings: tuple[Wording, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_question(self) -> bool:
        """Whether the item can hold an answer."""
        return self.type not in ("group", "display")

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in reading order."""
        yield self
        for child in self.items:
            yield from child.walk()


@dataclass(frozen=True)
class Guide:
    """A whole guide, checked when read. ``url`` and ``version`` name it for ever (FHIR canonical).

    ``moment`` is the time it is made for; None for both.
    """

    url: str
    version: str
    name: str
    title: str
    items: tuple[Item, ...]
    problems: tuple[GuideProblem, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()
    language: str = "nl"
    moment: Moment | None = None
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def walk(self) -> Iterator[Item]:
        """Every item in reading order."""
        for item in self.items:
            yield from item.walk()

    def item(self, link_id: str) -> Item | None:
        """The first item with this linkId, or None."""
        return next((item for item in self.walk() if item.link_id == link_id), None)
