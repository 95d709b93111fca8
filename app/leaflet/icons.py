"""Icons as lines on paper: the shipped SVG drawings, read once, drawn with a pen."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath

from app.texts import shipped

GRID = 24.0
"""The drawings' own side; their pen is two of these wide."""

PICTURE_GRID = 48.0
"""The pictograms' own side."""

_OPERATORS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h"}


@cache
def strokes(name: str) -> str:
    """The drawing as PDF path operators (ISO 32000-1 section 8.5.2) on a grid of 24 by 24, y downwards."""
    return _path(shipped(f"icons/{name}.svg").read_bytes())


@cache
def picture(name: str) -> str:
    """One of our own pictograms, filled parts and lines, on a grid of 48 by 48, y downwards."""
    drawn = []
    for part in _drawing(f"leaflet/pictograms/{name}.svg"):
        alone = ElementTree.Element("{http://www.w3.org/2000/svg}svg")
        alone.append(part)
        drawn.append(f"{_path(ElementTree.tostring(alone))} {'f*' if part.get('fill') else 'S'}")
    return " ".join(drawn)


def _drawing(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(shipped(name).read_bytes())  # noqa: S314 - our own file


def _path(svg: bytes) -> str:
    pen = RecordingPen()
    SVGPath.fromstring(svg).draw(pen)
    return " ".join(
        " ".join((*(f"{c:.2f}" for point in points for c in point), _OPERATORS[operator]))
        for operator, points in pen.value
        if operator != "endPath"
    )
