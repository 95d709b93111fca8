"""Where files live on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True)
class Home:
    """The device folder. Every file the program writes by itself stands below ``folder``."""

    folder: Path

    @property
    def dossier(self) -> Path:
        """The encrypted file with everything about people."""
        return self.folder / "dossier.db"

    @property
    def keys(self) -> Path:
        """The wrapped keys: one slot per professional, one for the organization's recovery. No family's data."""
        return self.folder / "keys.json"

    @property
    def catalogue(self) -> Path:
        """Public information: the offers."""
        return self.folder / "catalogue.db"

    @property
    def display(self) -> Path:
        """How this device shows things: colours, letters, when it locks. Nothing of anybody."""
        return self.folder / "weergave.json"

    @property
    def left_out(self) -> Path:
        """What of the newest release this device could not take, and why: public, and read without a dossier."""
        return self.folder / "weggelaten.json"

    @property
    def backups(self) -> Path:
        """Encrypted copies of the dossier."""
        return self.folder / "backups"


def default_home() -> Home:
    """The device folder of this platform (XDG on Linux, AppData on Windows, Library on macOS)."""
    return Home(user_data_path("sterk-ouderschap", appauthor=False, roaming=False))
