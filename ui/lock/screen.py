"""The lock page (design/14-op-slot.png)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import PassphraseField
from ui.widgets.layouts import STRETCH, hbox, scrolling, vbox
from ui.widgets.parts import Motif
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class LockScreen(Themed, QWidget):
    """Asks for the passphrase. ``unlock_requested(passphrase)``, ``other_user_requested``.

    MUST: be opaque; hold no family's and no professional's name; say that the work is kept; never keep what was
    typed; say in words what is wrong and how often one may still try.
    """

    unlock_requested = Signal(str)
    other_user_requested = Signal()

    def __init__(self, practice: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAutoFillBackground(True)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title = Text(self.tr("Het scherm is op slot"), "h1", align=centre)
        self.title.setObjectName("pageTitle")
        self._safe = Text(self.tr("Je werk is bewaard."), "muted", align=centre)
        self.passphrase = PassphraseField("", name=self.tr("Wachtzin"), placeholder=self.tr("Je wachtzin"))
        self.unlock = Button(self.tr("Ontgrendelen"), "primary", "lock-open")
        self.unlock.setSizePolicy(self.unlock.sizePolicy().Policy.Expanding, self.unlock.sizePolicy().verticalPolicy())
        self.unlock.setMaximumWidth(16777215)
        self.other = Button(self.tr("Andere gebruiker"), "quiet")
        self._card = Card(
            hbox(STRETCH, Motif(84), STRETCH), self.title, self._safe, 8, self.passphrase, self.unlock,
            hbox(STRETCH, self.other, STRETCH), margins=(36, 26, 36, 18),
        )  # fmt: skip
        self._practice = Text(practice, "small", align=centre)
        column = vbox(
            STRETCH, hbox(STRETCH, self._card, STRETCH), STRETCH, self._practice, spacing=8, margins=(16, 16, 16, 16)
        )
        self.setLayout(vbox((scrolling(column), 1)))
        self.unlock.clicked.connect(self._ask)
        self.passphrase.submitted.connect(self._ask)
        self.other.clicked.connect(self.other_user_requested)
        self.dress()

    def retheme(self) -> None:
        """Take the width again."""
        self._card.setFixedWidth(px(440))

    def set_practice(self, name: str) -> None:
        """The organization, at the foot."""
        self._practice.setText(name)

    def start(self) -> None:
        """Called when it comes on: empty, with the cursor in the field."""
        self.passphrase.forget()
        self.passphrase.set_error("")
        self.set_busy(False)
        self.passphrase.focus()

    def set_busy(self, busy: bool) -> None:
        """While the key is being made (it takes a tenth of a second and more)."""
        self.unlock.setEnabled(not busy)
        self.passphrase.input.setReadOnly(busy)
        self.unlock.set_words(self.tr("Even kijken") if busy else self.tr("Ontgrendelen"))

    def refuse(self, words: str) -> None:
        """The passphrase was wrong, or one must wait; say so."""
        self.set_busy(False)
        self.passphrase.set_error(words)
        self.passphrase.focus()

    def _ask(self) -> None:
        words = self.passphrase.take()
        if not words:
            self.passphrase.set_error(self.tr("Typ eerst je wachtzin."))
            return
        self.set_busy(True)
        self.unlock_requested.emit(words)
