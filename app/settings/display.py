"""How this device shows things: chosen on the settings page, kept beside the dossier. Nothing of anybody is in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

LOOKS = ("light", "dark", "contrast")
SIZES = (100, 125, 150, 200)
LOCK_SECONDS = (60, 120, 300)
"""One to five minutes (ui.md section 5)."""


@dataclass(frozen=True)
class Display:
    """``mode`` is one of LOOKS, ``scale`` percent out of SIZES, ``calm`` without movement, ``left_handed`` mirrored.

    ``lock_after_seconds`` is one of LOCK_SECONDS, or 0: as the organization set it.
    """

    mode: str = "light"
    scale: int = 100
    calm: bool = False
    left_handed: bool = False
    lock_after_seconds: int = 0


def _fits(name: str, value: Any) -> bool:
    known: dict[str, tuple[Any, ...]] = {
        "mode": LOOKS,
        "scale": SIZES,
        "calm": (True, False),
        "left_handed": (True, False),
        "lock_after_seconds": (0, *LOCK_SECONDS),
    }
    return any(value == one and type(value) is type(one) for one in known[name])


def read_display(path: Path) -> Display:
    """What was chosen; what is missing, damaged or unknown is as on a new device, for nothing depends on it."""
    try:
        given = json.loads(path.read_bytes()[:10_000])
    except (OSError, ValueError, RecursionError):
        return Display()
    if not isinstance(given, dict):
        return Display()
    names = [one.name for one in fields(Display)]
    return replace(Display(), **{name: given[name] for name in names if name in given and _fits(name, given[name])})


def display_bytes(display: Display) -> bytes:
    """As it is kept."""
    return json.dumps(asdict(display), indent=1).encode()
