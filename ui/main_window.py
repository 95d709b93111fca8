"""The window: holds the pages, moves between them, hides and locks; nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QStackedWidget, QWidget

from app.errors import Problem
from app.settings import PRODUCT, Settings
from ui.asleep import SleepSignal, keep_out_of_recordings
from ui.copied import Copied
from ui.failures import Words, words_for
from ui.idle import IdleWatch
from ui.widgets.focus_ring import FocusRing
from ui.widgets.hiding import PanicFilter
from ui.widgets.layouts import holding, vbox

if TYPE_CHECKING:
    from ui.decoy import DecoyScreen
    from ui.failure_bar import FailureBar
    from ui.lock import LockScreen

_WAITS = {
    "work": "lock_after_seconds",
    "parents": "lock_after_seconds_parents_view",
    "alone": "lock_after_seconds_alone",
}


class MainWindow(QMainWindow):
    """Pages by name, a harmless page and a lock that replace everything at once.

    Signals: ``page_shown(name)``; ``hiding`` just before the harmless page comes (pages hand over what was typed);
    ``hidden``; ``locking`` just before and ``locked`` just after the lock comes (wiring closes the file);
    ``unlock_requested(passphrase)``; ``other_user_requested``; ``unlocked``; ``closing``;
    ``unforeseen(error)`` for a failure that has no words of its own, so that somebody keeps where it happened;
    ``pictured`` once, after the first picture.

    MUST: replace, not cover: what was there is hidden for eye, keyboard and screen reader in the same frame; close
    every dialog and menu; empty the clipboard when we filled it; carry no name in its title; come back after the
    passphrase only, at the same page (whoever listens to ``unlocked`` puts "wie is er bij" on together again).
    """

    page_shown = Signal(str)
    hiding = Signal()
    hidden = Signal()
    locking = Signal()
    locked = Signal()
    unlock_requested = Signal(str)
    other_user_requested = Signal()
    unlocked = Signal()
    closing = Signal()
    unforeseen = Signal(object)
    pictured = Signal()

    def __init__(self, app: QApplication, settings: Settings | None = None, *, practice: str = "") -> None:
        super().__init__()
        self._app, self._settings = app, settings or Settings()
        self._situation, self._copied = "work", Copied()
        self._lockable = self._pictured = False
        self._pages: dict[str, QWidget] = {}
        self._failure_stays = False
        self._sleep: SleepSignal | None = None
        self.setWindowTitle(PRODUCT)
        self.resize(1280, 800)
        self.setMinimumSize(QSize(640, 400))
        self._bar: FailureBar | None = None
        self._stack = QStackedWidget()
        self._column = vbox((self._stack, 1), spacing=0)
        self._work = holding(self._column, "screen")
        self._practice, self._moment = practice, "pregnant"
        self._decoy: DecoyScreen | None = None
        self._lock_screen: LockScreen | None = None
        self._layers = QStackedWidget()
        self._layers.addWidget(self._work)
        self.setCentralWidget(self._layers)
        self.ring = FocusRing(self)
        self.panic = PanicFilter(app)
        self.panic.panic.connect(self.hide_now)
        self.idle = IdleWatch(app, self._settings.lock_after_seconds)
        self.idle.idle.connect(self.lock_now)
        self.idle.slept.connect(self.lock_now)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock_now)

    @property
    def failure_bar(self) -> FailureBar:
        """Where failures stand, above the page. Made like the harmless page."""
        if self._bar is None:
            from ui.failure_bar import FailureBar

            self._bar = FailureBar()
            self._column.insertWidget(0, self._bar)
        return self._bar

    @property
    def decoy(self) -> DecoyScreen:
        """The harmless page. Made just after the first picture, or now when it is needed sooner."""
        if self._decoy is None:
            from ui.decoy import DecoyScreen

            self._decoy = DecoyScreen(self._moment)
            self._layers.addWidget(self._decoy)
        return self._decoy

    @property
    def lock_screen(self) -> LockScreen:
        """The lock; made like the harmless page."""
        if self._lock_screen is None:
            from ui.lock import LockScreen

            self._lock_screen = LockScreen(self._practice)
            self._lock_screen.unlock_requested.connect(self.unlock_requested)
            self._lock_screen.other_user_requested.connect(self.other_user_requested)
            self._layers.addWidget(self._lock_screen)
        return self._lock_screen

    def _prepare(self) -> None:
        for made in (self.decoy, self.lock_screen, self.failure_bar):
            made.ensurePolished()

    def add_page(self, name: str, page: QWidget) -> None:
        """Hold a page under a name. ValueError when there is one by that name; see ``replace_page``."""
        if name in self._pages:
            raise ValueError(f"there is a page {name} already")
        self._pages[name] = page
        self._stack.addWidget(page)

    def replace_page(self, name: str, page: QWidget) -> None:
        """Hold another page under a name; the old one is let go."""
        old = self._pages.pop(name, None)
        shown = old is not None and self._stack.currentWidget() is old
        self.add_page(name, page)
        if shown:
            self.show_page(name)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def page(self, name: str) -> QWidget:
        """The page by that name; KeyError when there is none."""
        return self._pages[name]

    def current_page(self) -> str:
        """The name of the page that is (or, behind the lock, was) on."""
        now = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is now), "")

    def show_page(self, name: str) -> None:
        """Go to a page; the focus goes to its title, or to what the page gives in ``first_focus()``."""
        page = self._pages[name]
        self._stack.setCurrentWidget(page)
        if not self._failure_stays:
            self.clear_failure()
        if self._layers.currentWidget() is self._work:
            QTimer.singleShot(0, page, lambda: self._focus(page))
        self.page_shown.emit(name)

    def _focus(self, page: QWidget) -> None:
        if self._stack.currentWidget() is not page or self._layers.currentWidget() is not self._work:
            return
        first = getattr(page, "first_focus", None)
        target = first() if callable(first) else page.findChild(QLabel, "pageTitle")
        if isinstance(target, QWidget):
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_lockable(self, lockable: bool) -> None:
        """Whether somebody is at work, so that there is something to lock (not on the unlock page)."""
        self._lockable = lockable
        if lockable:
            if self._sleep is None:  # not before: it costs a few ms that the first picture should not wait for
                self._sleep = SleepSignal(self)
                self._sleep.going_to_sleep.connect(self.lock_now)
            self.idle.start()
        else:
            self.idle.stop()

    def set_situation(self, situation: str) -> None:
        """``work``, ``parents`` (their view: talking is not idling) or ``alone``: how long until the lock comes."""
        self._situation = situation
        self.idle.set_after(getattr(self._settings, _WAITS[situation]))

    def set_settings(self, settings: Settings) -> None:
        """Other settings of the organization."""
        self._settings = settings
        self.set_situation(self._situation)

    def hide_now(self) -> None:
        """F9, three times Shift or the button: the harmless page now; when it is there already, the lock."""
        if self.is_locked():
            return
        if self._layers.currentWidget() is self._decoy:
            self._cover(self.lock_screen if self._lockable else self._work)
            return
        self._cover(self.decoy)
        self.hidden.emit()

    def lock_now(self) -> None:
        """The lock now, from wherever we are. Nothing happens while nobody is at work, or when it is locked."""
        if self._lockable and not self.is_locked():
            self._cover(self.lock_screen)

    def is_covered(self) -> bool:
        """Whether the harmless page or the lock stands there."""
        return self._layers.currentWidget() is not self._work

    def is_locked(self) -> bool:
        """Whether the lock stands there."""
        return self._lock_screen is not None and self._layers.currentWidget() is self._lock_screen

    def accept_unlock(self) -> None:
        """The passphrase was right: back to the same page."""
        self.lock_screen.start()
        self.idle.start()
        self.unlocked.emit()
        self._cover(self._work)

    def refuse_unlock(self, words: str) -> None:
        """The passphrase was wrong; ``words`` say so and how to go on."""
        self.lock_screen.refuse(words)

    def _cover(self, layer: QWidget) -> None:
        """Put a layer there in this frame. First the picture, then everything else that must happen."""
        if layer is not self._work:
            self._shut_others()
        self._layers.setCurrentWidget(layer)
        self.setWindowTitle(self.decoy.title() if layer is self._decoy else PRODUCT)
        if layer is self._work:
            if (page := self._stack.currentWidget()) is not None:
                self._focus(page)
            return
        self.repaint()
        self._copied.forget()
        if layer is self._decoy:
            self.hiding.emit()
            self.decoy.start()
            self.ring.follow(None)
            return
        self.idle.stop()
        self.locking.emit()
        self.lock_screen.start()
        self.ring.follow(self.lock_screen.passphrase.input)
        self.locked.emit()

    def _shut_others(self) -> None:
        """Close menus, dialogs and every other window of ours, without asking anything."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
        for window in self._app.topLevelWidgets():
            if window is not self and window.isVisible():
                window.hide()
                if isinstance(window, QDialog):
                    window.reject()

    def copy_text(self, words: str) -> None:
        """Put words on the clipboard, and take them off when hiding or locking."""
        self._copied.put(words)

    def set_decoy_moment(self, moment: str) -> None:
        """Fit the harmless page to the conversation: ``pregnant`` or ``baby``."""
        self._moment = moment
        if self._decoy is not None:
            self._decoy.set_moment(moment)

    def show_failure(
        self, error: BaseException | Words, retry: Callable[[], None] | None = None, *, stays: bool = False
    ) -> None:
        """Show a failure above the page until it is shut or the page changes; with ``stays`` on every next page too."""
        self._failure_stays = stays
        if isinstance(error, BaseException) and not isinstance(error, Problem):
            self.unforeseen.emit(error)
        self.failure_bar.show_words(error if isinstance(error, Words) else words_for(error), retry)

    def clear_failure(self) -> None:
        """The next try succeeded, or another page came."""
        self._failure_stays = False
        if self._bar is not None:
            self._bar.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """The window exists for the system from now on."""
        super().showEvent(event)
        keep_out_of_recordings(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What the first picture did not need comes after it."""
        super().paintEvent(event)
        if not self._pictured:
            self._pictured = True
            QTimer.singleShot(0, self, self._prepare)
            QTimer.singleShot(0, self, self.pictured.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked: everything is kept already."""
        self.closing.emit()
        self.idle.stop()
        super().closeEvent(event)
