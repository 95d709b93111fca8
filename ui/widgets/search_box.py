"""Searching on this screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import px
from ui.theme.tokens import BUTTON
from ui.widgets.button import Button
from ui.widgets.layouts import hbox
from ui.widgets.line_edit import LineEdit
from ui.widgets.parts import Icon
from ui.widgets.plane import Plane
from ui.widgets.themed import Themed


class SearchBox(Themed, Plane):
    """A search field with a magnifier; ``searched(words)`` 200 ms after the last key, or at once on Enter.

    MUST: be reachable with Ctrl+F (the shell sees to it); have a name; be cleared with one tap or Esc.
    """

    searched = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__("field", parent)
        self.input = LineEdit(bare=True)
        self.input.setAccessibleName(name)
        self.input.setPlaceholderText(placeholder)
        self.input.installEventFilter(self)
        self.wipe = Button("", "quiet", "x", name=self.tr("Wis het zoekwoord"))
        self.wipe.hide()
        self.setLayout(hbox(Icon("search", 20, "muted"), (self.input, 1), self.wipe, spacing=10, margins=(12, 0, 0, 0)))
        self.setFocusProxy(self.input)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(200)
        self._rest.timeout.connect(self._search)
        self.input.textChanged.connect(self._changed)
        self.input.returnPressed.connect(self._search)
        self.wipe.clicked.connect(self.clear)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setMinimumHeight(px(BUTTON) + 4)

    def _changed(self, words: str) -> None:
        self.wipe.setVisible(bool(words))
        self._rest.start()

    def _search(self) -> None:
        self._rest.stop()
        self.searched.emit(self.input.text().strip())

    def text(self) -> str:
        """What is searched for."""
        return self.input.text().strip()

    def set_text(self, words: str) -> None:
        """Search for these words."""
        self.input.setText(words)

    def clear(self) -> None:
        """Search for nothing, at once."""
        self.input.clear()
        self._search()
        self.input.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the cursor is on the frame; Esc clears."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.set_kind("fieldIn" if event.type() == QEvent.Type.FocusIn else "field")
        elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape and self.input.text():  # type: ignore[attr-defined]
            self.clear()
            return True
        return super().eventFilter(watched, event)
