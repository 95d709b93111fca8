"""The page with the whole catalogue (design/13-aanbod-bekijken.png, ui.md section 3, item 13)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalogue import ImportReport
from app.steps.report_offer import report_offer
from ui.background import CancelToken
from ui.catalogue.parts import FilterRow, ImportCard, Results, nothing_found, nothing_open, result_note
from ui.catalogue.state import (
    Effect,
    Event,
    Filtered,
    FiltersWiped,
    Find,
    Found,
    Import,
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
    StartImport,
    State,
    StopImport,
    update,
)
from ui.catalogue.taking import take_in
from ui.catalogue.words import found_words
from ui.desk import Desk
from ui.failures import words_for
from ui.notes import ServiceNotes
from ui.service_detail import ServiceDetail
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


class CatalogueScreen(QWidget):
    """Every service on this device. ``navigated(key)`` for the side menu, ``lock``, ``imported`` for a new catalogue.

    MUST: search as one types; show when the catalogue was made and when a service was checked; be stoppable while it
    takes in another catalogue.
    """

    navigated = Signal(str)
    lock = Signal()
    imported = Signal()

    def __init__(self, desk: Desk, items: tuple[NavItem, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = State()
        self.ask_source: Callable[[], str] = self._ask_source
        self._stop: CancelToken | None = None
        self._searching: CancelToken | None = None
        self._drawn: dict[str, object] = {}
        self._narrow = False
        self._notes = ServiceNotes(desk, self._failed, self)
        self.detail: ServiceDetail | None = None
        self.results: Results | None = None
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
        self._list = vbox(spacing=8)
        top = vbox(
            self.header,
            hbox((self._age, 1), self.take, spacing=12),
            self.search,
            self.trouble,
            self.importing,
            self._told,
            self.filter_row,
            spacing=10,
        )
        self._left = holding(vbox((scrolling(holding(vbox(top, self._list, STRETCH, spacing=10))), 1)))
        self._right_box = vbox(spacing=8)
        self._right = holding(vbox((scrolling(holding(vbox(self._right_box, STRETCH))), 1)))
        self.shell.set_content(holding(hbox((self._left, 10), (self._right, 9), spacing=20)), scroll=False)
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.search.searched.connect(lambda words: self._on(Searched(words)))
        self.take.clicked.connect(self._take)
        self.filter_row.picked.connect(lambda name, value, on: self._on(Filtered(name, value, on)))
        self.filter_row.wiped.connect(lambda: self._on(FiltersWiped()))
        self.filter_row.more_asked.connect(lambda on: self._on(MoreFilters(on)))
        self.importing.stopped.connect(lambda: self._on(ImportStopped()))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self.shell.width_changed.connect(self._fit)
        self._fit(Width.FULL)

    def refresh(self) -> None:
        """Search again; the page is about to be shown."""
        self.shell.set_who(self._desk.place.professional.name)
        self._perform(Find())
        self._notes.read()
        self._draw()

    def leave(self) -> None:
        """Hand over what was typed."""
        if self.detail is not None:
            self.detail.settle_now()

    def take_desk(self, desk: Desk) -> None:
        """Another catalogue lies on the desk."""
        self._desk = desk
        self.refresh()

    def _navigate(self, key: str) -> None:
        self.shell.set_current("catalogue")
        self.leave()
        if key != "catalogue":
            self.navigated.emit(key)

    def _ask_source(self) -> str:
        kinds = self.tr("Aanbod") + " (*.json *.ndjson *.gz *.zst *.zip *.csv)"
        return QFileDialog.getOpenFileName(self, self.tr("Kies een bestand met aanbod"), "", kinds)[0]

    def _take(self) -> None:
        self._on(ImportAsked(self.ask_source()))

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()
        if isinstance(event, Found):
            announce(self.search.input, found_words(self.state.total, self.state.words))

    def _perform(self, effect: Effect) -> None:
        desk = self._desk
        match effect:
            case Find():
                if self._searching is not None:
                    self._searching.cancel()
                self._searching = desk.background.pool(
                    lambda _token, _report: self._find(), done=self._on, failed=self._failed, owner=self
                )
            case Report(service, fault):
                desk.background.dossier(
                    lambda: report_offer(desk.place, service.id, fault), failed=self._failed, owner=self
                )
            case StartImport(source):
                self._start(source)
            case StopImport():
                if self._stop is not None:
                    self._stop.cancel()

    def _find(self) -> Found:
        """Search off this thread; what was asked goes along, so that an older answer is known as one."""
        catalogue, asked = self._desk.catalogue, self.state.asked
        words, filters, limit = asked[0], {name: list(values) for name, values in asked[1]}, asked[2]
        got = catalogue.search(words, limit, filters)
        counts = catalogue.counts(got.corrected or words, filters)
        why = dict(zip((one.id for one in got.services), got.why, strict=False))
        return Found(asked, got.services, got.total, got.corrected, counts, got.order, why)

    def _start(self, source: str) -> None:
        self.trouble.hide()
        self._stop = take_in(
            self._desk,
            source,
            told=lambda progress: self._on(ImportTold(progress)),
            done=self._taken,
            failed=self._not_taken,
            owner=self,
        )

    def _taken(self, report: ImportReport) -> None:
        self._on(ImportDone(report))
        self.imported.emit()

    def _not_taken(self, error: Exception) -> None:
        self._on(ImportFailed())
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_tone(words.tone)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()

    # Drawing.

    def _fit(self, width: Width) -> None:
        self._narrow = width is not Width.FULL
        self._show_sides()

    def _show_sides(self) -> None:
        self._left.setVisible(not self._narrow or self.state.opened is None)
        self._right.setVisible(not self._narrow or self.state.opened is not None)
        if self.detail is not None:
            self._back.setVisible(self._narrow)

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
        running = state.importing in (Import.RUNNING, Import.STOPPING)
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
        if self._changed("filters", (state.counts, state.filters, state.more_filters)):
            self.filter_row.draw(state)
        if self._changed("list", (state.found, state.total, state.corrected, state.order, state.loaded)):
            self._lay_list()
        if self._changed("detail", (state.opened, today)):
            self._lay_detail()
        if self.results is not None:
            self.results.set_values([state.opened.id] if state.opened is not None else [])
        self._show_sides()

    def _lay_list(self) -> None:
        clear(self._list)
        self.results = None
        state = self.state
        if state.corrected:
            self._list.addWidget(Text(self.tr("We zochten op ‘{words}’.").format(words=state.corrected), "muted"))
        if not state.loaded:
            return
        self._list.addWidget(Text(found_words(state.total, state.words), "smallb"))
        if state.order and state.found:
            self._list.addWidget(Text(state.order, "small"))
        self.results = Results(state.found, state.why, self.tr("Gevonden"))
        self.results.opened.connect(lambda service: self._on(Opened(service)))
        self._list.addWidget(self.results)
        if not state.found:
            self._list.addWidget(nothing_found())
        if state.total > len(state.found):
            more = Button(self.tr("Toon meer"), "secondary", "chevron-down")
            more.clicked.connect(lambda: self._on(MoreAsked()))
            self._list.addLayout(hbox(more, STRETCH))

    def _lay_detail(self) -> None:
        if self.detail is not None:
            self.detail.settle_now()
        clear(self._right_box)
        self.detail = None
        service = self.state.opened
        if service is None:
            self._right_box.addWidget(nothing_open())
            return
        self._back = Button(self.tr("Terug naar de lijst"), "secondary", "arrow-left")
        self._back.clicked.connect(lambda: self._on(Opened(None)))
        today = self._desk.place.clock.now().date()
        self.detail = ServiceDetail(service, today, note=self._notes.of(service))
        self._notes.follow(self.detail)
        self.detail.reported.connect(lambda fault: self._on(Reported(fault)))
        self._right_box.addLayout(hbox(self._back, STRETCH))
        self._right_box.addWidget(self.detail)
