"""The page under the pen: lines of text, and what each part is for who can't see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from app.errors import OurMistake
from app.leaflet.embed import Letters
from app.leaflet.letters import ASCENT, DESCENT, EM, Weight
from app.leaflet.look import Look
from app.leaflet.pen import Pen, paint
from app.leaflet.typeset import Line

_SLACK = 0.5
"""Points a text may stick out by rounding before it counts as cut off."""

Box = tuple[float, float, float, float]


@dataclass
class Node:
    """A part of the text for screen readers: a PDF structure type with parts, or with places on one page.

    ``language`` is set where it differs from what is around it; ``target`` where the part can be followed, with
    ``boxes`` where it can be clicked (PDF points from the bottom left).
    """

    kind: str
    page: int = 0
    parts: list[Node] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    alt: str = ""
    box: Box | None = None
    language: str = ""
    target: str = ""
    boxes: list[Box] = field(default_factory=list)


class Style(NamedTuple):
    """How a line is set: weight, size and distance to the next line in points, colour."""

    weight: Weight
    size: float
    leading: float
    colour: str


class Sheet(Pen):
    """Draws one document of equal pages, in memory. What is drawn outside ``tag`` is not read aloud."""

    def __init__(self, look: Look, *, title: str, language: str, right_to_left: bool) -> None:
        super().__init__(look, right_to_left=right_to_left)
        self.title = title
        self.language = language
        self.outline = Node("Document", language=language)
        self.letters = Letters()
        self._open: list[Node] = [self.outline]
        self._languages = [language]
        self._marks = 0
        self._silent = False

    @property
    def pages(self) -> int:
        """How many were begun."""
        return len(self.drawn)

    def next_page(self, ground: str | None = None) -> None:
        """Begin a page, on white or on a colour that covers it."""
        self.drawn.append([])
        self._marks = 0
        if ground:
            with self.reading(right_to_left=False, x=0, width=0):
                self._origin = 0
                self.box(0, 0, self.look.width, self.look.height, ground)

    @contextmanager
    def part(self, kind: str, *, language: str = "") -> Iterator[None]:
        """What is tagged inside belongs together (Sect, L, LI, LBody)."""
        node = Node(kind, language=self._new(language))
        self._open[-1].parts.append(node)
        self._open.append(node)
        self._languages.append(language or self._languages[-1])
        try:
            yield
        finally:
            self._open.pop()
            self._languages.pop()
            if not node.parts:
                self._open[-1].parts.remove(node)

    @contextmanager
    def tag(
        self, kind: str, *, alt: str = "", box: Box | None = None, language: str = "", target: str = ""
    ) -> Iterator[None]:
        """What is drawn inside is one piece of content (H1, H2, P, Lbl, Figure); with ``target`` a link in it."""
        if self._silent:
            yield
            return
        where = self.corners(*box) if box else None
        leaf = Node(kind, self.pages - 1, alt=alt, box=where, language=self._new(language))
        self._open[-1].parts.append(leaf)
        if target:
            link = Node("Link", self.pages - 1, target=target, alt=alt)
            leaf.parts.append(link)
            leaf.alt, leaf = "", link
        leaf.marks.append(self._marks)
        self._emit(f"/{leaf.kind} <</MCID {self._marks}>> BDC")
        self._marks += 1
        self._tagged = True
        self._open.append(leaf)
        try:
            yield
        finally:
            self._open.pop()
            self._tagged = False
            self._emit("EMC")

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Words drawn inside, such as a page number, are not part of what is read (an artifact)."""
        self._open.append(Node("Artifact"))
        self._emit("/Artifact BMC")
        self._tagged = self._silent = True
        try:
            yield
        finally:
            self._tagged = self._silent = False
            self._emit("EMC")
            self._open.pop()

    def _new(self, language: str) -> str:
        return language if language and language != self._languages[-1] else ""

    def line(self, line: Line, x: float, y: float, width: float, style: Style, *, centred: bool = False) -> None:
        """A line of text in a row that is ``style.leading`` high and ``width`` wide, from its top at ``y``.

        Raises OurMistake("leaflet-overflow") rather than drawing beyond the paper.
        """
        room = width - line.width
        start = x + (room / 2 if centred else 0)
        left = self.physical(start, line.width)
        baseline = y + style.leading / 2 + (ASCENT - DESCENT) / 2 * style.size
        inside = left >= -_SLACK and left + line.width <= self.look.width + _SLACK and room >= -_SLACK
        if not (inside and y >= 0 and y + style.leading <= self.look.height + _SLACK):
            raise OurMistake("leaflet-overflow", where=f"pagina {self.pages}")
        if self._open[-1].target:
            self._open[-1].boxes.append(self.corners(start, y, line.width, style.leading))
        shown = self._shown(line, left, self.look.height - baseline, style.size)
        self._shape(f"{paint(style.colour)} {shown}")

    def _shown(self, line: Line, left: float, baseline: float, size: float) -> str:
        """The operators that show a line (ISO 32000-1, 9.4.3): shapes in reading order, each in its own place.

        A reader that follows the order of the file meets the words as they are read, also from the right.
        """
        operators = [f"BT 1 0 0 1 {left:.2f} {baseline:.2f} Tm"]
        now, risen = None, 0.0
        for face, rise, steps in line.stretches:
            if face is not now:
                operators.append(f"{self.letters.name(face)} {size:.2f} Tf")
                now, code = face, self.letters.codes(face).__getitem__
            if rise != risen:
                operators.append(f"{rise * size / EM:.2f} Ts")
                risen = rise
            row = "".join(f"{back}<{''.join(map(code, shapes))}>" for back, shapes in steps)
            operators.append(f"[{row}] TJ")
        if risen:
            operators.append("0 Ts")
        operators.append("ET")
        return " ".join(operators)
