"""A plane that keeps things together."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.widgets.layouts import Part, _fill
from ui.widgets.plane import Plane


class Card(Plane):
    """A rounded plane; parts go under each other with ``add``. Kinds: plain, flat, selected, outline, dashed.

    MUST: have no shadow; not be clickable itself (use ``Tile`` or a button inside).
    """

    def __init__(
        self,
        *parts: Part,
        kind: str = "plain",
        spacing: int = 8,
        margins: int | tuple[int, int, int, int] = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, parent)
        self.body = QVBoxLayout(self)
        _fill(self.body, parts, spacing, margins)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part under the others."""
        if isinstance(part, QLayout):
            self.body.addLayout(part, stretch)
        else:
            self.body.addWidget(part, stretch)
