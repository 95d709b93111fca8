"""A page with a column at its right, which goes under it when there is less room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import px
from ui.theme.tokens import RIGHT_COLUMN
from ui.widgets.layouts import hbox
from ui.widgets.themed import Themed

_UNBOUND = 16777215  # Qt's own word for "no limit", which PySide does not export


class Beside(Themed, QWidget):
    """``main`` and ``right``; the column keeps the fixed width it came with, or 276 px at 100 %.

    MUST: let the column be as wide as the page once it stands under it, so its words are never cut off.
    """

    def __init__(self, main: QWidget, right: QWidget, spacing: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right, self._stacked = right, False
        fixed = right.minimumWidth() == right.maximumWidth()
        self._column = right.minimumWidth() * 100 / px(100) if fixed else RIGHT_COLUMN
        self._box: QBoxLayout = hbox((main, 1), right, spacing=spacing)
        self._box.setAlignment(right, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._box)
        self.dress()

    def set_stacked(self, stacked: bool) -> None:
        """Under each other, or beside."""
        self._stacked = stacked
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setAlignment(self._right, Qt.AlignmentFlag(0) if stacked else Qt.AlignmentFlag.AlignTop)
        self.retheme()

    def retheme(self) -> None:
        """Take the width again."""
        if self._stacked:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_UNBOUND)
        else:
            self._right.setFixedWidth(px(self._column))
