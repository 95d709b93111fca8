"""The only place where real parts are joined: files, pages and the window.

Heavy parts (the database, the PDF) are fetched after the first picture, so the window is there before they are.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.clock import Clock, SystemClock
from app.errors import Problem
from app.settings import PRODUCT, Display, Home, Policy, Settings, read_display
from app.steps.unlock import is_set_up
from ui.background import Background, CancelToken
from ui.dutch import speak_dutch
from ui.failures import words_for
from ui.main_window import MainWindow
from ui.theme import apply_theme

if TYPE_CHECKING:
    from app.steps.work import Workplace
    from ui.day import Day, DayParts


class Desktop(QObject):
    """The program while it runs: one window, at most one open dossier.

    ``at_work`` comes each time a professional can begin: after the first start, an unlock page, or the lock.
    """

    at_work = Signal()

    def __init__(
        self,
        app: QApplication,
        home: Home,
        clock: Clock,
        settings: Settings | None = None,
        fixed: frozenset[str] = frozenset(),
        policy: Policy | None = None,
    ) -> None:
        super().__init__(app)
        self._policy = policy
        self._given: Path | None = None
        self.at_work.connect(self._open_given)
        self.home, self.clock, self._fixed = home, clock, fixed
        self._organizations = settings or Settings()
        self.display = read_display(home.display)
        self.settings = self._with_lock(self.display)
        self.background = Background(self)
        self.window = MainWindow(app, self.settings)
        self.day: Day | None = None
        self._reading = CancelToken()
        self.background.unheard.connect(self.window.show_failure)
        self.window.locked.connect(self._close_file)
        self.window.unlock_requested.connect(self._open_file_again)
        self.window.other_user_requested.connect(self._let_another_in)
        self.window.closing.connect(self._end)
        self._first_page()
        self.window.pictured.connect(self._fetch_heavy_parts)

    def _first_page(self) -> None:
        """Setting up on a new device, else unlocking."""
        self.window.set_lockable(False)
        try:
            known = is_set_up(self.home)
        except Problem as problem:
            self.window.show_failure(problem)
            known = True
        if known:
            from ui.unlock.screen import UnlockScreen

            page = UnlockScreen(self.home, self.clock, self.background)
            page.unlocked.connect(self._begin_day)
            page.put_back_asked.connect(lambda: self._put_back(damaged=True))
            self.window.replace_page("unlock", page)
            self.window.show_page("unlock")
        else:
            from ui.first_start.screen import FirstStartScreen

            start = FirstStartScreen(self.home, self.clock, self.background, self._policy)
            start.ready.connect(self._begin_day)
            start.put_back_asked.connect(lambda: self._put_back(damaged=False))
            self.window.replace_page("first-start", start)
            self.window.show_page("first-start")

    def _put_back(self, *, damaged: bool) -> None:
        """A copy comes back, on a new laptop or where the dossier is damaged; what waits to be sent is shown first."""
        from ui.put_back.screen import PutBackScreen

        page = PutBackScreen(self.home, self.clock, self.background, damaged=damaged)
        page.ready.connect(lambda place, unsent: self._begin_day(place, first="outgoing" if unsent else "today"))
        page.left.connect(self._first_page)
        self.window.replace_page("put-back", page)
        self.window.show_page("put-back")
        page.enter()

    def _fetch_heavy_parts(self) -> None:
        """Import what the first picture did not need, away from the GUI thread."""

        def fetch() -> None:
            for heavy in ("app.steps.sql_work", "ui.day"):
                import_module(heavy)

        self.background.dossier(fetch, failed=lambda _error: None)

    def _begin_day(self, place: Workplace, first: str = "today") -> None:
        """A professional is in: read the guide and the offers, then show today, or what waits to be sent."""
        from app.catalogue import Watch
        from ui.day import Day, read_for_the_day
        from ui.getting_ready import Waiting

        stop = self._reading = CancelToken()
        again = partial(self._begin_day, place, first)
        waiting = Waiting(self.window, stop.cancel, again, partial(self._not_today, place))

        def ready(parts: DayParts) -> None:
            self.day = Day(
                self.window, self.background, self.home, self.settings, place, parts, self.display, self._fixed
            )
            self.day.display_changed.connect(self._take_display)
            self.window.lock_screen.set_practice(place.professional.organization)
            self.window.set_lockable(True)
            self.day.show_today()
            if first == "outgoing":
                self.day.central.show_outgoing()
            self.at_work.emit()
            self.day.look_after()
            self.day.central.begin()

        def failed(error: Exception) -> None:
            if stop.cancelled:
                waiting.paused()
            else:
                waiting.failed()
                self.window.show_failure(error, retry=again)

        self.background.pool(
            lambda _token, tell: read_for_the_day(
                self.home, self.clock, Watch(tell=tell, stopped=lambda: stop.cancelled)
            ),
            done=ready,
            failed=failed,
            owner=self,
            progress=waiting.tell,
        )

    def _not_today(self, place: Workplace) -> None:
        """The offers are made ready another day: the file is closed, and unlocking offers it again."""
        from app.steps.lock import lock
        from app.steps.sql_work import DossierWorkplace

        if isinstance(place, DossierWorkplace):
            self.background.dossier(lambda: lock(place), failed=self.window.show_failure, owner=self)
        self._first_page()

    def take_file(self, file: Path) -> None:
        """The system asks to open a hand-over: at once when somebody is at work, else as soon as somebody is."""
        self._given = file
        if self.day is not None and not self.window.is_locked():
            self._open_given()

    def _open_given(self) -> None:
        file, self._given = self._given, None
        if file is not None and self.day is not None:
            from ui.given_files import open_given

            open_given(self.window, self.day, file)

    def _with_lock(self, display: Display) -> Settings:
        """The organization's settings, with the time to lock that was chosen here unless that is fixed."""
        if "lock_after_seconds" in self._fixed or not display.lock_after_seconds:
            return self._organizations
        return replace(self._organizations, lock_after_seconds=display.lock_after_seconds)

    def _take_display(self, display: Display) -> None:
        """Another look, or another time to lock, from now on."""
        self.display = display
        self.settings = self._with_lock(display)
        self.window.set_settings(self.settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, display.mode, display.scale, calm=display.calm)

    def _close_file(self) -> None:
        """The lock is on: after what was still to be kept, close the file and drop the key."""
        if self.day is not None:
            self.day.close_file()

    def _open_file_again(self, passphrase: str) -> None:
        """The passphrase was typed on the lock page."""
        day = self.day
        if day is None:
            return

        def opened(place: Workplace) -> None:
            day.work_on(place)
            self.window.accept_unlock()
            self.at_work.emit()

        def refused(error: Exception) -> None:
            words = words_for(error)
            self.window.refuse_unlock(f"{words.what} {words.now}")

        day.open_file(passphrase, self.clock, opened, refused)

    def _let_another_in(self) -> None:
        """Another professional wants in: everything of the first goes, their work is kept."""
        if self.day is not None:
            self.day.end()
            self.day = None
        self._first_page()
        self.window.accept_unlock()
        self.window.set_lockable(False)

    def _end(self) -> None:
        """The window closes: keep what is on its way, close the file."""
        self._reading.cancel()
        if self.day is not None:
            self.day.end()
            self.day = None
        self.background.close()


def desktop(
    home: Home,
    clock: Clock | None = None,
    settings: Settings | None = None,
    fixed: frozenset[str] = frozenset(),
    policy: Policy | None = None,
) -> tuple[QApplication, Desktop]:
    """The program, ready to show; one per process."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName(PRODUCT)
    app.setApplicationDisplayName("")
    speak_dutch(app)
    display = read_display(home.display)
    apply_theme(app, display.mode, display.scale, calm=display.calm)
    return app, Desktop(app, home, clock or SystemClock(), settings, fixed, policy)
