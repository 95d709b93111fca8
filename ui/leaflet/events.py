"""What the leaflet page is told, what can happen on it, and what then has to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.leaflet.model import Ink, Layout, Wish
from app.offers.model import PaperMade


class Act(StrEnum):
    """What can be done with a leaflet."""

    PRINT = "print"
    SAVE = "save"
    CODES = "codes"


@dataclass(frozen=True)
class Line:
    """A line of their own the parents may put on paper, by its key, and from which question."""

    key: str
    words: str


@dataclass(frozen=True)
class Facts:
    """What the page takes from the table.

    ``language`` is the first parent's, when there is a leaflet in it. ``take_home`` is the answer to T12.4 as this
    room may know it; ``shared_yes``: they said yes together, so a personal leaflet may be one to share. ``alone`` is
    the one parent in the room. ``lines`` are what may be chosen for paper, for both parents and, while one is alone,
    for that parent's own leaflet.
    """

    language: str = "nl"
    take_home: str = ""
    shared_yes: bool = False
    alone: str = ""
    parents: int = 2
    chosen: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    own_lines: tuple[Line, ...] = ()


# Events


@dataclass(frozen=True)
class Laid:
    """What the table says now; also when the page is entered."""

    facts: Facts


@dataclass(frozen=True)
class Answered:
    """T12.4 was answered."""

    code: str


@dataclass(frozen=True)
class ChoseLanguage:
    """Another language."""

    code: str


@dataclass(frozen=True)
class TurnedBeside:
    """Dutch next to the parents' language, on or off."""

    on: bool


@dataclass(frozen=True)
class ChoseInk:
    """Colour, or black only."""

    ink: Ink


@dataclass(frozen=True)
class ChosePaper:
    """Another paper or size of letters."""

    layout: Layout


@dataclass(frozen=True)
class TurnedSafe:
    """The switch of the safe leaflet."""

    on: bool


@dataclass(frozen=True)
class Warned:
    """The warning before more than the safe leaflet was read: go on, or stay safe."""

    go: bool


@dataclass(frozen=True)
class TurnedLine:
    """One of their own lines on or off."""

    key: str
    on: bool


@dataclass(frozen=True)
class ChoseReader:
    """For the one parent who is there, or to share."""

    one: bool


@dataclass(frozen=True)
class Paged:
    """So many pages (or codes) on or back."""

    step: int


@dataclass(frozen=True)
class Zoomed:
    """Larger (1), smaller (-1)."""

    step: int


@dataclass(frozen=True)
class Asked:
    """Print, save or show the codes."""

    act: Act


@dataclass(frozen=True)
class CodesClosed:
    """Back from the codes to the leaflet."""


@dataclass(frozen=True)
class Made:
    """A leaflet is ready: its pages, how many chosen offers stand on it, how many codes there are."""

    turn: int
    pages: int
    on_paper: int
    codes: int


@dataclass(frozen=True)
class Refused:
    """A leaflet could not be made."""

    turn: int


@dataclass(frozen=True)
class PapersRead:
    """Which leaflets of this conversation left already, oldest first."""

    papers: tuple[PaperMade, ...]


@dataclass(frozen=True)
class ChoseAgain:
    """Show the one that left last, or go back to the one of now."""

    on: bool


@dataclass(frozen=True)
class Began:
    """Printing or saving is under way."""


@dataclass(frozen=True)
class Ended:
    """It is over, well or not."""


Event = (
    Laid | Answered | ChoseLanguage | TurnedBeside | ChoseInk | ChosePaper | TurnedSafe | Warned | TurnedLine
    | ChoseReader | Paged | Zoomed | PapersRead | ChoseAgain
    | Asked | CodesClosed | Made | Refused | Began | Ended
)  # fmt: skip


# Effects


@dataclass(frozen=True)
class Make:
    """Make this leaflet."""

    turn: int
    wish: Wish


@dataclass(frozen=True)
class MakeAgain:
    """Make this one that left before."""

    turn: int
    paper: PaperMade


@dataclass(frozen=True)
class Drop:
    """Let go of the leaflet that is on screen."""


@dataclass(frozen=True)
class Keep:
    """Keep the answer to T12.4."""

    code: str


@dataclass(frozen=True)
class AskFirst:
    """Put the question in front of everybody before anything is printed."""


@dataclass(frozen=True)
class Do:
    """Do it now."""

    act: Act


Effect = Make | MakeAgain | Drop | Keep | AskFirst | Do
