"""A QR code large on the screen: scan it with the phone of whoever wants to. It holds a public address and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.leaflet.qr_modules import QUIET_ZONE, modules
from ui.theme import px
from ui.widgets import STRETCH, EmptyState, Text, hbox, holding, vbox
from ui.widgets.themed import Themed


@dataclass(frozen=True)
class Offered:
    """What one code opens: the offer's name, its public address and that address as people say it."""

    name: str
    url: str
    spoken: str


class QrView(Themed, QWidget):
    """One code, black on white whatever the theme, so every phone reads it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[bytes, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def retheme(self) -> None:
        """Take the least size again."""
        self.setMinimumSize(px(200), px(200))

    def sizeHint(self) -> QSize:
        """The least; it takes all the room there is."""
        return QSize(px(200), px(200))

    def show_address(self, url: str) -> None:
        """Show the code of this address."""
        self._rows = modules(url)
        self.setAccessibleName(self.tr("QR-code naar {url}").format(url=url))
        self.update()

    def forget(self) -> None:
        """Show none."""
        self._rows = ()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Squares of whole pixels, so no edge is grey."""
        if not self._rows:
            return
        painter = QPainter(self)
        count = len(self._rows) + 2 * QUIET_ZONE
        cell = max(1, min(self.width(), self.height()) // count)
        side = cell * count
        x, y = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(QRectF(x, y, side, side), QColor(Qt.GlobalColor.white))
        for down, row in enumerate(self._rows):
            for across, dark in enumerate(row):
                if dark:
                    at = QRectF(x + (across + QUIET_ZONE) * cell, y + (down + QUIET_ZONE) * cell, cell, cell)
                    painter.fillRect(at, QColor(Qt.GlobalColor.black))
        painter.end()


class CodeView(QWidget):
    """The codes of the offers on the leaflet, one at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[Offered, ...] = ()
        self._title = Text("", "h2", align=Qt.AlignmentFlag.AlignHCenter)
        self._hint = Text(
            self.tr("Scan met de telefoon van wie wil. De laptop heeft hiervoor geen internet nodig."),
            "muted",
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        self._spoken = Text("", "bodyb", align=Qt.AlignmentFlag.AlignHCenter)
        self.code = QrView()
        self._none = EmptyState(
            "qr-code",
            self.tr("Geen code om te tonen"),
            self.tr("Bij dit aanbod hoort geen website. Op de folder staat hoe je belt of begint."),
        )
        self._one = holding(vbox(self._title, (self.code, 1), self._spoken, self._hint, spacing=6))
        self.setLayout(vbox((self._one, 1), hbox((self._none, 1)), STRETCH))
        self.show_codes(())

    def show_codes(self, offered: Sequence[Offered]) -> None:
        """Hold these codes and show the first."""
        self._offered = tuple(offered)
        self.show_one(0)

    def show_one(self, number: int) -> None:
        """Show the code with this number, from 0."""
        there = number < len(self._offered)
        self._one.setVisible(there)
        self._none.setVisible(not there)
        if not there:
            self.code.forget()
            return
        one = self._offered[number]
        self._title.setText(one.name)
        self._spoken.setText(one.spoken)
        self.code.show_address(one.url)
