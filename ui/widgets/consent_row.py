"""One question of consent: one purpose, one receiver, one person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.layouts import STRETCH, hbox, vbox
from ui.widgets.parts import Icon
from ui.widgets.plane import Plane
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class ConsentRow(Themed, Card):
    """Question, what goes, to whom, Ja and Nee. ``decided(key, True | False | None)`` for a person's own act.

    MUST: have no preselection; make Ja and Nee the same size, kind and distance; choose nothing by moving the focus;
    take J, N and Delete while the focus is inside; show a contact field (``set_extra``) only after Ja.
    """

    decided = Signal(str, object)

    def __init__(
        self,
        key: str,
        question: str,
        what: str,
        receiver: str,
        *,
        icon: str = "send",
        who: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margins=(14, 10, 14, 10), parent=parent)
        self.key = key
        self.setAccessibleName(question)
        self._extra: QWidget | None = None
        self._plane = Plane("iconFlat")
        self._plane.setLayout(hbox(STRETCH, Icon(icon, 24, "primary"), STRETCH))
        for_whom = f", {who}" if who else ""
        self.yes = Button(self.tr("Ja"), "segment", name=f"{question} {self.tr('Ja')}{for_whom}", checkable=True)
        self.no = Button(self.tr("Nee"), "segment", name=f"{question} {self.tr('Nee')}{for_whom}", checkable=True)
        to = hbox(
            Icon("send", 16, "muted"),
            (Text(self.tr("Naar: {receiver}").format(receiver=receiver), "smallb"), 1),
            spacing=6,
        )
        self._words = vbox(Text(question, "bodyb"), Text(what, "small"), to, spacing=3)
        side = vbox(STRETCH, hbox(self.yes, self.no, spacing=8), STRETCH)
        self.add(hbox(vbox(self._plane, STRETCH), (self._words, 1), side, spacing=14))
        self.yes.clicked.connect(lambda on: self._decide(True if on else None))
        self.no.clicked.connect(lambda on: self._decide(False if on else None))
        self.dress()

    def retheme(self) -> None:
        """Keep both buttons the same size."""
        self._plane.setFixedSize(px(42), px(42))
        for button in (self.yes, self.no):
            button.setFixedWidth(px(98))

    def add_words(self, part: QWidget) -> None:
        """A line under the question's own words, on the same edge."""
        self._words.addWidget(part)

    def set_extra(self, part: QWidget) -> None:
        """A part that only stands there after Ja (a phone number, when to call)."""
        self._extra = part
        self._words.addSpacing(4)
        part.hide()
        self._words.addWidget(part)
        part.setVisible(self.decision() is True)

    def decision(self) -> bool | None:
        """True is Ja, False is Nee, None is not asked."""
        return True if self.yes.isChecked() else False if self.no.isChecked() else None

    def set_decision(self, decision: bool | None) -> None:
        """Show what was decided. Emits nothing."""
        self.yes.setChecked(decision is True)
        self.no.setChecked(decision is False)
        self.yes.set_icon("check" if decision is True else "")
        self.no.set_icon("x" if decision is False else "")
        if self._extra is not None:
            self._extra.setVisible(decision is True)

    def _decide(self, decision: bool | None) -> None:
        self.set_decision(decision)
        self.decided.emit(self.key, decision)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J, N and Delete, with the focus in this row only (WCAG 2.1.4)."""
        keys = {Qt.Key.Key_J: True, Qt.Key.Key_N: False, Qt.Key.Key_Delete: None}
        key = Qt.Key(event.key())
        if key in keys and not event.modifiers() and (self.yes.hasFocus() or self.no.hasFocus()):
            self._decide(keys[key])
            return
        super().keyPressEvent(event)
