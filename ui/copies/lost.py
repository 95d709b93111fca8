"""What to do when the laptop is gone: a list of what stood on it, made where a copy was put back (AVG 33; R36)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets import STRETCH, Button, Card, Text, hbox

LIST = "wat-er-stond.txt"


class LostCard(Card):
    """``wanted`` when the list is asked for. MUST: promise a list without names, and hold to it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(18, 16, 18, 16), parent=parent)
        save = Button(self.tr("Bewaar de lijst"), "secondary", "download")
        save.clicked.connect(self.wanted)
        self.add(Text(self.tr("Laptop kwijt of gestolen?"), "h2"))
        self.add(Text(self.tr("Zet een kopie terug op een andere laptop. Maak daar de lijst van wat erop stond.")))
        self.add(Text(self.tr("Er staat niemand met naam in. De lijst kan mee met een melding."), "small"))
        self.add(hbox(save, STRETCH))
