"""The questions to one person, each with what goes and to whom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.consent import ConsentQuestion, Purpose, wording
from app.steps.record_consent import is_number
from ui.consent.state import Stands, State, needs_both, stands, to_whom
from ui.consent.words import both_words, decides_words, icon_of, open_words, stands_words, unwritten_words
from ui.widgets import ConsentRow, Text, TextField, clear, vbox

RIGHT_TO_LEFT = ("ar", "fa", "ps")


class QuestionRows(QWidget):
    """``decided(ConsentQuestion, True | False | None)`` and ``addressed(ConsentQuestion, name)``, both by a person.

    MUST: show the question in the language it is recorded in, and in Dutch below it when that is another one.
    """

    decided = Signal(object, object)
    addressed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, ConsentRow] = {}
        self._notes: dict[str, Text] = {}
        self.names: dict[str, TextField] = {}
        self._laid: tuple[ConsentQuestion, ...] = ()
        self._box = vbox(spacing=10)
        self.setLayout(self._box)

    def lay(self, questions: tuple[ConsentQuestion, ...], dutch: Mapping[str, str], who: str) -> None:
        """Show these questions; nothing is made again when they are the same."""
        if questions == self._laid:
            return
        self._laid = questions
        clear(self._box)
        self.rows, self._notes, self.names = {}, {}, {}
        for question in questions:
            said, key = wording(question), key_of(question)
            icon = icon_of(question)
            row = ConsentRow(key, said.question, said.sends, question.receiver_name, icon=icon, who=who)
            if question.language in RIGHT_TO_LEFT:
                row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            if question.language != "nl" and key in dutch:
                row.add_words(Text(dutch[key], "small"))
            note = Text("", "small", tone="info")
            row.add_words(note)
            row.decided.connect(lambda _key, decision, question=question: self.decided.emit(question, decision))
            if question.purpose is Purpose.REFERRAL:
                self._ask_for_whom(row, question, key)
            elif question.purpose is Purpose.CONTACT_LATER:
                self._ask_number(row, question, key)
            self.rows[key], self._notes[key] = row, note
            self._box.addWidget(row)

    def _ask_for_whom(self, row: ConsentRow, question: ConsentQuestion, key: str) -> None:
        """After Ja: a name at the receiver, for who already knows somebody there."""
        name = TextField(
            self.tr("Naam van iemand daar (hoeft niet)"),
            name=self.tr("Voor wie bij {receiver}?").format(receiver=question.receiver_name),
            longest=80,
            width=320,
        )
        name.settled.connect(lambda words: self.addressed.emit(question, words))
        self.names[key] = name
        row.set_extra(name)

    def _ask_number(self, row: ConsentRow, question: ConsentQuestion, key: str) -> None:
        """After Ja: the number the parent chooses, for who wants to be called."""
        number = TextField(
            self.tr("Welk nummer? (mag leeg)"),
            name=self.tr("Nummer om later te bellen"),
            hint=self.tr("Een nummer dat veilig is om te bellen. Trek je de ja in, dan is het nummer weg."),
            longest=24,
            width=260,
        )

        def typed(words: str) -> None:
            wrong = bool(words.strip()) and not is_number(words.strip())
            number.set_error(self.tr("Dit is geen telefoonnummer. Vul alleen cijfers in.") if wrong else "")
            if not wrong:
                self.addressed.emit(question, words)

        number.settled.connect(typed)
        self.names[key] = number
        row.set_extra(number)

    def settle_now(self) -> None:
        """Hand over what was typed."""
        for name in self.names.values():
            name.settle_now()

    def draw(self, state: State, formal: bool) -> None:
        """Show how each stands."""
        for question in self._laid:
            how, key = stands(state, question), key_of(question)
            self.rows[key].set_decision({Stands.YES: True, Stands.NO: False}.get(how))
            if key in self.names and not self.names[key].input.hasFocus() and not self.names[key].error():
                self.names[key].set_text(to_whom(state, question))
            both = both_words(needs_both(state, question), formal) if how is not Stands.NO else ""
            where = (question.person, question.purpose.value, question.receiver)
            missing = open_words(state.open.get(where, ())) or decides_words(state, where, formal)
            refused = question.purpose is Purpose.RECORDING and how is Stands.NO
            told = stands_words(how) or (missing if how is not Stands.NO else "") or both
            told = unwritten_words() if refused else told
            self._notes[key].setText(told)
            self._notes[key].setVisible(bool(told))


def key_of(question: ConsentQuestion) -> str:
    """Purpose and receiver: one purpose times one receiver is one question (R1)."""
    return f"{question.purpose.value}|{question.receiver}"
