"""The top of a page: where am I, the question, and a line of help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.layouts import hbox, vbox
from ui.widgets.text import Text


class PageHeader(QWidget):
    """Eyebrow, title and lead; to the right whatever is added with ``add_right``.

    MUST: hold the title the focus goes to after every change of page (``MainWindow`` looks for object name
    ``pageTitle``); roles: ``display`` for pages of the app, ``h1`` inside a conversation, ``question`` for parents.
    """

    def __init__(
        self, title: str, *, eyebrow: str = "", lead: str = "", role: str = "display", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Text(title, role)
        self.title.setObjectName("pageTitle")
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eyebrow = Text(eyebrow, "eyebrow")
        if not eyebrow:
            self._eyebrow.hide()
        self._lead = Text(lead, "lead" if role == "question" else "muted")
        if not lead:
            self._lead.hide()
        words = vbox(self._eyebrow, self.title, self._lead, spacing=2)
        self._right: QHBoxLayout = hbox(spacing=8)
        self.setLayout(hbox((words, 1), self._right, spacing=16))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_right(self, part: QWidget) -> None:
        """Put a part at the end of the line."""
        self._right.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, words: str) -> None:
        """Another title."""
        self.title.setText(words)

    def set_eyebrow(self, words: str) -> None:
        """Another place; empty hides it."""
        self._eyebrow.setText(words)
        self._eyebrow.setVisible(bool(words))

    def set_lead(self, words: str) -> None:
        """Another line of help; empty hides it."""
        self._lead.setText(words)
        self._lead.setVisible(bool(words))
