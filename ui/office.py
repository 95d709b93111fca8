"""The pages of the upkeep, joined: colleagues, one parent's data, the trail, terms, copies, guides.

Part of the wiring. Nothing here opens while a conversation lies on the table, when parents may look along, nor behind
the lock or the harmless page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.errors import AskPerson, Problem
from app.steps.copies import put_copy_back
from app.steps.sql_work import DossierWorkplace
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.place import LockablePlace
from ui.upkeep_page import UpkeepPage

if TYPE_CHECKING:
    from ui.copies.screen import CopiesScreen

UPKEEP = "upkeep"


class Office(QObject):
    """``navigated(key)``: somewhere outside the upkeep, from a side menu."""

    navigated = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        place: LockablePlace,
        desk: Callable[[], Desk],
        at_table: Callable[[], bool],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._window, self._place, self._desk, self._at_table = window, place, desk, at_table

    def show(self, name: str) -> None:
        """A page of the upkeep, made afresh: what an earlier one held is gone."""
        if self._window.is_covered() or self._at_table():
            return
        page = self._made(name)
        page.navigated.connect(self.navigated)
        page.back.connect(lambda: self.show(UPKEEP))
        page.lock.connect(self._window.lock_now)
        self._window.replace_page(name, page)
        self._window.show_page(name)

    def _made(self, name: str) -> UpkeepPage:
        desk = self._desk()
        match name:
            case "colleagues":
                from ui.colleagues.screen import ColleaguesScreen  # not before somebody asks for it

                return ColleaguesScreen(desk)
            case "record":
                from ui.record.screen import RecordScreen

                return RecordScreen(desk)
            case "without":
                from ui.without.screen import WithoutScreen

                return WithoutScreen(desk)
            case "trail":
                from ui.trail.screen import TrailScreen

                return TrailScreen(desk)
            case "due":
                from ui.due.screen import DueScreen

                return DueScreen(desk)
            case "guides":
                from ui.guides.screen import GuidesScreen

                return GuidesScreen(desk)
            case "copies":
                from ui.copies.screen import CopiesScreen

                copies = CopiesScreen(desk)
                copies.put_back_asked.connect(lambda copy, typed: self._put_back(copies, copy, typed))
                return copies
            case _:
                from ui.upkeep.screen import UpkeepScreen

                first = UpkeepScreen(desk)
                first.opened.connect(self.show)
                return first

    def _put_back(self, page: CopiesScreen, copy: Path, passphrase: str) -> None:
        """Close the file, put a copy in its place and open it again; when that cannot be, the lock comes."""
        place, desk = self._place, self._desk()

        def act() -> Problem | None:
            inner = place.take_out()
            if not isinstance(inner, DossierWorkplace):
                return AskPerson("dossier-closed")
            back = put_copy_back(inner, desk.home, copy, passphrase)
            if back.workplace is not None:
                place.put_back(back.workplace)
            return back.problem

        def done(problem: Problem | None) -> None:
            if isValid(page):
                page.ended(problem)
            if place.inside is None:
                self._window.lock_now()

        desk.background.dossier(act, done=done, failed=self._window.show_failure, owner=self)
