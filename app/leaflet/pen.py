"""Shapes on a page: boxes, circles, waves, icons. Nothing drawn here is read aloud (ISO 32000-1, 14.8.2.2).

Measures are points from the top and from the side where reading starts; in a language that reads from the right
everything is mirrored here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from app.leaflet.icons import GRID, PICTURE_GRID, picture, strokes
from app.leaflet.look import Look

if TYPE_CHECKING:
    from PIL.Image import Image


@cache
def paint(colour: str, *, pen: bool = False) -> str:
    """The operator that sets a ``#RRGGBB`` colour, to fill with or (``pen``) to draw lines with."""
    parts = (f"{int(colour[n : n + 2], 16) / 255:.4g}" for n in (1, 3, 5))
    return " ".join((*parts, "RG" if pen else "rg"))


_CURVE = 0.5523
"""How far the handles of a quarter circle stand out, for a radius of one."""


def _rectangle(left: float, bottom: float, width: float, height: float) -> str:
    return f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"


def _rounded(left: float, bottom: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners; with half its side as radius, a circle (ISO 32000-1, 8.5.2)."""
    right, top, near = left + width, bottom + height, radius * (1 - _CURVE)
    return (
        f"{left + radius:.2f} {bottom:.2f} m {right - radius:.2f} {bottom:.2f} l "
        f"{right - near:.2f} {bottom:.2f} {right:.2f} {bottom + near:.2f} {right:.2f} {bottom + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - near:.2f} {right - near:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
        f"{left + radius:.2f} {top:.2f} l "
        f"{left + near:.2f} {top:.2f} {left:.2f} {top - near:.2f} {left:.2f} {top - radius:.2f} c "
        f"{left:.2f} {bottom + radius:.2f} l "
        f"{left:.2f} {bottom + near:.2f} {left + near:.2f} {bottom:.2f} {left + radius:.2f} {bottom:.2f} c h"
    )


class Pen:
    """Draws shapes on equal pages, in memory: the operators of each page, and the pictures they name."""

    def __init__(self, look: Look, *, right_to_left: bool) -> None:
        self.look = look
        self.right_to_left = right_to_left
        self._origin = look.width if right_to_left else 0.0
        self.drawn: list[list[str]] = []
        self.pictures: dict[str, Image] = {}
        self._tagged = False

    def _emit(self, operators: str) -> None:
        self.drawn[-1].append(operators)

    def _shape(self, operators: str) -> None:
        """Draw this; outside a tag it is no part of what is read."""
        self._emit(operators if self._tagged else f"/Artifact BMC {operators} EMC")

    @contextmanager
    def within(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """What is drawn inside, shapes only, ends at the edges of this rectangle."""
        left, bottom, _right, _top = self.corners(x, y, width, height)
        self._emit(f"/Artifact BMC q {_rectangle(left, bottom, width, height)} W n")
        self._tagged = True
        try:
            yield
        finally:
            self._tagged = False
            self._emit("Q EMC")

    @contextmanager
    def reading(self, *, right_to_left: bool, x: float, width: float) -> Iterator[None]:
        """What is drawn between ``x`` and ``x + width`` runs this way, whatever the page does around it."""
        kept = self.right_to_left, self._origin
        left = self.physical(x, width)
        self.right_to_left, self._origin = right_to_left, left + width + x if right_to_left else left - x
        try:
            yield
        finally:
            self.right_to_left, self._origin = kept

    def physical(self, x: float, width: float) -> float:
        """The distance from the left edge of something ``width`` wide that starts at ``x``."""
        return self._origin - x - width if self.right_to_left else self._origin + x

    def corners(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top as PDF counts them, from the bottom left."""
        left, bottom = self.physical(x, width), self.look.height - y - height
        return (left, bottom, left + width, bottom + height)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0, edge: str = ""
    ) -> None:
        """A filled rectangle, its corners rounded by ``radius``, with a thin line around it in ``edge``."""
        left, bottom, _right, _top = self.corners(x, y, width, height)
        round_off = min(radius, width / 2, height / 2)
        outline = (
            _rounded(left, bottom, width, height, round_off) if radius else _rectangle(left, bottom, width, height)
        )
        self._filled(outline, fill, edge)

    def cells(self, x: float, y: float, side: float, count: int, rectangles: str, fill: str) -> None:
        """Rectangles on a grid of ``count`` by ``count`` in a square from (x, y), as PDF operators that count cells
        from the top left; never mirrored, so a QR code stays one.
        """
        cell = side / count
        place = f"{cell:.5f} 0 0 {-cell:.5f} {self.physical(x, side):.2f} {self.look.height - y:.2f} cm"
        self._shape(f"q {paint(fill)} {place} {rectangles} f Q")

    def circle(self, x: float, y: float, radius: float, fill: str, edge: str = "") -> None:
        """A filled circle around (x, y), with a thin line around it in ``edge``."""
        self._filled(self._round(x, y, radius), fill, edge)

    def _filled(self, outline: str, fill: str, edge: str) -> None:
        drawn = f"{paint(edge, pen=True)} 0.8 w {outline} B" if edge else f"{outline} f"
        self._shape(f"{paint(fill)} {drawn}")

    def _round(self, x: float, y: float, radius: float) -> str:
        return _rounded(self.physical(x, 0) - radius, self.look.height - y - radius, 2 * radius, 2 * radius, radius)

    def ring(self, x: float, y: float, radius: float, edge: str) -> None:
        """A circle that is only a line."""
        self._shape(f"{paint(edge, pen=True)} 0.8 w {self._round(x, y, radius)} S")

    def picture(self, image: Image, x: float, y: float, width: float, height: float) -> None:
        """A picture in red, green and blue, in this rectangle; never mirrored."""
        left, bottom, _right, _top = self.corners(x, y, width, height)
        name = f"/Im{len(self.pictures)}"
        self.pictures[name] = image
        self._shape(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm {name} Do Q")

    def lens(self, first: tuple[float, float], second: tuple[float, float], radius: float, fill: str) -> None:
        """What two equal circles share."""
        self._shape(f"q {self._round(*first, radius)} W n {paint(fill)} {self._round(*second, radius)} f Q")

    def wave(self, y: float, rise: float, fill: str) -> None:
        """A slow wave across the page with everything under it filled; ``rise`` is how high it comes."""
        width, bottom = self.look.width, self.look.height - y
        self._shape(
            f"{paint(fill)} 0 {bottom:.2f} m {width * 0.3:.2f} {bottom + rise:.2f} "
            f"{width * 0.6:.2f} {bottom - rise:.2f} {width:.2f} {bottom + rise * 0.2:.2f} c {width:.2f} 0 l 0 0 l h f"
        )

    def dotted(self, x: float, y: float, width: float, colour: str) -> None:
        """A line to write on."""
        left, height = self.physical(x, width), self.look.height - y
        self._shape(
            f"q {paint(colour, pen=True)} 0.9 w 1 J [0.01 3.2] 0 d "
            f"{left:.2f} {height:.2f} m {left + width:.2f} {height:.2f} l S Q"
        )

    def icon(self, name: str, x: float, y: float, side: float, colour: str) -> None:
        """A drawing in a square whose corner where reading starts is (x, y); arrows turn with the reading."""
        scale = side / GRID
        left, across = self.physical(x, side), scale
        if self.right_to_left and name in _TURNS:
            left, across = left + side, -scale
        self._shape(
            f"q {across:.4f} 0 0 {-scale:.4f} {left:.2f} {self.look.height - y:.2f} cm "
            f"2 w 1 J 1 j {paint(colour, pen=True)} {strokes(name)} S Q"
        )

    def pictogram(self, name: str, x: float, y: float, side: float, colour: str) -> None:
        """One of our own pictograms in a square whose corner where reading starts is (x, y); never mirrored."""
        scale = side / PICTURE_GRID
        self._shape(
            f"q {scale:.4f} 0 0 {-scale:.4f} {self.physical(x, side):.2f} {self.look.height - y:.2f} cm "
            f"3 w 1 J 1 j {paint(colour)} {paint(colour, pen=True)} {picture(name)} Q"
        )


_TURNS = frozenset({"circle-arrow-right", "arrow-right", "undo-2", "chevron-right"})
