"""A plane to draw a signature on with a finger, pen or mouse."""

from __future__ import annotations

import json

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour, font, px
from ui.widgets.plane import PLANES, draw_plane
from ui.widgets.themed import Themed

MOST_POINTS = 2000


class SignaturePad(Themed, QWidget):
    """``drawn(JSON points)`` after each stroke; points are 0 to 1000 in both directions, strokes are lists of them.

    MUST: never be the only way to agree (a keyboard cannot draw); keep no more points than a signature needs.
    """

    drawn = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._strokes: list[list[tuple[int, int]]] = []
        self._drawing = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setFixedHeight(px(104))

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(px(240), px(104))

    def points(self) -> str:
        """What was drawn, as JSON; empty when nothing was."""
        return json.dumps(self._strokes, separators=(",", ":")) if self._strokes else ""

    def set_points(self, drawn: str) -> None:
        """Show what was drawn before. Emits nothing."""
        self._strokes = [[(x, y) for x, y in stroke] for stroke in json.loads(drawn)] if drawn else []
        self.update()

    def wipe(self) -> None:
        """Take it away."""
        self._strokes = []
        self.update()
        self.drawn.emit("")

    def _put(self, at: QPointF) -> None:
        if sum(map(len, self._strokes)) < MOST_POINTS:
            x = min(max(at.x() / max(1, self.width()), 0.0), 1.0)
            y = min(max(at.y() / max(1, self.height()), 0.0), 1.0)
            self._strokes[-1].append((round(x * 1000), round(y * 1000)))
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drawing = True
            self._strokes.append([])
            self._put(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        if self._drawing:
            self._put(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        if self._drawing:
            self._drawing = False
            self.drawn.emit(self.points())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plane, a line to sign on, and the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_plane(painter, QRectF(self.rect()), PLANES["dashed"])
        base = self.height() * 0.74
        painter.setPen(QPen(colour("line"), 2))
        painter.drawLine(QPointF(px(18), base), QPointF(self.width() - px(18), base))
        if not self._strokes:
            painter.setPen(colour("muted"))
            painter.setFont(font(14))
            area = self.rect().adjusted(px(14), px(8), -px(14), -px(30))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
        painter.setPen(
            QPen(colour("text"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        for stroke in self._strokes:
            points = [QPointF(x * self.width() / 1000, y * self.height() / 1000) for x, y in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(points)
        painter.end()
