"""A QR code as a piece: drawn as rectangles, so it stays sharp at every size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.leaflet.look import WHITE
from app.leaflet.pieces import Piece
from app.leaflet.qr_modules import QUIET_ZONE, modules, secret_modules
from app.leaflet.sheet import Sheet

_RUN = re.compile(rb"\x01+")


class Code(NamedTuple):
    """A QR code (ISO/IEC 18004, level M) for ``url`` with its quiet zone, on white, at the end of the line.

    ``secret``: what it holds opens something. It is made at level H, so it survives a fold and a stain, and kept by
    nobody.
    """

    url: str
    side: float
    alt: str
    secret: bool = False

    @property
    def height(self) -> float:
        return self.side

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        start = x + width - self.side
        sheet.box(start, y, self.side, self.side, WHITE, self.side * 0.06)
        side, dark = _drawn_from(secret_modules(self.url)) if self.secret else _drawn(self.url)
        with sheet.tag("Figure", alt=self.alt, box=(start, y, self.side, self.side)):
            sheet.cells(start, y, self.side, side, dark, "#000000")

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


@lru_cache(maxsize=64)
def _drawn(url: str) -> tuple[int, str]:
    """How many modules a side is, quiet zone included, and the dark ones as PDF rectangles of whole modules."""
    return _drawn_from(modules(url))


def _drawn_from(rows: tuple[bytes, ...]) -> tuple[int, str]:
    return len(rows) + 2 * QUIET_ZONE, " ".join(_dark(rows))


def _dark(rows: tuple[bytes, ...]) -> Iterator[str]:
    for down, row in enumerate(rows, QUIET_ZONE):
        for run in _RUN.finditer(row):
            yield f"{QUIET_ZONE + run.start()} {down} {run.end() - run.start()} 1 re"
