"""How far it may be, and from where: a place or postcode the catalogue itself knows (decision 053)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.services import listed
from ui.widgets import Button, Card, SegmentGroup, TextField

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

    def draw(self, start: str, within: int, *, unknown: bool, towns: Sequence[str]) -> None:
        """Show from where, how far, and with ``unknown`` that nobody knows the place but some of ``towns``."""
        if self.start.text().strip() != start and not self.start.waiting():
            self.start.set_text(start)
        self.within.set_value(str(within))
        words = ""
        if unknown:
            words = self.tr("Deze plek kennen we niet.")
            if towns:
                words += " " + self.tr("Wel bekend: {places}.").format(places=listed(towns))
        self.start.set_error(words)


class DistanceButton(Button):
    """Opens the card, and says what is asked; ``start`` is a place that is known, or empty."""

    def __init__(self, start: str, within: int, *, opened: bool) -> None:
        say = QCoreApplication.translate
        words = say("Distance", "Afstand")
        if start:
            words = say("Distance", "Vanaf {place}").format(place=start)
        if start and within:
            words = say("Distance", "Tot {n} km van {place}").format(n=within, place=start)
        told = say("Distance", "Afstand: {words}").format(words=words) if start else words
        icon = "check" if start else "map-pin"
        super().__init__(words, "segment", icon, trailing="chevron-down", name=told, checkable=True)
        self.setChecked(bool(start) or opened)
