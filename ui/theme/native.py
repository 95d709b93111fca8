"""Our look for what Qt draws itself: menus, lists, tables, areas to write in.

The sheet is given to those widgets one by one, never to the application: Qt matches an application's sheet against
every widget, which made a page cost almost twice as much and a change of look seven times (measured in benchmarks).
This is the only place that calls ``setStyleSheet``.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.theme.current import look, theme_changed, tokens
from ui.theme.sheet import build_sheet

W = TypeVar("W", bound=QWidget)


class _Dresser(QObject):
    """Lives and dies with its widget, and dresses it again when the look changes."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        theme_changed().connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Give the widget the sheet of now."""
        self._widget.setStyleSheet(build_sheet(tokens(), look().scale))


def native(widget: W) -> W:
    """Give one of Qt's own widgets (QMenu, QPlainTextEdit, QTableView, QComboBox, QProgressBar) our look, for good."""
    _Dresser(widget)
    return widget
