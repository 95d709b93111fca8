"""Whose turn it is to decide, and how far each parent is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.consent.state import Asked
from ui.consent.words import asked_words
from ui.widgets import Segment, SegmentGroup, Text, badge_pixmap, clear, hbox, looks_of, vbox


class PeopleTabs(QWidget):
    """``picked(person)``. Shows nothing while only one parent can be asked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = vbox(spacing=0)
        self.setLayout(self._box)

    def lay(self, who: Sequence[tuple[str, Asked]], people: Sequence[tuple[str, str]], now: str) -> None:
        """A tab per parent in the room, with how far they are."""
        clear(self._box)
        self.setVisible(len(who) > 1)
        if len(who) < 2:
            return
        looks = {look.id: look for look in looks_of(people)}
        segments = [
            Segment(p, f"{looks[p].name} · {asked_words(how)}", stamp=partial(badge_pixmap, looks[p], 24))
            for p, how in who
        ]
        group = SegmentGroup(segments, self.tr("Wie beslist nu?"), tick=False)
        group.set_value(now)
        group.chosen.connect(self.picked)
        self._box.addLayout(
            hbox((group, 1), Text(self.tr("Ieder beslist voor zichzelf"), "small", wrap=True), spacing=14)
        )
