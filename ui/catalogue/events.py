"""What happens on the catalogue page, and what it then asks to be done. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.catalogue.model import ImportReport, Service
from app.catalogue.watch import Progress
from app.exchange.feedback import OfferFault

Asked = tuple[str, tuple[tuple[str, tuple[str, ...]], ...], int, str, int]
"""What a result was asked for: words, filters, how many, from which place, at most how many kilometres (0: any)."""

Counting = tuple[str, tuple[tuple[str, tuple[str, ...]], ...], str, int, tuple[str, ...]]
"""What counts were asked for: words, filters, from which place, how many kilometres, and of which filters."""


@dataclass(frozen=True)
class Talk:
    """A conversation of today that the open service may be chosen for. ``who``: initials; ``begun``: the hour."""

    id: str
    who: str
    begun: str
    chosen: bool = False


@dataclass(frozen=True)
class Searched:
    """Words in the search box."""

    words: str


@dataclass(frozen=True)
class Filtered:
    """A value of a filter on or off; several of one filter are alternatives."""

    name: str
    value: str
    on: bool


@dataclass(frozen=True)
class FiltersWiped:
    """All filters off."""


@dataclass(frozen=True)
class MoreFilters:
    """The other filters too, or not."""

    on: bool


@dataclass(frozen=True)
class MoreAsked:
    """More results."""


@dataclass(frozen=True)
class Found:
    """What was found, for what was asked (``State.asked``), and how it is ordered.

    ``start`` is the place distances count from, by its name; ``towns`` some that are known.
    """

    asked: Asked
    found: tuple[Service, ...]
    total: int
    corrected: str
    order: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    kilometres: Mapping[str, float] = field(default_factory=dict)
    start: str = ""
    towns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """How many results each value of each filter would leave, for what was asked (``State.counting``)."""

    asked: Counting
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Opened:
    """One service whole; None: back to the list."""

    service: Service | None


@dataclass(frozen=True)
class Reported:
    """Something is wrong with the open service."""

    fault: OfferFault


@dataclass(frozen=True)
class DistanceOpened:
    """The line about distance is shown, or not."""

    on: bool


@dataclass(frozen=True)
class StartTyped:
    """The place or postcode distances count from; empty: no distances."""

    words: str


@dataclass(frozen=True)
class WithinPicked:
    """At most so many kilometres; 0: any."""

    kilometres: int


@dataclass(frozen=True)
class TalksKnown:
    """The conversations of today this service may be chosen for."""

    service: str
    talks: tuple[Talk, ...]


@dataclass(frozen=True)
class ChosenFor:
    """The open service goes in the list of a conversation, or out of it."""

    talk: str
    on: bool


@dataclass(frozen=True)
class SourceAsked:
    """Where does another catalogue come from? Asked, or not after all."""

    on: bool


@dataclass(frozen=True)
class ImportAsked:
    """Take services from this file, folder or web address."""

    source: str


@dataclass(frozen=True)
class ImportStopped:
    """Stop the import, please."""


@dataclass(frozen=True)
class ImportTold:
    """How far it is."""

    progress: Progress


@dataclass(frozen=True)
class ImportDone:
    """It is there."""

    report: ImportReport


@dataclass(frozen=True)
class ImportFailed:
    """It failed or was stopped; the old catalogue still stands."""


@dataclass(frozen=True)
class ImportSeen:
    """What the import did was read."""


Event = (
    Searched
    | Filtered
    | FiltersWiped
    | MoreFilters
    | MoreAsked
    | Found
    | Counted
    | DistanceOpened
    | StartTyped
    | WithinPicked
    | Opened
    | TalksKnown
    | ChosenFor
    | Reported
    | SourceAsked
    | ImportAsked
    | ImportStopped
    | ImportTold
    | ImportDone
    | ImportFailed
    | ImportSeen
)


# Effects


@dataclass(frozen=True)
class Find:
    """Search with what the state asks now."""


@dataclass(frozen=True)
class Count:
    """Count what each filter would leave of what was found."""


@dataclass(frozen=True)
class Report:
    """Put the report in the outbox."""

    service: Service
    fault: OfferFault


@dataclass(frozen=True)
class AskTalks:
    """Which conversations of today may this service be chosen for?"""

    service: Service


@dataclass(frozen=True)
class ChooseFor:
    """Keep the choice."""

    talk: str
    service: Service
    on: bool


@dataclass(frozen=True)
class StartImport:
    """Begin taking services from here."""

    source: str


@dataclass(frozen=True)
class StopImport:
    """Ask the import to stop."""


Effect = Find | Count | Report | AskTalks | ChooseFor | StartImport | StopImport
