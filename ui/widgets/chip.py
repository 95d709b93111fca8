"""Short facts in a pill. Never to be clicked, so they never look as if."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme import colour, px
from ui.widgets.layouts import hbox
from ui.widgets.parts import Icon
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class Chip(Themed, QFrame):
    """A pill with a word, in a tone: plain, primary, ok, warn, err, info, parA, parB.

    MUST: carry its meaning in the word; the colour only repeats it.
    """

    def __init__(self, words: str, tone: str = "plain", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = Icon(icon or "check", 16, self._ink())
        if not icon:
            self._icon.hide()
        self._label = Text(words, "smallb", wrap=False, tone=self._ink())
        self.setLayout(hbox(self._icon, self._label, spacing=6, margins=(10, 0, 12, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.dress()

    def _ink(self) -> str:
        return "text" if self._tone == "plain" else self._tone

    def retheme(self) -> None:
        """Take the height again."""
        self.setFixedHeight(px(28))

    def tone(self) -> str:
        """Its tone."""
        return self._tone

    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def set_words(self, words: str, tone: str = "", icon: str = "") -> None:
        """Say something else, in another tone or with another icon when given."""
        self._tone = tone or self._tone
        self._label.setText(words)
        self._label.set_tone(self._ink())
        if icon:
            self._icon.set_icon(icon, self._ink())
            self._icon.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("surface2" if self._tone == "plain" else self._tone + "Soft"))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.end()


class ReasonChip(Chip):
    """Why an offer is shown. ``slot`` "A" or "B" when one parent chose it, empty when it is of both.

    MUST: name a theme or a choice of their own, never a figure and nothing from the own moment.
    """

    def __init__(self, words: str, slot: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, "par" + slot if slot in ("A", "B") else "primary", icon, parent)
