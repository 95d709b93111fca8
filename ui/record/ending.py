"""Taking a yes back later: every yes that stands, what it stops and what it cannot, and one tap to do it (R4)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.steps.end_yes import StandingYes
from ui.ending_words import given_words, means_words, shared_words
from ui.heard_card import HeardCard
from ui.record.state import State
from ui.widgets import STRETCH, Button, Card, Chip, EmptyState, Note, Text, clear, hbox, vbox


class Ending(QWidget):
    """``asked(consent id)``, and ``heard`` of its card.

    MUST: name per line what stops and what cannot be undone before it is done; ask no reason; tell nobody else.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self.card = HeardCard()
        self.heard = self.card.heard
        self._box = vbox(spacing=10)
        self._laid: object = None
        self.shared = Note("info", self.tr("Wat intrekken niet kan"), shared_words())
        self.setLayout(vbox(self.card, self._box, self.shared, spacing=10))

    def show_state(self, state: State, today: date) -> None:
        """Every yes of who was picked."""
        standing = state.standing or ()
        self.card.setVisible(bool(standing))
        self.card.show_heard(state.heard, state.reading.name if state.reading else "")
        self.card.behalf.setVisible(not state.child)
        self.shared.setVisible(bool(standing) and not state.child)
        if (state.standing, state.busy) == self._laid:
            return
        self._laid = (state.standing, state.busy)
        clear(self._box)
        self.buttons = {}
        for one in standing:
            self._box.addWidget(self._line(one, today, busy=state.busy))
        if state.standing == ():
            words = self.tr("Er staat geen ja meer open.")
            self._box.addWidget(EmptyState("circle-check", self.tr("Er is niets om in te trekken"), words))

    def _line(self, one: StandingYes, today: date, *, busy: bool) -> Card:
        words, short, tone = means_words(one.consent, one.means)
        question = one.consent.shown.split(" We sturen:")[0] or one.consent.receiver_name
        said = vbox(
            Text(question, "bodyb"), Text(given_words(one.consent, today), "small"), Text(words, "small"),
            hbox(Chip(short, tone), STRETCH), spacing=3,
        )  # fmt: skip
        button = Button(self.tr("Trek in"), "danger", "undo-2", name=self.tr("Trek in: {what}").format(what=question))
        button.disable_because(self.tr("We trekken het in.") if busy else "")
        button.clicked.connect(lambda: self.asked.emit(one.consent.id))
        self.buttons[one.consent.id] = button
        return Card(hbox((said, 1), vbox(STRETCH, button, STRETCH), spacing=14), margins=(16, 12, 16, 12))
