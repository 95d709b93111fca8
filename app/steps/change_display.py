"""Keep how this device shows things."""

from __future__ import annotations

from app.settings import Display, Home
from app.settings.display import display_bytes
from app.store.files import naming_faults, write_whole


def change_display(home: Home, display: Display) -> None:
    """Write it whole or not at all. Raises the named fault of a full or closed disk; the old choice then stays."""
    with naming_faults():
        home.folder.mkdir(parents=True, exist_ok=True)
        write_whole(home.display, display_bytes(display))
