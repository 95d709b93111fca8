"""Which line is typed on, what stands on the others, and where Enter leads. No Qt.

Enter takes what was typed and goes to the next line that belongs to this family; one sign that can only be a whole
answer needs no Enter, and an empty line is passed over. A number of the sheet jumps there. A line that is closed now
can still be typed on: its answer waits, as at the table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.conversation import TOGETHER, Answer, Conversation, open_to
from app.errors import Problem
from app.guide import Guide
from app.leaflet.paper_sheets import number_of, on_paper
from app.steps.enter_from_paper import Written
from app.steps.paper_lines import PaperLine, is_whole, paper_lines, read_typed


@dataclass(frozen=True)
class State:
    """``talk`` is what was written so far, kept nowhere yet. ``fault`` is why the last typing was not taken.

    ``own_moment``: the sheets of the own moment are typed in too. ``stopping``: one more tap throws it all away.
    """

    guide: Guide
    talk: Conversation
    lines: tuple[PaperLine, ...]
    at: int = 0
    fault: Problem | None = None
    own_moment: bool = False
    busy: bool = False
    stopping: bool = False

    @property
    def line(self) -> PaperLine:
        """The line that is typed on."""
        return self.lines[self.at]

    @property
    def done(self) -> int:
        """How many lines were filled in."""
        return sum(self.answer(line) is not None for line in self.lines)

    def of(self, line: PaperLine) -> str:
        """Whose answer a line holds: a person's id, together or professional."""
        return self.talk.people[line.of].id if isinstance(line.of, int) else line.of

    def answer(self, line: PaperLine) -> Answer | None:
        """What was written on it."""
        return self.talk.answer(line.item.link_id, self.of(line))

    def open_lines(self) -> frozenset[int]:
        """The lines that belong to this family, with what was written so far."""
        whose = {self.of(line) for line in self.lines}
        printed = on_paper(self.guide)
        opened = {who: open_to(printed, self.talk, who) for who in whose | {TOGETHER}}
        return frozenset(n for n, line in enumerate(self.lines) if line.item.link_id in opened[self.of(line)])


# Events


@dataclass(frozen=True)
class Entered:
    """Enter, with what stood on the line."""

    typed: str


@dataclass(frozen=True)
class Keyed:
    """Another key, with what stands on the line now: one sign may be a whole answer."""

    typed: str


@dataclass(frozen=True)
class WentBack:
    """To the line before."""


@dataclass(frozen=True)
class Picked:
    """A line was tapped."""

    at: int


@dataclass(frozen=True)
class OwnMoment:
    """The sheets of the own moment are there too, or not: nobody looks on."""

    on: bool


@dataclass(frozen=True)
class Taken:
    """An answer was written down."""

    talk: Conversation


@dataclass(frozen=True)
class NotTaken:
    """It may not be kept as it is."""

    problem: Problem


@dataclass(frozen=True)
class SaveAsked:
    """Keep it all."""


@dataclass(frozen=True)
class NotSaved:
    """It could not be kept; everything still stands here."""


@dataclass(frozen=True)
class StopAsked:
    """Away without keeping it."""


Event = Entered | Keyed | WentBack | Picked | OwnMoment | Taken | NotTaken | SaveAsked | NotSaved | StopAsked


# Effects


@dataclass(frozen=True)
class Write:
    """Write this answer down, judged by the rules of the table."""

    said: Written


@dataclass(frozen=True)
class Save:
    """Keep the conversation."""

    talk: Conversation


@dataclass(frozen=True)
class Stop:
    """Leave, and forget it."""


Effect = Write | Save | Stop


def begun(guide: Guide, talk: Conversation) -> State:
    """The first line of a form nobody typed in yet."""
    return State(guide, talk, paper_lines(guide, len(talk.people)))


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    if state.busy and not isinstance(event, NotSaved):
        return state, ()
    if not isinstance(event, StopAsked):
        state = replace(state, stopping=False)
    match event:
        case Entered(typed):
            return _entered(state, typed)
        case Keyed(typed):
            return _entered(state, typed) if is_whole(state.line, typed) else (replace(state, fault=None), ())
        case Taken(talk):
            return _next(replace(state, talk=talk, fault=None)), ()
        case NotTaken(problem):
            return replace(state, fault=problem), ()
        case WentBack():
            return _next(replace(state, fault=None), -1), ()
        case Picked(at):
            return replace(state, at=at, fault=None), ()
        case OwnMoment(on):
            return _with_own_moment(state, on), ()
        case SaveAsked():
            return (replace(state, busy=True), (Save(state.talk),)) if state.done else (state, ())
        case NotSaved():
            return replace(state, busy=False), ()
        case StopAsked():
            if state.done and not state.stopping:
                return replace(state, stopping=True), ()
            return state, (Stop(),)


def _entered(state: State, typed: str) -> tuple[State, tuple[Effect, ...]]:
    words = typed.strip()
    if not words:
        return _next(replace(state, fault=None)), ()
    line = state.line
    to = _number(state, words)
    if to is not None:
        return replace(state, at=to, fault=None), ()
    try:
        value: Any = read_typed(line, words)
    except Problem as problem:
        return replace(state, fault=problem), ()
    return state, (Write(Written(line.item.link_id, line.of, value, line.alone)),)


def _number(state: State, words: str) -> int | None:
    """The line with this number: the first one below the line that is on, else the first of all."""
    found = [n for n, line in enumerate(state.lines) if number_of(line.item.link_id).casefold() == words.casefold()]
    return next((n for n in found if n > state.at), found[0] if found else None)


def _next(state: State, step: int = 1) -> State:
    """To the next line that belongs to this family; stays where it is at either end."""
    opened = state.open_lines()
    at = state.at + step
    while 0 <= at < len(state.lines):
        if at in opened:
            return replace(state, at=at)
        at += step
    return state


def _with_own_moment(state: State, on: bool) -> State:
    """Other lines; stay on the same one where it is still there."""
    lines = paper_lines(state.guide, len(state.talk.people), own_moment=on)
    here = state.line
    at = next((n for n, line in enumerate(lines) if (line.item.link_id, line.of) == (here.item.link_id, here.of)), 0)
    return replace(state, lines=lines, own_moment=on, at=at, fault=None)
