"""The shipped data and the one catalogue of Dutch texts outside the window.

Stands under everything, because an error's own words come from here.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from functools import cache
from pathlib import Path


def shipped(relative: str) -> Path:
    """Path of a file or folder below ``resources/``, in the source tree and in an installed build alike.

    ``relative`` uses forward slashes, for example ``"guides/prenataal.json"``. The file need not exist.
    """
    return _root() / "resources" / relative


def documented(relative: str) -> Path:
    """Path of a file below ``docs/`` that is shipped too. The file need not exist."""
    return _root() / "docs" / relative


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


@cache
def _catalogue(language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for file in sorted(shipped(f"texts/{language}").glob("*.json")):
        texts |= json.loads(file.read_text(encoding="utf-8"))
    return texts


def text(key: str, **values: object) -> str:
    """The Dutch sentence for ``key`` with ``{name}`` places filled in.

    Raises KeyError when the key or a value is missing: a text that is half there must not reach a person.
    """
    return _catalogue("nl")[key].format(**values)


def has_text(key: str) -> bool:
    """Whether the catalogue knows ``key``."""
    return key in _catalogue("nl")


def day_words(day: date, *, year: bool = True) -> str:
    """A day as people read it: 24 november 2026, or 24 november where the year speaks for itself.

    A moment counts as the day it carries: bring it to the clock of this device first (``app.clock.here``).
    """
    month = text("day.months").split()[day.month - 1]
    return text("day.whole" if year else "day.this-year", day=day.day, month=month, year=day.year)


def moment_words(at: datetime) -> str:
    """A moment as people read it: 24 november 2026, 11.40 uur."""
    return text("day.moment", day=day_words(at), time=f"{at:%H.%M}")
