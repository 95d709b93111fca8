"""From words to pieces: which letters a heading, a paragraph, a row with an icon gets on this paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from app.leaflet.cards import Card
from app.leaflet.direction import first_strong
from app.leaflet.letters import Weight
from app.leaflet.look import COLOUR, WHITE, Look, Palette, Tint
from app.leaflet.pieces import Badge, Gap, Panel, Piece, Row, Words
from app.leaflet.sheet import Style
from app.leaflet.typeset import Typesetter
from app.leaflet.wording import Wording

LEADING = 1.4
TIGHT = 1.22
_PANEL_SIDE = 8
_TALLER = {"ar": 1.12, "fa": 1.15, "ti": 1.08}
"""Scripts with marks above and below, or higher letters, need more room between lines."""


class Density(IntEnum):
    """How much stands on a page, to save a sheet of paper. ``LOW`` is roomy under a lower band."""

    ROOMY = 0
    LOW = 1
    COMPACT = 2
    ESSENTIAL = 3


@dataclass(frozen=True)
class Composer:
    """Sets words for one paper in one language, as close together as ``density`` says."""

    look: Look
    say: Wording
    palette: Palette = COLOUR
    density: Density = Density.ROOMY
    setter: Typesetter = field(default_factory=Typesetter, compare=False)

    @property
    def compact(self) -> bool:
        """Whether white is saved."""
        return self.density > Density.LOW

    @property
    def essential(self) -> bool:
        """Whether an offer says only who, what, why, how to begin, where and what it costs (domain.md 6.3)."""
        return self.density is Density.ESSENTIAL

    def tint(self, place: int) -> Tint:
        """The colours of the offer at ``place``."""
        return self.palette.tints[place % len(self.palette.tints)]

    def pt(self, measure: float) -> float:
        """A measure at a body of 12 points, on this paper."""
        return measure * self.look.unit

    def style(self, size: float, weight: Weight, colour: str, leading: float = LEADING) -> Style:
        """A style; ``size`` as at a body of 12 points."""
        taller = _TALLER.get(self.say.language, 1)
        return Style(weight, self.pt(size), self.pt(size) * leading * taller, colour)

    def words(
        self,
        text: str,
        style: Style,
        width: float,
        kind: str = "P",
        *,
        centred: bool = False,
        language: str = "",
        target: str = "",
    ) -> Words:
        """``text`` in lines of at most ``width`` points.

        ``language``: of these words, when it is not the leaflet's own. ``target``: where they lead, as a URI.
        """
        language = language or self.say.language_of(text)
        base = self.say.base(text) if language == self.say.language else first_strong(text)
        lines = self.setter.lines(text, style.weight, style.size, width, language=language, base=base)
        return Words(lines, style, kind, centred, language, target)

    def body(
        self, text: str, width: float, colour: str = "", *, bold: bool = False, language: str = "", target: str = ""
    ) -> Words:
        """A paragraph in the letters people read."""
        style = self.style(12, Weight.BOLD if bold else Weight.REGULAR, colour or self.palette.ink)
        return self.words(text, style, width, language=language, target=target)

    def heading(self, text: str, width: float, colour: str, size: float, kind: str, *, language: str = "") -> Words:
        """A heading; ``kind`` H1 to H3."""
        weight = Weight.EXTRA if size > 13 else Weight.BOLD
        style = self.style(size, weight, colour, TIGHT if size > 13 else LEADING)
        return self.words(text, style, width, kind, language=language)

    def row(
        self,
        icon: str | None,
        text: str,
        width: float,
        colour: str,
        *,
        bold: bool = False,
        ink: str = "",
        language: str = "",
        target: str = "",
        kind: str = "P",
    ) -> Row:
        """A paragraph with an icon before it; an empty icon is a dot, None only the room of one."""
        side, indent = self.pt(13), self.pt(14 if icon == "" else 20)
        words = self.body(text, width - indent, ink, bold=bold, language=language, target=target)
        return Row(icon, words._replace(kind=kind), indent, side, colour)

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
        before = self.pt(before) * (0.6 if self.compact else 1)
        return Card(pieces, tint, pad, self.pt(12) if tint else 0, before)

    def panel(self, *pieces: Piece) -> Panel:
        """Pieces on a white ground of their own inside a card."""
        pad = self.pt(5 if self.compact else 9)
        return Panel(pieces, WHITE, pad, self.pt(_PANEL_SIDE), self.pt(8), self.palette.panel_edge)

    def inside(self, width: float) -> float:
        """The width inside a panel."""
        return width - 2 * self.pt(_PANEL_SIDE)

    @property
    def pad(self) -> float:
        """White inside a tinted card, as at a body of 12 points."""
        return 8 if self.compact else 13

    def inner(self, width: float) -> float:
        """The width inside a tinted card."""
        return width if self.look.half else width - 2 * self.pt(self.pad)
