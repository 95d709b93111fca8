"""What was found, in a list: how many, in which order, each with what it is and how far."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.catalogue.parts import Results, nothing_found
from ui.catalogue.state import State
from ui.catalogue.words import found_words
from ui.widgets import STRETCH, Button, Text, clear, hbox, vbox


class Listing(QWidget):
    """``opened(service)`` and ``more_asked`` for a person's own acts."""

    opened = Signal(object)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = vbox(spacing=8)
        self.setLayout(self._box)
        self.results: Results | None = None

    def draw(self, state: State) -> None:
        """Lay the list anew."""
        clear(self._box)
        self.results = None
        if state.corrected:
            self._box.addWidget(Text(self.tr("We zochten op ‘{words}’.").format(words=state.corrected), "muted"))
        if not state.loaded:
            return
        self._box.addWidget(Text(found_words(state.total, state.words), "smallb"))
        if state.order and state.found:
            self._box.addWidget(Text(state.order, "small"))
        self.results = Results(state, self.tr("Gevonden"))
        self.results.opened.connect(self.opened)
        self._box.addWidget(self.results)
        if not state.found:
            self._box.addWidget(nothing_found())
        if state.total > len(state.found):
            more = Button(self.tr("Toon meer"), "secondary", "chevron-down")
            more.clicked.connect(self.more_asked)
            self._box.addLayout(hbox(more, STRETCH))

    def mark(self, state: State) -> None:
        """Show which one is open."""
        if self.results is not None:
            self.results.set_values([state.opened.id] if state.opened is not None else [])
