"""A yes under a hand-over that was withdrawn after it came: told once, to the professional, with initials only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.today.state import Withdrawn
from ui.today.words import who_words, withdrawn_day
from ui.widgets import STRETCH, Button, Card, Icon, Text, clear, hbox, vbox


class WithdrawnCard(Card):
    """``read`` when somebody read it. Gone while there is nothing to tell, and while a family looks on.

    MUST: say when, what may not be used any more, what is gone and what the law lets stay; not who withdrew.
    """

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(18, 16, 18, 16), parent=parent)
        self.add(hbox(Icon("undo-2", 24, "warn"), (Text(self.tr("Toestemming ingetrokken"), "h2"), 1), spacing=10))
        self._list = vbox(spacing=4)
        self.add(self._list)
        self.rest = Text("", "body")
        self.law = Text(
            self.tr(
                "Schreef je er iets van in het kinddossier? Dat mag daar volgens de wet blijven. "
                "Zet erbij dat de toestemming is ingetrokken."
            ),
            "small",
        )
        self.seen = Button(self.tr("Gelezen"), "secondary", "check", name=self.tr("Gelezen: toestemming ingetrokken"))
        for part in (self.rest, self.law):
            self.add(part)
        self.add(hbox(self.seen, STRETCH))
        self.seen.clicked.connect(self.read)
        self.hide()

    def draw(self, withdrawn: Sequence[Withdrawn]) -> None:
        """Say of which conversations."""
        self.setVisible(bool(withdrawn))
        clear(self._list)
        for one in withdrawn:
            said = self.tr("{who}: overdracht ingetrokken op {day}")
            words = said.format(who=who_words(one.row, names=False), day=withdrawn_day(one.day))
            self._list.addWidget(Text(words, "bodyb"))
        gone = self.tr("Gebruik niet verder wat de verloskundige overdroeg. Het is hier gewist.")
        kept = self.tr("Gebruik niet verder wat de verloskundige overdroeg. Het blijft alleen in het dossier.")
        own = self.tr("Wat de ouders hier zelf vertelden, blijft.")
        self.rest.setText(f"{kept if any(one.kept for one in withdrawn) else gone} {own}")
