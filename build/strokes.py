"""Writes resources/icons/strokes.json: the shipped SVG drawings as PDF path operators, so no leaflet parses an SVG.

Run ``.venv/bin/python -m build.strokes`` after a drawing changed; tests/leaflet says when that was forgotten. The
operators are those of ISO 32000-1 section 8.5.2, y downwards, icons on a grid of 24 by 24, pictograms on 48 by 48.
"""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import SVGPath

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
MADE = RESOURCES / "icons" / "strokes.json"


def strokes() -> dict[str, dict[str, str]]:
    """Every icon as one path of lines; every pictogram as its filled parts and its lines, each painted."""
    icons = {p.stem: _path(p.read_bytes()) for p in sorted((RESOURCES / "icons").glob("*.svg"))}
    pictograms = {p.stem: _painted(p) for p in sorted((RESOURCES / "leaflet" / "pictograms").glob("*.svg"))}
    return {"icons": icons, "pictograms": pictograms}


def _painted(drawing: Path) -> str:
    drawn = []
    for part in ElementTree.parse(drawing).getroot():  # noqa: S314 - our own file
        alone = ElementTree.Element("{http://www.w3.org/2000/svg}svg")
        alone.append(part)
        drawn.append(f"{_path(ElementTree.tostring(alone))} {'f*' if part.get('fill') else 'S'}")
    return " ".join(drawn)


def _path(svg: bytes) -> str:
    pen = _Operators(None)
    SVGPath.fromstring(svg).draw(pen)
    return " ".join(pen.drawn)


class _Operators(BasePen):
    """Writes what it is asked to draw as operators; a BasePen turns every curve into a cubic one."""

    def __init__(self, glyphs: None) -> None:
        super().__init__(glyphs)
        self.drawn: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._write("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._write("l", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802 - fontTools calls it so
        self.drawn.append("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        self.drawn += [*(f"{c:.2f}" for point in points for c in point), operator]


if __name__ == "__main__":
    MADE.write_text(json.dumps(strokes(), indent=0, sort_keys=True) + "\n", encoding="utf-8")
