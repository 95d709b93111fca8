"""The organization's own words on the page of settings: which are used, and what an admin should mend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.leaflet.gaps import TextLine
from ui.widgets import Card, Icon, Text, clear, hbox, vbox


class TextsCard(Card):
    """MUST: be absent where the organization has no words of its own; name each file that was left out, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Text(self.tr("Eigen teksten"), "h2"), spacing=10, margins=(18, 16, 18, 16), parent=parent)
        self.add(Text(self.tr("Zinnen van je organisatie op de folder en op het scherm voor ouders."), "small"))
        self._lines = vbox(spacing=6)
        self.add(self._lines)
        self.hide()

    def show_lines(self, lines: Sequence[TextLine]) -> None:
        """Draw them; none hides the card."""
        clear(self._lines)
        for line in lines:
            icon, tone = ("check", "ok") if line.ok else ("triangle-alert", "warn")
            self._lines.addLayout(hbox(Icon(icon, 18, tone), (Text(line.words), 1), spacing=8))
        self.setVisible(bool(lines))
