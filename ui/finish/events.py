"""What the last page shows, what can happen on it, and what then has to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.consent import Consent, ConsentQuestion, Purpose
from app.consent.awaited import Awaited
from app.conversation.model import Conversation, Room
from app.exchange import Barred, Field
from app.steps.make_leaflet import LastLeaflet
from app.steps.see_outgoing import Outgoing


class Why(StrEnum):
    """Why something is not shared."""

    NOT_ASKED = "not-asked"
    NO = "no"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    BARRED = "barred"


@dataclass(frozen=True)
class Shared:
    """Something that goes: of which purpose, to whom, who said yes, whether it went, and its literal fields.

    ``code`` is the receiver as consents name it.
    """

    purpose: Purpose
    receiver: str
    what: str
    who: tuple[str, ...]
    sent: bool = False
    fields: tuple[tuple[str, tuple[Field, ...]], ...] = ()
    code: str = ""


@dataclass(frozen=True)
class Kept:
    """Something that does not go: of which purpose, to whom, and why, by whom (empty when everybody the same).

    ``also`` is everybody who decides besides, when it waits for that; not how far they are.
    """

    purpose: Purpose
    receiver: str
    what: str
    why: Why
    who: tuple[str, ...] = ()
    barred: Barred | None = None
    also: Awaited | None = None


class Return(StrEnum):
    """When to come back to it together."""

    MOMENT = "moment"
    OTHER = "other"
    NOT = "not"


class Leaving(StrEnum):
    """How the page is left once it is kept."""

    TODAY = "today"
    LOCK = "lock"


# Events


@dataclass(frozen=True)
class Laid:
    """The page is entered, or the table changed."""

    conversation: Conversation
    room: Room
    consents: tuple[Consent, ...]
    questions: tuple[ConsentQuestion, ...]
    today: date


@dataclass(frozen=True)
class Read:
    """What waits and the last leaflet were read from the dossier."""

    outgoing: tuple[Outgoing, ...]
    leaflet: LastLeaflet | None


@dataclass(frozen=True)
class ChoseReturn:
    """When to come back."""

    back: Return


@dataclass(frozen=True)
class WroteReturn:
    """Another date, in words."""

    words: str


@dataclass(frozen=True)
class FieldsAsked:
    """Bekijk precies wat, or shut it."""


@dataclass(frozen=True)
class LeaveAsked:
    """Finish and leave."""

    how: Leaving


@dataclass(frozen=True)
class Closed:
    """It is kept."""


@dataclass(frozen=True)
class NotClosed:
    """It could not be kept; the page stays."""


Event = Laid | Read | ChoseReturn | WroteReturn | FieldsAsked | LeaveAsked | Closed | NotClosed


# Effects


@dataclass(frozen=True)
class Finish:
    """Close the conversation with these words for the next moment."""

    return_on: str


@dataclass(frozen=True)
class Go:
    """Leave."""

    how: Leaving


@dataclass(frozen=True)
class FocusOther:
    """Put the cursor in the other date."""


Effect = Finish | Go | FocusOther
