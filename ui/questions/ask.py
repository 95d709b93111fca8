"""One question as it is drawn: the guide's item, who may answer it here, and what this room may see of the answers.

Pure. Nothing that this room may not see gets in: it is made from the table's filtered views only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.conversation import TOGETHER, Answer, Conversation, Outcome, Room, is_private, spoken_text, words_of
from app.guide import AskedOf, Coding, Item, Value, number_in, plain, step_of, stops_of
from app.guide.scale import Number

MOST_FIGURES = 11
_KNOWN_CODES = frozenset({"weet-niet", "nog-niet-besproken"})


class Kind(StrEnum):
    """How a question is answered."""

    WORDS = "words"
    CARDS = "cards"
    FIGURES = "figures"
    YES_NO = "yes-no"
    TEXT = "text"
    LINE = "line"


@dataclass(frozen=True)
class Choosable:
    """One answer of a choice."""

    key: str
    words: str
    value: Value
    exclusive: bool = False


@dataclass(frozen=True)
class Said:
    """What one respondent said, as far as this room may see. ``given`` is True for a turned answer as well."""

    of: str
    values: tuple[Value, ...] = ()
    declined: bool = False
    unknown: bool = False
    turned: bool = False

    @property
    def given(self) -> bool:
        """Whether there is an answer."""
        return bool(self.values) or self.declined or self.turned

    @property
    def keys(self) -> frozenset[str]:
        """The codes of a choice, ``true`` or ``false`` of a yes or no."""
        return frozenset(key_of(value) for value in self.values)

    @property
    def figure(self) -> Number | None:
        """The number, or None."""
        number = number_in(self.values[0]) if self.values else None
        return None if number is None else plain(number)

    @property
    def words(self) -> str:
        """Free words, or empty."""
        return next((value for value in self.values if isinstance(value, str)), "")


@dataclass(frozen=True)
class Past:
    """What one respondent said at an earlier contact moment: in words, on which day, and whether it changed since."""

    of: str
    words: str
    day: date
    changed: bool
    told_to: str = ""
    """The practice it was told to, when that was another one."""


@dataclass(frozen=True)
class Ask:
    """One question. ``whom`` are person ids, or ``together`` or ``professional`` alone.

    ``face_down``: answers lie face down in this room until both want to turn them; ``turned_over``: they did.
    ``stops``: the figures of a scale; ``bounds``, ``step``: the least and the most that may be typed, how far apart.
    ``units``: what a quantity may be given in. ``outcome``: what a question that answers itself shows.
    ``after``: it only comes after an answer to this other question of the same theme (a follow-up).
    """

    link_id: str
    kind: Kind
    type: str
    words: str
    whom: tuple[str, ...] = ()
    options: tuple[Choosable, ...] = ()
    many: bool = False
    open_words: bool = False
    stops: tuple[Number, ...] = ()
    step: Number | None = None
    bounds: tuple[Value | None, Value | None] = (None, None)
    captions: tuple[str, str, str] = ("", "", "")
    longest: int | None = None
    unit: str = ""
    units: tuple[Coding, ...] = ()
    face_down: bool = False
    turned_over: bool = False
    by_professional: bool = False
    may_not_know: bool = True
    after: str = ""
    outcome: Outcome | None = None
    said: tuple[Said, ...] = field(default=())
    past: tuple[Past, ...] = field(default=())

    def of(self, who: str) -> Said:
        """What this respondent said."""
        return next((one for one in self.said if one.of == who), Said(who))

    @property
    def own(self) -> bool:
        """Whether each parent answers it for themselves."""
        return bool(self.whom) and self.whom not in ((TOGETHER,), ("professional",))

    @property
    def shape(self) -> tuple[object, ...]:
        """Equal shapes can be drawn by the same parts; only what was said differs."""
        return (
            self.link_id, self.kind, self.words, self.whom, self.options, self.many, self.face_down, self.turned_over,
            self.after,
        )  # fmt: skip


def key_of(value: Value) -> str:
    """A value as a key: a code, ``true`` or ``false``, or its own text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.code if isinstance(value, Coding) else str(value)


def kind_of(item: Item) -> Kind:
    """How an item is answered."""
    if item.read_only:
        return Kind.WORDS
    match item.type:
        case "display" | "attachment" | "reference":
            return Kind.WORDS
        case "boolean":
            return Kind.YES_NO
        case "choice" | "open-choice":
            return Kind.CARDS if item.options else Kind.LINE
        case "integer" | "decimal" if stops_of(item, MOST_FIGURES):
            return Kind.FIGURES
        case "text":
            return Kind.TEXT
    return Kind.LINE


def _units(item: Item) -> tuple[Coding, ...]:
    """What a quantity may be given in: the question's own unit first, where the guide names it beside the others."""
    if item.type != "quantity" or not item.units:
        return ()
    named = {name for unit in item.units for name in (unit.code, unit.display)}
    return item.units if not item.unit or item.unit in named else (Coding("", item.unit), *item.units)


def captions_of(entry_format: str) -> tuple[str, str, str]:
    """The words at the ends and the middle of a scale, out of "0 = heel moeilijk, 5 = gaat wel, 10 = heel goed"."""
    parts = [part.strip() for part in entry_format.split(",") if "=" in part]
    if not parts:
        return ("", "", "")
    return (parts[0], parts[1] if len(parts) > 2 else "", parts[-1] if len(parts) > 1 else "")


def asks_of(
    found: Sequence[tuple[Item, tuple[str, ...]]],
    answers: Iterable[Answer],
    conversation: Conversation,
    room: Room,
    turned_over: frozenset[str] = frozenset(),
    last_time: Iterable[Answer] = (),
    spoken_in: Mapping[str, str] | None = None,
    outcomes: Mapping[str, Outcome] | None = None,
) -> tuple[Ask, ...]:
    """The questions of a theme, as the table's views give them, ready to be drawn. ``last_time`` as they were then.

    ``spoken_in`` is the language of an item's words by its linkId (for "the other parent" in them); else Dutch.
    ``outcomes``: as ``Seen.outcomes``.
    """
    before: dict[str, list[Answer]] = {}
    for answer in last_time:
        before.setdefault(answer.link_id, []).append(answer)
    by: dict[str, list[Answer]] = {}
    for answer in answers:
        by.setdefault(answer.link_id, []).append(answer)
    here = {item.link_id for item, _ in found}
    tongue = spoken_in or {}
    asks = (
        _ask(item, whom, by, here, conversation, room, turned_over, tongue.get(item.link_id, "nl"))
        for item, whom in found
    )
    return tuple(
        replace(
            ask,
            past=_past(item, ask, before[ask.link_id]) if ask.link_id in before else (),
            outcome=(outcomes or {}).get(ask.link_id),
        )
        for (item, _), ask in zip(found, asks, strict=True)
    )


def _past(item: Item, ask: Ask, before: Sequence[Answer]) -> tuple[Past, ...]:
    """What was said then by those who may answer here. Nothing of an answer that lies face down."""
    found = []
    for answer in before:
        if answer.of in ask.whom and answer.values and not answer.declined and not answer.turned:
            words = ", ".join(words_of(value, item) for value in answer.values)
            changed = ask.of(answer.of).values != answer.values
            found.append(Past(answer.of, words, answer.given_at.astimezone().date(), changed, answer.told_to))
    return tuple(found)


def _ask(
    item: Item,
    whom: tuple[str, ...],
    by: Mapping[str, list[Answer]],
    here: set[str],
    conversation: Conversation,
    room: Room,
    turned_over: frozenset[str],
    language: str,
) -> Ask:
    kind = kind_of(item)
    speaks = whom[0] if len(whom) == 1 else "" if item.asked_of is AskedOf.EACH_PARENT else TOGETHER
    lies = is_private(item) and kind is not Kind.WORDS and room.alone is None and len(conversation.people) > 1
    said = tuple(
        Said(a.of, () if a.declined else a.values, a.declined, a.unknown, a.turned)
        for a in by.get(item.link_id, [])
        if a.of in whom
    )
    return Ask(
        link_id=item.link_id,
        kind=kind,
        type=item.type,
        words=spoken_text(item.text, conversation, room, speaks, language),
        whom=whom,
        options=tuple(
            Choosable(o.code, spoken_text(o.display, conversation, room, speaks), o.value, o.exclusive)
            for o in item.options
        ),
        many=item.repeats,
        open_words=item.type == "open-choice",
        stops=stops_of(item, MOST_FIGURES),
        captions=captions_of(item.entry_format),
        longest=item.max_length,
        step=step_of(item),
        bounds=(item.minimum, item.maximum),
        unit=item.unit,
        units=_units(item),
        face_down=lies and item.link_id not in turned_over,
        turned_over=lies and item.link_id in turned_over,
        by_professional=whom == ("professional",),
        may_not_know=kind is not Kind.WORDS and not any(o.code in _KNOWN_CODES for o in item.options),
        after=next((c.question for c in item.conditions if c.question in here), ""),
        said=said,
    )
