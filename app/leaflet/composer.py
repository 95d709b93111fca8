"""From words to pieces: which letters a heading, a paragraph, a row with an icon gets on this paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from app.leaflet.look import INK, Look, Tint
from app.leaflet.pieces import Badge, Card, Gap, Piece, Row, Words
from app.leaflet.sheet import Style
from app.leaflet.typeset import Weight, lines
from app.leaflet.wording import Wording

LEADING = 1.4
TIGHT = 1.22


class Density(IntEnum):
    """How much stands on a page, to save a sheet of paper."""

    ROOMY = 0
    COMPACT = 1
    ESSENTIAL = 2


@dataclass(frozen=True)
class Composer:
    """Sets words for one paper in one language, as close together as ``density`` says."""

    look: Look
    say: Wording
    density: Density = Density.ROOMY

    @property
    def compact(self) -> bool:
        """Whether white is saved."""
        return self.density > Density.ROOMY

    @property
    def essential(self) -> bool:
        """Whether an offer says only who, what, why, how to begin, where and what it costs (domain.md 6.3)."""
        return self.density is Density.ESSENTIAL

    def pt(self, measure: float) -> float:
        """A measure at a body of 12 points, on this paper."""
        return measure * self.look.unit

    def style(self, size: float, weight: Weight, colour: str, leading: float = LEADING) -> Style:
        """A style; ``size`` as at a body of 12 points."""
        return Style(weight, self.pt(size), self.pt(size) * leading, colour)

    def words(self, text: str, style: Style, width: float, kind: str = "P", *, centred: bool = False) -> Words:
        """``text`` in lines of at most ``width`` points."""
        return Words(lines(text, style.weight, style.size, width), style, kind, centred)

    def body(self, text: str, width: float, colour: str = INK, *, bold: bool = False) -> Words:
        """A paragraph in the letters people read."""
        return self.words(text, self.style(12, Weight.BOLD if bold else Weight.REGULAR, colour), width)

    def heading(self, text: str, width: float, colour: str, size: float, kind: str) -> Words:
        """A heading; ``kind`` H1 to H3."""
        weight = Weight.EXTRA if size > 13 else Weight.BOLD
        return self.words(text, self.style(size, weight, colour, TIGHT if size > 13 else LEADING), width, kind)

    def row(self, icon: str | None, text: str, width: float, colour: str, *, bold: bool = False, ink: str = INK) -> Row:
        """A paragraph with an icon before it; an empty icon is a dot, None only the room of one."""
        side, indent = self.pt(13), self.pt(14 if icon == "" else 20)
        return Row(icon, self.body(text, width - indent, ink, bold=bold), indent, side, colour)

    def headed(self, icon: str, title: str, width: float, tint: Tint, kind: str = "H2") -> Badge:
        """A heading beside a small filled circle with an icon."""
        radius, gap = self.pt(12), self.pt(9)
        words = self.heading(title, width - 2 * radius - gap, tint.strong, 14, kind)
        return Badge(radius, tint.strong, (words,), icon=icon, gap=gap)

    def gap(self, measure: float) -> Gap:
        """White of so much."""
        return Gap(self.pt(measure) * (0.45 if self.compact else 1))

    def card(self, *pieces: Piece, tint: Tint | None = None, before: float = 12) -> Card:
        """Pieces that stay together, on a ground of ``tint`` or on the page itself."""
        pad = self.pt(self.pad) if tint else 0
        before = self.pt(before) * (0.7 if self.compact else 1)
        return Card(pieces, tint, pad, self.pt(12) if tint else 0, before)

    @property
    def pad(self) -> float:
        """White inside a tinted card, as at a body of 12 points."""
        return 9 if self.compact else 13

    def inner(self, width: float) -> float:
        """The width inside a tinted card."""
        return width - 2 * self.pt(self.pad)
