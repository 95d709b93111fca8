"""Planes to put things on: cards, bars along an edge, a thin line. Drawn here, because a style sheet that is matched
against every label and card of a page takes longer than building the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import colour


@dataclass(frozen=True)
class Look:
    """Fill and edge as tokens (empty is none), edge in px, radius, and whether the edge is dashed."""

    fill: str
    edge: str = ""
    width: int = 0
    radius: int = 14
    dashed: bool = False


PLANES = {
    "plain": Look("surface", "line", 1),
    "flat": Look("surface2"),
    "selected": Look("primarySoft", "primary", 2),
    "outline": Look("surface", "control", 2),
    "dashed": Look("", "control", 2, dashed=True),
    "icon": Look("primarySoft", radius=10),
    "iconOn": Look("surface", radius=10),
    "iconFlat": Look("surface2", radius=10),
    "field": Look("surface", "control", 2, 10),
    "fieldIn": Look("surface", "primary", 2, 10),
    "": Look(""),
}


def draw_plane(painter: QPainter, area: QRectF, look: Look) -> None:
    """Draw a plane that fills ``area``, its edge inside."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = look.width / 2
    if look.edge:
        style = Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour(look.edge), look.width, style))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), look.radius, look.radius)


class Plane(QFrame):
    """A frame drawn as one of ``PLANES``."""

    def __init__(self, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind

    def kind(self) -> str:
        """Which plane it is."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Make it another plane (``selected`` when chosen)."""
        if kind not in PLANES:
            raise ValueError(f"no plane {kind}")
        if kind != self._kind:
            self._kind = kind
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_plane(painter, QRectF(self.rect()), PLANES[self._kind])
        painter.end()


class Tinted(QFrame):
    """A soft plane in a tone with a line of that tone at its reading side (notes)."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone

    def tone(self) -> str:
        """The token."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Another tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), colour(self._tone + "Soft"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(QRectF(self.width() - 4 if rtl else 0, 0, 4, self.height()), colour(self._tone))
        painter.end()


_EDGES = {"topbar": "bottom", "failure": "bottom", "footer": "top", "side": "end", "drawer": "start"}


class Bar(QFrame):
    """A bar along an edge of the page: ``topbar``, ``side``, ``footer``, ``drawer``, ``failure``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plane, and a thin line on the side of the page."""
        painter = QPainter(self)
        failed = self.objectName() == "failure"
        painter.fillRect(self.rect(), colour("errSoft" if failed else "surface"))
        wide = 3 if failed else 1
        edge = _EDGES.get(self.objectName(), "bottom")
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            edge = {"start": "end", "end": "start"}.get(edge, edge)
        x = self.width() - wide if edge == "end" else 0
        y = self.height() - wide if edge == "bottom" else 0
        across = edge in ("top", "bottom")
        painter.fillRect(
            x,
            y,
            self.width() if across else wide,
            wide if across else self.height(),
            colour("err" if failed else "line"),
        )
        painter.end()


class Line(QWidget):
    """A thin line between parts. It never carries meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("line"))
        painter.end()
