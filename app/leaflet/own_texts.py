"""An organization's own leaflet sentences, laid over ours: which files, and which of them is the stronger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.word_files import is_language


@dataclass(frozen=True)
class OwnTexts:
    """Files of sentences by language, the weakest first; a sentence of a later one takes the place of an earlier one.

    ``whole``: nothing of ours lies under them, because they hold every sentence of a leaflet that was made once.
    """

    files: tuple[tuple[str, bytes], ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        return bool(self.files)

    @property
    def languages(self) -> frozenset[str]:
        """The languages there is a file for."""
        return frozenset(language for language, _content in self.files)

    def of(self, language: str) -> tuple[bytes, ...]:
        """The files of one language, the weakest first."""
        return tuple(content for code, content in self.files if code == language)


NO_TEXTS = OwnTexts()
"""An organization that says nothing of its own."""


def texts_in(folder: Path) -> OwnTexts:
    """The files of a folder: ``nl.json``, ``ro.json``. They are judged when they are used."""
    found = sorted(path for path in folder.glob("*.json") if is_language(path.stem))
    return OwnTexts(tuple((path.stem, path.read_bytes()) for path in found))
