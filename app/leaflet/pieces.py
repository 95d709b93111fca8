"""What a page is made of: pieces that know their height before they are drawn, and cards that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.leaflet.look import WHITE, Tint
from app.leaflet.sheet import Sheet, Style
from app.leaflet.typeset import Line


class Piece(Protocol):
    """Something as wide as its column. ``parts`` is the same in pieces as small as they come, top to bottom."""

    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None: ...

    def parts(self) -> tuple[Piece, ...]: ...


@dataclass(frozen=True)
class Gap:
    """White between pieces."""

    height: float

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Draws nothing."""

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


@dataclass(frozen=True)
class Words:
    """A paragraph or heading, already in lines. ``kind`` is its PDF structure type."""

    lines: tuple[Line, ...]
    style: Style
    kind: str = "P"
    centred: bool = False
    language: str = ""
    target: str = ""

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        if not self.lines:
            return
        alt = " ".join(line.text for line in self.lines) if self.target else ""
        with sheet.tag(self.kind, language=self.language, target=self.target, alt=alt):
            for n, line in enumerate(self.lines):
                top = y + n * self.style.leading
                sheet.line(line, x, top, width, self.style, centred=self.centred)

    def parts(self) -> tuple[Piece, ...]:
        return tuple(replace(self, lines=(line,)) for line in self.lines)


@dataclass(frozen=True)
class Row:
    """An icon, a dot (``icon`` empty) or nothing (None), and words beside it."""

    icon: str | None
    words: Words
    indent: float
    side: float
    colour: str

    @property
    def height(self) -> float:
        return self.words.height

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        middle = y + self.words.style.leading / 2
        if self.icon:
            sheet.icon(self.icon, x, middle - self.side / 2, self.side, self.colour)
        elif self.icon is not None:
            sheet.circle(x + self.side / 2, middle, self.side / 6, self.colour)
        self.words.draw(sheet, x + self.indent, y, width - self.indent)

    def parts(self) -> tuple[Piece, ...]:
        first, *rest = (replace(self.words, lines=(line,)) for line in self.words.lines)
        return (replace(self, words=first), *(replace(self, icon=None, words=words) for words in rest))


@dataclass(frozen=True)
class Listed:
    """Pieces that are a list to who hears them."""

    pieces: tuple[Piece, ...]

    @property
    def height(self) -> float:
        return sum(p.height for p in self.pieces)

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        with sheet.part("L"):
            for piece in self.pieces:
                numbered = isinstance(piece, Badge) and piece.number is not None
                with sheet.part("LI"), nullcontext() if numbered else sheet.part("LBody"):
                    piece.draw(sheet, x, y, width)
                y += piece.height

    def parts(self) -> tuple[Piece, ...]:
        return tuple(Listed((part,)) for piece in self.pieces for part in piece.parts())


@dataclass(frozen=True)
class Turned:
    """Pieces in a language that runs the other way than the page."""

    pieces: tuple[Piece, ...]
    right_to_left: bool
    language: str

    @property
    def height(self) -> float:
        return sum(p.height for p in self.pieces)

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        with (
            sheet.reading(right_to_left=self.right_to_left, x=x, width=width),
            sheet.part("Div", language=self.language),
        ):
            for piece in self.pieces:
                piece.draw(sheet, x, y, width)
                y += piece.height

    def parts(self) -> tuple[Piece, ...]:
        return tuple(replace(self, pieces=(part,)) for piece in self.pieces for part in piece.parts())


@dataclass(frozen=True)
class Badge:
    """A filled circle with an icon or a number in it, and pieces beside it."""

    radius: float
    fill: str
    beside: tuple[Piece, ...]
    icon: str = ""
    number: Words | None = None
    gap: float = 10

    @property
    def height(self) -> float:
        return max(2 * self.radius, sum(p.height for p in self.beside))

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        r = self.radius
        beside = sum(p.height for p in self.beside)
        sheet.circle(x + r, y + r, r, self.fill)
        if self.icon:
            sheet.icon(self.icon, x + r * 0.45, y + r * 0.45, r * 1.1, WHITE)
        if self.number is not None:
            self.number.draw(sheet, x, y + r - self.number.height / 2, 2 * r)
        top = y + max(0.0, r - beside / 2)
        with nullcontext() if self.number is None else sheet.part("LBody"):
            for piece in self.beside:
                piece.draw(sheet, x + 2 * r + self.gap, top, width - 2 * r - self.gap)
                top += piece.height

    def parts(self) -> tuple[Piece, ...]:
        return tuple(Inset(2 * self.radius + self.gap, part) for piece in self.beside for part in piece.parts())


@dataclass(frozen=True)
class Inset:
    """A piece a little further in."""

    indent: float
    piece: Piece

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        self.piece.draw(sheet, x + self.indent, y, width - self.indent)

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


@dataclass(frozen=True)
class Panel:
    """Pieces on a rounded ground of their own, inside a card."""

    pieces: tuple[Piece, ...]
    fill: str
    pad: float
    radius: float
    edge: str = ""

    @property
    def height(self) -> float:
        return sum(p.height for p in self.pieces) + 2 * self.pad

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        sheet.box(x, y, width, self.height, self.fill, self.radius, self.edge)
        top = y + self.pad
        for piece in self.pieces:
            piece.draw(sheet, x + self.pad, top, width - 2 * self.pad)
            top += piece.height

    def parts(self) -> tuple[Piece, ...]:
        return tuple(Inset(self.pad, part) for piece in self.pieces for part in piece.parts())


@dataclass(frozen=True)
class Beside:
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


@dataclass(frozen=True)
class WritingLines:
    """Lines to write on."""

    count: int
    distance: float
    colour: str

    @property
    def height(self) -> float:
        return self.count * self.distance

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        for n in range(self.count):
            sheet.dotted(x, y + (n + 1) * self.distance - 2, width, self.colour)

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


@dataclass(frozen=True)
class FillIn:
    """Words with room to write after them."""

    row: Row
    colour: str

    @property
    def height(self) -> float:
        return self.row.height + self.row.words.style.leading * 0.35

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        self.row.draw(sheet, x, y, width)
        last = self.row.words.lines[-1].width if self.row.words.lines else 0
        start = self.row.indent + last + 8
        if width - start > 60:
            style = self.row.words.style
            sheet.dotted(x + start, y + self.row.height - style.leading * 0.25, width - start, self.colour)

    def parts(self) -> tuple[Piece, ...]:
        return self.row.parts()


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


@dataclass(frozen=True)
class Card:
    """Pieces that stay together, on a tinted ground or (``tint`` None) on the page itself; ``bare``: somebody else drew
    that ground.
    """

    pieces: tuple[Piece, ...]
    tint: Tint | None = None
    pad: float = 0
    radius: float = 0
    before: float = field(default=12)
    bare: bool = False

    @property
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
