"""The bare line to type on, and the scroll bar: painted here, so no sheet is needed for them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QScrollBar, QWidget

from ui.theme import colour, font, px
from ui.theme.tokens import BUTTON
from ui.widgets.plane import Look, draw_plane
from ui.widgets.themed import Themed


class LineEdit(Themed, QLineEdit):
    """A line to type on with our edge; ``bare`` draws no plane (inside a search box). Use TextField in pages.

    MUST: be 46 px high; show the cursor's place by its edge; show a fault by a red edge (words stand below it).
    """

    def __init__(self, *, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bare, self._faulty = bare, False
        self.setFrame(False)
        self.setTextMargins(0 if bare else 12, 0, 0 if bare else 12, 0)
        if bare:
            self.setProperty("bare", "true")
        self.dress()

    def set_faulty(self, faulty: bool) -> None:
        """A red edge, or not."""
        self._faulty = faulty
        self.update()

    def retheme(self) -> None:
        """Take size, letter and colours again."""
        self.setFixedHeight(px(BUTTON) - (4 if self._bare else 0))
        self.setFont(font())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        for role, tone in (
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.PlaceholderText, "muted"),
            (QPalette.ColorRole.Highlight, "primary"),
            (QPalette.ColorRole.HighlightedText, "onPrimary"),
        ):
            palette.setColor(role, colour(tone))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, colour("muted"))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plane, then Qt's own words and cursor."""
        if not self._bare:
            painter = QPainter(self)
            edge = "err" if self._faulty else "primary" if self.hasFocus() else "control"
            draw_plane(painter, QRectF(self.rect()), Look("surface" if self.isEnabled() else "surface2", edge, 2, 10))
            painter.end()
        super().paintEvent(event)


class ScrollBar(QScrollBar):
    """A bar that is easy to see and to grab, without arrows."""

    def sizeHint(self) -> QSize:
        """14 px across."""
        return QSize(14, 60) if self.orientation() == Qt.Orientation.Vertical else QSize(60, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the handle."""
        long = self.maximum() - self.minimum()
        if long <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("text" if self.isSliderDown() else "control"))
        upright = self.orientation() == Qt.Orientation.Vertical
        room = (self.height() if upright else self.width()) - 4
        size = max(44.0, room * self.pageStep() / (long + self.pageStep()))
        at = 2 + (room - size) * (self.value() - self.minimum()) / long
        area = QRectF(QPointF(3, at), QPointF(self.width() - 3, at + size))
        if not upright:
            area = QRectF(QPointF(at, 3), QPointF(at + size, self.height() - 3))
        painter.drawRoundedRect(area, 4, 4)
        painter.end()
