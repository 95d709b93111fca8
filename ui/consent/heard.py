"""How word came that a yes is over: at the table unless somebody says otherwise, so taking back stays two taps (R4)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent import Method, consent_texts
from ui.consent.events import Heard
from ui.widgets import STRETCH, Button, Card, Icon, SegmentGroup, SwitchRow, Text, hbox


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


class LaterCard(Card):
    """That a yes can be taken back, and what was. ``asked``: to the list of what can be taken back."""

    asked = Signal()

    def __init__(self, taken_back: Sequence[str], *, offer: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.add(hbox(Icon("undo-2", 20, "primary"), (Text(self.tr("Later stoppen?"), "h3"), 1), spacing=10))
        self.add(Text(consent_texts()["withdraw"]))
        if offer:
            take_back = Button(self.tr("Intrekken"), "secondary", "undo-2")
            take_back.clicked.connect(self.asked)
            self.add(hbox(take_back, STRETCH))
        for words in taken_back:
            self.add(Text(words, "small"))
