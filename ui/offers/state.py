"""What the offers page decides: which offers stand where, what is compared, what may be chosen in this room."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.catalogue.model import Audience, Circle, Offer, Service, Spot
from app.catalogue.places import Place, distance
from app.exchange.feedback import OfferFault
from app.steps.match_offers import FellOut
from ui.offers.events import (
    AskWhyNot,
    ChoiceMade,
    Choose,
    Compared,
    DistanceOpened,
    Effect,
    Event,
    FellOutKnown,
    Filtered,
    Find,
    FoundSome,
    Locate,
    Located,
    Matched,
    MoreAsked,
    OfferBack,
    Opened,
    Report,
    Reported,
    RoomChanged,
    Searched,
    StartTyped,
    TabPicked,
    View,
    Went,
    WithinPicked,
)

MOST_COMPARED = 3

EVENING, FREE, NEAR, LANGUAGE, ONLINE = "evening", "free", "near", "language", "online"
FILTERS = (EVENING, FREE, NEAR, LANGUAGE, ONLINE)
_HOUR = re.compile(r"\b(\d{1,2})[:.]\d\d\b")


@dataclass(frozen=True)
class State:
    """What the page knows.

    ``offers`` is everything that fits in this room, in the order it is shown; ``best`` the ids shown before "Toon
    meer"; ``everyone`` the ids that fit in front of both. ``chosen`` are the chosen services, in the order chosen;
    ``home`` is about where they live, to say how far it is; ``start_words`` a place that was typed instead and
    ``typed`` what it was taken for; ``start_unknown`` when nobody knows it, but some know ``towns``.
    """

    offers: tuple[Offer, ...] = ()
    best: frozenset[str] = field(default=frozenset())
    everyone: frozenset[str] = field(default=frozenset())
    chosen: tuple[Service, ...] = ()
    alone: bool = False
    home: Place | None = None
    distance_open: bool = False
    start_words: str = ""
    typed: Place | None = None
    start_unknown: bool = False
    towns: tuple[str, ...] = ()
    within: int = 0
    loaded: bool = False
    tab: Circle | None = None
    filters: frozenset[str] = field(default=frozenset())
    more: frozenset[Circle] = field(default=frozenset())
    compared: tuple[Service, ...] = ()
    too_many: bool = False
    view: View = View.LIST
    before: View = View.LIST
    opened: Service | None = None
    words: str = ""
    found: tuple[Service, ...] = ()
    total: int = 0
    corrected: str = ""
    fell_out: tuple[FellOut, ...] | None = None
    reported: frozenset[tuple[str, OfferFault]] = field(default=frozenset())

    @property
    def start(self) -> Place | None:
        """Where distances count from; None: no distances."""
        return self.typed if self.start_words else self.home

    @property
    def spot(self) -> Spot | None:
        """The same on the map."""
        return self.start.spot if self.start is not None else None

    @property
    def narrowed(self) -> bool:
        """Whether something that fits is kept away by a filter or by how far it is."""
        return bool(self.filters) or (self.within > 0 and self.start is not None)


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Matched(offers, best, everyone, chosen, alone, start):
            state = replace(state, offers=offers, best=best, everyone=everyone, chosen=chosen, alone=alone)
            state = replace(state, home=start, loaded=True)
            return (replace(state, tab=_first_tab(state)) if state.tab is None else state), ()
        case RoomChanged():
            # Alone may show more than together: nothing of it stays, not a tab, a view or a comparison.
            return State(chosen=state.chosen, reported=state.reported), ()
        case TabPicked(circle):
            return replace(state, tab=circle, view=View.LIST), ()
        case Filtered(key, on):
            return replace(state, filters=state.filters | {key} if on else state.filters - {key}), ()
        case DistanceOpened(on):
            return replace(state, distance_open=on), ()
        case StartTyped(words):
            words = words.strip()
            if words == state.start_words:
                return state, ()
            state = replace(state, start_words=words, typed=None, start_unknown=False)
            return state, (Locate(words),) if words else ()
        case Located(words, place, towns):
            if words != state.start_words:  # older than what is typed now
                return state, ()
            return replace(state, typed=place, start_unknown=place is None, towns=towns), ()
        case WithinPicked(kilometres):
            return replace(state, within=kilometres), ()
        case MoreAsked():
            return replace(state, more=state.more | {tab(state)}), ()
        case Compared(service, on):
            others = tuple(one for one in state.compared if one.id != service.id)
            if on and len(others) >= MOST_COMPARED:
                return replace(state, too_many=True), ()
            return replace(state, compared=(*others, service) if on else others, too_many=False), ()
        case ChoiceMade(service, on):
            return _chosen(state, service, on)
        case Opened(service):
            before = state.before if state.view is View.DETAIL else state.view
            return replace(state, view=View.DETAIL, before=before, opened=service), ()
        case Went(view):
            return _went(state, view)
        case Searched(words):
            return replace(state, words=words, view=View.SEARCH), (Find(words),)
        case FoundSome(words, found, total, corrected):
            if words != state.words:  # older than what is typed now
                return state, ()
            seen = tuple(one for one in found if may_be_seen(state, one))
            return replace(state, found=seen, total=total - len(found) + len(seen), corrected=corrected), ()
        case FellOutKnown(fell_out):
            return replace(state, fell_out=tuple(one for one in fell_out if may_be_seen(state, one.service))), ()
        case Reported(service, fault):
            return replace(state, reported=state.reported | {(service.id, fault)}), (Report(service, fault),)


def _chosen(state: State, service: Service, on: bool) -> tuple[State, tuple[Effect, ...]]:
    if on and not may_choose(state, service):
        return state, ()
    others = tuple(one for one in state.chosen if one.id != service.id)
    chosen = (*others, service) if on else others
    if chosen == state.chosen:
        return state, ()
    keep = Choose(tuple(one.id for one in chosen), state.everyone)
    return replace(state, chosen=chosen), (keep,) if on else (keep, OfferBack(service))


def _went(state: State, view: View) -> tuple[State, tuple[Effect, ...]]:
    if view is View.COMPARE and len(state.compared) < 2:
        return state, ()
    state = replace(state, view=view, before=View.LIST, opened=None)
    if view is View.SEARCH:
        return state, (Find(state.words),)
    if view is View.WHY_NOT:
        return replace(state, fell_out=None), (AskWhyNot(),)
    return state, ()


def _first_tab(state: State) -> Circle:
    return next((circle for circle in Circle if fitting(state, circle)), Circle.SELF)


def tab(state: State) -> Circle:
    """The circle that is open."""
    return state.tab or Circle.SELF


def fitting(state: State, circle: Circle) -> tuple[Offer, ...]:
    """Everything that fits in this circle, filters aside."""
    return tuple(offer for offer in state.offers if offer.service.circle is circle)


def passing(state: State, circle: Circle) -> tuple[Offer, ...]:
    """What fits in this circle, passes the filters and is not too far."""
    offers = fitting(state, circle)
    return tuple(o for o in offers if near(state, o.service) and all(passes(o.service, key) for key in state.filters))


def near(state: State, service: Service) -> bool:
    """Whether it is not too far; one without a place on the map never is."""
    far = distance(service, state.spot) if state.spot is not None and state.within else None
    return far is None or far <= state.within


def shown(state: State) -> tuple[Offer, ...]:
    """The offers in the open tab: the best first, the rest on request. A filter looks through all of them."""
    offers = passing(state, tab(state))
    if tab(state) in state.more or state.narrowed:
        return offers
    best = tuple(offer for offer in offers if offer.service.id in state.best)
    return best or offers


def hidden(state: State) -> int:
    """How many more fit in the open tab than are shown."""
    return len(passing(state, tab(state))) - len(shown(state))


def passes(service: Service, key: str) -> bool:
    """Whether a service passes one of ``FILTERS``."""
    if key == EVENING:
        times = service.contact.times.casefold()
        return "avond" in times or any(18 <= int(hour) < 24 for hour in _HOUR.findall(times))
    if key == FREE:
        return service.cost_kind == "gratis"
    if key == NEAR:
        return bool(service.postcodes)
    if key == LANGUAGE:
        return service.with_interpreter or any(language != "nl" for language in service.languages)
    return any(form.startswith("online") for form in service.forms)


def may_be_seen(state: State, service: Service) -> bool:
    """Whether its name may stand on this screen: never one for professionals only, and one about safety only alone."""
    return service.visibility is not Audience.PROFESSIONAL and (state.alone or not service.risk_words)


def may_choose(state: State, service: Service) -> bool:
    """Whether it may be put in the shared list in this room: alone only what also fits in front of both."""
    return not state.alone or service.id in state.everyone or any(one.id == service.id for one in state.chosen)


def is_chosen(state: State, service: Service) -> bool:
    """Whether it is in the list."""
    return any(one.id == service.id for one in state.chosen)


def offer_of(state: State, service: Service) -> Offer | None:
    """The service as an offer that fits here, or None."""
    return next((offer for offer in state.offers if offer.service.id == service.id), None)
