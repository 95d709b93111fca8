"""Taking away is done at once, and can be put back for ten seconds: no "weet je het zeker?"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.layouts import hbox
from ui.widgets.parts import Icon
from ui.widgets.plane import Tinted
from ui.widgets.text import Text
from ui.widgets.themed import announce

STAYS_MS = 10_000


class UndoBar(Tinted):
    """ "Vadercafé is weg. Zet terug". ``offer(words, undo)`` shows it for ten seconds.

    MUST: not count down in sight; be announced; be gone after one tap.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("primary", parent)
        self._words = Text("", "body")
        self.button = Button(self.tr("Zet terug"), "secondary", "undo-2")
        self._undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.dismiss)
        self.button.clicked.connect(self._put_back)
        row = hbox(Icon("undo-2", 20, "primary"), (self._words, 1), self.button, spacing=12, margins=(14, 6, 8, 6))
        self.setLayout(row)
        self.hide()

    def offer(self, words: str, undo: Callable[[], None]) -> None:
        """Say what is gone and offer to put it back; an earlier offer is over."""
        self._words.setText(words)
        self._undo = undo
        self.show()
        self._timer.start()
        announce(self, words)

    def dismiss(self) -> None:
        """Take the offer away."""
        self._timer.stop()
        self._undo = None
        self.hide()

    def _put_back(self) -> None:
        undo = self._undo
        self.dismiss()
        if undo is not None:
            undo()
