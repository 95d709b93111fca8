"""The page with the whole catalogue (design/13-aanbod-bekijken.png, ui.md section 3, item 13)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.catalogue import is_address
from ui.catalogue.errands import Errands
from ui.catalogue.events import (
    ChosenFor,
    DistanceOpened,
    Event,
    Filtered,
    FiltersWiped,
    Find,
    Found,
    ImportAsked,
    ImportDone,
    ImportSeen,
    ImportStopped,
    MoreAsked,
    MoreFilters,
    Opened,
    Reported,
    Searched,
    SourceAsked,
    StartTyped,
    WithinPicked,
)
from ui.catalogue.listing import Listing
from ui.catalogue.parts import FilterRow, ImportCard, result_note
from ui.catalogue.reading import Reading
from ui.catalogue.source import SourceCard
from ui.catalogue.state import Import, State, update
from ui.catalogue.words import found_words
from ui.desk import Desk
from ui.distance import DistanceCard
from ui.failures import words_for
from ui.notes import ServiceNotes
from ui.services import age_words
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    NavItem,
    Note,
    PageHeader,
    SearchBox,
    Text,
    Width,
    announce,
    clear,
    hbox,
    holding,
    scrolling,
    vbox,
)

_NEXT = (Searched, Filtered, FiltersWiped, SourceAsked, ImportAsked, ImportDone, ChosenFor, Reported)
"""What a person does next, and an import that did succeed: what went wrong before it need not be told any more."""


class CatalogueScreen(QWidget):
    """Every service on this device. ``navigated(key)`` for the side menu, ``lock``, ``imported`` for a new catalogue.

    MUST: search as one types; show when the catalogue was made and when a service was checked; be stoppable while it
    takes in another catalogue.
    """

    navigated = Signal(str)
    lock = Signal()
    imported = Signal()

    def __init__(self, desk: Desk, items: tuple[NavItem, ...], from_central: QWidget | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.state = State(start_words=desk.settings.start_place)
        self._errands = Errands(self, told=self._on, failed=self._failed)
        self._drawn: dict[str, object] = {}
        self._narrow = False
        self._notes = ServiceNotes(desk, self._failed, self)
        self.shell = AppShell("catalogue", items=items)
        self.header = PageHeader(self.tr("Aanbod bekijken"))
        self.take = Button(self.tr("Aanbod bijwerken"), "secondary", "download")
        self.search = SearchBox(self.tr("Zoek in het aanbod"), self.tr("Zoek op onderwerp, naam of plaats"))
        self.trouble = Note("warn")
        self.trouble.hide()
        self.importing = ImportCard()
        self.importing.hide()
        self._told = vbox(spacing=0)
        self.filter_row = FilterRow()
        self._age = Text("", "small")
        self.source = SourceCard()
        self.source.hide()
        self.distance = DistanceCard()
        self.distance.hide()
        self.listing = Listing()
        self.reading = Reading(self._notes)
        top = vbox(
            self.header,
            hbox((self._age, 1), self.take, spacing=12),
            self.search,
            self.trouble,
            from_central,
            self.source,
            self.importing,
            self._told,
            self.filter_row,
            self.distance,
            spacing=10,
        )
        self._area = scrolling(holding(vbox(top, self.listing, STRETCH, spacing=10)))
        self._left = holding(vbox((self._area, 1)))
        self._right = holding(vbox((scrolling(self.reading), 1)))
        self.shell.set_content(holding(hbox((self._left, 10), (self._right, 9), spacing=20)), scroll=False)
        self.setLayout(vbox((self.shell, 1), spacing=0))
        for signal, event in (
            (self.search.searched, Searched),
            (self.filter_row.picked, Filtered),
            (self.filter_row.wiped, FiltersWiped),
            (self.filter_row.more_asked, MoreFilters),
            (self.filter_row.distance_asked, DistanceOpened),
            (self.distance.start_typed, StartTyped),
            (self.distance.within_picked, WithinPicked),
            (self.listing.opened, Opened),
            (self.listing.more_asked, MoreAsked),
            (self.reading.reported, Reported),
            (self.reading.chosen_for, ChosenFor),
            (self.source.given, ImportAsked),
            (self.importing.stopped, ImportStopped),
        ):
            signal.connect(lambda *told, event=event: self._on(event(*told)))
        self.take.clicked.connect(self._ask_where)
        self.source.left.connect(lambda: self._on(SourceAsked(False)))
        self.source.left.connect(lambda: self.take.setFocus())
        self.reading.closed.connect(lambda: self._on(Opened(None)))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self.shell.width_changed.connect(self._fit)
        self._fit(Width.FULL)

    def refresh(self) -> None:
        """Search again; the page is about to be shown."""
        self.shell.set_who(self._desk.place.professional.name)
        self._errands.do(Find(), self.state, self._desk)
        self._notes.read()
        self._draw()

    def leave(self) -> None:
        """Hand over what was typed."""
        self.reading.settle_now()

    def take_desk(self, desk: Desk) -> None:
        """Another catalogue lies on the desk."""
        self._desk = desk
        self.refresh()

    def _navigate(self, key: str) -> None:
        self.shell.set_current("catalogue")
        self.leave()
        if key != "catalogue":
            self.navigated.emit(key)

    def _ask_where(self) -> None:
        self._on(SourceAsked(True))
        last = self._desk.catalogue.source
        self.source.ask(last if is_address(last) else "")

    def _on(self, event: Event) -> None:
        if isinstance(event, _NEXT):
            self.trouble.hide()  # it told of what was tried before this
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._errands.do(effect, self.state, self._desk)
        self._draw()
        if isinstance(event, Found):
            announce(self.search.input, found_words(self.state.total, self.state.words))
        if isinstance(event, ImportDone):
            self.imported.emit()

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_tone(words.tone)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()
        self._bring(self.trouble)

    def _bring(self, part: QWidget) -> None:
        """Into sight, once it has its place: who asked from below would miss it."""
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part, 0, 24))

    # Drawing.

    def _fit(self, width: Width) -> None:
        self._narrow = width is not Width.FULL
        self._show_sides()

    def _show_sides(self) -> None:
        self._left.setVisible(not self._narrow or self.state.opened is None)
        self._right.setVisible(not self._narrow or self.state.opened is not None)
        self.reading.back.setVisible(self._narrow and self.state.opened is not None)

    def _changed(self, part: str, now: object) -> bool:
        before, self._drawn[part] = self._drawn.get(part), now
        return before != now

    def _draw(self) -> None:
        state, today = self.state, self._desk.place.clock.now().date()
        settings = self._desk.settings
        title, words, _tone = age_words(
            self._desk.catalogue.as_of, today, settings.catalogue_stale_days, settings.catalogue_old_days
        )
        self._age.setText(f"{title}. {words}")
        running = state.running
        self.source.setVisible(state.importing is Import.ASKING)
        self.importing.setVisible(running)
        self.take.disable_because(self.tr("We zijn al bezig.") if running else "")
        if running:
            self.importing.draw(state)
        if self._changed("report", state.report):
            clear(self._told)
            if state.report is not None:
                note = result_note(state.report)
                note.chosen.connect(lambda _key: self._on(ImportSeen()))
                self._told.addWidget(note)
                self._bring(note)
        far = (state.start, state.within, state.distance_open, state.start_words)
        if self._changed("filters", (state.filters, state.more_filters, far)):
            self.filter_row.draw(state)
        if self._changed("counts", (state.counts, state.counted == state.counting)):
            self.filter_row.count(state)
        self.distance.setVisible(state.distance_open)
        self.distance.draw(state.start_words, state.within, unknown=state.start_unknown, towns=state.towns)
        found = (state.found, state.total, state.corrected, state.order, state.loaded, state.kilometres)
        if self._changed("list", found):
            self.listing.draw(state)
        if self._changed("detail", (state.opened, today)):
            self.reading.draw(state, today)
        if self._changed("talks", state.talks):
            self.reading.draw_talks(state.talks)
        self.listing.mark(state)
        self._show_sides()
