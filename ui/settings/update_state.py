"""What the card about versions decides: looked, found, fetching, fetched. Nothing is fetched before somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.steps.program_update import Update


class Stage(StrEnum):
    """Where it stands."""

    RESTING = "resting"
    LOOKING = "looking"
    NEWEST = "newest"
    FOUND = "found"
    FETCHING = "fetching"
    FETCHED = "fetched"


@dataclass(frozen=True)
class State:
    """``update`` from FOUND on; ``part`` of its bytes that are in, 0 to 100, while FETCHING; ``file`` its name."""

    stage: Stage = Stage.RESTING
    update: Update | None = None
    part: int = 0
    file: str = ""


@dataclass(frozen=True)
class LookAsked:
    """Is there a newer version?"""


@dataclass(frozen=True)
class Looked:
    """What was found; None: this is the newest."""

    update: Update | None


@dataclass(frozen=True)
class FetchAsked:
    """Fetch it and verify it."""


@dataclass(frozen=True)
class Progressed:
    """Bytes in, and bytes in all."""

    done: int
    whole: int


@dataclass(frozen=True)
class Fetched:
    """It is here and verified, under this name."""

    file: str


@dataclass(frozen=True)
class Stopped:
    """Stopped by a person, or it failed; the failure itself is said elsewhere."""


@dataclass(frozen=True)
class InstallAsked:
    """Give it to the system's installer."""


Event = LookAsked | Looked | FetchAsked | Progressed | Fetched | Stopped | InstallAsked


@dataclass(frozen=True)
class Look:
    """Ask the channel."""


@dataclass(frozen=True)
class Fetch:
    """Fetch and verify."""


@dataclass(frozen=True)
class Install:
    """Start the system's installer with the verified file."""


Effect = Look | Fetch | Install


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case LookAsked():
            busy = state.stage in (Stage.LOOKING, Stage.FETCHING)
            return (state, ()) if busy else (State(Stage.LOOKING), (Look(),))
        case Looked(found):
            return State(Stage.FOUND if found else Stage.NEWEST, found), ()
        case FetchAsked():
            if state.stage is not Stage.FOUND or state.update is None or not state.update.target:
                return state, ()
            return replace(state, stage=Stage.FETCHING, part=0), (Fetch(),)
        case Progressed(done, whole):
            part = 100 * done // whole if whole else 0
            return (replace(state, part=part), ()) if state.stage is Stage.FETCHING else (state, ())
        case Fetched(file):
            return replace(state, stage=Stage.FETCHED, file=file), ()
        case Stopped():
            return replace(state, stage=Stage.FOUND if state.update else Stage.RESTING, part=0), ()
        case InstallAsked():
            return state, (Install(),) if state.stage is Stage.FETCHED else ()
