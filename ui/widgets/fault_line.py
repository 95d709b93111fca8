"""What is wrong with a choice, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.layouts import hbox
from ui.widgets.parts import Icon
from ui.widgets.text import Text
from ui.widgets.themed import announce


class FaultLine(QWidget):
    """What is wrong with a choice, under it, with the same icon as under a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", "small", tone="err")
        self.setLayout(hbox(Icon("circle-alert", 18, "err"), (self._words, 1), spacing=6))
        self.hide()

    def set_words(self, words: str) -> None:
        """Say it; empty says nothing."""
        if words and words != self._words.text():
            announce(self, words)
        self._words.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What it says."""
        return self._words.text()
