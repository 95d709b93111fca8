"""A QR code as a piece: drawn as rectangles, so it stays sharp at every size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import segno

from app.leaflet.look import WHITE
from app.leaflet.pieces import Piece
from app.leaflet.sheet import Sheet

_MASK = 2
QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


@dataclass(frozen=True)
class Code:
    """A QR code (ISO/IEC 18004, level M) for ``url`` with its quiet zone, on white, at the end of the line."""

    url: str
    side: float
    alt: str

    @property
    def height(self) -> float:
        return self.side

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        start = x + width - self.side
        sheet.box(start, y, self.side, self.side, WHITE, self.side * 0.06)
        modules = _modules(self.url)
        cell = self.side / (len(modules) + 2 * QUIET_ZONE)
        with sheet.tag("Figure", alt=self.alt, box=(start, y, self.side, self.side)):
            left = sheet.physical(start, self.side)
            sheet.boxes(left, y, tuple(_dark(modules, cell)), "#000000")

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


@lru_cache(maxsize=64)
def _modules(url: str) -> tuple[bytearray, ...]:
    """Kept, because nine languages and the next family show the same service; a web address tells of nobody.

    One mask for all: weighing eight of them takes five times as long and every reader takes each (ISO/IEC 18004, 7.8).
    """
    matrix: tuple[bytearray, ...] = segno.make_qr(url, error="m", boost_error=False, mask=_MASK).matrix
    return matrix


def _dark(modules: tuple[bytearray, ...], cell: float) -> Iterator[tuple[float, float, float, float]]:
    for down, row in enumerate(modules):
        begin = None
        for across, dark in enumerate((*row, 0)):
            if dark and begin is None:
                begin = across
            elif not dark and begin is not None:
                left, width = (QUIET_ZONE + begin) * cell, (across - begin) * cell
                yield (left, (QUIET_ZONE + down) * cell, width, cell)
                begin = None
