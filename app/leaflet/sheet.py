"""The page under the pen: shapes, icons and lines of text, and what each of them is for who can't see them.

Measures are points from the top and from the side where reading starts; in a language that reads from the
right everything is mirrored here and nowhere else. Whatever is drawn outside ``tag`` is an artifact (ISO
32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.errors import OurMistake
from app.leaflet.icons import GRID, strokes
from app.leaflet.look import Look
from app.leaflet.typeset import ASCENT, DESCENT, Line, Weight, face

_SLACK = 0.5
"""Points a text may stick out by rounding before it counts as cut off."""


@cache
def _paint(colour: str, *, pen: bool = False) -> str:
    """The operator that sets a ``#RRGGBB`` colour, to fill with or (``pen``) to draw lines with."""
    parts = (f"{int(colour[n : n + 2], 16) / 255:.4g}" for n in (1, 3, 5))
    return " ".join((*parts, "RG" if pen else "rg"))


@dataclass
class Node:
    """A part of the text for screen readers: a PDF structure type with parts, or with places on one page."""

    kind: str
    page: int = 0
    parts: list[Node] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    alt: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Style:
    """How a line is set: weight, size and distance to the next line in points, colour."""

    weight: Weight
    size: float
    leading: float
    colour: str


class Sheet:
    """Draws one document of equal pages, in memory."""

    def __init__(self, look: Look, *, title: str, language: str, right_to_left: bool) -> None:
        self.look = look
        self.right_to_left = right_to_left
        self.pages = 0
        self.outline = Node("Document")
        self._file = BytesIO()
        self._canvas = Canvas(self._file, (look.width, look.height), invariant=1, pageCompression=0, lang=language)
        # Without this every page names Helvetica, which is not embedded.
        self._canvas._preamble = "1 0 0 1 0 0 cm"
        self._canvas.setTitle(title)
        self._open: list[Node] = [self.outline]
        self._marks = 0
        self._tagged = False

    def next_page(self, ground: str | None = None) -> None:
        """Begin a page, on white or on a colour that covers it."""
        if self.pages:
            self._canvas.showPage()
        self.pages += 1
        self._marks = 0
        if ground:
            self.box(0, 0, self.look.width, self.look.height, ground)

    def finish(self) -> bytes:
        """The pages as a PDF, without structure yet."""
        self._canvas.save()
        return self._file.getvalue()

    @contextmanager
    def part(self, kind: str) -> Iterator[None]:
        """What is tagged inside belongs together (Sect, L, LI)."""
        node = Node(kind)
        self._open[-1].parts.append(node)
        self._open.append(node)
        try:
            yield
        finally:
            self._open.pop()

    @contextmanager
    def tag(self, kind: str, *, alt: str = "", box: tuple[float, float, float, float] | None = None) -> Iterator[None]:
        """What is drawn inside is one piece of content (H1, H2, P, Figure)."""
        where = self._from_top(*box) if box else None
        self._open[-1].parts.append(Node(kind, self.pages - 1, marks=[self._marks], alt=alt, box=where))
        self._emit(f"/{kind} <</MCID {self._marks}>> BDC")
        self._marks += 1
        self._tagged = True
        try:
            yield
        finally:
            self._tagged = False
            self._emit("EMC")

    @contextmanager
    def _shape(self) -> Iterator[Any]:
        if not self._tagged:
            self._emit("/Artifact BMC")
        yield self._canvas
        if not self._tagged:
            self._emit("EMC")

    @contextmanager
    def within(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """What is drawn inside, shapes only, ends at the edges of this rectangle."""
        self._emit("/Artifact BMC")
        self._canvas.saveState()
        left, bottom, _right, _top = self._from_top(x, y, width, height)
        edge = self._canvas.beginPath()
        edge.rect(left, bottom, width, height)
        self._canvas.clipPath(edge, stroke=0, fill=0)
        self._tagged = True
        try:
            yield
        finally:
            self._tagged = False
            self._canvas.restoreState()
            self._emit("EMC")

    def _emit(self, operators: str) -> None:
        self._canvas._code.append(operators)

    def _left(self, start: float, width: float) -> float:
        return self.look.width - start - width if self.right_to_left else start

    def _from_top(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        left, bottom = self._left(x, width), self.look.height - y - height
        return (left, bottom, left + width, bottom + height)

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        """A filled rectangle, its corners rounded by ``radius``."""
        left, bottom, _right, _top = self._from_top(x, y, width, height)
        with self._shape() as pen:
            self._emit(_paint(fill))
            if radius:
                pen.roundRect(left, bottom, width, height, radius, stroke=0, fill=1)
            else:
                pen.rect(left, bottom, width, height, stroke=0, fill=1)

    def boxes(self, x: float, y: float, places: Sequence[tuple[float, float, float, float]], fill: str) -> None:
        """Many rectangles in one stroke, placed from (x, y); never mirrored, so a QR code stays one."""
        with self._shape():
            self._emit(_paint(fill))
            top = self.look.height - y
            drawn = (f"{x + left:.2f} {top - down - h:.2f} {w:.2f} {h:.2f} re" for left, down, w, h in places)
            self._emit(" ".join((*drawn, "f")))

    def physical(self, x: float, width: float) -> float:
        """The distance from the left edge of something ``width`` wide that starts at ``x``."""
        return self._left(x, width)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle around (x, y)."""
        with self._shape() as pen:
            self._emit(_paint(fill))
            pen.circle(self._left(x, 0), self.look.height - y, radius, stroke=0, fill=1)

    def lens(self, first: tuple[float, float], second: tuple[float, float], radius: float, fill: str) -> None:
        """What two equal circles share."""
        with self._shape() as pen:
            pen.saveState()
            for x, y in (first, second):
                path = pen.beginPath()
                path.circle(self._left(x, 0), self.look.height - y, radius)
                pen.clipPath(path, stroke=0, fill=0)
            self._emit(_paint(fill))
            pen.rect(0, 0, self.look.width, self.look.height, stroke=0, fill=1)
            pen.restoreState()

    def wave(self, y: float, rise: float, fill: str) -> None:
        """A slow wave across the page with everything under it filled; ``rise`` is how high it comes."""
        width, bottom = self.look.width, self.look.height - y
        with self._shape() as pen:
            self._emit(_paint(fill))
            path = pen.beginPath()
            path.moveTo(0, bottom)
            path.curveTo(width * 0.3, bottom + rise, width * 0.6, bottom - rise, width, bottom + rise * 0.2)
            path.lineTo(width, 0)
            path.lineTo(0, 0)
            path.close()
            pen.drawPath(path, stroke=0, fill=1)

    def dotted(self, x: float, y: float, width: float, colour: str) -> None:
        """A line to write on."""
        left = self._left(x, width)
        with self._shape() as pen:
            self._emit(_paint(colour, pen=True))
            pen.setLineWidth(0.9)
            pen.setLineCap(1)
            pen.setDash(0.01, 3.2)
            pen.line(left, self.look.height - y, left + width, self.look.height - y)
            pen.setDash()

    def icon(self, name: str, x: float, y: float, side: float, colour: str) -> None:
        """A drawing in a square whose corner where reading starts is (x, y)."""
        scale = side / GRID
        with self._shape():
            self._emit(
                f"q {scale:.4f} 0 0 {-scale:.4f} {self._left(x, side):.2f} {self.look.height - y:.2f} cm "
                f"2 w 1 J 1 j {_paint(colour, pen=True)} {strokes(name)} S Q"
            )

    def line(self, line: Line, x: float, y: float, width: float, style: Style, *, centred: bool = False) -> None:
        """A line of text in a row that is ``style.leading`` high and ``width`` wide, from its top at ``y``.

        Raises OurMistake("leaflet-overflow") rather than drawing beyond the paper.
        """
        room = width - line.width
        start = x + (room / 2 if centred else 0)
        left = self._left(start, line.width)
        baseline = y + style.leading / 2 + (ASCENT - DESCENT) / 2 * style.size
        inside = left >= -_SLACK and left + line.width <= self.look.width + _SLACK and room >= -_SLACK
        if not (inside and y >= 0 and y + style.leading <= self.look.height + _SLACK):
            raise OurMistake("leaflet-overflow", where=f"pagina {self.pages}")
        with self._shape():
            self._emit(_paint(style.colour))
            self._emit(self._shown(line, left, self.look.height - baseline, style))

    def _shown(self, line: Line, left: float, baseline: float, style: Style) -> str:
        printer = face(style.weight).printer
        document = self._canvas._doc
        operators = [f"BT 1 0 0 1 {left:.2f} {baseline:.2f} Tm"]
        at = 0
        for subset, codes in printer.splitString(line.text + " ", document):
            shown = []
            run = ""
            for code in codes:
                run += f"{code:02x}"
                if at < len(line.text):
                    wider = printer.face.getCharWidth(ord(line.text[at])) - line.advances[at]
                    if abs(wider) >= 1:
                        shown.append(f"<{run}> {wider:.0f}")
                        run = ""
                at += 1
            shown.append(f"<{run}>" if run else "")
            name = printer.getSubsetInternalName(subset, document)
            operators.append(f"{name} {style.size:.2f} Tf [{' '.join(shown)}] TJ")
        operators.append("ET")
        return " ".join(operators)
