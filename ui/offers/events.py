"""What can happen on the offers page, and what follows: a person's acts, results that arrive, and what must be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.catalogue.model import Circle, Offer, Service
from app.catalogue.places import Place
from app.exchange.feedback import OfferFault
from app.steps.match_offers import FellOut


class View(StrEnum):
    """What fills the page."""

    LIST = "list"
    COMPARE = "compare"
    DETAIL = "detail"
    SEARCH = "search"
    WHY_NOT = "why-not"


# Events


@dataclass(frozen=True)
class Matched:
    """The offers were found for this room."""

    offers: tuple[Offer, ...]
    best: frozenset[str]
    everyone: frozenset[str]
    chosen: tuple[Service, ...]
    alone: bool
    start: Place | None = None


@dataclass(frozen=True)
class RoomChanged:
    """Somebody came in or went: what stood here may not be seen any more."""


@dataclass(frozen=True)
class TabPicked:
    """One of the four circles."""

    circle: Circle


@dataclass(frozen=True)
class Filtered:
    """A filter on or off."""

    key: str
    on: bool


@dataclass(frozen=True)
class DistanceOpened:
    """The line about distance is shown, or not."""

    on: bool


@dataclass(frozen=True)
class StartTyped:
    """The place or postcode distances count from instead of where they live; empty: where they live."""

    words: str


@dataclass(frozen=True)
class Located:
    """The place meant by what was typed; None when nobody knows it, then ``towns`` are some that are known."""

    words: str
    place: Place | None
    towns: tuple[str, ...] = ()


@dataclass(frozen=True)
class WithinPicked:
    """At most so many kilometres; 0: any."""

    kilometres: int


@dataclass(frozen=True)
class MoreAsked:
    """All that fits in this circle, not only the best."""


@dataclass(frozen=True)
class Compared:
    """A service to put side by side, or not."""

    service: Service
    on: bool


@dataclass(frozen=True)
class ChoiceMade:
    """A service is chosen, or no longer."""

    service: Service
    on: bool


@dataclass(frozen=True)
class Opened:
    """Look at one service whole."""

    service: Service


@dataclass(frozen=True)
class Went:
    """To another view."""

    view: View


@dataclass(frozen=True)
class Searched:
    """Words typed to search everything."""

    words: str


@dataclass(frozen=True)
class FoundSome:
    """What the search gave for these words."""

    words: str
    found: tuple[Service, ...]
    total: int
    corrected: str = ""


@dataclass(frozen=True)
class FellOutKnown:
    """What fell out, with why."""

    fell_out: tuple[FellOut, ...]


@dataclass(frozen=True)
class Reported:
    """A professional tells that an offer is full, gone or wrong."""

    service: Service
    fault: OfferFault


Event = (
    Matched
    | RoomChanged
    | TabPicked
    | Filtered
    | DistanceOpened
    | StartTyped
    | Located
    | WithinPicked
    | MoreAsked
    | Compared
    | ChoiceMade
    | Opened
    | Went
    | Searched
    | FoundSome
    | FellOutKnown
    | Reported
)


# Effects


@dataclass(frozen=True)
class Choose:
    """Keep this choice. ``everyone``: ids that fit in front of both."""

    services: tuple[str, ...]
    everyone: frozenset[str]


@dataclass(frozen=True)
class OfferBack:
    """Say which service was taken out, and offer to put it back."""

    service: Service


@dataclass(frozen=True)
class Find:
    """Search all services for these words."""

    words: str


@dataclass(frozen=True)
class Locate:
    """Look up the place that was typed."""

    words: str


@dataclass(frozen=True)
class AskWhyNot:
    """Find what fell out, with why."""


@dataclass(frozen=True)
class Report:
    """Put the report in the outbox."""

    service: Service
    fault: OfferFault


Effect = Choose | OfferBack | Find | Locate | AskWhyNot | Report
