"""The foot of a page: back on the left, on to the next on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.theme import px
from ui.theme.tokens import FOOTER
from ui.widgets.button import Button
from ui.widgets.layouts import STRETCH, clear, hbox
from ui.widgets.plane import Bar
from ui.widgets.themed import Themed


class Footer(Themed, Bar):
    """A bar with parts left and right. MUST: keep one primary button, on the right; mirror for the left-handed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("footer", parent)
        self._left: QHBoxLayout = hbox(spacing=10)
        self._right: QHBoxLayout = hbox(spacing=10)
        self._row = hbox(self._left, STRETCH, self._right, spacing=10, margins=(20, 8, 20, 8))
        self.setLayout(self._row)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setMinimumHeight(px(FOOTER))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed: long words get short, or an icon alone, when they don't fit."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Make everything fit, the main button last of all."""
        buttons = self.findChildren(Button)
        for button in buttons:
            button.set_compact(False)
        if self._needed() <= self.width():
            return
        for button in [one for one in buttons if one.kind() == "primary"] + buttons:
            button.set_compact(True)
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        for box in (self._left, self._right, self._row):
            box.invalidate()
        children = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [part for part in children if not part.isHidden()]
        return sum(_wide(part) for part in shown) + 10 * (len(shown) + 1) + 40

    def add_left(self, *parts: QWidget) -> None:
        """Add parts on the left, in reading order."""
        for part in parts:
            self._left.addWidget(part)
        self.fit()

    def add_right(self, *parts: QWidget) -> None:
        """Add parts on the right; the last one is the main button."""
        for part in parts:
            self._right.addWidget(part)
        self.fit()

    def add_first_right(self, part: QWidget) -> None:
        """Put a part before everything on the right."""
        self._right.insertWidget(0, part)
        self.fit()

    def empty(self) -> None:
        """Take everything out."""
        clear(self._left)
        clear(self._right)

    def set_left_handed(self, on: bool) -> None:
        """Swap the sides for a left hand."""
        way = QBoxLayout.Direction.RightToLeft if on else QBoxLayout.Direction.LeftToRight
        for box in (self._row, self._left, self._right):
            box.setDirection(way)


def _wide(part: QWidget) -> int:
    """The width in px that a row gives ``part`` when there is room."""
    wanted = max(part.sizeHint().width(), part.minimumSizeHint().width())
    return max(part.minimumWidth(), min(wanted, part.maximumWidth()))
