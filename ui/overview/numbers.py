"""The card with numbers: not there before everybody said yes, then side by side and without a judgement."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.guide import in_words
from ui.overview.parts import Axis, NumberRow, Track
from ui.overview.state import State, all_alike, far_apart
from ui.overview.words import alike_words, differ_lead, differ_words, numbers_lead, numbers_read_out
from ui.widgets import Bold, Card, FlowLayout, Note, ParentLook, Text, WhoToggle


class NumbersCard(Card):
    """A yes of each parent, and the rows once they all said it. ``said_yes(person, on)``.

    MUST: make both yeses equal; show no number, average or colour of worth before or after.
    """

    said_yes = Signal(str, bool)

    def __init__(self, state: State, said: str, looks: Sequence[ParentLook], parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(18, 14, 18, 16), parent=parent)
        self.add(Text(self.tr("Hoe gaat het nu?"), "h2"))
        self.rows: list[NumberRow] = []
        asked = self.tr("Naast elkaar tonen") if len(looks) > 1 else self.tr("Cijfers tonen")
        row = FlowLayout(8)
        row.addWidget(Text(asked + ":", "small", wrap=False))
        for look in looks:
            toggle = WhoToggle(look, asked)
            toggle.setChecked(look.id in state.said_yes)
            toggle.clicked.connect(lambda on, who=look.id: self.said_yes.emit(who, on))
            row.addWidget(toggle)
        self.add(row)
        if state.seen.numbers:
            self._lay(state, said, {look.id: look for look in looks})
        else:
            self.add(Text(numbers_lead(said), "muted"))

    def _lay(self, state: State, said: str, looks: dict[str, ParentLook]) -> None:
        figures = ""
        for one in state.seen.numbers:
            named = [(looks[p].name, in_words(number)) for p, number in one.values]
            read_out = numbers_read_out(one.question, named)
            track = Track([(looks[p], number) for p, number in one.values], read_out, one.scale)
            figures = " · ".join(f"{looks[p].letter} {in_words(number)}" for p, number in one.values)
            if one.scale != (0, 10):
                low, high = map(in_words, one.scale)
                figures += self.tr(" ({low} tot {high})").format(low=low, high=high)
            self._row(NumberRow(one.question, track, figures))
        if any(one.scale == (0, 10) for one in state.seen.numbers):
            self._row(NumberRow(self.tr("0 = heel moeilijk, 10 = heel goed"), Axis(), "", room_of=figures))
        apart = far_apart(state)
        if apart and len(looks) > 1:
            words = [Bold(apart[0].question), " " + differ_words(said) + ". ", differ_lead()]
            self.add(Note("primary", "", words, icon="messages-square"))
        elif all_alike(state):
            self.add(Note("ok", "", alike_words(said), icon="check"))

    def _row(self, row: NumberRow) -> None:
        self.rows.append(row)
        self.add(row)
