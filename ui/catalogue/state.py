"""What the catalogue page decides: what is searched for, which filters hold, how an import stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.catalogue.model import ImportReport, Service
from app.catalogue.watch import Progress
from ui.catalogue.events import (
    Asked,
    AskTalks,
    ChooseFor,
    ChosenFor,
    Count,
    Counted,
    Counting,
    DistanceOpened,
    Effect,
    Event,
    Filtered,
    FiltersWiped,
    Find,
    Found,
    ImportAsked,
    ImportDone,
    ImportFailed,
    ImportSeen,
    ImportStopped,
    ImportTold,
    MoreAsked,
    MoreFilters,
    Opened,
    Report,
    Reported,
    Searched,
    SourceAsked,
    StartImport,
    StartTyped,
    StopImport,
    Talk,
    TalksKnown,
    WithinPicked,
)

PAGE = 30
FIRST_FILTERS = ("circle", "category", "phase", "cost", "language")
MORE_FILTERS = ("life-area", "separation", "audience", "form", "intensity", "referral")


class Import(StrEnum):
    """How an import stands."""

    NONE = "none"
    ASKING = "asking"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"


@dataclass(frozen=True)
class State:
    """What the page knows. ``counts`` says per filter what each value would leave of what ``counted`` says; ``limit``
    how many are shown;

    ``order`` how they are ordered and ``why`` where the words stand, by service id. ``start_words`` is the place that
    was typed to count distances from, ``start`` the place it was taken for: empty when nobody knows it. ``talks`` are
    the conversations of today the open service may be chosen for.
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
    counted: Counting | None = None
    loaded: bool = False
    distance_open: bool = False
    start_words: str = ""
    within: int = 0
    start: str = ""
    kilometres: Mapping[str, float] = field(default_factory=dict)
    towns: tuple[str, ...] = ()
    opened: Service | None = None
    talks: tuple[Talk, ...] = ()
    importing: Import = Import.NONE
    progress: Progress | None = None
    report: ImportReport | None = None

    @property
    def asked(self) -> Asked:
        """What a result must have been asked for to be shown."""
        filters = tuple((name, tuple(sorted(values))) for name, values in sorted(self.filters.items()))
        return self.words, filters, self.limit, self.start_words, self.within

    @property
    def shown_filters(self) -> tuple[str, ...]:
        """The filters on screen."""
        return FIRST_FILTERS + (MORE_FILTERS if self.more_filters else ())

    @property
    def counting(self) -> Counting:
        """What counts must have been asked for to be shown."""
        words, filters, _limit, start, within = self.asked
        return self.corrected or words, filters, start, within, self.shown_filters

    @property
    def start_unknown(self) -> bool:
        """Whether a place was typed that no service is in."""
        return bool(self.loaded and self.start_words and not self.start)

    @property
    def running(self) -> bool:
        """Whether an import goes on."""
        return self.importing in (Import.RUNNING, Import.STOPPING)


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
            return replace(state, filters={}, start_words="", within=0, limit=PAGE), (Find(),)
        case MoreFilters(on):
            return replace(state, more_filters=on), (Count(),)
        case MoreAsked():
            return replace(state, limit=state.limit + PAGE), (Find(),)
        case Found():
            return _found(state, event)
        case Counted(asked, counts):
            return (replace(state, counts=counts, counted=asked) if asked == state.counting else state), ()
        case DistanceOpened(on):
            return replace(state, distance_open=on), ()
        case StartTyped(words):
            same = words.strip() == state.start_words
            return (state, ()) if same else (replace(state, start_words=words.strip(), limit=PAGE), (Find(),))
        case WithinPicked(kilometres):
            return replace(state, within=kilometres, limit=PAGE), (Find(),)
        case Opened(service):
            state = replace(state, opened=service, talks=())
            return state, (AskTalks(service),) if service is not None else ()
        case TalksKnown(service_id, talks):
            still = state.opened is not None and state.opened.id == service_id
            return (replace(state, talks=talks) if still else state), ()
        case ChosenFor(talk, on):
            return _chosen(state, talk, on)
        case Reported(fault):
            return state, (Report(state.opened, fault),) if state.opened is not None else ()
        case _:
            return _import(state, event)


def _chosen(state: State, talk_id: str, on: bool) -> tuple[State, tuple[Effect, ...]]:
    if state.opened is None or all(talk.id != talk_id for talk in state.talks):
        return state, ()
    talks = tuple(replace(talk, chosen=on) if talk.id == talk_id else talk for talk in state.talks)
    return replace(state, talks=talks), (ChooseFor(talk_id, state.opened, on),)


def _found(state: State, event: Found) -> tuple[State, tuple[Effect, ...]]:
    if event.asked != state.asked:  # older than what is asked now
        return state, ()
    still = next((one for one in event.found if state.opened is not None and one.id == state.opened.id), state.opened)
    state = replace(
        state,
        found=event.found,
        total=event.total,
        corrected=event.corrected,
        order=event.order,
        why=event.why,
        kilometres=event.kilometres,
        start=event.start,
        towns=event.towns,
        loaded=True,
        opened=still,
    )
    return state, (Count(),)  # who is looking for help has the results already


def _import(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    running = state.running
    match event:
        case SourceAsked(on):
            return (state if running else replace(state, importing=Import.ASKING if on else Import.NONE)), ()
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
