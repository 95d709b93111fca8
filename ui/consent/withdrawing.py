"""Taking a yes back: per line what it stops and what it cannot, and one tap to do it (design/07b-intrekken.png)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import Consent
from ui.consent.state import State, standing_yes
from ui.ending_words import given_words, means_words, shared_words
from ui.heard_card import HeardCard
from ui.widgets import STRETCH, Button, Card, Chip, EmptyState, FlowLayout, Note, Text, clear, hbox, vbox


class WithdrawList(QWidget):
    """``withdrawn(Consent)`` for a person's own act.

    MUST: name per line what stops and what cannot be undone before it is done; ask no reason; tell the other parent
    nothing.
    """

    withdrawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self.heard = HeardCard()
        self._box = vbox(spacing=10)
        self.setLayout(vbox(self.heard, self._box, spacing=10))

    def draw(self, state: State, name: str) -> None:
        """Show every yes of the person now asked, called ``name``."""
        clear(self._box)
        self.buttons = {}
        consents = standing_yes(state)
        self.heard.show_heard(state.heard, name)
        self.heard.setVisible(bool(consents))
        for consent in consents:
            self._box.addWidget(self._line(state, consent))
        if not consents:
            done = bool(state.taken_back)
            title = self.tr("Alles is ingetrokken") if done else self.tr("Er is niets om in te trekken")
            words = self.tr("Er gaat niets meer weg.") if done else self.tr("Er staat geen ja meer open.")
            self._box.addWidget(EmptyState("circle-check", title, words))
        happens = Note("info", self.tr("Wat er dan gebeurt"))
        happens.add(Text(self.tr("1. Delen stopt meteen op deze laptop.")))
        happens.add(Text(self.tr("2. Zodra er internet is, krijgt wie het al had bericht dat het stopt.")))
        happens.add(Text(self.tr("3. De andere ouder krijgt hiervan geen bericht.")))
        if state.people[1:]:
            happens.add(Text(shared_words()))
        self._box.addWidget(happens)
        self._box.addStretch(1)

    def _line(self, state: State, consent: Consent) -> Card:
        words, short, tone = means_words(consent, state.means.get(consent.id))
        question = consent.shown.split(" We sturen:")[0]
        chips = FlowLayout(6)
        if short:
            chips.addWidget(Chip(short, tone, {"warn": "send", "ok": "laptop"}.get(tone, "info")))
        said = vbox(
            Text(question, "bodyb"), Text(given_words(consent, state.today), "small"), Text(words, "small"), chips,
            spacing=3,
        )  # fmt: skip
        button = Button(self.tr("Trek in"), "danger", "undo-2", name=self.tr("Trek in: {what}").format(what=question))
        on_its_way = consent.id in state.taken_back
        button.disable_because(self.tr("We trekken het in.") if on_its_way else "")
        button.clicked.connect(lambda: self.withdrawn.emit(consent))
        self.buttons[consent.id] = button
        return Card(hbox((said, 1), vbox(STRETCH, button, STRETCH), spacing=14))
