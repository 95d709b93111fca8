"""One conversation on the table: its pages, the frame they share, and who is in the room.

Part of the wiring. A page of the conversation is a QWidget made as ``Page(desk, table)`` that has

* ``shell``: its ``ConversationShell``; the sitting answers what the shell asks (back, presence, lock, hide, steps);
* ``step_asked = Signal(str)``: to another step, by its key in ``ui.widgets.step_tabs.STEPS``;
* ``enter()``: about to be shown, draw afresh; ``leave()``: about to go, hand over what was typed.

Pages draw from the table's filtered views only and follow ``table.changed`` and ``table.room_changed``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.conversation import Conversation
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.table import Table
from ui.widgets.parent_badge import looks_of

# step key, module, class: a page that does not work yet is not here, and so not shown
PAGES: tuple[tuple[str, str, str], ...] = (
    ("conversation", "ui.talk.screen", "TalkScreen"),
    ("leaflet", "ui.leaflet.screen", "LeafletScreen"),
)


class Sitting(QObject):
    """The pages of one conversation. ``left``: back to today; ``left_and_lock``: and the lock at once."""

    left = Signal()
    left_and_lock = Signal()

    def __init__(self, window: MainWindow, desk: Desk, conversation: Conversation) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self.table = Table(desk, conversation, self)
        self.pages: dict[str, Any] = {}
        self.step = ""
        self._over = False
        self.table.changed.connect(self._show_frame)
        self.table.failed.connect(self._failed)
        self.table.saved.connect(self._saved)

    def begin(self) -> None:
        """Show the first page; without any page, go back."""
        if PAGES:
            self.go(PAGES[0][0])
        else:
            self.left.emit()

    def go(self, step: str) -> None:
        """Show a step. Unknown steps are ignored."""
        makers = {key: (module, name) for key, module, name in PAGES}
        if step not in makers:
            return
        if self.step:
            self.pages[self.step].leave()
        if step not in self.pages:
            module, name = makers[step]
            self.pages[step] = self._made(getattr(import_module(module), name))
            self._window.replace_page(f"conversation-{step}", self.pages[step])
        self.step = step
        self.pages[step].enter()
        self._show_frame()
        self._window.show_page(f"conversation-{step}")

    def _made(self, page_class: Callable[[Desk, Table], QWidget]) -> Any:
        page: Any = page_class(self._desk, self.table)
        shell = page.shell
        page.step_asked.connect(self.go)
        shell.step_chosen.connect(self.go)
        shell.back_asked.connect(self.left)
        shell.lock_asked.connect(self._window.lock_now)
        shell.hide_asked.connect(self._window.hide_now)
        shell.undo_asked.connect(self.table.undo)
        self.table.saving.connect(shell.save_state.saving)
        self.table.saved.connect(shell.save_state.saved)
        self.table.failed.connect(lambda _error: shell.save_state.failed())
        return page

    def ask_presence(self, person: str) -> None:
        """Somebody says one parent is alone now: only the check opens that."""

    def _failed(self, error: Exception) -> None:
        self._window.show_failure(error, self.table.retry, stays=self.table.unkept)

    def _saved(self) -> None:
        self._window.clear_failure()
        if self._over:
            self.deleteLater()

    def _show_frame(self) -> None:
        """Who is there and what may be reached, on the page that is shown."""
        if not self.step:
            return
        shell = self.pages[self.step].shell
        looks = looks_of((p.id, p.name) for p in self.table.conversation.people)
        alone = self.table.room.alone
        one = next((look for look in looks if look.id == alone), None)
        if one is not None:
            shell.presence.show_alone(one)
        elif len(looks) == 1:
            shell.presence.show_single(looks[0])
        else:
            shell.presence.show_together(looks)
        shell.set_together_possible(one is None)

    def end(self) -> None:
        """Put the conversation away: what was typed is handed over, the pages are let go.

        What is still on its way to disk, or could not be kept, is not let go: the failure stays with its retry.
        """
        if self.step:
            self.pages[self.step].leave()
        for step in self.pages:
            self._window.replace_page(f"conversation-{step}", QWidget())
        self.pages, self.step = {}, ""
        self._over = True
        if not self.table.busy:
            self.deleteLater()
