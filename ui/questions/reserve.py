""" "Liever niet" and "weten we niet": true answers, within reach under every question, as large as any other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.questions.answering import DECLINED, UNKNOWN
from ui.questions.ask import Ask
from ui.questions.phrases import Phrases, phrases_in
from ui.widgets import Button, FlowLayout, ParentLook, badge_pixmap


class Reserve(QWidget):
    """A row of quiet buttons, for each respondent. ``answered(of, values, reserve)`` as in ``Answering``.

    MUST: be real answers with a tick; be offered to both parents alike; stand under every question.
    """

    answered = Signal(str, tuple, str)

    def __init__(self, ask: Ask, looks: Sequence[ParentLook], phrases: Phrases | None = None) -> None:
        super().__init__()
        say = phrases or phrases_in()
        row = FlowLayout(4)
        self.buttons: dict[tuple[str, str], Button] = {}
        several = len(looks) > 1
        for look in looks or (None,):
            who = look.id if look is not None else ask.whom[0]
            kinds = [(DECLINED, say.rather_not)]
            if ask.may_not_know:
                kinds.append((UNKNOWN, say.not_known_one if ask.own else say.not_known_all))
            for kind, words in kinds:
                name = f"{words}, {look.name}" if look is not None else words
                button = Button(words, "quiet", name=name, hint=ask.words, checkable=True)
                if several and look is not None:
                    button.set_stamp(badge_pixmap(look, 20, filled=False))
                button.clicked.connect(lambda on, who=who, kind=kind: self.answered.emit(who, (), kind if on else ""))
                self.buttons[who, kind] = button
                row.addWidget(button)
        self.setLayout(row)

    def show_said(self, ask: Ask) -> None:
        """Show what was said."""
        for (who, kind), button in self.buttons.items():
            said = ask.of(who)
            on = said.unknown if kind == UNKNOWN else said.declined and not said.unknown
            button.setChecked(on)
            button.set_icon("check" if on else "")
