"""What can happen on the page of a hand-over, and what then has to be done."""

from __future__ import annotations

from dataclasses import dataclass

from app.conversation.model import Room
from app.exchange.handover import Way
from app.steps.hand_over import HandoverOffer, MadeHandover


@dataclass(frozen=True)
class Entered:
    """The page is about to be shown, or who is in the room changed."""

    room: Room


@dataclass(frozen=True)
class Offered:
    """What would go was read."""

    offer: HandoverOffer


@dataclass(frozen=True)
class ChoseWay:
    """How it is to travel."""

    way: Way


@dataclass(frozen=True)
class MakeAsked:
    """Maak de overdracht."""


@dataclass(frozen=True)
class Made:
    """It is made; what central gets waits for a line."""

    made: MadeHandover


@dataclass(frozen=True)
class Failed:
    """It could not be made or read; nothing half is there."""


@dataclass(frozen=True)
class Carried:
    """The sheet was printed or saved, or the file is on the stick (``file``)."""

    file: bool = False


@dataclass(frozen=True)
class EndAsked:
    """Laat het niet meer werken."""


@dataclass(frozen=True)
class EndAnswered:
    """Whether it may really end."""

    yes: bool


@dataclass(frozen=True)
class Left:
    """The page goes out of sight: the code goes with it."""


Event = Entered | Offered | ChoseWay | MakeAsked | Made | Failed | Carried | EndAsked | EndAnswered | Left


@dataclass(frozen=True)
class ReadOffer:
    """Read what would go in this room."""

    room: Room


@dataclass(frozen=True)
class Make:
    """Make it this way."""

    room: Room
    way: Way


@dataclass(frozen=True)
class End:
    """End this hand-over, and read the offer again in this room."""

    handover: str
    room: Room


Effect = ReadOffer | Make | End
