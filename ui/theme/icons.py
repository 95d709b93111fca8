"""Icons: lucide (ISC), drawn in a token's colour at twice the pixels. One that stands alone needs a name."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.texts import shipped
from ui.theme.current import tokens


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return shipped(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, paint: str) -> QPixmap:
    picture = QPixmap(size * 2, size * 2)
    picture.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace("currentColor", paint)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * 2, size * 2))
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def pixmap(name: str, size: int, tone: str = "text") -> QPixmap:
    """The icon ``name`` of resources/icons, ``size`` logical pixels square, in token ``tone`` (or ``#RRGGBB``).

    Raises FileNotFoundError when we do not ship that icon.
    """
    return _drawn(name, size, tone if tone.startswith("#") else tokens()[tone])


def icon(name: str, size: int, tone: str = "text") -> QIcon:
    """The same as an icon for a menu or a window."""
    return QIcon(pixmap(name, size, tone))
