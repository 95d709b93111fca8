"""One question on the page: its words, the parts to answer it with, and the two answers that are always there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.conversation import PROFESSIONAL
from app.guide import Value
from app.texts import day_words
from ui.questions.answering import Answering
from ui.questions.ask import Ask, Kind
from ui.questions.outcomes import Outcomes
from ui.questions.part_for import answering_for
from ui.questions.phrases import Phrases, phrases_in
from ui.questions.reserve import Reserve
from ui.questions.turning import FaceDown
from ui.widgets import Icon, Note, ParentLook, Text, hbox, vbox

if TYPE_CHECKING:
    from ui.questions.tasks import Tasks

LOW, APART = 5, 3  # ui.md section 4: at most this figure, or this far apart, and the next question comes


class Question(QWidget):
    """A question. ``answered(linkId, of, values, reserve)``; ``turn_asked(linkId)`` when both want to turn it over.

    ``role`` is the letter of its words. MUST: never mark a difference as wrong; name nobody in what follows a figure.
    """

    answered = Signal(str, str, tuple, str)
    turn_asked = Signal(str)

    def __init__(
        self,
        ask: Ask,
        looks: Sequence[ParentLook],
        *,
        role: str = "h3",
        big: bool = False,
        phrases: Phrases | None = None,
    ) -> None:
        super().__init__()
        self._phrases = phrases or phrases_in()
        self.ask = ask
        self._looks = tuple(looks)
        mine = tuple(one for one in looks if one.id in ask.whom)
        self.title = Text(ask.words, "body" if ask.kind is Kind.WORDS else role)
        if role in ("h1", "question"):
            self.title.setObjectName("pageTitle")
            self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = vbox(self.title, spacing=10)
        self.part: Answering | FaceDown | None = None
        self.reserve: Reserve | None = None
        self._after = Note("primary", icon="sprout")
        if ask.face_down and mine:
            self._column.addWidget(self._whisper())
            self.part = FaceDown(ask, mine, big=big, phrases=self._phrases)
            self.part.turn_asked.connect(lambda: self.turn_asked.emit(ask.link_id))
        else:
            self.part = answering_for(ask, mine, big=big, phrases=self._phrases)
        if self.part is not None:
            self.part.answered.connect(self._said)
            self._column.addWidget(self.part)
        if self.part is not None and not ask.face_down and ask.whom != (PROFESSIONAL,):
            self.reserve = Reserve(ask, mine, self._phrases)
            self.reserve.answered.connect(self._said)
            self._column.addWidget(self.reserve)
        self._outcome = Outcomes(looks, self._phrases) if ask.outcome is not None else None
        if self._outcome is not None:
            self._column.addWidget(self._outcome)
        self._past = Text("", "small")
        self._past.hide()
        self._column.addWidget(self._past)
        self._column.addWidget(self._after)
        self._after.hide()
        self.setLayout(self._column)
        self.show_ask(ask)

    def _whisper(self) -> QWidget:
        row = QWidget()
        row.setLayout(hbox(Icon("eye-off", 18, "muted"), (Text(self._phrases.first_each, "small"), 1), spacing=6))
        return row

    def show_ask(self, ask: Ask) -> None:
        """Show what was said now; the question itself is the same."""
        self.ask = ask
        if self.part is not None:
            self.part.show_said(ask)
        if self.reserve is not None:
            self.reserve.show_said(ask)
        if self._outcome is not None:
            self._outcome.show_ask(ask)
        self._say_what_follows()
        self._say_what_was()

    def _say_what_was(self) -> None:
        """What was said at an earlier contact moment, and whether it is different now."""
        names = {one.id: one.name for one in self._looks}
        told = []
        for past in self.ask.past:
            who = f"{names[past.of]}: " if past.of in names and len(self.ask.whom) > 1 else ""
            words = f"‘{past.words}’" if past.changed else self.tr("hetzelfde als nu")
            told.append(f"{who}{words}")
        if told:
            day = day_words(self.ask.past[-1].day, year=False)
            elsewhere = self.ask.past[-1].told_to
            said = self.tr("Verteld bij {who}, {day}: {told}") if elsewhere else self.tr("Vorige keer, {day}: {told}")
            self._past.setText(said.format(who=elsewhere, day=day, told="; ".join(told)))
        self._past.setVisible(bool(told))

    def _say_what_follows(self) -> None:
        figures = [said.figure for said in self.ask.said if said.figure is not None]
        shown = bool(figures) and not self.ask.face_down and self.ask.stops[-1:] == (10,)
        apart = shown and len(figures) > 1 and max(figures) - min(figures) >= APART
        wanted = apart or (shown and min(figures) <= LOW)
        if wanted and len(self.ask.whom) > 1:
            title = self._phrases.higher_all
            self._after.set_words(title, self._phrases.differ if apart else "")
        elif wanted:
            self._after.set_words(self._phrases.higher_one)
        self._after.setVisible(wanted)

    def settle(self) -> None:
        """Hand over what was typed."""
        if self.part is not None:
            self.part.settle()

    def refuse(self, of: str, words: str) -> None:
        """Say under it why what was typed is not kept."""
        if self.part is not None:
            self.part.refuse(of, words)

    def _said(self, of: str, values: tuple[Value, ...], reserve: str) -> None:
        self.answered.emit(self.ask.link_id, of, values, reserve)


def parts_of(
    block_asks: Sequence[Ask], title: str, looks: Sequence[ParentLook], *, role: str, big: bool, phrases: Phrases
) -> Question | Tasks:
    """The widget of a block: one question, or a table when it holds several."""
    if len(block_asks) > 1:
        from ui.questions.tasks import Tasks

        return Tasks(block_asks, title, looks, role=role, big=big, phrases=phrases)
    return Question(block_asks[0], looks, role=role, big=big, phrases=phrases)
