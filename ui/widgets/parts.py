"""Small quiet parts: icon, disc, number, brand mark. None can be clicked; none means anything alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import colour, font, pixmap, px
from ui.widgets.themed import Themed


class Icon(Themed, QLabel):
    """An icon beside words. MUST: stay silent for a screen reader, because the words next to it say it."""

    def __init__(self, name: str, size: int = 22, tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone = name, size, tone
        self.dress()

    def set_icon(self, name: str, tone: str | None = None) -> None:
        """Show another icon, in another tone when given."""
        self._name, self._tone = name, tone or self._tone
        self.retheme()

    def retheme(self) -> None:
        """Draw it again in the colours and size of now."""
        size = px(self._size)
        self.setPixmap(pixmap(self._name, size, self._tone))
        self.setFixedSize(size, size)


class Disc(Themed, QWidget):
    """A soft circle with an icon, or with a few letters or a number in it.

    ``solid`` fills it with the tone itself (a chosen colleague, a step number).
    """

    def __init__(
        self,
        icon: str = "",
        tone: str = "primary",
        size: int = 56,
        *,
        letters: str = "",
        solid: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size, self._letters, self._solid = icon, tone, size, letters, solid
        self.dress()

    def set_solid(self, solid: bool) -> None:
        """Fill it, or not."""
        self._solid = solid
        self.update()

    def retheme(self) -> None:
        """Take the size again."""
        self.setFixedSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and what is in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_disc(painter, QRectF(self.rect()), self._tone, self._letters, solid=self._solid)
        if self._icon:
            side = px(self._size) // 2
            at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
            painter.drawPixmap(at, pixmap(self._icon, side, "onPrimary" if self._solid else self._tone))
        painter.end()


def draw_disc(painter: QPainter, area: QRectF, tone: str, letters: str = "", *, solid: bool = False) -> None:
    """Draw a disc with letters in ``area``; ``tone`` is a token that has a ``...Soft`` beside it, or ``plain``."""
    plain = tone == "plain"
    fill = colour("surface2") if plain else colour(tone if solid else tone + "Soft")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(area)
    if letters:
        painter.setPen(colour("text") if plain else colour("onPrimary" if solid else tone))
        painter.setFont(font(16 if len(letters) > 1 else 15, 700))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letters)


class Motif(Themed, QWidget):
    """The brand: two equal circles (parents) that overlap, and a smaller third (child). ``light`` for dark ground."""

    def __init__(self, size: int = 36, *, light: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._light = size, light
        self.dress()

    def retheme(self) -> None:
        """Take the size again."""
        self.setFixedSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_motif(painter, QRectF(self.rect()), light=self._light)
        painter.end()


def draw_motif(painter: QPainter, area: QRectF, *, light: bool = False) -> None:
    """The mark inside ``area``."""
    side = min(area.width(), area.height())
    centre = area.center()
    radius = side * 0.30
    left = QPointF(centre.x() - side * 0.185, centre.y() - side * 0.08)
    right = QPointF(centre.x() + side * 0.185, centre.y() - side * 0.08)
    child = QPointF(centre.x(), centre.y() + side * 0.27)
    one, other = QPainterPath(), QPainterPath()
    one.addEllipse(left, radius, radius)
    other.addEllipse(right, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#D9B3D3") if light else colour("parA"))
    painter.drawPath(one)
    painter.setBrush(QColor("#F0C987") if light else colour("parB"))
    painter.drawPath(other)
    painter.setBrush(QColor("#F3E3D3") if light else colour("primary"))
    painter.drawPath(one.intersected(other))
    painter.setBrush(QColor("#145A5E") if light else colour("surface"))
    painter.drawEllipse(child, side * 0.185, side * 0.185)
    painter.setBrush(QColor("#FFFFFF") if light else colour("accent"))
    painter.drawEllipse(child, side * 0.145, side * 0.145)


class Brand(QWidget):
    """The quiet plane beside the unlock page: waves of the IJssel and the mark. Purely for the eye."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as wide as it is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = self.width(), self.height()
        painter.fillRect(self.rect(), QColor("#145A5E"))
        painter.setPen(Qt.PenStyle.NoPen)
        for place, (top, shade) in enumerate(((0.62, "#1A666A"), (0.72, "#17605F"), (0.82, "#114E51"))):
            wave = QPainterPath()
            wave.moveTo(0, high * top)
            wave.cubicTo(
                wide * 0.3,
                high * (top - 0.10 + 0.05 * place),
                wide * 0.6,
                high * (top + 0.12 - 0.04 * place),
                wide,
                high * (top - 0.02),
            )
            wave.lineTo(wide, high)
            wave.lineTo(0, high)
            wave.closeSubpath()
            painter.setBrush(QColor(shade))
            painter.drawPath(wave)
        side = min(220.0, wide * 0.6)
        draw_motif(painter, QRectF((wide - side) / 2, high * 0.15, side, side), light=True)
        painter.end()
