"""How word came that a yes is over: at the table unless somebody says otherwise, so taking back stays two taps (R4)."""

from __future__ import annotations

from dataclasses import dataclass

from app.consent.model import Method


@dataclass(frozen=True)
class Heard:
    """How word came that a yes is over, and whether somebody else brought it."""

    how: Method = Method.SPOKEN
    on_behalf: bool = False
