"""A question that comes after a figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.field import TextField
from ui.widgets.note import Note
from ui.widgets.themed import announce


class FollowUp(Note):
    """A follow-up question with one line to write, under the figures. ``settled(words)`` 250 ms after the last key.

    MUST: speak to both ("jullie") and name nobody; appear below, so nothing moves where one looks; be announced.
    """

    settled = Signal(str)

    def __init__(
        self, question: str, *, placeholder: str = "", icon: str = "sprout", parent: QWidget | None = None
    ) -> None:
        super().__init__("primary", question, icon=icon, parent=parent)
        self.field = TextField(
            "", name=question, placeholder=placeholder or self.tr("Schrijf het op in hun eigen woorden")
        )
        self.field.settled.connect(self.settled)
        self.inner.addSpacing(4)
        self.add(self.field)
        self.hide()

    def reveal(self) -> None:
        """Show it and let a reader say so. Does nothing when it is there."""
        if self.isHidden():
            self.show()
            announce(self, self.tr("Er is een vervolgvraag"))

    def conceal(self) -> None:
        """Take it away; what was typed is handed over first."""
        self.field.settle_now()
        self.hide()

    def text(self) -> str:
        """What was written."""
        return self.field.text()

    def set_text(self, words: str) -> None:
        """Show words. Emits nothing."""
        self.field.set_text(words)
