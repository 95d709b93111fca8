"""The green plane beside the unlock page, with the words the program stands for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import font
from ui.theme.tokens import LIGHT
from ui.widgets import Brand

_WORDS_AT = 0.655  # of the height: on the waves, below the mark


class Welcome(Brand):
    """Purely for the eye: the plane keeps its own colours in every look, so its words are always white on green."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self.tr("Van partners naar ouders")
        self._words = self.tr("Een rustig gesprek van een kwartier.\nSamen kijken, samen kiezen.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plane and then the words, as large as fits."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(LIGHT["surface"]))
        wide = self.width() - 48.0
        at = QRectF(24, self.height() * _WORDS_AT, wide, self.height() * (1 - _WORDS_AT) - 8)
        centred = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        for words, size, weight in ((self._title, 34, 700), (self._words, 18, 400)):
            painter.setFont(font(size, weight))
            painter.drawText(at, centred, words)
            at.setTop(at.top() + painter.boundingRect(at, centred, words).height() + 8)
        painter.end()
