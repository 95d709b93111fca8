"""Icons as lines on paper: the shipped SVG drawings, read once, drawn with a pen."""

from __future__ import annotations

from functools import cache

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath

from app.texts import shipped

GRID = 24.0
"""The drawings' own side; their pen is two of these wide."""

_OPERATORS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h"}


@cache
def strokes(name: str) -> str:
    """The drawing as PDF path operators (ISO 32000-1 section 8.5.2) on a grid of 24 by 24, y downwards."""
    pen = RecordingPen()
    SVGPath.fromstring(shipped(f"icons/{name}.svg").read_bytes()).draw(pen)
    return " ".join(
        " ".join((*(f"{c:.2f}" for point in points for c in point), _OPERATORS[operator]))
        for operator, points in pen.value
        if operator != "endPath"
    )
