""" "Eerst ieder voor zich": each parent answers, the answer goes face down, and both say when it may be turned.

Nothing here knows what was said: the table's view holds no values of a face-down answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.guide import Value
from ui.questions.answering import Answering
from ui.questions.ask import Ask, Kind
from ui.questions.part_for import answering_for
from ui.questions.phrases import Phrases, phrases_in
from ui.questions.reserve import Reserve
from ui.widgets import Button, Disc, OptionCard, ParentBadge, ParentLook, Text, hbox, vbox
from ui.widgets.layouts import STRETCH, clear
from ui.widgets.regions import first_stop

_AT_ONCE = frozenset({Kind.FIGURES, Kind.YES_NO})


class _Turn(QWidget):
    """One parent's own place: waiting, answering, or answered and face down."""

    answered = Signal(str, tuple, str)
    opened = Signal(str)
    closed = Signal()

    def __init__(self, ask: Ask, look: ParentLook, *, big: bool, phrases: Phrases) -> None:
        super().__init__()
        self.ask, self.look, self._big, self._say = ask, look, big, phrases
        self.is_open = ask.kind is Kind.FIGURES and not ask.of(look.id).given
        self.part: Answering | None = None
        self._column = vbox(spacing=8)
        self.setLayout(self._column)
        self._drawn: tuple[bool, bool] | None = None

    def show_said(self, ask: Ask) -> None:
        """Show whether it was answered; never what."""
        self.ask = ask
        state = (self.is_open, ask.of(self.look.id).given)
        if self.is_open and self._drawn is not None and self._drawn[0]:
            return
        if state != self._drawn:
            self._drawn = state
            self._draw(*state)

    def _draw(self, is_open: bool, given: bool) -> None:
        clear(self._column)
        self.part = None
        badge, name = ParentBadge(self.look, 30), Text(self.look.name, "bodyb")
        if is_open:
            if self.ask.kind is Kind.FIGURES:
                self._open_part()
                return
            done = Button(self._say.done, "secondary", "check", name=self._name(self._say.done))
            done.clicked.connect(self.close_turn)
            self._column.addLayout(hbox(badge, (name, 1), done, spacing=10))
            self._open_part()
            return
        if given:
            words = Text(self._say.chosen.format(name=self.look.name), "bodyb")
            again = Button(self._say.again, "quiet", "rotate-ccw", name=self._name(self._say.again))
            again.clicked.connect(self.open_turn)
            self._column.addLayout(hbox(badge, Disc("check", "ok", 30), (words, 1), again, spacing=10))
            return
        pick = Button(self._say.choose, "secondary", "square", name=self._name(self._say.choose))
        pick.clicked.connect(self.open_turn)
        self._column.addLayout(hbox(badge, (name, 1), pick, spacing=10))

    def _open_part(self) -> None:
        self.part = answering_for(self.ask, (self.look,), big=self._big, phrases=self._say)
        reserve = Reserve(self.ask, (self.look,), self._say)
        assert self.part is not None
        for one in (self.part, reserve):
            one.answered.connect(self._answer)
            self._column.addWidget(one)

    def _name(self, words: str) -> str:
        return f"{words}, {self.look.name}"

    def open_turn(self) -> None:
        """This parent answers now."""
        self.is_open = True
        self.show_said(self.ask)
        self.opened.emit(self.look.id)
        if self.part is not None:
            first = first_stop(self.part)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_turn(self) -> None:
        """Lay it face down; what was typed is handed over. Words that may not be kept keep it open."""
        if self.part is not None:
            self.part.settle()
            if self.part.faulty():
                return
        self.is_open = False
        self.show_said(self.ask)
        self.closed.emit()

    def _answer(self, of: str, values: tuple[Value, ...], reserve: str) -> None:
        self.answered.emit(of, values, reserve)
        single = self.ask.kind is Kind.CARDS and not self.ask.many and not self.ask.open_words
        if (values or reserve) and (reserve or single or self.ask.kind in _AT_ONCE):
            self.close_turn()


class FaceDown(QWidget):
    """A place for each parent, and the question whether to turn. ``turn_asked`` when both said yes.

    MUST: show the same whatever was said, "liever niet" included; turn only when both answered and both want to.
    """

    answered = Signal(str, tuple, str)
    turn_asked = Signal()

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__()
        say = phrases or phrases_in()
        self._ask = ask
        self.turns = {look.id: _Turn(ask, look, big=big, phrases=say) for look in looks}
        for turn in self.turns.values():
            turn.answered.connect(self.answered)
            turn.opened.connect(self._one_at_a_time)
            turn.closed.connect(lambda: self.show_said(self._ask))
        self.both = OptionCard("eye", say.turn, looks, key="turn", big=big)
        self.both.toggled.connect(self._wanted)
        self.both.hide()
        self.setLayout(vbox(*self.turns.values(), self.both, STRETCH, spacing=8))

    def show_said(self, ask: Ask) -> None:
        """Show who answered."""
        self._ask = ask
        for turn in self.turns.values():
            turn.show_said(ask)
        ready = all(ask.of(who).given and not turn.is_open for who, turn in self.turns.items())
        if not ready:
            for who in self.turns:
                self.both.set_chosen(who, False)
        self.both.setVisible(ready and len(self.turns) > 1)

    def _one_at_a_time(self, who: str) -> None:
        for other, turn in self.turns.items():
            if other != who and turn.is_open and turn.ask.kind is not Kind.FIGURES:
                turn.close_turn()
        self.both.hide()

    def _wanted(self, _who: str, _on: bool) -> None:
        if len(self.both.chosen()) == len(self.turns):
            self.turn_asked.emit()

    def settle(self) -> None:
        """Hand over what was typed and lay everything face down."""
        for turn in self.turns.values():
            if turn.is_open and turn.ask.kind is not Kind.FIGURES:
                turn.close_turn()

    def refuse(self, of: str, words: str) -> None:
        """Why the words of one parent are not kept."""
        turn = self.turns.get(of)
        if turn is not None:
            if not turn.is_open:
                turn.open_turn()
            if turn.part is not None:
                turn.part.refuse(of, words)
