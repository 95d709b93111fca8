"""The page of today (design/02-home.png)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.consent.retention import Terms
from app.conversation import Room, Status, themes
from app.steps.hear_handovers import see_withdrawn, withdrawn_handovers
from app.steps.practise import invented_families
from app.steps.see_outgoing import what_waits
from app.steps.terms import what_is_due
from app.steps.today import today
from ui.desk import Desk
from ui.failures import words_for
from ui.menu import menu
from ui.theme import native
from ui.today.rows import Here, Offers, RowCard, Sending, Tidy
from ui.today.state import (
    Covered,
    Effect,
    Event,
    Failed,
    Group,
    Loaded,
    NamesAsked,
    NamesOver,
    Row,
    Searched,
    SeeWithdrawn,
    StartNames,
    State,
    StopNames,
    Withdrawn,
    WithdrawnRead,
    freshness,
    row_of,
    shown,
    update,
)
from ui.today.withdrawn import WithdrawnCard
from ui.today.words import day_words, family_words, greeting, group_words
from ui.waiting_words import waiting_words
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    EmptyState,
    FlowLayout,
    Note,
    PageHeader,
    SearchBox,
    Text,
    announce,
    clear,
    hbox,
    holding,
    vbox,
)


class TodayScreen(QWidget):
    """Conversations to go on with. ``new_conversation``, ``open_conversation(id)``, ``leaflet_asked(id)``, ``lock``,
    ``navigated(key)``, ``practice_asked(family)``: practise with an invented family; ``paper_asked``: type in a talk
    held on paper.

    MUST: show initials only; names for a minute after "Toon namen" and never once out of sight.
    """

    new_conversation = Signal()
    open_conversation = Signal(str)
    leaflet_asked = Signal(str)
    practice_asked = Signal(str)
    paper_asked = Signal()
    lock = Signal()
    navigated = Signal(str)

    def __init__(self, desk: Desk, *, sample_catalogue: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = State(self._now())
        self._drawn: object = None
        self._asked = False
        self.shell = AppShell("today", items=menu())
        self.header = PageHeader("")
        self.new = Button(self.tr("Nieuw gesprek"), "primary", "plus", hint=self.tr("Ctrl+N"))
        self.practise = Button(self.tr("Oefenen"), "quiet", "graduation-cap", trailing="chevron-down")
        self.paper = Button(self.tr("Van papier"), "quiet", "pencil")
        also = FlowLayout(8)
        for button in (self.paper, self.practise):
            also.addWidget(button)
        self.header.add_right(self.new)
        self.families = native(QMenu(self))
        self.search = SearchBox(self.tr("Zoek op eerste letter of moment"), self.tr("Zoek op eerste letter of weken"))
        self.names = Button(self.tr("Toon namen"), "secondary", "eye")
        self.trouble = Note("warn", actions=[("again", self.tr("Probeer opnieuw"))])
        self.trouble.hide()
        self._list = vbox(spacing=10)
        self.rows: dict[str, RowCard] = {}
        self.sending, self.offers = Sending(), Offers(sample=sample_catalogue)
        self.tidy, self.here, self.withdrawn = Tidy(), Here(), WithdrawnCard()
        main = holding(
            vbox(
                self.header, holding(also), self.trouble, hbox((self.search, 1), self.names, spacing=10),
                self._list, STRETCH, spacing=8,
            )
        )  # fmt: skip
        side = vbox(self.withdrawn, self.sending, self.offers, self.tidy, self.here, STRETCH, spacing=14)
        self.shell.set_content(main, holding(side))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self._names_timer = QTimer(self)
        self._names_timer.setSingleShot(True)
        self._names_timer.timeout.connect(lambda: self._on(NamesOver()))
        self.new.clicked.connect(self.new_conversation)
        self.paper.clicked.connect(self.paper_asked)
        self.tidy.look.clicked.connect(lambda: self.navigated.emit("due"))
        self.practise.clicked.connect(self._choose_family)
        self.names.clicked.connect(lambda: self._on(NamesAsked()))
        self.search.searched.connect(lambda words: self._on(Searched(words)))
        self.trouble.chosen.connect(lambda _key: self.refresh())
        self.withdrawn.read.connect(lambda: self._on(WithdrawnRead()))
        self.here.asked.connect(lambda: self.navigated.emit("settings"))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self).activated.connect(self.new_conversation)
        self._draw()

    def refresh(self, *, after_finish: bool = False) -> None:
        """Read the rows again. ``after_finish``: the family still looks on, so show none of them until a tap."""
        self._asked = True
        if after_finish:
            self._on(Covered(True))
        place, desk = self._desk.place, self._desk

        def read() -> Loaded:
            found = today(place)
            running = {one.id for one in found if one.status is Status.RUNNING}
            rows = tuple(
                row_of(one, themes(desk.guide_of(one), one, Room()) if one.id in running else ()) for one in found
            )
            due = what_is_due(place, Terms.of(desk.settings))
            withdrawn = tuple(
                Withdrawn(one.id, row_of(one.conversation, ()), one.withdrawn_at.astimezone().date(), one.kept)
                for one in withdrawn_handovers(place)
            )
            held_up = sum(bool(one.waits_for) for one in due)
            return Loaded(self._now(), rows, what_waits(place, desk.catalogue), held_up, withdrawn)

        self._desk.background.dossier(read, done=self._on, failed=self._failed, owner=self)

    def _choose_family(self) -> None:
        self.families.clear()
        for family in invented_families():
            action = self.families.addAction(family_words(family.names, family.moment))
            action.triggered.connect(lambda _on=False, key=family.key: self.practice_asked.emit(key))
        self.families.popup(self.practise.mapToGlobal(self.practise.rect().bottomLeft()))

    def set_online(self, online: bool | None) -> None:
        """Whether there is a network; None says nothing."""
        self.shell.set_online(online)

    def _now(self) -> datetime:
        return self._desk.place.clock.now().astimezone()

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_words(words.what, words.lines())
        self._on(Failed())

    def _navigate(self, key: str) -> None:
        self.shell.set_current("today")
        if key == "new":
            self.new_conversation.emit()
        elif key != "today":
            self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)
        if isinstance(event, Searched):
            found = sum(len(rows) for rows in shown(self.state).values())
            announce(self.search.input, self.tr("{n} gesprekken gevonden").format(n=found))

    def _perform(self, effect: Effect) -> None:
        match effect:
            case StartNames(seconds):
                self._names_timer.start(seconds * 1000)
            case StopNames():
                self._names_timer.stop()
            case SeeWithdrawn(ids):
                place = self._desk.place
                self._desk.background.dossier(lambda: see_withdrawn(place, ids), failed=self._failed, owner=self)

    def _draw(self) -> None:
        state, desk = self.state, self._desk
        who = desk.place.professional.name
        self.shell.set_who(who)
        self.header.set_eyebrow(day_words(state.now))
        self.header.set_title(greeting(state.now, who))
        self.names.set_words(self.tr("Verberg namen") if state.names_shown else self.tr("Toon namen"))
        self.names.set_icon("eye-off" if state.names_shown else "eye")
        some = bool(state.rows) and not state.covered
        for part in (self.search, self.names):
            part.setVisible(some)
        self.trouble.setVisible(state.failed)
        self.sending.set_waiting(state.waiting)
        self.withdrawn.draw(() if state.covered else state.withdrawn)
        self.tidy.set_due(0 if state.covered else state.due)
        self.shell.set_count("outgoing", state.waiting.all, waiting_words(state.waiting))
        settings = desk.settings
        self.offers.set_freshness(
            *freshness(
                desk.catalogue.as_of,
                state.now.date(),
                settings.catalogue_stale_days,
                settings.catalogue_old_days,
            )
        )
        groups = shown(state)
        now = (groups, state.names_shown, state.loaded, state.covered, state.search)
        if now != self._drawn:
            self._drawn = now
            self._lay_rows(groups)

    def _lay_rows(self, groups: dict[Group, tuple[Row, ...]]) -> None:
        clear(self._list)
        self.rows = {}
        empty = self._empty(groups)
        if empty is not None:
            self._list.addWidget(empty)
        first = True
        for group, rows in groups.items():
            self._list.addSpacing(4)
            note = Text(self._names_words(), "small", align=Qt.AlignmentFlag.AlignRight) if not self.rows else None
            self._list.addWidget(
                holding(hbox(Text(group_words(group), "h2", wrap=False), (note, 1) if note else STRETCH))
            )
            for row in rows:
                card = RowCard(row, self.state.now.date(), names=self.state.names_shown, first=first and row.running)
                first = first and not row.running
                card.opened.connect(self.open_conversation)
                card.leaflet_asked.connect(self.leaflet_asked)
                self.rows[row.id] = card
                self._list.addWidget(card)

    def _names_words(self) -> str:
        if self.state.names_shown:
            return self.tr("Namen zijn te zien. Na een minuut verdwijnen ze weer.")
        return self.tr("Namen zijn verborgen zolang er ouders meekijken.")

    def _empty(self, groups: dict[Group, tuple[Row, ...]]) -> EmptyState | None:
        state = self.state
        if state.covered:
            card = EmptyState(
                "circle-check",
                self.tr("Klaar"),
                self.tr("Je werk is bewaard. De lijst komt pas terug als jij dat wilt."),
                [("show", self.tr("Toon de gesprekken"))],
            )
            card.chosen.connect(lambda _key: self._on(Covered(False)))
            return card
        if groups or not state.loaded:
            return None
        if state.search:
            card = EmptyState(
                "search",
                self.tr("Geen gesprek gevonden"),
                self.tr("Zoek op een eerste letter, een dag of het aantal weken."),
                [("wipe", self.tr("Wis het zoekwoord"))],
            )
            card.chosen.connect(lambda _key: self.search.clear())
            return card
        return EmptyState(
            "coffee",
            self.tr("Nog geen gesprekken"),
            self.tr("Begin er een als de ouders er zijn. Voorbereiden hoeft niet."),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read the rows the first time, when nobody did yet."""
        super().showEvent(event)
        if not self._asked:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight (another page, hidden, locked): names are gone."""
        super().hideEvent(event)
        if self.state.names_shown:
            self._on(NamesOver())
