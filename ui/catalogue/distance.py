"""How far it may be, and from where: a place or postcode the catalogue itself knows (decision 053)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.catalogue.state import State
from ui.services import listed
from ui.widgets import Card, SegmentGroup, TextField

RANGES = (0, 2, 5, 10, 25)
"""Kilometres to choose from; 0 is any."""


class DistanceCard(Card):
    """``start_typed(words)`` and ``within_picked(kilometres)`` for a person's own acts.

    MUST: say so when nobody knows the place, and name some that are known.
    """

    start_typed = Signal(str)
    within_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.start = TextField(
            self.tr("Afstand vanaf"),
            hint=self.tr("Een plaats of een postcode, bijvoorbeeld 8014. We meten hemelsbreed."),
            longest=60,
            width=320,
        )
        words = [(str(km), self.tr("{n} km").format(n=km) if km else self.tr("Alles")) for km in RANGES]
        self.within = SegmentGroup(words, self.tr("Hoe ver mag het zijn?"), least=72)
        self.add(self.start)
        self.add(self.within)
        self.start.settled.connect(self.start_typed)
        self.within.chosen.connect(lambda key: self.within_picked.emit(int(key)))

    def draw(self, state: State) -> None:
        """Show what is asked, and what is wrong with it."""
        if self.start.text().strip() != state.start_words and not self.start.waiting():
            self.start.set_text(state.start_words)
        self.within.set_value(str(state.within))
        words = ""
        if state.start_unknown:
            words = self.tr("Deze plek kennen we niet.")
            if state.towns:
                words += " " + self.tr("Wel bekend: {places}.").format(places=listed(state.towns))
        self.start.set_error(words)
