"""That a yes can be taken back later, and what was taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import consent_texts
from ui.widgets import STRETCH, Button, Card, Icon, Text, hbox


class LaterCard(Card):
    """That a yes can be taken back, and what was. ``asked``: to the list of what can be taken back."""

    asked = Signal()

    def __init__(self, taken_back: Sequence[str], *, offer: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.add(hbox(Icon("undo-2", 20, "primary"), (Text(self.tr("Later stoppen?"), "h3"), 1), spacing=10))
        self.add(Text(consent_texts()["withdraw"]))
        if offer:
            take_back = Button(self.tr("Intrekken"), "secondary", "undo-2")
            take_back.clicked.connect(self.asked)
            self.add(hbox(take_back, STRETCH))
        for words in taken_back:
            self.add(Text(words, "small"))
