"""What every part one answers with shares; the kinds are ``choosing``, ``figures`` and ``writing``.

A part is made for one ``Ask`` and some of those who may answer it (``part_for``); it shows what was said and tells what
a person does. ``answered(of, values, reserve)`` comes for a person's own act only; ``reserve`` is "", ``DECLINED`` or
``UNKNOWN``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.questions.ask import Ask
from ui.questions.phrases import Phrases, phrases_in
from ui.widgets import ParentLook

DECLINED, UNKNOWN = "declined", "unknown"


class Answering(QWidget):
    """What every way of answering shares."""

    answered = Signal(str, tuple, str)

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__()
        self.ask, self.looks, self.big = ask, tuple(looks), big
        self.phrases = phrases or phrases_in()
        self.whom = tuple(one.id for one in looks) or ask.whom

    def show_said(self, ask: Ask) -> None:
        """Show what was said. Emits nothing."""
        self.ask = ask

    def settle(self) -> None:
        """Hand over what was typed."""

    def refuse(self, of: str, words: str) -> None:
        """Say under the words of one respondent why they are not kept."""

    def faulty(self) -> bool:
        """Whether it holds words that are not kept."""
        return False
