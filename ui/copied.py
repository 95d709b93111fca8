"""What we put on the clipboard, and taking it off again."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


class Copied:
    """Remembers what we copied: it goes when the screen is hidden or locked."""

    def __init__(self) -> None:
        self._words: str | None = None

    def put(self, words: str) -> None:
        """Put words on the clipboard."""
        self._words = words
        QApplication.clipboard().setText(words)

    def forget(self) -> None:
        """Empty the clipboard when what is on it is ours."""
        clipboard = QApplication.clipboard()
        if clipboard.ownsClipboard() or (self._words is not None and clipboard.text() == self._words):
            clipboard.clear()
        self._words = None
