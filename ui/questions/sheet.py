"""A sheet of questions: the first one is the title of the page, the others stand on cards below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.questions.ask import Kind
from ui.questions.phrases import Phrases, phrases_in
from ui.questions.question import Question, parts_of
from ui.questions.sheets import Block
from ui.questions.tasks import Tasks
from ui.widgets import Card, ParentLook, announce, vbox
from ui.widgets.layouts import STRETCH
from ui.widgets.plane import Tinted

Key = tuple[object, ...]


class Sheet(QWidget):
    """Shows blocks; parts whose question is the same stay where they are, so focus and cursor are never lost.

    ``answered(linkId, of, values, reserve)`` and ``turn_asked(linkId)`` from whichever question it is.
    """

    answered = Signal(str, str, tuple, str)
    turn_asked = Signal(str)

    def __init__(self, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None) -> None:
        super().__init__()
        self._looks, self._big, self._phrases = tuple(looks), big, phrases or phrases_in()
        self._frames: dict[Key, QWidget] = {}
        self.parts: dict[Key, Question | Tasks] = {}
        self._column = vbox(STRETCH, spacing=14 if big else 12)
        self.setLayout(self._column)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these questions with what was said now."""
        wanted = [(self._key(block, place == 0), block) for place, block in enumerate(blocks)]
        keys = {key for key, _ in wanted}
        for key in [key for key in self.parts if key not in keys]:
            self._let_go(key)
        had = bool(self.parts)
        for place, (key, block) in enumerate(wanted):
            if key not in self.parts:
                self._add(place, key, block)
                if had and block.asks[0].after:
                    announce(self, self.tr("Er is een vervolgvraag"))
            part = self.parts[key]
            if isinstance(part, Tasks):
                part.show_asks(block.asks)
            else:
                part.show_ask(block.asks[0])

    def _let_go(self, key: Key) -> None:
        """Take a part away; what was typed in it is handed over first."""
        frame, part = self._frames.pop(key, None), self.parts.pop(key, None)
        if frame is None or part is None:
            return
        part.settle()
        self._column.removeWidget(frame)
        frame.hide()
        frame.deleteLater()

    def _key(self, block: Block, first: bool) -> Key:
        return (first, *(ask.shape for ask in block.asks))

    def _add(self, place: int, key: Key, block: Block) -> None:
        ask = block.asks[0]
        role = ("question" if self._big else "h1") if place == 0 else "h2" if self._big else "h3"
        part = parts_of(block.asks, block.title, self._looks, role=role, big=self._big, phrases=self._phrases)
        part.answered.connect(self.answered)
        part.turn_asked.connect(self.turn_asked)
        self.parts[key] = part
        frame: QWidget = part
        if ask.after and place:
            frame = Tinted("primary")
            frame.setLayout(vbox(part, margins=(18, 12, 16, 12)))
        elif place and ask.kind is not Kind.WORDS and not block.is_table:
            frame = Card(part, margins=(16, 12, 16, 12))
        self._frames[key] = frame
        self._column.insertWidget(place, frame)

    def part_of(self, link_id: str) -> Question | Tasks | None:
        """The part that asks this question, or None."""
        for part in self.parts.values():
            asks = part.asks if isinstance(part, Tasks) else (part.ask,)
            if any(ask.link_id == link_id for ask in asks):
                return part
        return None

    def title(self) -> QWidget | None:
        """The words of its first question."""
        first = next((part for key, part in self.parts.items() if key[0]), None)
        return first.title if first is not None else None

    def settle(self) -> None:
        """Hand over what was typed."""
        for part in list(self.parts.values()):
            part.settle()

    def refuse(self, link_id: str, of: str, words: str) -> None:
        """Say under a question why what was typed is not kept."""
        part = self.part_of(link_id)
        if part is not None:
            part.refuse(of, words)
