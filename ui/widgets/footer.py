"""The foot of a page: back on the left, on to the next on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme import px
from ui.theme.tokens import FOOTER
from ui.widgets.layouts import STRETCH, clear, hbox
from ui.widgets.themed import Themed


class Footer(Themed, QFrame):
    """A bar with parts left and right. MUST: keep one primary button, on the right; mirror for the left-handed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self._left: QHBoxLayout = hbox(spacing=10)
        self._right: QHBoxLayout = hbox(spacing=10)
        self._row = hbox(self._left, STRETCH, self._right, spacing=10, margins=(20, 8, 20, 8))
        self.setLayout(self._row)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setMinimumHeight(px(FOOTER))

    def add_left(self, *parts: QWidget) -> None:
        """Add parts on the left, in reading order."""
        for part in parts:
            self._left.addWidget(part)

    def add_right(self, *parts: QWidget) -> None:
        """Add parts on the right; the last one is the main button."""
        for part in parts:
            self._right.addWidget(part)

    def empty(self) -> None:
        """Take everything out."""
        clear(self._left)
        clear(self._right)

    def set_left_handed(self, on: bool) -> None:  # noqa: FBT001
        """Swap the sides for a left hand."""
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if on else Qt.LayoutDirection.LeftToRight)
