"""One conversation on the table: its pages, the frame they share, and who is in the room.

Part of the wiring. A page of the conversation is a QWidget made as ``Page(desk, table)`` that has

* ``shell``: its ``ConversationShell``; the sitting answers what the shell asks (back, presence, lock, hide, steps);
* ``step_asked = Signal(str)``: to another step, by its key in ``ui.widgets.step_tabs.STEPS``;
* ``enter()``: about to be shown, draw afresh; ``leave()``: about to go, hand over what was typed.

Pages draw from the table's filtered views only and follow ``table.changed`` and ``table.room_changed``. A page may also
have ``question_asked = Signal(str)`` (show this question of the talk), ``over = Signal(bool)`` (done; True: lock).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.conversation import Conversation, Room, Status
from ui.desk import Desk
from ui.done_steps import done_steps
from ui.help import KeysHelp, say_how_long
from ui.main_window import MainWindow
from ui.parents_view import ParentsView
from ui.presence import PresenceMenu
from ui.saving import follow
from ui.table import Table
from ui.widgets.parent_badge import looks_of

if TYPE_CHECKING:
    from ui.together.screen import TogetherScreen

# step key, module, class: a page that does not work yet is not here, and so not shown
PAGES: tuple[tuple[str, str, str], ...] = (
    ("conversation", "ui.talk.screen", "TalkScreen"),
    ("overview", "ui.overview.screen", "OverviewScreen"),
    ("offers", "ui.offers.screen", "OffersScreen"),
    ("consent", "ui.consent.screen", "ConsentScreen"),
    ("leaflet", "ui.leaflet.screen", "LeafletScreen"),
    ("finish", "ui.finish.screen", "FinishScreen"),
)  # fmt: skip
BESIDE = (  # reached from a page, not from the tabs
    ("handover", "ui.hand_over.screen", "HandOverScreen"),
    ("elsewhere", "ui.elsewhere.screen", "ElsewhereScreen"),
)
CHECK = ("alone-check", "ui.alone_check.screen", "AloneCheckScreen")
TALK = "conversation"
_UNBORN = ("Z1", "Z2")


class Sitting(QObject):
    """The pages of one conversation. ``left``: back to today; ``left_and_lock``: and the lock at once."""

    left = Signal()
    left_and_lock = Signal()

    def __init__(self, window: MainWindow, desk: Desk, conversation: Conversation) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self.table = Table(desk, conversation, self)
        self.looks = looks_of((p.id, p.name) for p in conversation.people)
        self.pages: dict[str, Any] = {}
        self.step = ""
        self._parents_view = ParentsView(window, desk, self.table, self)
        self._parents_view.back_asked.connect(self.show_parents)
        self.screens: Callable[[], list[QScreen]] = QGuiApplication.screens
        self._over = self._closed = False
        self._sat_down = desk.place.clock.now()
        self._menu: PresenceMenu | None = None
        self.table.changed.connect(self._show_frame)
        self.table.room_changed.connect(self._room_changed)
        self.table.failed.connect(self._failed)
        self.table.saved.connect(self._saved)
        self.table.finished.connect(self._was_closed)
        window.hiding.connect(self._covered)
        window.locking.connect(self._covered)
        window.unlocked.connect(self._uncovered)

    # Going from page to page.

    def begin(self) -> None:
        """Show the first page."""
        self._window.set_decoy_moment("pregnant" if self.table.conversation.family.phase in _UNBORN else "baby")
        self.go(PAGES[0][0])

    def go(self, step: str) -> None:
        """Show a step. Unknown steps are ignored."""
        makers = {key: (module, name) for key, module, name in (*PAGES, *BESIDE, CHECK)}
        if step not in makers:
            return
        self._leave()
        self._make(step, *makers[step])
        self.step = step
        self._draw_afresh()
        self._window.show_page(f"conversation-{step}")

    def _make(self, step: str, module: str, name: str) -> None:
        if step not in self.pages:
            self.pages[step] = self._made(getattr(import_module(module), name))
            self._window.replace_page(f"conversation-{step}", self.pages[step])

    def _draw_afresh(self) -> None:
        if self.step:
            self.pages[self.step].enter()
            self._show_frame()

    def _leave(self) -> None:
        if self.step:
            self.pages[self.step].leave()

    def _made(self, page_class: Callable[[Desk, Table], QWidget]) -> Any:
        page: Any = page_class(self._desk, self.table)
        shell = page.shell
        shell.set_left_handed(self._desk.display.left_handed)
        page.step_asked.connect(self.go)
        shell.step_chosen.connect(self.go)
        shell.back_asked.connect(self.left)
        shell.lock_asked.connect(self._window.lock_now)
        shell.hide_asked.connect(self._window.hide_now)
        shell.undo_asked.connect(self.table.undo)
        shell.presence_asked.connect(self._presence_asked)
        shell.together_asked.connect(self.show_parents)
        shell.help_asked.connect(self._show_help)
        shell.time_asked.connect(self._say_how_long)
        for name, act in (
            ("alone_asked", self.ask_presence),
            ("question_asked", self.show_question),
            ("confirmed", self._alone),
            ("refused", lambda: self.go(TALK)),
            ("over", self._done_here),
        ):
            if hasattr(page, name):
                getattr(page, name).connect(act)
        if page_class.__name__ == CHECK[2]:
            shell.theme_chosen.connect(self._theme_from_check)
        follow(shell, self._desk, self.table)
        return page

    @property
    def just_finished(self) -> bool:
        """Whether the conversation was closed in this sitting: the family still looks on."""
        return self._closed and self.table.conversation.status is Status.FINISHED

    def _was_closed(self) -> None:
        self._closed = True

    def show_question(self, link_id: str) -> None:
        """Bring one question of the talk to the page."""
        self.go(TALK)
        self.pages[TALK].show_question(link_id)

    def _theme_from_check(self, theme: str) -> None:
        self.go(TALK)
        self.pages[TALK].shell.theme_chosen.emit(theme)

    def _done_here(self, and_lock: bool) -> None:
        (self.left_and_lock if and_lock else self.left).emit()

    def _show_help(self) -> None:
        KeysHelp(self._window).open()

    def _say_how_long(self) -> None:
        """Only when asked, at the pill; never in the parents' view."""
        say_how_long(self.pages[self.step].shell.presence, self._desk.place.clock.now() - self._sat_down)

    # Who is in the room.

    def _presence_asked(self) -> None:
        """The pill or Ctrl+B. Alone: somebody comes in, and one key is enough. Together: the choice opens."""
        if self.table.room.alone is not None:
            self.somebody_comes_in()
            return
        pill = self.pages[self.step].shell.presence
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = PresenceMenu(self.looks, pill)
        self._menu.together.connect(self.somebody_comes_in)
        self._menu.alone_asked.connect(self.ask_presence)
        self._menu.open_under(pill)

    def somebody_comes_in(self) -> None:
        """Together, at once: what was typed is kept, what may not be seen is gone."""
        self._leave()
        self.table.set_room(Room())
        self._draw_afresh()

    def ask_presence(self, person: str) -> None:
        """Somebody says one parent is alone now: only the check opens that."""
        if self.table.room.alone == person:
            return
        if self.table.room.alone is not None:
            self.somebody_comes_in()
        self._make(*CHECK)
        self.pages[CHECK[0]].ask_for(person)
        self.go(CHECK[0])

    def _alone(self, person: str) -> None:
        """The check was passed."""
        self._shut_parents()
        self.table.set_room(Room.alone_with(person))
        self.go(TALK)

    def _room_changed(self) -> None:
        if self.table.room.alone is not None:
            self._shut_parents()
        self._set_situation()

    def _set_situation(self) -> None:
        alone = self.table.room.alone is not None
        self._window.set_situation("alone" if alone else "parents" if self.parents is not None else "work")

    # The parents' view.

    @property
    def parents(self) -> TogetherScreen | None:
        """The parents' view while it is on."""
        return self._parents_view.view

    def show_parents(self) -> None:
        """Together on the screen; off again when it is on (Ctrl+P). Never while a parent is alone."""
        if self.parents is not None:
            self._shut_parents(back=True)
            return
        if self.table.room.alone is not None:
            return
        theme = self.pages[TALK].state.theme if TALK in self.pages else ""
        self._leave()  # the note is shut, and kept, before the first paint
        view = self._parents_view.open(theme, self.screens())
        if view.isWindow():
            if TALK in self.pages:
                self.pages[TALK].theme_shown.connect(view.follow)
            self.pages[self.step].enter()
        self._set_situation()

    def _shut_parents(self, *, back: bool = False) -> None:
        if not self._parents_view.shut():
            return
        self._set_situation()
        if back and self.step:
            self._draw_afresh()
            self._window.show_page(f"conversation-{self.step}")

    # Hiding, locking, keeping.

    def _covered(self) -> None:
        """The harmless page or the lock stands there: what was typed is kept, and doubt means together."""
        if self._over:
            return
        self._leave()
        self._shut_parents(back=True)
        self._leave()
        self.table.set_room(Room())

    def _uncovered(self) -> None:
        if not self._over:
            self._draw_afresh()

    def _failed(self, error: Exception) -> None:
        unkept = self.table.unkept
        self._window.show_failure(error, self.table.retry if unkept else None, stays=unkept)

    def _saved(self) -> None:
        self._window.clear_failure()
        if self._over:
            self.deleteLater()

    def _show_frame(self) -> None:
        """Who is there and what may be reached, on the page that is shown."""
        if not self.step:
            return
        shell = self.pages[self.step].shell
        alone = self.table.room.alone
        one = next((look for look in self.looks if look.id == alone), None)
        if one is not None:
            shell.presence.show_alone(one)
        elif len(self.looks) == 1:
            shell.presence.show_single(self.looks[0])
        else:
            shell.presence.show_together(self.looks)
        shell.set_together_possible(one is None)
        shell.steps.set_done(done_steps(self.table.conversation, self.table.themes()))

    def end(self) -> None:
        """Put the conversation away: what was typed is handed over, the pages are let go.

        What is still on its way to disk, or could not be kept, is not let go: the failure stays with its retry.
        """
        self._leave()
        self._shut_parents()
        for step in self.pages:
            self._window.replace_page(f"conversation-{step}", QWidget())
        self.pages, self.step = {}, ""
        self._over = True
        if not self.table.busy:
            self.deleteLater()
