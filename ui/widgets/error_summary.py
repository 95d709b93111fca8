"""What still has to be mended before going on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.field import _Field
from ui.widgets.layouts import clear, vbox
from ui.widgets.note import Note
from ui.widgets.themed import announce


class ErrorSummary(Note):
    """A list of faults at the top, each a button that goes to its field.

    MUST: appear only after "Volgende"; put the focus in the first faulty field; be gone when all is well.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__("err", "x", parent=parent)
        self._said = title or self.tr("Nog even dit")
        self.set_words(self._said)
        self._list = vbox(spacing=2)
        self.add(self._list)
        self.hide()

    def show_faults(self, faults: Sequence[tuple[str, QWidget]]) -> None:
        """Show (words, field) pairs and go to the first field; none hides the summary."""
        clear(self._list)
        for words, field in faults:
            button = Button(words, "quiet", "chevron-right")
            button.clicked.connect(lambda _on, field=field: _go(field))
            self._list.addWidget(button)
        self.setVisible(bool(faults))
        if faults:
            announce(self, f"{self._said}. {faults[0][0]}")
            _go(faults[0][1])


def _go(field: QWidget) -> None:
    if isinstance(field, _Field):
        field.focus()
    else:
        field.setFocus()
