"""What is kept, in headings and lines; and who looked, by day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.leaflet import CopySection
from app.steps.read_trail import Look
from app.texts import moment_words
from ui.widgets import Card, Text, clear, hbox, holding, vbox


class Sections(QWidget):
    """Cards of headings and lines. MUST: show exactly what the copy on paper says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = vbox(spacing=10)
        self._laid: object = None
        self.setLayout(self._box)

    def show_sections(self, sections: Sequence[CopySection]) -> None:
        """Show these; none empties it."""
        if tuple(sections) == self._laid:
            return
        self._laid = tuple(sections)
        clear(self._box)
        for section in sections:
            card = Card(Text(section.title, "h3"), spacing=6, margins=(16, 12, 16, 12))
            for line in section.lines:
                card.add(Text(line))
            self._box.addWidget(card)


class Looks(QWidget):
    """Lines of the trail about one person, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = vbox(spacing=4)
        self._laid: object = None
        self.setLayout(self._box)

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show these."""
        if tuple(looks) == self._laid:
            return
        self._laid = tuple(looks)
        clear(self._box)
        for look in reversed(looks):
            when = Text(moment_words(look.at), "smallb", wrap=False)
            did = Text(f"{look.who} ({look.role}) {look.did}" if look.role else f"{look.who} {look.did}")
            self._box.addWidget(holding(hbox(when, (did, 1), spacing=14)))
