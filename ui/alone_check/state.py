"""The three things that must be true before an own moment opens. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

SEEN, HEARD, CHILD = "seen", "heard", "child"
CHECKS = (SEEN, HEARD, CHILD)
"""Nobody else can see the screen, nobody else can hear, no child of two or older is in the room."""


@dataclass(frozen=True)
class State:
    """``person`` is the one who would be alone; ``possible`` is False while a relative interprets."""

    person: str = ""
    possible: bool = True
    true: frozenset[str] = frozenset()

    @property
    def ready(self) -> bool:
        """Whether the own moment may open."""
        return self.possible and self.true == frozenset(CHECKS)


@dataclass(frozen=True)
class Turned:
    """A switch was put on or off."""

    check: str
    on: bool


class OpenAsked:
    """Open it now."""


class NotNow:
    """Leave it."""


@dataclass(frozen=True)
class Open:
    """The person is alone; every switch said so."""

    person: str


class Back:
    """Back, as if nothing was asked."""


def update(state: State, event: Turned | OpenAsked | NotNow) -> tuple[State, Open | Back | None]:
    """The next state and what must be done. It never opens with a switch off."""
    match event:
        case Turned(check, on):
            if check not in CHECKS:
                raise ValueError(check)
            return replace(state, true=state.true | {check} if on else state.true - {check}), None
        case OpenAsked():
            return (replace(state, true=frozenset()), Open(state.person)) if state.ready else (state, None)
        case NotNow():
            return replace(state, true=frozenset()), Back()
