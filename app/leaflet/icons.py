"""Icons as lines on paper: the shipped SVG drawings, read once, drawn with a pen."""

from __future__ import annotations

from functools import cache

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath

from app.texts import shipped

GRID = 24.0
"""The drawings' own side; their pen is two of these wide."""

Stroke = tuple[str, tuple[tuple[float, float], ...]]


@cache
def strokes(name: str) -> tuple[Stroke, ...]:
    """The drawing's strokes on a grid of 24 by 24, y downwards: moveTo, lineTo, curveTo (cubic) and closePath."""
    pen = RecordingPen()
    SVGPath.fromstring(shipped(f"icons/{name}.svg").read_bytes()).draw(pen)
    return tuple((operator, tuple(points)) for operator, points in pen.value if operator != "endPath")
