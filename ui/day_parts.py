"""What a day begins with: the guides and the offers, read before its first page."""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue import Catalogue
from app.clock import Clock
from app.guide import Guide
from app.settings import Home
from app.steps.keep_catalogue import open_catalogue
from app.steps.shipped_guides import GUIDE_FILES, guide_named


@dataclass(frozen=True)
class DayParts:
    """What is read once a day begins."""

    guides: tuple[Guide, ...]
    catalogue: Catalogue


def read_for_the_day(home: Home, clock: Clock) -> DayParts:
    """Read the guides and open the offers. Raises AskPerson when one of them is missing or damaged."""
    return DayParts(tuple(guide_named(name) for name in GUIDE_FILES), open_catalogue(home, clock))
