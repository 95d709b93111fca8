"""A message in the page: what is the matter, what is safe, what you can do. Never a pop-up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.layouts import FlowLayout, hbox, vbox
from ui.widgets.parts import Icon
from ui.widgets.plane import Tinted
from ui.widgets.text import Paragraph, Text

_ICONS = {
    "ok": "check", "warn": "triangle-alert", "err": "circle-alert", "info": "info", "primary": "info",
    "parA": "shield-check", "parB": "shield-check",
}  # fmt: skip


class Note(Tinted):
    """A box with a line at its side. Tones: info, ok, warn, err, primary, parA, parB.

    MUST: carry its tone in an icon and in words too; say what happened, what is safe and what to do when it is a
    failure. ``chosen(key)`` when one of ``actions`` ((key, words) pairs) is tapped.
    """

    chosen = Signal(str)

    def __init__(
        self,
        tone: str,
        title: str = "",
        words: str | Sequence[str] = "",
        *,
        icon: str = "",
        actions: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tone, parent)
        self._title = Text(title, "bodyb", tone="text" if tone == "primary" else tone)
        if not title:  # never show() before there is a parent: it would be a window of its own for a moment
            self._title.hide()
        self._words = Paragraph(words)
        if not words:
            self._words.hide()
        self.inner: QVBoxLayout = vbox(self._title, self._words, spacing=2)
        if actions:
            row = FlowLayout(8)
            for key, label in actions:
                button = Button(label, "secondary")
                button.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
                row.addWidget(button)
            self.inner.addSpacing(6)
            self.inner.addLayout(row)
        self._icon = icon
        self._picture = picture = Icon(icon or _ICONS.get(tone, "info"), 22, tone)
        box = hbox(picture, (self.inner, 1), spacing=12, margins=(14, 11, 14, 11))
        self._box = box
        self.setLayout(box)
        self._lay_picture(title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lay_picture(self, title: str) -> None:
        side = Qt.AlignmentFlag.AlignTop if title else Qt.AlignmentFlag.AlignVCenter
        self._box.setAlignment(self._picture, side)

    def set_tone(self, tone: str) -> None:
        """Another tone, in plane, icon and title."""
        super().set_tone(tone)
        self._picture.set_icon(self._icon or _ICONS.get(tone, "info"), tone)
        self._title.set_tone("text" if tone == "primary" else tone)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part under its words."""
        if isinstance(part, QLayout):
            self.inner.addLayout(part)
        else:
            self.inner.addWidget(part)

    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._words.words()}".strip()

    def set_words(self, title: str, words: str | Sequence[str] = "") -> None:
        """Say something else."""
        self._lay_picture(title)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.set_words(words)
        self._words.setVisible(bool(words))
