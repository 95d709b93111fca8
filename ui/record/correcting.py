"""Putting an answer right: the old one stands there, the new one is given as in the conversation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.conversation import TOGETHER, words_of
from app.steps.read_person import Answered, ToCorrect
from app.texts import text
from ui.questions.answering import Answering
from ui.questions.ask import asks_of
from ui.questions.part_for import answering_for
from ui.record.state import State, answers
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    EmptyState,
    Note,
    Text,
    TextArea,
    clear,
    hbox,
    looks_of,
    vbox,
)


class Corrections(QWidget):
    """``asked(Answered)``, ``given(values)``, ``keep(away)``, ``stated(words)``, ``stopped``.

    MUST: show the old answer beside the new one, whole as it was kept; keep nothing before it is said.
    """

    asked = Signal(object)
    given = Signal(tuple)
    keep = Signal(bool)
    stated = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[tuple[str, str, str], Button] = {}
        self.part: Answering | None = None
        self._laid: object = None
        self._list = vbox(spacing=8)
        self._opened: ToCorrect | None = None
        self._editor = vbox(spacing=10)
        self.keep_it = Button(self.tr("Zet dit zo neer"), "primary", "check")
        self.away = Button(self.tr("Haal het antwoord weg"), "danger", "trash-2")
        self.stop = Button(self.tr("Niet doen"), "quiet", "arrow-left")
        self.editor = Card(self._editor, spacing=10, margins=(18, 16, 18, 16))
        self.editor.add(hbox(self.stop, STRETCH, self.away, self.keep_it, spacing=10))
        self.editor.hide()
        self.words = TextArea(
            self.tr("Eigen woorden erbij"),
            hint=self.tr("Wat deze ouder er zelf over wil zeggen. Het blijft ernaast staan, en niemand verandert het."),
            lines=3,
        )
        self.add = Button(self.tr("Zet de eigen woorden erbij"), "secondary", "plus")
        beside = Card(self.words, hbox(STRETCH, self.add), spacing=10, margins=(18, 16, 18, 16))
        self.setLayout(vbox(self.editor, self._list, beside, spacing=12))
        self.keep_it.clicked.connect(self._keep)
        self.away.clicked.connect(lambda: self.keep.emit(True))
        self.stop.clicked.connect(self.stopped)
        self.add.clicked.connect(lambda: self.stated.emit(self.words.text()))

    def _keep(self) -> None:
        if self.part is not None:
            self.part.settle()
        self.keep.emit(False)

    def forget(self) -> None:
        """Nothing of anybody stays in the fields."""
        self.words.set_text("")
        self.words.input.document().clearUndoRedoStacks()
        self._open(None)
        self._lay(())

    def show_state(self, state: State) -> None:
        """The answers, or the one that is put right."""
        self._lay(answers(state))
        self._open(state.correcting)
        changed = state.correcting is not None and state.values is not None
        same = self.tr("Geef eerst het nieuwe antwoord.") if not changed else ""
        busy = self.tr("We bewaren het.") if state.busy else ""
        typing = self.part is not None and state.correcting is not None and state.correcting.item.type in _TYPED
        self.keep_it.disable_because(busy or ("" if typing else same))
        for button in (self.away, self.stop, self.add):
            button.disable_because(busy)

    def _lay(self, answered: tuple[Answered, ...]) -> None:
        if answered == self._laid:
            return
        self._laid = answered
        clear(self._list)
        self.buttons = {}
        for one in answered:
            whose = text("copy.together" if one.of == TOGETHER else "copy.you")
            change = Button(
                self.tr("Verbeter"), "secondary", "pencil", name=self.tr("Verbeter: {what}").format(what=one.question)
            )
            change.clicked.connect(lambda _on, one=one: self.asked.emit(one))
            self.buttons[one.conversation, one.link_id, one.of] = change
            said = vbox(Text(one.question, "bodyb"), Text(f"{whose}: {one.words}"), spacing=2)
            self._list.addWidget(Card(hbox((said, 1), change, spacing=12), margins=(16, 10, 12, 10)))
        if not answered:
            none = self.tr("Geen antwoorden om te verbeteren")
            self._list.addWidget(EmptyState("pencil", none, self.tr("Eigen woorden erbij kan wel.")))

    def _open(self, to_correct: ToCorrect | None) -> None:
        self.editor.setVisible(to_correct is not None)
        if to_correct is self._opened:
            return
        self._opened = to_correct
        clear(self._editor)
        self.part = None
        if to_correct is None:
            return
        conversation, answer, item = to_correct.conversation, to_correct.answer, to_correct.item
        (ask,) = asks_of([(item, (answer.of,))], (), conversation, to_correct.room)
        looks = looks_of([(p.id, p.name) for p in conversation.people])
        self.part = answering_for(ask, [one for one in looks if one.id == answer.of])
        old = ", ".join(words_of(value, item) for value in answer.values)
        self._editor.addWidget(Text(ask.words, "h3"))
        self._editor.addWidget(Note("info", self.tr("Dit staat er nu"), old))
        self._editor.addWidget(Text(self.tr("Wat moet het zijn?"), "bodyb"))
        if self.part is not None:
            self.part.answered.connect(lambda _of, values, _reserve: self.given.emit(values))
            self._editor.addWidget(self.part)
        self._editor.addWidget(Text(self.tr("Het oude antwoord blijft bewaard, als geschiedenis."), "small"))


_TYPED = frozenset({"text", "string", "integer", "decimal", "date", "dateTime", "time", "url", "quantity"})
