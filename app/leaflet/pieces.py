"""What a page is made of: pieces that know their height before they are drawn; ``cards`` hold them."""

from __future__ import annotations

from contextlib import nullcontext
from typing import NamedTuple, Protocol

from app.leaflet.look import WHITE
from app.leaflet.sheet import Sheet, Style
from app.leaflet.typeset import Line


class Piece(Protocol):
    """Something as wide as its column. ``parts`` is the same in pieces as small as they come, top to bottom."""

    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None: ...

    def parts(self) -> tuple[Piece, ...]: ...


class Gap(NamedTuple):
    """White between pieces."""

    height: float

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Draws nothing."""

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


class Words(NamedTuple):
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

    @property
    def widest(self) -> float:
        """How wide its longest line is."""
        return max((line.width for line in self.lines), default=0)

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        if not self.lines:
            return
        alt = " ".join(line.text for line in self.lines) if self.target else ""
        with sheet.tag(self.kind, language=self.language, target=self.target, alt=alt):
            for n, line in enumerate(self.lines):
                top = y + n * self.style.leading
                sheet.line(line, x, top, width, self.style, centred=self.centred)

    def parts(self) -> tuple[Piece, ...]:
        return tuple(self._replace(lines=(line,)) for line in self.lines)


class Row(NamedTuple):
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
        first, *rest = (self.words._replace(lines=(line,)) for line in self.words.lines)
        return (self._replace(words=first), *(self._replace(icon=None, words=words) for words in rest))


class Listed(NamedTuple):
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


class Turned(NamedTuple):
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
        return tuple(self._replace(pieces=(part,)) for piece in self.pieces for part in piece.parts())


class Badge(NamedTuple):
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


class Inset(NamedTuple):
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


class Panel(NamedTuple):
    """Pieces on a rounded ground of their own, inside a card; ``pad`` white above and below, ``side`` beside them."""

    pieces: tuple[Piece, ...]
    fill: str
    pad: float
    side: float
    radius: float
    edge: str = ""

    @property
    def height(self) -> float:
        return sum(p.height for p in self.pieces) + 2 * self.pad

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        sheet.box(x, y, width, self.height, self.fill, self.radius, self.edge)
        top = y + self.pad
        for piece in self.pieces:
            piece.draw(sheet, x + self.side, top, width - 2 * self.side)
            top += piece.height

    def parts(self) -> tuple[Piece, ...]:
        return tuple(Inset(self.side, part) for piece in self.pieces for part in piece.parts())


class WritingLines(NamedTuple):
    """Lines to write on."""

    lines: int
    distance: float
    colour: str

    @property
    def height(self) -> float:
        return self.lines * self.distance

    def draw(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        for n in range(self.lines):
            sheet.dotted(x, y + (n + 1) * self.distance - 2, width, self.colour)

    def parts(self) -> tuple[Piece, ...]:
        return (self,)


class FillIn(NamedTuple):
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
