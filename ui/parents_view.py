"""Where the parents' view stands: on a second screen when there is one, else in the professional's own window.

Part of the wiring: the sitting opens and shuts it, and says what the window is for then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from app.settings import PRODUCT
from ui.asleep import keep_out_of_recordings
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.table import Table
from ui.widgets.practice_mark import mark_as_practice

if TYPE_CHECKING:
    from ui.together.screen import TogetherScreen


class ParentsView(QObject):
    """The place of the parents' view. ``view``: what stands there, or None. ``back_asked``: they have seen enough.

    MUST: stay out of recordings; leave nothing of it on the window once it is shut.
    """

    back_asked = Signal()

    def __init__(self, window: MainWindow, desk: Desk, table: Table, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk, self._table = window, desk, table
        self.view: TogetherScreen | None = None

    def open(self, theme: str, screens: Sequence[QScreen]) -> TogetherScreen:
        """Show it at a theme, on the first of ``screens`` that the professional's window is not on."""
        from ui.together.screen import TogetherScreen

        view = self.view = TogetherScreen(self._desk, self._table)
        view.back_asked.connect(self.back_asked)
        view.hide_asked.connect(self._window.hide_now)
        if self._desk.place.practice:
            mark_as_practice(view)
        view.enter(theme)
        mine = self._window.screen()
        other = next((screen for screen in screens if screen is not mine), None)
        if other is None:
            self._window.replace_page("together", view)
            self._window.show_page("together")
        else:
            view.setWindowTitle(PRODUCT)
            view.setGeometry(other.geometry())
            keep_out_of_recordings(view)
            view.showFullScreen()
        return view

    def shut(self) -> bool:
        """Take it away; whether there was one."""
        view, self.view = self.view, None
        if view is None:
            return False
        view.leave()
        if view.isWindow():
            view.hide()
            view.deleteLater()
        else:
            self._window.replace_page("together", QWidget())
        return True
