"""What the overview decides: who said yes to the numbers, which line is open, what a change does to an answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.conversation.model import TOGETHER
from app.conversation.overview import Line, Overview, SideBySide
from app.guide.model import Value

GAP_WORTH_TALKING = 3
"""Numbers this far apart are called "hier kijken jullie anders naar" (ui.md section 3, item 4)."""

NOTHING_YET = Overview((), (), (), (), (), ())


@dataclass(frozen=True)
class State:
    """What the page knows. ``people`` are (id, name); ``alone`` the one in the room, when only one is.

    ``said_yes`` holds who agreed to the numbers in this sitting; ``open_line`` the linkId and words being changed.
    """

    people: tuple[tuple[str, str], ...] = ()
    alone: str | None = None
    seen: Overview = NOTHING_YET
    said_yes: frozenset[str] = field(default=frozenset())
    open_line: tuple[str, str] | None = None

    @property
    def everyone_said_yes(self) -> bool:
        """Whether every parent of the conversation agreed, and nobody is alone: it is for all of them or for none."""
        return bool(self.people) and self.alone is None and self.said_yes >= {p for p, _ in self.people}


# Events


@dataclass(frozen=True)
class Seen:
    """The table changed: this may be seen now."""

    people: tuple[tuple[str, str], ...]
    alone: str | None
    seen: Overview


@dataclass(frozen=True)
class RoomChanged:
    """Somebody came in or went."""


@dataclass(frozen=True)
class SaidYes:
    """A parent agrees to show the numbers, or no longer."""

    person: str
    on: bool


@dataclass(frozen=True)
class LineTapped:
    """A line is tapped to change it; tapped again it closes."""

    link_id: str
    words: str


@dataclass(frozen=True)
class LineShut:
    """Done with changing."""


@dataclass(frozen=True)
class Picked:
    """``of`` has (not) this value at this question. ``before`` is what may be seen of their answer now.

    ``many``: the question takes several values; else picking another replaces it.
    """

    link_id: str
    of: str
    value: Value
    on: bool
    before: tuple[Value, ...] = ()
    many: bool = False


@dataclass(frozen=True)
class Written:
    """Own words were changed; empty takes them away."""

    link_id: str
    of: str
    words: str
    before: tuple[Value, ...] = ()


@dataclass(frozen=True)
class TakenAway:
    """A whole line goes, for everyone who said it: (of, what may be seen of their answer) each."""

    link_id: str
    value: Value
    words: str
    before: tuple[tuple[str, tuple[Value, ...]], ...]


Event = Seen | RoomChanged | SaidYes | LineTapped | LineShut | Picked | Written | TakenAway


# Effects


@dataclass(frozen=True)
class Agree:
    """Tell the table whether the numbers may be shown."""

    on: bool


@dataclass(frozen=True)
class Answer:
    """Give this answer; no values takes it away."""

    link_id: str
    of: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class OfferUndo:
    """Say what is gone, and offer to put these answers back."""

    words: str
    back: tuple[Answer, ...]


Effect = Agree | Answer | OfferUndo


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Seen(people, alone, seen):
            return replace(state, people=people, alone=alone, seen=seen), ()
        case RoomChanged():
            # Whoever said yes said it in that room, to those who were there.
            return replace(state, said_yes=frozenset(), open_line=None), (Agree(False),)
        case SaidYes(person, on):
            yes = state.said_yes | {person} if on else state.said_yes - {person}
            state = replace(state, said_yes=yes)
            return state, (Agree(state.everyone_said_yes),)
        case LineTapped(link_id, words):
            tapped = (link_id, words)
            return replace(state, open_line=None if state.open_line == tapped else tapped), ()
        case LineShut():
            return replace(state, open_line=None), ()
        case Picked(link_id, of, value, on, before, many):
            others = tuple(v for v in before if v != value) if many else ()
            return state, (Answer(link_id, of, (*others, value) if on else others),)
        case Written(link_id, of, words, before):
            said = words.strip()
            if (said,) == before or not (said or before):
                return state, ()
            return state, (Answer(link_id, of, (said,) if said else ()),)
        case TakenAway(link_id, value, words, before):
            theirs = [(of, values) for of, values in before if value in values]
            less = tuple(Answer(link_id, of, tuple(v for v in values if v != value)) for of, values in theirs)
            back = tuple(Answer(link_id, of, values) for of, values in theirs)
            return replace(state, open_line=None), (*less, OfferUndo(words, back)) if less else ()


def empty(state: State) -> bool:
    """Whether there is nothing to look at yet."""
    seen = state.seen
    parts = (seen.shared, seen.strengths, seen.network, seen.wishes, seen.differences, *(own for _, own in seen.own))
    return not any(parts)


SHORT_LABEL = 24
"""A question up to this many letters, without a question mark, is a label: "Koken: Sanne" reads as one line."""


def matters(line: Line) -> bool:
    """Whether a line says what matters to somebody; the rest is how things stand ("Is verlof geregeld? Deels")."""
    return line.alone_says_enough or _is_label(line.question)


def _is_label(question: str) -> bool:
    return len(question) <= SHORT_LABEL and "?" not in question


def line_words(line: Line) -> tuple[str, str]:
    """The question that must stand above the line (or none), and the line."""
    if line.alone_says_enough:
        return "", line.words
    if _is_label(line.question):
        return "", f"{line.question}: {line.words}"
    return line.question, line.words


def far_apart(state: State) -> tuple[SideBySide, ...]:
    """The numbers that are worth talking about, the furthest apart first."""
    return tuple(sorted((n for n in state.seen.numbers if n.gap >= GAP_WORTH_TALKING), key=lambda n: -n.gap))


def all_alike(state: State) -> bool:
    """Whether two parents gave the same number at every question."""
    numbers = state.seen.numbers
    return bool(numbers) and len(state.people) > 1 and all(n.gap == 0 for n in numbers)


def may_ask_numbers(state: State, given: dict[str, frozenset[str]]) -> bool:
    """Whether there is a scale that all answered (``given``: who, by linkId), and all of them are in the room."""
    everyone = {p for p, _ in state.people}
    return state.alone is None and any(who >= everyone for who in given.values())


def changers(of: tuple[str, ...], each: bool, state: State) -> tuple[str, ...]:
    """Who can be given or spared an answer in this room: the parents in it, or ``together``."""
    if not each or TOGETHER in of:
        return (TOGETHER,)
    return tuple(p for p, _ in state.people if state.alone in (None, p))
