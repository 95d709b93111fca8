"""Hands for the demonstration: they fill fields and tap buttons of the real pages, as people do."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import OurMistake
from app.guide import Coding, Item, Value
from ui.background import Background
from ui.questions.answering import Answering
from ui.questions.choosing import CardsForTwo, TilesForOne
from ui.questions.figures import Figures
from ui.questions.question import Question
from ui.questions.turning import FaceDown
from ui.questions.writing import OneLine, Words
from ui.talk.screen import TalkScreen
from ui.widgets import PassphraseField, TextArea, TextField

PATIENCE = 60.0
"""Seconds to wait for anything before the demonstration gives up."""


def settle(background: Background) -> None:
    """Let everything that was asked happen, on the worker and on the screen."""
    for _ in range(3):
        QApplication.processEvents()
        if not background.wait_until_idle(int(PATIENCE * 1000)):
            raise OurMistake("demo-stuck", where="background")
        QApplication.processEvents()


def wait_for(what: str, there: Callable[[], bool], background: Background) -> None:
    """Until it is so. Raises OurMistake("demo-stuck") naming ``what`` when it never is."""
    limit = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > limit:
            raise OurMistake("demo-stuck", where=what)
        settle(background)


def picture(widget: QWidget) -> bytes:
    """What is on the screen now, as a PNG."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG", 0)
    return bytes(kept.data())


def type_in(field: TextField | PassphraseField, words: str) -> None:
    """Type one line. The signal is what a keyboard would send."""
    field.input.setText(words)
    field.input.textEdited.emit(words)
    field.settle_now()


def write_in(area: TextArea, words: str) -> None:
    """Type several lines."""
    area.input.setPlainText(words)
    area.settle_now()


class Answers:
    """Answers questions of the talk through the parts that are on the page."""

    def __init__(self, talk: TalkScreen, background: Background) -> None:
        self._talk, self._background = talk, background

    def give(self, item: Item, of: str, values: tuple[Value, ...]) -> None:
        """Bring the question to the page and answer it there."""
        self._talk.show_question(item.link_id)
        settle(self._background)
        question = self._question(item.link_id)
        if isinstance(question.part, FaceDown):
            turn = question.part.turns[of]
            if turn.part is None:
                turn.open_turn()
            part: Answering | None = turn.part
        else:
            part = question.part
        if part is None:
            raise OurMistake("demo-stuck", where=item.link_id)
        _tap(part, of, values)
        settle(self._background)
        if isinstance(question.part, FaceDown) and question.part.turns[of].is_open:
            question.part.turns[of].close_turn()
            settle(self._background)

    def _question(self, link_id: str) -> Any:
        sheet = self._talk.current_sheet()
        for part in sheet.parts.values() if sheet is not None else ():
            if isinstance(part, Question) and part.ask.link_id == link_id:
                return part
        raise OurMistake("demo-stuck", where=link_id)


def _tap(part: Answering, of: str, values: tuple[Value, ...]) -> None:
    keys = [v.code if isinstance(v, Coding) else str(v).lower() if isinstance(v, bool) else str(v) for v in values]
    match part:
        case CardsForTwo():
            for key in keys:
                part.cards[key].toggles[of].click()
        case TilesForOne():
            for key in keys:
                part.choice.tiles[key].click()
        case Figures():
            figures = part.rows[of].figures
            next(one for one in figures if str(one.figure) == keys[0]).click()
        case Words():
            write_in(part.fields[of], keys[0])
        case OneLine():
            type_in(part.fields[of], keys[0])
        case _:
            part.answered.emit(of, values, "")
