"""Nothing here, nothing found, or something failed: always icon, what it is, what of your work, one or two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.layouts import STRETCH, FlowLayout, hbox
from ui.widgets.parts import Disc
from ui.widgets.text import Paragraph, Text


class EmptyState(Card):
    """A card for a state of a page. ``chosen(key)`` when a button ((key, words) or (key, words, kind)) is tapped.

    MUST: say what is the matter and what can be done; never blame; never show a code.
    """

    chosen = Signal(str)

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        actions: Sequence[tuple[str, ...]] = (),
        *,
        tone: str = "primary",
        eyebrow: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spacing=7, margins=(20, 16, 20, 16), parent=parent)
        if eyebrow:
            self.add(Text(eyebrow, "eyebrow"))
        self.add(hbox(Disc(icon, tone), STRETCH))
        self.add(Text(title, "h3"))
        self.add(Paragraph(words))
        self.body.addStretch(1)
        row = FlowLayout(6)
        self.buttons: dict[str, Button] = {}
        for place, (key, label, *kind) in enumerate(actions):
            button = Button(label, kind[0] if kind else "quiet" if place else "secondary")
            button.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            self.buttons[key] = button
            row.addWidget(button)
        if actions:
            self.add(row)
