"""Asking how word came that a yes is over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import Method
from ui.heard import Heard
from ui.widgets import Card, SegmentGroup, SwitchRow, Text


class HeardCard(Card):
    """``heard(Heard)`` for a person's own act. MUST: ask no reason."""

    heard = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(16, 12, 16, 12), parent=parent)
        self._now = Heard()
        self.how = SegmentGroup(
            [
                (Method.SPOKEN.value, self.tr("Hier, hardop")),
                (Method.PHONE.value, self.tr("Telefoon")),
                (Method.LETTER.value, self.tr("Brief of bericht")),
            ],
            self.tr("Hoe hoorde je dit?"),
        )
        self.behalf = SwitchRow("", self.tr("Bijvoorbeeld een voogd of gemachtigde. Niet de andere ouder."))
        self.add(Text(self.tr("Hoe hoorde je dit?"), "bodyb"))
        self.add(self.how)
        self.add(self.behalf)
        self.how.chosen.connect(lambda key: self.heard.emit(Heard(Method(key), self._now.on_behalf)))
        self.behalf.toggled.connect(self._turned)

    def _turned(self, on: bool) -> None:
        if on is not self._now.on_behalf:
            self.heard.emit(Heard(self._now.how, on))

    def show_heard(self, heard: Heard, name: str) -> None:
        """Show how word came."""
        self._now = heard
        self.how.set_value(heard.how.value)
        self.behalf.set_words(self.tr("Iemand anders zei het, namens {name}").format(name=name))
        if self.behalf.is_on() is not heard.on_behalf:
            self.behalf.set_on(heard.on_behalf)
