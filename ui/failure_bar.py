"""A failure that stays in sight until it is mended or read; what was given stays on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.failures import Words
from ui.widgets.button import Button
from ui.widgets.layouts import hbox, vbox
from ui.widgets.parts import Icon
from ui.widgets.plane import Bar
from ui.widgets.text import Text
from ui.widgets.themed import announce


class FailureBar(Bar):
    """Above the page: what happened, what is safe, what to do now; "Probeer opnieuw" when that makes sense.

    MUST: stay until it is shut or the next try succeeds; never cover the page; hold no name and no answer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("failure", parent)
        self._what = Text("", "bodyb")
        self._rest = Text("", "body")
        self.retry = Button(self.tr("Probeer opnieuw"), "secondary", "refresh-cw")
        self.shut = Button("", "quiet", "x", name=self.tr("Melding sluiten"))
        self._again: Callable[[], None] | None = None
        words = vbox(self._what, self._rest, spacing=2)
        self.setLayout(
            hbox(Icon("circle-alert", 24, "err"), (words, 1), self.retry, self.shut, spacing=12, margins=(20, 8, 12, 8))
        )
        self.retry.clicked.connect(self._try)
        self.shut.clicked.connect(self.hide)
        self.hide()

    def show_words(self, words: Words, retry: Callable[[], None] | None = None) -> None:
        """Show a failure; ``retry`` is what "Probeer opnieuw" does."""
        self._what.setText(words.what)
        self._rest.setText(words.lines())
        self._again = retry
        self.retry.setVisible(retry is not None)
        self.show()
        announce(self, f"{words.what} {words.lines()}")

    def words(self) -> str:
        """What it says."""
        return f"{self._what.text()} {self._rest.text()}"

    def _try(self) -> None:
        self.hide()
        if self._again is not None:
            self._again()
