"""One professional's time at the laptop: today, a new conversation, and the conversation on the table.

Part of the wiring: it joins pages that do not know each other. Over 300 lines because a day opens every page outside
a conversation, and only here are they joined.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.catalogue import Catalogue
from app.clock import Clock
from app.consent.retention import Terms
from app.conversation import Room
from app.settings import Display, Home, Settings
from app.steps.change_display import change_display
from app.steps.keep_catalogue import open_catalogue
from app.steps.lock import lock
from app.steps.open_handover import OpenedHandover
from app.steps.quiet_moment import quiet_moment
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import unlock
from app.steps.work import Workplace
from ui.background import Background
from ui.central_pages import CentralPages
from ui.day_parts import DayParts, read_for_the_day
from ui.desk import Desk
from ui.laying import Laying
from ui.main_window import MainWindow
from ui.menu import menu
from ui.new_conversation.screen import NewConversationScreen
from ui.office import Office
from ui.own_words import OwnWords
from ui.place import LockablePlace
from ui.program_news import ProgramNews
from ui.sitting import Sitting
from ui.taking_over import TakingOver
from ui.today.screen import TodayScreen

if TYPE_CHECKING:
    from app.steps.own_texts import TextsInForce
    from ui.catalogue.screen import CatalogueScreen

__all__ = ["Day", "DayParts", "read_for_the_day"]


class Day(QObject):
    """The pages of one professional. ``window`` shows them; the file behind them can close and open again.

    ``display_changed(Display)``: somebody chose another look or another time to lock.
    """

    display_changed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        home: Home,
        settings: Settings,
        place: Workplace,
        parts: DayParts,
        display: Display | None = None,
        fixed: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(window)
        self._window, self._background, self._home = window, background, home
        self._catalogue = parts.catalogue
        self._outgrown: list[Catalogue] = []
        self.place = LockablePlace(place)
        shown = display or Display()
        self.desk = Desk(
            home, settings, background, self.place, parts.guides[0], parts.catalogue, shown, parts.guides, parts.ehr
        )
        self._fixed = fixed
        self.laying = Laying(window, lambda: self.desk, self)
        self.laying.left.connect(self.show_today)
        self.laying.left_and_lock.connect(self._leave_and_lock)
        self._offers: CatalogueScreen | None = None
        self.taking_over = TakingOver(window, lambda: self.desk, self)
        self.taking_over.navigated.connect(self._navigate)
        self.taking_over.begin.connect(lambda opened: self.show_new(goes_on_from=opened))
        self.office = Office(window, self.place, lambda: self.desk, lambda: self.sitting is not None, self)
        self.office.navigated.connect(self._navigate)
        self.central = CentralPages(window, background, self.place, lambda: self.desk, self)
        self.central.navigated.connect(self._navigate)
        self.central.line.catalogue_changed.connect(self._take_catalogue)
        self.words = OwnWords(background, self.place, self)
        self.words.read.connect(self._take_words)
        self.central.line.texts_changed.connect(self.words.look)
        self.words.look()
        self.news = ProgramNews(home, place.clock, background, self)
        self.today = self._made_today()
        self.news.found.connect(lambda _newer: self.today.here.tell(newer=True))

    @property
    def sitting(self) -> Sitting | None:
        """The conversation on the table, if any."""
        return self.laying.sitting

    def open(self, conversation_id: str) -> None:
        """Lay a conversation from the dossier on the table."""
        self.laying.open(conversation_id)

    def _made_today(self, *, sample: bool = True) -> TodayScreen:
        today = TodayScreen(self.desk, sample_catalogue=sample)
        today.new_conversation.connect(self.show_new)
        today.open_conversation.connect(self.open)
        today.leaflet_asked.connect(lambda conversation_id: self.laying.open(conversation_id, "leaflet"))
        today.paper_asked.connect(lambda: self.show_new(on_paper=True))
        today.practice_asked.connect(self.laying.practise)
        today.lock.connect(self._window.lock_now)
        today.navigated.connect(self._navigate)
        today.here.tell(newer=self.news.newer is not None)
        self._window.replace_page("today", today)
        return today

    def _navigate(self, key: str) -> None:
        """Somewhere else, from a side menu."""
        pages: dict[str, Callable[[], None]] = {
            "today": self.show_today,
            "new": self.show_new,
            "take-over": self.taking_over.show,
            "catalogue": self.show_catalogue,
            "outgoing": self.central.show_outgoing,
            "enrol": self.central.show_enrol,
            "report": self.show_report,
            "settings": self.show_settings,
            "help": self.show_manual,
        }
        if key in pages:
            pages[key]()
        else:
            self.office.show(key)

    def show_settings(self) -> None:
        """How this device looks and locks."""
        from ui.settings.screen import SettingsScreen  # not before somebody asks for it

        page = SettingsScreen(self.desk, menu(), self._fixed)
        page.display_changed.connect(self._take_display)
        if self.news.newer is not None:
            page.updates.found(self.news.newer)
        self._show("settings", page)

    def show_manual(self) -> None:
        """How the program is used."""
        from ui.manual.screen import ManualScreen  # not before somebody asks for it

        self._show("manual", ManualScreen(self.desk, menu()))

    def show_report(self) -> None:
        """The counts of a half-year that is over."""
        from ui.report.screen import ReportScreen  # not before somebody asks for it

        self._show("report", ReportScreen(self.desk, menu()))

    def _show(self, name: str, page: Any) -> None:
        """A page of the side menu, made afresh."""
        page.navigated.connect(self._navigate)
        page.lock.connect(self._window.lock_now)
        self._window.replace_page(name, page)
        self._window.show_page(name)

    def _take_display(self, display: Display) -> None:
        """Show things so from now on, on every page, and keep it."""
        self.desk = replace(self.desk, display=display)
        self.display_changed.emit(display)
        home = self._home
        self._background.dossier(lambda: change_display(home, display), failed=self._window.show_failure, owner=self)

    def _take_words(self, texts: TextsInForce) -> None:
        """Pages that are made from now on say it in these words; one that is in sight goes on as it is."""
        self.desk = replace(self.desk, texts=texts)

    def show_catalogue(self) -> None:
        """The whole catalogue, outside any conversation."""
        from ui.catalogue.screen import CatalogueScreen  # not before somebody asks for it
        from ui.from_central import FromCentral

        if self._offers is None:
            self._offers = CatalogueScreen(self.desk, menu(), FromCentral(self.central.line))
            self._offers.navigated.connect(self._navigate)
            self._offers.lock.connect(self._window.lock_now)
            self._offers.imported.connect(self._take_catalogue)
            self._window.replace_page("catalogue", self._offers)
        self._offers.refresh()
        self._window.show_page("catalogue")

    def _take_catalogue(self) -> None:
        """Another catalogue was taken in: open it, lay it on every desk, close the old one."""
        home, clock, old = self._home, self.place.clock, self._catalogue

        def opened(catalogue: Catalogue) -> None:
            self._catalogue = catalogue
            self.desk = replace(self.desk, catalogue=catalogue)
            self.today = self._made_today(sample=False)
            if self._offers is not None:
                self._offers.take_desk(self.desk)
            self._outgrown.append(old)
            if self.sitting is None:  # what lies on the table goes on with the catalogue it began with
                self._close_outgrown()

        self._background.dossier(
            lambda: open_catalogue(home, clock), done=opened, failed=self._window.show_failure, owner=self
        )

    def _close_outgrown(self) -> None:
        """Let go of catalogues that made place for another, behind what still reads them."""
        for old in self._outgrown:
            self._background.dossier(old.close, failed=lambda _error: None)
        self._outgrown = []

    def show_today(self) -> None:
        """Back to today; the conversation on the table is put away, kept as it is."""
        after_finish = self.sitting is not None and self.sitting.just_finished
        self.laying.put_away()
        self._close_outgrown()
        self._window.set_situation("work")
        self.today.refresh(after_finish=after_finish)
        self._window.show_page("today")

    def look_after(self) -> None:
        """Behind whatever was asked: let go what is past its term, make a copy, try putting one back."""
        place, home = self.place, self._home
        terms = Terms.of(self.desk.settings)

        def look_after() -> None:
            inner = place.inside
            if isinstance(inner, DossierWorkplace):
                quiet_moment(inner, home, terms)

        self._background.dossier(look_after, failed=self._window.show_failure, owner=self)
        self.news.look()

    def show_new(self, *, on_paper: bool = False, goes_on_from: OpenedHandover | None = None) -> None:
        """A new conversation: an empty page each time. ``on_paper``: it was held already, and is typed in;
        ``goes_on_from``: with what another practice handed over."""
        page = NewConversationScreen(self.desk, on_paper=on_paper, goes_on_from=goes_on_from)
        if goes_on_from is not None:
            page.begun.connect(self.taking_over.tell_central)
        page.begun_on_paper.connect(self.laying.type_in)
        page.begun.connect(self.laying.begun)
        page.begun_unkept.connect(self.laying.begun_unkept)
        page.cancelled.connect(self.show_today)
        page.lock.connect(self._window.lock_now)
        self._window.replace_page("new", page)
        self._window.show_page("new")

    def _leave_and_lock(self) -> None:
        self.show_today()
        self._window.lock_now()

    def close_file(self) -> None:
        """Close the file after what is still to be kept, and drop the key."""
        self.central.lock()
        place = self.place

        def close() -> None:
            inner = place.take_out()
            if isinstance(inner, DossierWorkplace):
                lock(inner)

        self._background.dossier(close, failed=lambda _error: None)

    def open_file(
        self, passphrase: str, clock: Clock, opened: Callable[[Workplace], None], refused: Callable[[Exception], None]
    ) -> None:
        """Open the file again with this professional's passphrase."""
        home, who = self._home, self.place.professional.id
        self._background.dossier(lambda: unlock(home, who, passphrase, clock), opened, refused, owner=self)

    def work_on(self, place: Workplace) -> None:
        """The file is open again: the same pages go on, and the room is together (ui.md 1.3)."""
        self.place.put_back(place)
        self.central.line.try_quietly()
        if self.sitting is not None:
            self.sitting.table.set_room(Room())

    def end(self) -> None:
        """Put everything away: the conversation, the pages' data, the file."""
        self.laying.put_away()
        self.close_file()
        self._outgrown.append(self._catalogue)
        self._close_outgrown()
        self.deleteLater()
