"""How much room there is, measured in letters rather than in pixels (ui-tokens.md section 3)."""

from __future__ import annotations

from enum import StrEnum

from ui.theme import look


class Width(StrEnum):
    """FULL from 1200, COMPACT from 900 (or when lower than 720), NARROW below."""

    FULL = "full"
    COMPACT = "compact"
    NARROW = "narrow"


def width_of(width: int, height: int) -> Width:
    """The room of a window of these pixels, at the scale that is on now."""
    wide, high = width * 100 / look().scale, height * 100 / look().scale
    if wide < 900:
        return Width.NARROW
    return Width.COMPACT if wide < 1200 or high < 720 else Width.FULL
