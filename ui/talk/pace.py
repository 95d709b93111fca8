"""How much time there is: the whole talk, four questions, or one (domain.md section 3.6)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui.talk.events import Pace
from ui.theme import native
from ui.widgets import Button


class PaceButton(Button):
    """A quiet choice above the question. ``chosen(Pace)``.

    MUST: show no clock and no countdown; lose nothing when the pace changes.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("x", "quiet", trailing="chevron-down", name="x")
        self._paces = {
            Pace.WHOLE: self.tr("Heel het gesprek"),
            Pace.QUICK: self.tr("Kort: vier vragen"),
            Pace.ONE: self.tr("Eén vraag"),
        }
        self._choices = native(QMenu(self))
        group = QActionGroup(self)
        self.acts = {}
        for pace, words in self._paces.items():
            act = self._choices.addAction(words)
            act.setCheckable(True)
            group.addAction(act)
            act.triggered.connect(lambda _on=False, pace=pace: self.chosen.emit(pace))
            self.acts[pace] = act
        self.clicked.connect(lambda: self._choices.popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.show_pace(Pace.WHOLE)

    def show_pace(self, pace: Pace) -> None:
        """Show which is on."""
        self.acts[pace].setChecked(True)
        words = self._paces[pace]
        self.set_words(words, self.tr("Hoeveel tijd is er? Nu: {words}").format(words=words))
