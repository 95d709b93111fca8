"""Icons as lines on paper: the shipped drawings, already as PDF operators (``build/strokes.py`` makes them)."""

from __future__ import annotations

import json
from functools import cache

from app.texts import shipped

GRID = 24.0
"""The drawings' own side; their pen is two of these wide."""

PICTURE_GRID = 48.0
"""The pictograms' own side."""


def strokes(name: str) -> str:
    """The drawing as PDF path operators (ISO 32000-1 section 8.5.2) on a grid of 24 by 24, y downwards."""
    return _drawings()["icons"][name]


def picture(name: str) -> str:
    """One of our own pictograms, filled parts and lines, on a grid of 48 by 48, y downwards."""
    return _drawings()["pictograms"][name]


@cache
def _drawings() -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = json.loads(shipped("icons/strokes.json").read_text(encoding="utf-8"))
    return made
