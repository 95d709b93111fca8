"""What is past its term: what may go now, what waits for somebody, and the second step before it goes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.consent.retention import Due, Kind


@dataclass(frozen=True)
class State:
    """``sure``: erasing all that is due asks its second step; ``one``: erasing one conversation does."""

    due: tuple[Due, ...] = ()
    loaded: bool = False
    sure: bool = False
    one: Due | None = None
    busy: bool = False


@dataclass(frozen=True)
class Came:
    """The page came into sight."""


@dataclass(frozen=True)
class Read:
    """What is past its term."""

    due: tuple[Due, ...]


@dataclass(frozen=True)
class EraseAsked:
    """Erase what may go; ``one`` a single conversation that was never finished."""

    one: Due | None = None


@dataclass(frozen=True)
class Stopped:
    """Not now."""


@dataclass(frozen=True)
class Agreed:
    """Yes, erase."""


@dataclass(frozen=True)
class Erased:
    """It is gone."""


@dataclass(frozen=True)
class Failed:
    """It is not gone."""


Event = Came | Read | EraseAsked | Stopped | Agreed | Erased | Failed


@dataclass(frozen=True)
class ReadNow:
    """Read what is past its term."""


@dataclass(frozen=True)
class EraseDue:
    """Erase all that may go."""


@dataclass(frozen=True)
class EraseOne:
    """Erase this conversation."""

    conversation: str


Effect = ReadNow | EraseDue | EraseOne


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came():
            return State(), (ReadNow(),)
        case Read(due):
            return replace(state, due=due, loaded=True), ()
        case EraseAsked(one):
            if state.busy or (one is None and not erasable(state)) or (one is not None and one not in waiting(state)):
                return state, ()
            return replace(state, sure=one is None, one=one), ()
        case Stopped():
            return (state, ()) if state.busy else (replace(state, sure=False, one=None), ())
        case Agreed():
            if state.busy or not (state.sure or state.one):
                return state, ()
            told: Effect = EraseDue() if state.one is None else EraseOne(state.one.id)
            return replace(state, busy=True), (told,)
        case Erased():
            return State(), (ReadNow(),)
        case Failed():
            return replace(state, busy=False), ()


def erasable(state: State) -> tuple[Due, ...]:
    """What may go now."""
    return tuple(due for due in state.due if not due.waits_for)


def waiting(state: State) -> tuple[Due, ...]:
    """What is past its term and waits for somebody: never finished, or something still has to leave."""
    return tuple(due for due in state.due if due.waits_for)


def counted(dues: tuple[Due, ...]) -> dict[Kind, int]:
    """How many of each kind."""
    return {kind: n for kind in Kind if (n := sum(due.kind is kind for due in dues))}
