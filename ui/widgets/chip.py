"""Short facts in a pill. Never to be clicked, so they never look as if."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme import px
from ui.widgets.layouts import hbox
from ui.widgets.parts import Icon
from ui.widgets.text import Text
from ui.widgets.themed import Themed, set_property


class Chip(Themed, QFrame):
    """A pill with a word, in a tone: plain, primary, ok, warn, err, info, parA, parB.

    MUST: carry its meaning in the word; the colour only repeats it.
    """

    def __init__(self, words: str, tone: str = "plain", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("chip", tone)
        self._icon = Icon(icon or "check", 16, "text" if tone == "plain" else tone)
        self._icon.setVisible(bool(icon))
        self._label = Text(words, "", wrap=False)
        self.setLayout(hbox(self._icon, self._label, spacing=6, margins=(10, 0, 12, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setFixedHeight(px(28))

    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def set_words(self, words: str, tone: str = "", icon: str = "") -> None:
        """Say something else."""
        self._label.setText(words)
        if tone:
            set_property(self, "chip", tone)
        if icon:
            self._icon.set_icon(icon, "text" if self.property("chip") == "plain" else str(self.property("chip")))
            self._icon.show()
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)


class ReasonChip(Chip):
    """Why an offer is shown. ``slot`` "A" or "B" when one parent chose it, empty when it is of both.

    MUST: name a theme or a choice of their own, never a figure and nothing from the own moment.
    """

    def __init__(self, words: str, slot: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, "par" + slot if slot in ("A", "B") else "primary", icon, parent)
