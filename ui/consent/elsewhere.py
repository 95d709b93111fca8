"""Who decides too and is not at the table, with the way to their page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.consent.state import State
from ui.deciders_words import who_words
from ui.widgets import STRETCH, Button, Card, Icon, Text, hbox


class ElsewhereCard(Card):
    """``asked``: to the page where their word is kept. MUST: say of nobody whether they decided: a family looks on."""

    asked = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        names = dict(state.people)
        who = dict.fromkeys(one for how in state.decides.values() for one in how.elsewhere)
        self.add(
            hbox(Icon("user-round", 20, "primary"), (Text(self.tr("Beslist ook, niet hier"), "h3"), 1), spacing=10)
        )
        for one in who:
            words = who_words(one, lambda person: names.get(person, ""))
            self.add(Text(f"{words[:1].upper()}{words[1:]}"))
        self.button = Button(self.tr("Leg besluit vast"), "secondary", "notebook-pen")
        self.button.clicked.connect(self.asked)
        self.add(hbox(self.button, STRETCH))
