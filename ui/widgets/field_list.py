"""What a message says, field by field: the label quiet, the value bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import px
from ui.widgets.layouts import clear
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class FieldList(Themed, QWidget):
    """Rows of label and value. MUST: show values as they go, whole, and read out label and value together."""

    def __init__(self, rows: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self.dress()
        self.set_rows(rows)

    def retheme(self) -> None:
        """Take the width of the labels again."""
        self._grid.setColumnMinimumWidth(0, px(104))

    def rows(self) -> tuple[tuple[str, str], ...]:
        """What it shows."""
        return self._rows

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        self._rows = tuple(rows)
        clear(self._grid)
        for place, (label, value) in enumerate(self._rows):
            said = Text(value, "bodyb")
            said.setAccessibleName(f"{label}: {value}")
            self._grid.addWidget(Text(label, "small"), place, 0)
            self._grid.addWidget(said, place, 1)
