"""What the page of the trail shows: the newest lines by day, of one colleague or of all, and whether it is whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.steps.read_trail import Look
from app.steps.verify_audit import AuditCheck

STEP = 50
"""So many lines at a time."""


@dataclass(frozen=True)
class State:
    """``looks`` newest first; ``who`` whose lines are shown, empty for all; ``most`` how many of them."""

    looks: tuple[Look, ...] = ()
    loaded: bool = False
    who: str = ""
    most: int = STEP
    check: AuditCheck | None = None
    checking: bool = False


@dataclass(frozen=True)
class Came:
    """The page came into sight."""


@dataclass(frozen=True)
class Read:
    """The newest lines."""

    looks: tuple[Look, ...]


@dataclass(frozen=True)
class WhoPicked:
    """Only this colleague's lines; empty for all."""

    who: str


@dataclass(frozen=True)
class MoreAsked:
    """Older lines too."""


@dataclass(frozen=True)
class CheckAsked:
    """Is the trail whole?"""


@dataclass(frozen=True)
class Checked:
    """What came of it."""

    check: AuditCheck


@dataclass(frozen=True)
class Failed:
    """It could not be checked."""


Event = Came | Read | WhoPicked | MoreAsked | CheckAsked | Checked | Failed


@dataclass(frozen=True)
class ReadNow:
    """Read the newest lines."""


@dataclass(frozen=True)
class CheckNow:
    """Walk the chain."""


Effect = ReadNow | CheckNow


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came():
            return State(), (ReadNow(),)
        case Read(looks):
            return replace(state, looks=looks, loaded=True), ()
        case WhoPicked(who):
            return replace(state, who=who, most=STEP), ()
        case MoreAsked():
            return replace(state, most=state.most + STEP), ()
        case CheckAsked():
            return (state, ()) if state.checking else (replace(state, checking=True), (CheckNow(),))
        case Checked(check):
            return replace(state, check=check, checking=False), ()
        case Failed():
            return replace(state, checking=False), ()


def colleagues(state: State) -> tuple[str, ...]:
    """Whose lines there are, each once, in the order of the newest."""
    return tuple(dict.fromkeys(look.who for look in state.looks))


def fitting(state: State) -> tuple[Look, ...]:
    """The lines of whom is picked."""
    return tuple(look for look in state.looks if state.who in ("", look.who))


def by_day(state: State) -> dict[date, tuple[Look, ...]]:
    """The lines that are shown now, by the day of this device."""
    found: dict[date, list[Look]] = {}
    for look in fitting(state)[: state.most]:
        found.setdefault(look.at.date(), []).append(look)
    return {day: tuple(looks) for day, looks in found.items()}


def more(state: State) -> bool:
    """Whether there are lines that are not shown yet."""
    return len(fitting(state)) > state.most
