"""What the settings page decides: what is chosen, what the organization fixed, what the doctor found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.clock import here
from app.leaflet.gaps import TextLine
from app.settings import LOCK_SECONDS, Display
from app.steps.doctor import Check
from app.steps.keep_safe import Safety, tried_words
from app.steps.see_central import CentralStanding
from app.texts import day_words, text


@dataclass(frozen=True)
class State:
    """``display`` is what is on now; ``fixed`` the names the organization fixed; ``checks`` what was looked at.

    ``safety`` says when this device made its last copy and tried one; None until it was read, as ``central``.
    ``texts`` says how the organization's own words stand, empty without any.
    """

    display: Display = field(default_factory=Display)
    fixed: frozenset[str] = field(default=frozenset())
    organization_lock: int = 120
    checks: tuple[Check, ...] = ()
    looking: bool = False
    safety: Safety | None = None
    central: CentralStanding | None = None
    texts: tuple[TextLine, ...] = ()


@dataclass(frozen=True)
class Picked:
    """Another value for one field of ``Display``."""

    name: str
    value: Any


@dataclass(frozen=True)
class LookAsked:
    """Look whether everything is in order."""


@dataclass(frozen=True)
class Looked:
    """What was found."""

    checks: tuple[Check, ...]


@dataclass(frozen=True)
class LookFailed:
    """Looking itself failed."""


@dataclass(frozen=True)
class Opened:
    """The page came on the screen: a copy may have been made or tried since the last time."""


@dataclass(frozen=True)
class SafetyRead:
    """How the copies of this device stand."""

    safety: Safety


@dataclass(frozen=True)
class CentralRead:
    """How this device stands with its central."""

    central: CentralStanding


@dataclass(frozen=True)
class TextsRead:
    """How the organization's own words stand."""

    lines: tuple[TextLine, ...]


Event = Picked | LookAsked | Looked | LookFailed | Opened | SafetyRead | CentralRead | TextsRead


@dataclass(frozen=True)
class Apply:
    """Show things so from now on, and keep it."""

    display: Display


@dataclass(frozen=True)
class Look:
    """Run the checks."""


@dataclass(frozen=True)
class ReadSafety:
    """Read how the copies of this device stand."""


@dataclass(frozen=True)
class ReadCentral:
    """Read how this device stands with its central."""


@dataclass(frozen=True)
class ReadTexts:
    """Read how the organization's own words stand."""


Effect = Apply | Look | ReadSafety | ReadCentral | ReadTexts


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Picked(name, value):
            if name in state.fixed or getattr(state.display, name) == value:
                return state, ()
            changes: Mapping[str, Any] = {name: value}
            display = replace(state.display, **changes)
            return replace(state, display=display), (Apply(display),)
        case LookAsked():
            return (state, ()) if state.looking else (replace(state, looking=True), (Look(),))
        case Looked(checks):
            return replace(state, checks=checks, looking=False), ()
        case LookFailed():
            return replace(state, looking=False), ()
        case Opened():
            return state, (ReadSafety(), ReadCentral(), ReadTexts())
        case SafetyRead(safety):
            return replace(state, safety=safety), ()
        case CentralRead(central):
            return replace(state, central=central), ()
        case TextsRead(lines):
            return replace(state, texts=lines), ()


@dataclass(frozen=True)
class CopyLine:
    """One sentence about the copies; ``ok`` is False when somebody must do something."""

    words: str
    ok: bool


def copy_lines(state: State) -> tuple[CopyLine, ...]:
    """When the last copy was made, and when putting one back was tried and what came of it. Empty until read."""
    if state.safety is None:
        return ()
    made, tried = state.safety.last_copy, state.safety.rehearsal
    if made is None:
        return (CopyLine(text("doctor.backup.none"), ok=True),)
    return (
        CopyLine(text("safety.copied", when=day_words(here(made))), ok=True),
        CopyLine(tried_words(tried), ok=tried is None or tried.ok),
    )


def lock_seconds(state: State) -> int:
    """After how many seconds it locks now: the organization's, unless somebody chose within what is allowed."""
    chosen = state.display.lock_after_seconds
    return state.organization_lock if "lock_after_seconds" in state.fixed or chosen not in LOCK_SECONDS else chosen


def wrong(state: State) -> tuple[Check, ...]:
    """The checks that are not in order."""
    return tuple(check for check in state.checks if not check.ok)
