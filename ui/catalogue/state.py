"""What the catalogue page decides: what is searched for, which filters hold, how an import stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.catalogue.model import ImportReport, Service
from app.catalogue.watch import Progress
from app.exchange.feedback import OfferFault

PAGE = 30
FIRST_FILTERS = ("circle", "category", "phase", "cost", "language")
MORE_FILTERS = ("life-area", "separation", "audience", "form", "intensity", "referral")


class Import(StrEnum):
    """How an import stands."""

    NONE = "none"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"


@dataclass(frozen=True)
class State:
    """What the page knows. ``counts`` says per filter what each value would leave; ``limit`` how many are shown;

    ``order`` how they are ordered and ``why`` where the words stand, by service id.
    """

    words: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    more_filters: bool = False
    limit: int = PAGE
    found: tuple[Service, ...] = ()
    total: int = 0
    corrected: str = ""
    order: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    loaded: bool = False
    opened: Service | None = None
    importing: Import = Import.NONE
    progress: Progress | None = None
    report: ImportReport | None = None

    @property
    def asked(self) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...], int]:
        """What a result must have been asked for to be shown."""
        filters = tuple((name, tuple(sorted(values))) for name, values in sorted(self.filters.items()))
        return self.words, filters, self.limit


# Events


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
    """What was found, for what was asked (``State.asked``), and how it is ordered."""

    asked: tuple[str, tuple[tuple[str, tuple[str, ...]], ...], int]
    found: tuple[Service, ...]
    total: int
    corrected: str
    counts: Mapping[str, Mapping[str, int]]
    order: str = ""
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """One service whole; None: back to the list."""

    service: Service | None


@dataclass(frozen=True)
class Reported:
    """Something is wrong with the open service."""

    fault: OfferFault


@dataclass(frozen=True)
class ImportAsked:
    """Take services from this file or folder."""

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
    | Opened
    | Reported
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
class Report:
    """Put the report in the outbox."""

    service: Service
    fault: OfferFault


@dataclass(frozen=True)
class StartImport:
    """Begin taking services from here."""

    source: str


@dataclass(frozen=True)
class StopImport:
    """Ask the import to stop."""


Effect = Find | Report | StartImport | StopImport


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Searched(words):
            return replace(state, words=words, limit=PAGE), (Find(),)
        case Filtered(name, value, on):
            values = state.filters.get(name, frozenset())
            values = values | {value} if on else values - {value}
            filters = {key: given for key, given in {**state.filters, name: values}.items() if given}
            return replace(state, filters=filters, limit=PAGE), (Find(),)
        case FiltersWiped():
            return replace(state, filters={}, limit=PAGE), (Find(),)
        case MoreFilters(on):
            return replace(state, more_filters=on), ()
        case MoreAsked():
            return replace(state, limit=state.limit + PAGE), (Find(),)
        case Found():
            return _found(state, event), ()
        case Opened(service):
            return replace(state, opened=service), ()
        case Reported(fault):
            return state, (Report(state.opened, fault),) if state.opened is not None else ()
        case _:
            return _import(state, event)


def _found(state: State, event: Found) -> State:
    if event.asked != state.asked:  # older than what is asked now
        return state
    still = next((one for one in event.found if state.opened is not None and one.id == state.opened.id), state.opened)
    return replace(
        state,
        found=event.found,
        total=event.total,
        corrected=event.corrected,
        counts=event.counts,
        order=event.order,
        why=event.why,
        loaded=True,
        opened=still,
    )


def _import(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    running = state.importing in (Import.RUNNING, Import.STOPPING)
    match event:
        case ImportAsked(source):
            if running or not source:
                return state, ()
            return replace(state, importing=Import.RUNNING, progress=None, report=None), (StartImport(source),)
        case ImportStopped():
            stops = state.importing is Import.RUNNING
            return (replace(state, importing=Import.STOPPING), (StopImport(),)) if stops else (state, ())
        case ImportTold(progress):
            return (replace(state, progress=progress) if running else state), ()
        case ImportDone(report):
            return replace(state, importing=Import.DONE, report=report, progress=None), ()
        case ImportFailed() | ImportSeen():
            return replace(state, importing=Import.NONE, report=None, progress=None), ()
        case _:
            return state, ()
