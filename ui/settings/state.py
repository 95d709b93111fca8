"""What the settings page decides: what is chosen, what the organization fixed, what the doctor found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.settings import LOCK_SECONDS, Display
from app.steps.doctor import Check


@dataclass(frozen=True)
class State:
    """``display`` is what is on now; ``fixed`` the names the organization fixed; ``checks`` what was looked at."""

    display: Display = field(default_factory=Display)
    fixed: frozenset[str] = field(default=frozenset())
    organization_lock: int = 120
    checks: tuple[Check, ...] = ()
    looking: bool = False


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


Event = Picked | LookAsked | Looked | LookFailed


@dataclass(frozen=True)
class Apply:
    """Show things so from now on, and keep it."""

    display: Display


@dataclass(frozen=True)
class Look:
    """Run the checks."""


Effect = Apply | Look


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


def lock_seconds(state: State) -> int:
    """After how many seconds it locks now: the organization's, unless somebody chose within what is allowed."""
    chosen = state.display.lock_after_seconds
    return state.organization_lock if "lock_after_seconds" in state.fixed or chosen not in LOCK_SECONDS else chosen


def wrong(state: State) -> tuple[Check, ...]:
    """The checks that are not in order."""
    return tuple(check for check in state.checks if not check.ok)
