"""The third step of a conversation: choosing what fits (ui.md section 3, item 6)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.conversation import Conversation, Room
from app.steps.match_offers import fell_out
from app.steps.report_offer import report_offer
from ui.address import address
from ui.background import CancelToken
from ui.desk import Desk
from ui.notes import ServiceNotes
from ui.offers.events import (
    AskWhyNot,
    ChoiceMade,
    Choose,
    Effect,
    Event,
    FellOutKnown,
    Find,
    FoundSome,
    Locate,
    Matched,
    OfferBack,
    Report,
    RoomChanged,
    Searched,
    View,
    Went,
)
from ui.offers.matching import located, matched
from ui.offers.state import State, update
from ui.offers.views import Views
from ui.offers.words import basket_words, lead_words, title_words
from ui.services import CIRCLE_ICONS, age_words, circle_words
from ui.table import Table
from ui.theme import px
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    ChoiceBasket,
    ConversationShell,
    Icon,
    Note,
    PageHeader,
    SearchBox,
    Text,
    UndoBar,
    Width,
    announce,
    hbox,
    holding,
    looks_of,
    vbox,
)

SEARCH_LIMIT = 30
_WIDE = 276


class OffersScreen(QWidget):
    """Offers from light to more, comparing, searching everything, and the list of what was chosen.

    MUST: show no offer without a reason, and no page without the age of the catalogue; take everything away before
    drawing again when somebody comes in; put nothing in the shared list that only one parent's own answers led to.
    """

    step_asked = Signal(str)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.state = State()
        self._matched_for: tuple[object, ...] = ()
        self._searching: CancelToken | None = None
        self.shell = ConversationShell("offers")
        self.header = PageHeader("", role="h1")
        self.search = SearchBox(self.tr("Zoek in al het aanbod"), self.tr("Zoek in al het aanbod"))
        self.undo = UndoBar()
        self.notes = ServiceNotes(desk, table.failed.emit, self)
        self.views = Views(self._on, self.step_asked.emit, self._miss, self.notes)
        self.basket = ChoiceBasket()
        self.age = Card(kind="flat", spacing=2, margins=(14, 12, 14, 12))
        self._age_title, self._age_words = Text("", "smallb"), Text("", "small")
        self.age.add(hbox(Icon("book-open", 20, "primary"), (self._age_title, 1), spacing=10))
        self.age.add(self._age_words)
        self._stale = Note("warn")
        right = holding(vbox(self.basket, self.age, self._stale, STRETCH, spacing=12))
        right.setFixedWidth(px(_WIDE))
        body = vbox(self.header, self.search, self.undo, self.views, STRETCH, spacing=10)
        self.shell.set_content(holding(body), right)
        self.back = Button(self.tr("Vorige"), "secondary", "arrow-left")
        self.next = Button(
            self.tr("Volgende: toestemming"), "primary", trailing="arrow-right", short=self.tr("Volgende")
        )
        self.shell.footer.add_left(self.back)
        self.shell.footer.add_right(self.next)
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.shell.previous_asked.connect(self._go_back)
        self.shell.next_asked.connect(self._go_on)
        self.shell.width_changed.connect(lambda width: self.views.fit(width is not Width.FULL))
        self.search.searched.connect(self._search)
        self.basket.removed.connect(self._take_out)
        self.basket.compare_asked.connect(lambda: self._on(Went(View.COMPARE)))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._to_search)
        table.room_changed.connect(self._room_changed)
        table.changed.connect(self._see)

    def enter(self) -> None:
        """About to be shown: draw afresh."""
        self._matched_for = ()
        self.notes.read()
        self._see()
        self._draw()

    def leave(self) -> None:
        """About to go: what was typed to note is handed over; a comparison and a search are over."""
        self.undo.dismiss()
        self.views.settle_now()
        self._on(Went(View.LIST))

    def _room_changed(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
        self.undo.dismiss()
        self.search.input.clear()
        self._matched_for = ()
        self._on(RoomChanged())

    # What fits, found off this thread.

    def _see(self) -> None:
        conversation, room = self._table.conversation, self._table.room
        asked = (conversation.answers, conversation.family, conversation.chosen, room)
        if asked == self._matched_for:
            return
        self._matched_for = asked
        desk = self._desk

        def find() -> tuple[Conversation, Room, Matched]:
            return conversation, room, matched(desk, conversation, room)

        desk.background.pool(
            lambda _token, _report: find(), done=self._matched, failed=self._table.failed.emit, owner=self
        )

    def _matched(self, found: tuple[Conversation, Room, Matched]) -> None:
        conversation, room, fitting = found
        now = self._table
        if (conversation.answers, conversation.chosen, room) == (
            now.conversation.answers,
            now.conversation.chosen,
            now.room,
        ):
            self._on(fitting)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()

    def _perform(self, effect: Effect) -> None:
        desk, table = self._desk, self._table
        conversation, room = table.conversation, table.room
        match effect:
            case Choose(services, everyone):
                table.choose(services, tuple(everyone))
            case OfferBack(service):
                words = self.tr("{name} is uit de lijst.").format(name=service.name)
                self.undo.offer(words, partial(self._on, ChoiceMade(service, True)))
            case Find(words):
                if self._searching is not None:
                    self._searching.cancel()
                self._searching = desk.background.pool(
                    lambda _token, _report: (words, desk.catalogue.search(words, SEARCH_LIMIT)),
                    done=lambda got: self._found(FoundSome(got[0], got[1].services, got[1].total, got[1].corrected)),
                    failed=table.failed.emit,
                    owner=self,
                )
            case Locate(words):
                desk.background.pool(
                    lambda _token, _report: located(desk, words), done=self._on, failed=table.failed.emit, owner=self
                )
            case AskWhyNot():
                desk.background.pool(
                    lambda _token, _report: (room, fell_out(desk.guide, desk.catalogue, conversation, room)),
                    done=lambda got: self._on(FellOutKnown(got[1])) if got[0] == table.room else None,
                    failed=table.failed.emit,
                    owner=self,
                )
            case Report(service, fault):
                place = desk.place
                desk.background.dossier(
                    lambda: report_offer(place, service.id, fault), failed=table.failed.emit, owner=self
                )

    def _found(self, event: FoundSome) -> None:
        self._on(event)
        announce(self.search.input, self.tr("{n} gevonden").format(n=event.total))

    def _take_out(self, service_id: str) -> None:
        service = next((one for one in self.state.chosen if one.id == service_id), None)
        if service is not None:
            self._on(ChoiceMade(service, False))

    def _miss(self, words: str) -> None:
        """What these parents miss, under the professional's own note: it goes nowhere."""
        before = self._table.conversation.note.rstrip()
        line = self.tr("Gemist aanbod: {words}").format(words=words)
        self._table.note(f"{before}\n{line}" if before else line)

    def _search(self, words: str) -> None:
        if self.state.view is View.SEARCH:  # words that settle after the view was left bring it not back
            self._on(Searched(words))

    # Going about.

    def _to_search(self) -> None:
        self._on(Went(View.SEARCH))
        self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.selectAll()

    def _go_back(self) -> None:
        if self.state.view is View.LIST:
            self.step_asked.emit("overview")
        else:
            self._on(Went(self.state.before if self.state.view is View.DETAIL else View.LIST))

    def _go_on(self) -> None:
        if self.state.view is View.COMPARE:
            self._on(Went(View.LIST))
        else:
            self.step_asked.emit("consent")

    def _draw(self) -> None:
        said, state = address(self._table.conversation), self.state
        titles = {
            View.COMPARE: (self.tr("Naast elkaar zetten"), self.tr("Verschillen staan vet")),
            View.SEARCH: (self.tr("Zoek in al het aanbod"), ""),
            View.WHY_NOT: (self.tr("Waarom staat iets er niet bij?"), ""),
        }
        title, lead = titles.get(state.view, (title_words(said), lead_words(said)))
        self.header.setVisible(state.view is not View.DETAIL)
        self.header.set_title(title)
        self.header.set_lead(lead)
        self.search.setVisible(state.view is View.SEARCH)
        today = self._desk.place.clock.now().date()
        self.views.draw(state, said, today, looks_of((p.id, p.name) for p in self._table.conversation.people))
        self.views.fit(self.shell.current_width() is not Width.FULL)
        groups = [
            (circle_words(circle, said), [(s.id, s.name) for s in state.chosen if s.circle is circle])
            for circle in CIRCLE_ICONS
        ]
        self.basket.set_title(basket_words(said))
        self.basket.set_groups(groups, len(state.compared))
        self._draw_age()
        listing = state.view is View.LIST
        self.back.set_words(self.tr("Vorige") if listing else self.tr("Terug naar de lijst"))
        comparing = state.view is View.COMPARE
        self.next.set_words(self.tr("Klaar met vergelijken") if comparing else self.tr("Volgende: toestemming"))

    def _draw_age(self) -> None:
        settings, today = self._desk.settings, self._desk.place.clock.now().date()
        title, words, tone = age_words(
            self._desk.catalogue.as_of, today, settings.catalogue_stale_days, settings.catalogue_old_days
        )
        warns = tone != "plain"
        self.age.setVisible(not warns)
        self._stale.setVisible(warns)
        self._age_title.setText(title)
        self._age_words.setText(words)
        if warns:
            self._stale.set_tone(tone)
            self._stale.set_words(title, words)
