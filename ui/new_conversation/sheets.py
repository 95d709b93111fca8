"""The sheets to hold a talk on paper, made from the page where it is typed in afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.guide import Guide
from app.steps.print_guide import print_guide
from ui.desk import Desk
from ui.theme import native
from ui.where import which_folder
from ui.widgets import Button


class SheetsButton(Button):
    """ "Maak de bladen", with or without those of the own moment. ``made(folder's name)``, ``failed(Exception)``.

    ``guide`` gives the guide that is chosen now. MUST: make the own moment's sheets only when asked for by name.
    """

    made = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, guide: Callable[[], Guide], parent: QWidget | None = None) -> None:
        super().__init__("x", "quiet", "printer", parent=parent)
        self.set_words(self.tr("Maak de bladen"))
        self._desk, self._guide = desk, guide
        self.ask_folder: Callable[[QWidget, str], Path | None] = which_folder
        self.kinds = native(QMenu(self))
        self.kinds.addAction(self.tr("Samen en ieders eigen blad")).triggered.connect(lambda: self._make(False))
        self.kinds.addAction(self.tr("Ook het blad van het eigen moment")).triggered.connect(lambda: self._make(True))
        self.clicked.connect(lambda: self.kinds.popup(self.mapToGlobal(QPoint(0, self.height()))))

    def _make(self, own_moment: bool) -> None:
        folder = self.ask_folder(self, self.tr("In welke map komen de bladen?"))
        if folder is None:
            return
        guide = self._guide()
        self._desk.background.pool(
            lambda _token, _report: print_guide(guide, folder, own_moment=own_moment),
            done=lambda _paths: self.made.emit(folder.name),
            failed=self.failed.emit,
            owner=self,
        )
