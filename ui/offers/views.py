"""What fills the offers page: the list of a circle, a comparison, one service whole, a search, or what fell out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.catalogue import Circle, Service
from ui.distance import DistanceButton, DistanceCard
from ui.notes import ServiceNotes
from ui.offers.cards import Cards
from ui.offers.compare import CompareTable
from ui.offers.events import (
    ChoiceMade,
    Compared,
    DistanceOpened,
    Event,
    Filtered,
    MoreAsked,
    Opened,
    Reported,
    StartTyped,
    TabPicked,
    View,
    Went,
    WithinPicked,
)
from ui.offers.state import (
    FILTERS,
    State,
    fitting,
    hidden,
    is_chosen,
    may_choose,
    offer_of,
    passing,
    shown,
    tab,
)
from ui.offers.words import filter_words, nothing_words, order_words, why_not_now, why_words
from ui.service_detail import ServiceDetail
from ui.services import CIRCLE_ICONS, checked_words, circle_words
from ui.widgets import (
    STRETCH,
    Button,
    EmptyState,
    FlowLayout,
    Icon,
    Note,
    ParentLook,
    Segment,
    SegmentGroup,
    Text,
    TextField,
    clear,
    hbox,
    holding,
    vbox,
)


class Views(QWidget):
    """One view at a time. ``on`` gets what a person does; ``miss(words)`` what they miss in the offers.

    MUST: keep the focus where it was when only a card changed.
    """

    def __init__(
        self,
        on: Callable[[Event], object],
        step: Callable[[str], object],
        miss: Callable[[str], object],
        notes: ServiceNotes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on, self._step, self._miss, self._notes = on, step, miss, notes
        self._drawn: object = None
        self._missing: TextField | None = None
        self.table: CompareTable | None = None
        self.detail: ServiceDetail | None = None
        self.distance = DistanceCard()
        self.distance.start_typed.connect(lambda words: self._on(StartTyped(words)))
        self.distance.within_picked.connect(lambda kilometres: self._on(WithinPicked(kilometres)))
        self._top, self._box = vbox(spacing=10), vbox(spacing=10)
        self.setLayout(vbox(self._top, self.distance, self._box, spacing=10))

    def settle_now(self) -> None:
        """Hand over what was typed."""
        if self._missing is not None:
            self._missing.settle_now()
        if self.detail is not None:
            self.detail.settle_now()

    def fit(self, stacked: bool) -> None:
        """Less room, or enough."""
        if self.table is not None:
            self.table.set_stacked(stacked)

    def draw(self, state: State, said: str, today: date, looks: Sequence[ParentLook]) -> None:
        """Show this state; nothing is made again when nothing changed."""
        if (state, said, today) == self._drawn:
            return
        self._drawn = (state, said, today)
        focused = self.focusWidget()
        name = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""
        self.settle_now()
        clear(self._top)
        clear(self._box)
        self._far(state)
        self.table, self.detail, self._missing = None, None, None
        cards = Cards(
            state,
            today,
            lambda service, on: self._on(ChoiceMade(service, on)),
            lambda service, on: self._on(Compared(service, on)),
            lambda service: self._on(Opened(service)),
        )
        if state.view is View.COMPARE:
            self._compare(state, today)
        elif state.view is View.DETAIL and state.opened is not None:
            self._open(state, state.opened, said, today)
        elif state.view is View.SEARCH:
            self._search(state, cards)
        elif state.view is View.WHY_NOT:
            self._why_not(state, cards)
        elif state.loaded:
            self._list(state, said, cards)
        if name:
            again = next((one for one in self.findChildren(QWidget) if one.accessibleName() == name), None)
            if again is not None:
                again.setFocus()

    def _list(self, state: State, said: str, cards: Cards) -> None:
        tabs = SegmentGroup(
            [
                Segment(c.value, f"{circle_words(c, said)} · {len(fitting(state, c))}", CIRCLE_ICONS[c])
                for c in CIRCLE_ICONS
            ],
            self.tr("Waar hulp vandaan komt, van licht naar meer"),
        )
        tabs.set_value(tab(state).value)
        tabs.chosen.connect(lambda key: self._on(TabPicked(Circle(key))))
        filters = SegmentGroup([(key, filter_words(key)) for key in FILTERS], self.tr("Filter"), many=True)
        filters.set_values(state.filters)
        for key, button in filters.buttons.items():
            button.set_icon("check" if key in state.filters else "")
        filters.toggled.connect(lambda key, on: self._on(Filtered(key, on)))
        search = Button(self.tr("Zoek in al het aanbod"), "quiet", "search")
        search.clicked.connect(lambda: self._on(Went(View.SEARCH)))
        row = FlowLayout(8)
        row.addWidget(holding(hbox(Icon("list-filter", 22, "muted"), filters, spacing=8)))
        asked = state.start if state.within or state.typed is not None else None
        far = DistanceButton(asked.name if asked is not None else "", state.within, opened=state.distance_open)
        far.clicked.connect(lambda: self._on(DistanceOpened(not state.distance_open)))
        row.addWidget(far)
        row.addWidget(search)
        self._top.addWidget(tabs)
        self._top.addLayout(row)
        if state.too_many:
            self._box.addWidget(
                Note("info", self.tr("Drie is genoeg"), self.tr("Haal er eerst één weg om een andere te vergelijken."))
            )
        for offer in shown(state):
            self._box.addWidget(cards.of_offer(offer))
        if not shown(state):
            self._box.addWidget(self._nothing(state))
        if hidden(state):
            more = Button(self.tr("Toon nog {n}").format(n=hidden(state)), "secondary", "chevron-down")
            more.clicked.connect(lambda: self._on(MoreAsked()))
            self._box.addLayout(hbox(more, STRETCH))
        why_not = Button(self.tr("Waarom staat iets er niet bij?"), "quiet", "circle-help")
        why_not.clicked.connect(lambda: self._on(Went(View.WHY_NOT)))
        self._box.addWidget(Text(order_words(), "small"))
        self._box.addLayout(hbox(why_not, STRETCH))

    def _far(self, state: State) -> None:
        start = state.start_words or (state.home.name if state.home is not None else "")
        self.distance.setVisible(state.view is View.LIST and state.loaded and state.distance_open)
        self.distance.draw(start, state.within, unknown=state.start_unknown, towns=state.towns)

    def _wipe(self, state: State) -> None:
        for key in tuple(state.filters):
            self._on(Filtered(key, False))
        self._on(WithinPicked(0))

    def _nothing(self, state: State) -> QWidget:
        if state.narrowed and not passing(state, tab(state)) and fitting(state, tab(state)):
            card = EmptyState(
                "list-filter",
                self.tr("Met dit filter blijft niets over"),
                self.tr("Zet een filter uit, dan zie je weer meer."),
                [("wipe", self.tr("Zet filters uit"))],
            )
            card.chosen.connect(lambda _key: self._wipe(state))
            return card
        title, words = nothing_words()
        actions = [("search", self.tr("Zoek in al het aanbod"))]
        card = EmptyState("search", title, words, actions)
        card.chosen.connect(lambda _key: self._on(Went(View.SEARCH)))
        self._missing = TextField(
            self.tr("Wat missen jullie? Schrijf het op."),
            hint=self.tr("Dit komt in de notitie van de zorgverlener. Het gaat nergens heen."),
            longest=200,
        )
        self._missing.left.connect(self._missed)
        card.add(self._missing)
        return card

    def _missed(self, words: str) -> None:
        field = self._missing
        if words.strip() and field is not None:
            field.set_text("")
            self._miss(words.strip())

    def _compare(self, state: State, today: date) -> None:
        self.table = CompareTable(state, lambda service: checked_words(service, today))
        by_id = {service.id: service for service in state.compared}
        self.table.chosen.connect(lambda key, on: self._on(ChoiceMade(by_id[key], on)))
        self._box.addWidget(self.table)
        self._box.addWidget(Text(self.tr("Meer dan één kiezen mag ook."), "muted"))

    def _open(self, state: State, service: Service, said: str, today: date) -> None:
        offer = offer_of(state, service)
        why = "" if may_choose(state, service) else why_not_now(state.alone)
        self.detail = ServiceDetail(
            service,
            today,
            said=said,
            because=why_words(offer) if offer is not None else (),
            choose_words=self.tr("Kies"),
            is_chosen=is_chosen(state, service),
            why_not=why,
            note=self._notes.of(service),
        )
        self._notes.follow(self.detail)
        if any(one == service.id for one, _fault in state.reported):
            self.detail.set_reported()
        self.detail.chosen.connect(lambda on: self._on(ChoiceMade(service, on)))
        self.detail.reported.connect(lambda fault: self._on(Reported(service, fault)))
        self._box.addWidget(self.detail)

    def _search(self, state: State, cards: Cards) -> None:
        if state.corrected:
            self._box.addWidget(Text(self.tr("We zochten op ‘{words}’.").format(words=state.corrected), "muted"))
        told = self.tr("{n} gevonden") if state.words else self.tr("{n} in al het aanbod")
        self._box.addWidget(Text(told.format(n=state.total), "smallb"))
        for service in state.found:
            self._box.addWidget(cards.of_found(service))
        if not state.found and state.words:
            self._box.addWidget(
                EmptyState(
                    "search",
                    self.tr("Niets gevonden"),
                    self.tr("Probeer een ander woord. Een kort woord vindt vaak meer."),
                )
            )

    def _why_not(self, state: State, cards: Cards) -> None:
        self._box.addWidget(Text(self.tr("Dit gaat over hetzelfde, maar kan nu niet. Bij elk staat waarom."), "muted"))
        for one in state.fell_out or ():
            self._box.addWidget(cards.of_left_out(one.service, one.reason))
        if state.fell_out == ():
            self._box.addWidget(
                EmptyState(
                    "circle-check", self.tr("Er viel niets af"), self.tr("Alles wat hierover gaat, staat erbij.")
                )
            )
