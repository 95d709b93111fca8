"""What can happen on the page where a hand-over is opened, and what then has to be done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.exchange.handover_code import HandoverCode
from app.steps.open_handover import OpenedHandover


@dataclass(frozen=True)
class Wrote:
    """Signs in the field of the code."""

    words: str


@dataclass(frozen=True)
class PictureGiven:
    """A photo or scan of the sheet."""

    path: Path


@dataclass(frozen=True)
class PictureRead:
    """What the code on it says."""

    words: str


@dataclass(frozen=True)
class FileGiven:
    """A file: chosen, dropped on the page, or opened from outside."""

    path: Path


@dataclass(frozen=True)
class FileRead:
    """The ciphertext in it, and whether the code on paper opens it."""

    name: str
    sealed: str
    needs_code: bool


@dataclass(frozen=True)
class FileDropped:
    """No file after all: central has it."""


@dataclass(frozen=True)
class OpenAsked:
    """Open de overdracht."""


@dataclass(frozen=True)
class Opened:
    """What was handed over."""

    opened: OpenedHandover


@dataclass(frozen=True)
class Failed:
    """It could not be read or opened; what was typed stays."""


@dataclass(frozen=True)
class BeginAsked:
    """Go on with it in a conversation."""


@dataclass(frozen=True)
class Left:
    """The page goes out of sight, or "nu niet": nothing of it stays."""


Event = (
    Wrote | PictureGiven | PictureRead | FileGiven | FileRead | FileDropped | OpenAsked | Opened | Failed | BeginAsked
    | Left
)  # fmt: skip


@dataclass(frozen=True)
class ReadPicture:
    """Find the code on a picture."""

    path: Path


@dataclass(frozen=True)
class ReadFile:
    """Read a file."""

    path: Path


@dataclass(frozen=True)
class Open:
    """Open it: by code, or by a key this device has."""

    code: HandoverCode | None
    sealed: str


@dataclass(frozen=True)
class Begin:
    """Go to the page before a conversation, with this."""

    opened: OpenedHandover


@dataclass(frozen=True)
class FocusCode:
    """Put the cursor in the code."""


@dataclass(frozen=True)
class FocusCame:
    """What came stands there: a keyboard and a screen reader go on from its title."""


Effect = ReadPicture | ReadFile | Open | Begin | FocusCode | FocusCame
