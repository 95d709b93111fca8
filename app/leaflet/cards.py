"""What keeps pieces together on a page: cards that split where they must, and columns of them next to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from app.leaflet.look import Tint
from app.leaflet.pieces import Gap, Inset, Listed, Piece, Row, Turned, Words
from app.leaflet.sheet import Sheet


def leads(piece: Piece) -> bool:
    """Whether this is a heading, wherever it is wrapped in."""
    match piece:
        case Words():
            return piece.kind.startswith("H")
        case Row():
            return leads(piece.words)
        case Inset():
            return leads(piece.piece)
        case Turned() | Listed():
            return all(leads(part) for part in piece.pieces)
    return False


@dataclass(eq=False, repr=False)
class Card:
    """Pieces that stay together, on a tinted ground or (``tint`` None) on the page itself; ``bare``: somebody else drew
    that ground. Its height is asked often and counted once.
    """

    pieces: tuple[Piece, ...]
    tint: Tint | None = None
    pad: float = 0
    radius: float = 0
    before: float = 12
    bare: bool = False

    @cached_property
    def height(self) -> float:
        return sum(p.height for p in self.pieces) + 2 * self.pad

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Draw from the top left; the pieces become one section for screen readers."""
        if not self.bare:
            self.ground(sheet, x, y, width, self.height)
        top = y + self.pad
        with sheet.part("Sect"):
            for piece in self.pieces:
                piece.draw(sheet, x + self.pad, top, width - 2 * self.pad)
                top += piece.height

    def ground(self, sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
        """What lies under the pieces."""
        if self.tint is not None:
            sheet.box(x, y, width, height, self.tint.soft, self.radius, self.tint.edge)

    def parts(self) -> tuple[Piece, ...]:
        return tuple(part for piece in self.pieces for part in piece.parts())

    def split(self, room: float) -> tuple[Card, Card | None]:
        """As many of the smallest parts as fit in ``room`` (at least one), and a card with the rest.

        No heading ends the first of the two, unless there is nothing before it.
        """
        parts = self.parts()
        used, count = 2 * self.pad, 0
        while count < len(parts) and (count == 0 or used + parts[count].height <= room):
            used += parts[count].height
            count += 1
        kept = count
        while 0 < kept < len(parts) and (leads(parts[kept - 1]) or isinstance(parts[kept - 1], Gap)):
            kept -= 1
        count = kept or count
        rest = tuple(parts[count:])
        return replace(self, pieces=tuple(parts[:count])), replace(self, pieces=rest) if rest else None


class Beside(NamedTuple):
    """Columns of pieces next to each other; each column is its share of the width and a gap.

    ``even``: each column is one card, and all are drawn as high as the highest.
    """

    columns: Sequence[Sequence[Piece]]
    shares: tuple[float, ...]
    gap: float
    even: bool = False

    @property
    def height(self) -> float:
        return max((sum(p.height for p in column) for column in self.columns), default=0)

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        for column, share in zip(self.columns, self.shares, strict=True):
            top = y
            for piece in column:
                if self.even and isinstance(piece, Card):
                    piece.ground(sheet, x, top, share, self.height)
                    piece = replace(piece, bare=True)
                piece.draw(sheet, x, top, share)
                top += piece.height
            x += share + self.gap

    def parts(self) -> tuple[Piece, ...]:
        return tuple(part for column in self.columns for piece in column for part in piece.parts())
