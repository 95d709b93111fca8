"""What a question that answers itself shows: what was calculated, for whom, or that it is looked at later."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.conversation import words_of
from app.guide import Value, plain
from ui.questions.ask import Ask, key_of
from ui.questions.phrases import Phrases
from ui.widgets import ParentLook, Text, vbox


class Outcomes(QWidget):
    """A line per parent, or one for everybody. Shows what it is given and knows nothing else.

    MUST: say the same calm words whatever was answered, when it rests on what this room does not see.
    """

    def __init__(self, looks: Sequence[ParentLook], phrases: Phrases) -> None:
        super().__init__()
        self._looks, self._phrases = tuple(looks), phrases
        self.words = Text("", "bodyb")
        self.setLayout(vbox(self.words, spacing=0))

    def show_ask(self, ask: Ask) -> None:
        """Show what it comes to now."""
        shown = ask.outcome
        if shown is None or shown.later:
            self.words.setText(self._phrases.later if shown is not None else "")
            return
        names = {look.id: look.name for look in self._looks}
        order = {look.id: place for place, look in enumerate(self._looks)}
        lines = [
            f"{names[who]}: {said}" if who in names else said
            for who, values in sorted(shown.values, key=lambda one: order.get(one[0], -1))
            if (said := self._said(ask, values))
        ]
        self.words.setText("\n".join(lines) or self._phrases.not_yet)

    def _said(self, ask: Ask, values: tuple[Value, ...]) -> str:
        options = {option.key: option.words for option in ask.options}
        said = []
        for value in values:
            if isinstance(value, bool):
                said.append(self._phrases.yes if value else self._phrases.no)
            elif isinstance(value, (int, Decimal)):
                said.append(f"{words_of(plain(value))} {ask.unit}".strip())
            else:
                said.append(options.get(key_of(value)) or words_of(value))
        return ", ".join(said)
