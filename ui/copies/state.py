"""The copies of this device, and the steps before one is put back. The passphrase never comes here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.steps.copies import Copy
from app.steps.keep_safe import Safety


class Doing(StrEnum):
    """What is being done now."""

    NOTHING = ""
    COPYING = "copying"
    TRYING = "trying"
    BRINGING = "bringing"
    PUTTING_BACK = "putting-back"


@dataclass(frozen=True)
class State:
    """``manages``: may put one back. ``chosen`` is the copy that would be; ``fault`` is what is wrong with the
    passphrase, as a code."""

    copies: tuple[Copy, ...] = ()
    safety: Safety | None = None
    manages: bool = False
    chosen: Copy | None = None
    doing: Doing = Doing.NOTHING
    fault: str = ""


@dataclass(frozen=True)
class Came:
    """The page came into sight."""


@dataclass(frozen=True)
class Read:
    """The copies, and how trying went."""

    copies: tuple[Copy, ...]
    safety: Safety
    manages: bool


@dataclass(frozen=True)
class CopyAsked:
    """Make one now."""


@dataclass(frozen=True)
class TryAsked:
    """Try whether the newest comes back."""


@dataclass(frozen=True)
class BringAsked:
    """Keep the newest in this folder too."""

    folder: Path


@dataclass(frozen=True)
class PutBackAsked:
    """Put this one back."""

    copy: Copy


@dataclass(frozen=True)
class Stopped:
    """Not now."""


@dataclass(frozen=True)
class Agreed:
    """Yes, put it back; ``typed`` says whether there is a passphrase."""

    typed: bool


@dataclass(frozen=True)
class Done:
    """It was done; or it failed, with the code of the error."""

    code: str = ""


Event = Came | Read | CopyAsked | TryAsked | BringAsked | PutBackAsked | Stopped | Agreed | Done


@dataclass(frozen=True)
class ReadNow:
    """Read the copies."""


@dataclass(frozen=True)
class MakeCopy:
    """Make one."""


@dataclass(frozen=True)
class TryNewest:
    """Try the newest."""


@dataclass(frozen=True)
class Bring:
    """Keep the newest in this folder too."""

    folder: Path


@dataclass(frozen=True)
class PutBack:
    """Put this one back, with the passphrase in the field."""

    copy: Copy


@dataclass(frozen=True)
class Forget:
    """Empty the field."""


Effect = ReadNow | MakeCopy | TryNewest | Bring | PutBack | Forget

_AT_PASSPHRASE = frozenset({"passphrase-wrong", "passphrase-wait", "slot-unknown"})


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Came():
            return State(), (Forget(), ReadNow())
        case Read(copies, safety, manages):
            return replace(state, copies=copies, safety=safety, manages=manages), ()
        case Done(code):
            fault = code if state.chosen is not None and code in _AT_PASSPHRASE else ""
            kept = state.chosen if fault else None
            return replace(state, doing=Doing.NOTHING, fault=fault, chosen=kept), (Forget(), ReadNow())
        case _ if state.doing is not Doing.NOTHING:
            return state, ()
        case CopyAsked():
            return replace(state, doing=Doing.COPYING), (MakeCopy(),)
        case TryAsked():
            return (replace(state, doing=Doing.TRYING), (TryNewest(),)) if state.copies else (state, ())
        case BringAsked(folder):
            return (replace(state, doing=Doing.BRINGING), (Bring(folder),)) if state.copies else (state, ())
        case PutBackAsked(copy):
            if not state.manages or copy not in state.copies:
                return state, ()
            return replace(state, chosen=copy, fault=""), (Forget(),)
        case Stopped():
            return replace(state, chosen=None, fault=""), (Forget(),)
        case Agreed(typed):
            if state.chosen is None:
                return state, ()
            if not typed:
                return replace(state, fault="passphrase-missing"), ()
            return replace(state, doing=Doing.PUTTING_BACK, fault=""), (PutBack(state.chosen),)
