"""Answering with a figure on a scale."""

from __future__ import annotations

from collections.abc import Sequence

from ui.questions.answering import Answering
from ui.questions.ask import Ask
from ui.questions.phrases import Phrases
from ui.widgets import ParentLook, ScaleRow, vbox


class Figures(Answering):
    """A row of figures for each respondent."""

    def __init__(
        self, ask: Ask, looks: Sequence[ParentLook], *, big: bool = False, phrases: Phrases | None = None
    ) -> None:
        super().__init__(ask, looks, big=big, phrases=phrases)
        low, _middle, high = ask.captions
        self.rows: dict[str, ScaleRow] = {}
        last = self.whom[-1]
        for who in self.whom:
            look = next((one for one in self.looks if one.id == who), None)
            row = ScaleRow(
                look, ask.words, low=low if who == last else "", high=high if who == last else "",
                figures=ask.stops, big=big,
            )  # fmt: skip
            row.chosen.connect(lambda figure, who=who: self.answered.emit(who, () if figure is None else (figure,), ""))
            self.rows[who] = row
        self.setLayout(vbox(*self.rows.values(), spacing=6))

    def show_said(self, ask: Ask) -> None:
        super().show_said(ask)
        for who, row in self.rows.items():
            figure = ask.of(who).figure
            row.set_value(figure if figure is not None and row.has(figure) else None)
