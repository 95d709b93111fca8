"""What can happen while a copy is put back, and what must be done then. Nothing of the sheet or a passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.steps.come_back import CameBack, CopyFound, Held
from app.store.recovery import Doubt


class Step(StrEnum):
    """The three steps, one question each."""

    WHICH = "which"
    OPEN = "open"
    LOOK = "look"


STEPS = tuple(Step)


class By(StrEnum):
    """What opens the copy."""

    SHEET = "sheet"
    PHRASE = "passphrase"


class Place(StrEnum):
    """A part of the page where something can be wrong."""

    COPY = "copy"
    WHO = "who"
    SHEET = "sheet"
    PHRASE = "passphrase"
    NEW = "new"
    AGAIN = "again"
    PAGE = "page"


# Events


@dataclass(frozen=True)
class Found:
    """Copies were looked for, and these are there."""

    copies: tuple[CopyFound, ...]


@dataclass(frozen=True)
class Chose:
    """This one of the copies."""

    number: int


@dataclass(frozen=True)
class SaveAsked:
    """Save what can be read instead, with the keys that stand here; ``here`` is who they know."""

    here: CopyFound


@dataclass(frozen=True)
class Who:
    """Who is at work."""

    professional: str


@dataclass(frozen=True)
class ByPicked:
    """The sheet, or a passphrase."""

    by: By


@dataclass(frozen=True)
class Typed:
    """Something changed in a field: what was wrong there is no longer said."""


@dataclass(frozen=True)
class Next:
    """On. How what was typed stands: ``doubt`` of the sheet, ``phrase`` whether there is a passphrase, ``strong`` and
    ``same`` of the new one."""

    doubt: Doubt | None = None
    phrase: bool = False
    strong: bool = False
    same: bool = False


@dataclass(frozen=True)
class Back:
    """One step back, or away from the page."""


@dataclass(frozen=True)
class Stop:
    """Stop before anything is replaced."""


@dataclass(frozen=True)
class Looked:
    """The copy was opened and counted."""

    held: Held


@dataclass(frozen=True)
class Done:
    """The dossier is back and open."""

    back: CameBack


@dataclass(frozen=True)
class Refused:
    """It did not work; everything stands as it stood."""

    code: str


Event = (
    Found | Chose | SaveAsked | Who | ByPicked | Typed | Next | Back | Stop | Looked | Done | Refused
)  # fmt: skip


# Effects


@dataclass(frozen=True)
class LookInto:
    """Open this copy and count."""

    copy: CopyFound


@dataclass(frozen=True)
class PutBack:
    """Put this copy in the dossier's place."""

    copy: CopyFound


@dataclass(frozen=True)
class Save:
    """Save what can be read."""


@dataclass(frozen=True)
class Cancel:
    """Ask what is under way to stop."""


@dataclass(frozen=True)
class Leave:
    """Away from the page."""


@dataclass(frozen=True)
class Forget:
    """Empty every field that held a secret."""


@dataclass(frozen=True)
class Focus:
    """Put the cursor there."""

    place: Place


Effect = LookInto | PutBack | Save | Cancel | Leave | Forget | Focus
