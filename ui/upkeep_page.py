"""The frame of every page of the upkeep: side menu, title, a way back, and one place for what was done or failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from app.steps.sql_work import DossierWorkplace
from ui.desk import Desk
from ui.failures import words_for
from ui.menu import menu
from ui.place import opened
from ui.where import where_to_save
from ui.widgets import STRETCH, AppShell, Button, Note, PageHeader, announce, holding, vbox

T = TypeVar("T")


class UpkeepPage(QWidget):
    """``navigated(key)``, ``back`` (to the page of the upkeep itself), ``lock``.

    ``ask_path(parent, title, file, kind)`` asks where a file may go; tests put an answer in its place.
    MUST: hold no name once it is out of sight (``forget``), do nothing to the dossier on the GUI thread.
    """

    navigated = Signal(str)
    back = Signal()
    lock = Signal()

    def __init__(self, desk: Desk, title: str, lead: str = "", *, root: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.ask_path: Callable[[QWidget, str, str, str], Path | None] = where_to_save
        self.shell = AppShell("upkeep", items=menu())
        self.header = PageHeader(title, lead=lead)
        self.way_back = Button(self.tr("Terug naar Beheer"), "quiet", "arrow-left")
        self.way_back.setVisible(not root)
        if not root:
            self.header.add_right(self.way_back)
        self.told, self.trouble = Note("ok"), Note("warn")
        self.told.hide()
        self.trouble.hide()
        self._busy = 0
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.way_back.clicked.connect(self.back)
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)

    def put(self, *parts: QWidget | QLayout, right: QWidget | None = None) -> None:
        """The page's own parts, under its title."""
        body = vbox(self.header, self.told, self.trouble, *parts, STRETCH, spacing=14)
        self.shell.set_content(holding(body), right)

    def _navigate(self, key: str) -> None:
        self.shell.set_current("upkeep")
        if key == "upkeep":
            self.back.emit()
        else:
            self.navigated.emit(key)

    def work(
        self,
        act: Callable[[DossierWorkplace], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do something with the open dossier, in its turn; what fails is told here as well."""
        place = self.desk.place
        self._busy += 1

        def ended(result: T) -> None:
            self._busy -= 1
            done(result)

        def fell(error: Exception) -> None:
            self._busy -= 1
            self.show_trouble(error)
            if failed is not None:
                failed(error)

        self.desk.background.dossier(lambda: act(opened(place)), done=ended, failed=fell, owner=self)

    def busy(self) -> bool:
        """Whether something of this page is still being done."""
        return self._busy > 0

    def tell(self, words: str, more: str = "") -> None:
        """Say that something was done."""
        self.trouble.hide()
        self.told.set_words(words, more)
        self.told.show()
        announce(self.told, f"{words} {more}")

    def show_trouble(self, error: BaseException) -> None:
        """Say what failed, what is safe and what to do."""
        words = words_for(error)
        self.told.hide()
        self.trouble.set_tone(words.tone)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()
        announce(self.trouble, f"{words.what} {words.lines()}")

    def quiet(self) -> None:
        """Say nothing any more."""
        self.told.hide()
        self.trouble.hide()

    def forget(self) -> None:
        """Let go of everything about people and of what was typed: the page is out of sight."""

    def came(self) -> None:
        """The page is in sight again: read what it shows."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shell.set_who(self.desk.place.professional.name)
        self.came()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.quiet()
        self.forget()
