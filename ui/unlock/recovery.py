"""The recovery sheet typed over, and a new passphrase: a forgotten one never costs data."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AskPerson
from app.steps.passphrase import FEWEST_WORDS, SHORTEST, check_passphrase
from ui.theme import px
from ui.unlock.state import Place, Recovered
from ui.widgets import STRETCH, Button, PassphraseField, Text, TextArea, hbox, vbox
from ui.widgets.themed import Themed


class RecoveryForm(Themed, QWidget):
    """Three fields and two buttons. ``asked(Recovered)`` tells how they stand, never what is in them; ``back``.

    MUST: take the sheet with or without spaces and dashes; forget everything when it is left.
    """

    asked = Signal(object)
    typed = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = TextArea(
            self.tr("Tekens op het herstelblad"),
            hint=self.tr("14 groepjes van 4. Hoofdletters en spaties maken niet uit."),
            lines=2,
        )
        self.new = PassphraseField(
            self.tr("Nieuwe wachtzin"),
            hint=self.tr("Minstens {shortest} tekens, of {words} woorden die alleen jij kent.").format(
                shortest=SHORTEST, words=FEWEST_WORDS
            ),
        )
        self.again = PassphraseField(self.tr("Nog een keer dezelfde wachtzin"))
        self.open = Button(self.tr("Ontgrendelen met het herstelblad"), "primary", "lock-open")
        self.leave = Button(self.tr("Terug"), "quiet", "arrow-left")
        self.setLayout(
            vbox(
                Text(self.tr("Pak het herstelblad van je organisatie. Daarmee kies je een nieuwe wachtzin."), "body"),
                self.sheet, self.new, self.again, hbox(self.leave, STRETCH, self.open),
                spacing=12,
            )
        )  # fmt: skip
        self.sheet.edited.connect(lambda _words: self.typed.emit())
        for field in (self.new, self.again):
            field.edited.connect(lambda _none: self.typed.emit())
            field.submitted.connect(self._ask)
        self.open.clicked.connect(self._ask)
        self.leave.clicked.connect(self.back)
        self.dress()

    def retheme(self) -> None:
        """Room for two lines of signs."""
        self.sheet.input.setFixedHeight(px(72))

    def fields(self) -> dict[Place, TextArea | PassphraseField]:
        """The fields by place."""
        return {Place.SHEET: self.sheet, Place.NEW: self.new, Place.AGAIN: self.again}

    def _ask(self) -> None:
        signs = sum(sign.isalnum() for sign in self.sheet.text())
        self.asked.emit(Recovered(signs, _strong(self.new.text()), self.new.text() == self.again.text()))

    def set_busy(self, busy: bool) -> None:
        """While the key is being made."""
        self.open.setEnabled(not busy)
        self.leave.setEnabled(not busy)

    def forget(self) -> None:
        """Empty every field."""
        self.sheet.set_text("")
        self.sheet.input.document().clearUndoRedoStacks()
        self.new.forget()
        self.again.forget()


def _strong(passphrase: str) -> bool:
    try:
        check_passphrase(passphrase)
    except AskPerson:
        return False
    return True
