"""The second step before what cannot be undone: it names what goes, and what stays (ui.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.layouts import STRETCH, clear, hbox, vbox
from ui.widgets.parts import Icon
from ui.widgets.text import Text
from ui.widgets.themed import announce


class Confirm(Card):
    """A card in the page, never a pop-up. ``agreed`` and ``stopped`` for a person's own act; it is gone after either.

    MUST: name what goes and what stays, line by line; put the focus on the way back, so Enter alone undoes nothing.
    """

    agreed = Signal()
    stopped = Signal()

    def __init__(self, extra: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(kind="outline", spacing=10, margins=(18, 16, 18, 16), parent=parent)
        self.title = Text("", "h2")
        self._lines = vbox(spacing=6)
        self.no = Button(self.tr("Niet doen"), "secondary", "arrow-left")
        self.yes = Button("", "danger", "trash-2")
        self.add(self.title)
        self.add(self._lines)
        if extra is not None:
            self.add(extra)
        self.add(hbox(self.no, STRETCH, self.yes, spacing=10))
        self.no.clicked.connect(self.stopped)
        self.yes.clicked.connect(self.agreed)
        self.hide()

    def ask(self, title: str, lines: Sequence[tuple[str, str]], go: str, icon: str = "trash-2") -> None:
        """Show it. ``lines`` are icon and words; ``go`` the words of the button that does it."""
        self.title.setText(title)
        clear(self._lines)
        for name, words in lines:
            tone = {"trash-2": "err", "check": "ok"}.get(name, "muted")
            self._lines.addLayout(hbox(Icon(name, 18, tone), (Text(words), 1), spacing=8))
        self.yes.set_words(go)
        self.yes.set_icon(icon)
        if self.isHidden():
            self.show()
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, title)

    def set_busy(self, busy: bool, why: str = "") -> None:
        """While it is being done neither button does anything."""
        for button in (self.no, self.yes):
            button.disable_because(why if busy else "")
