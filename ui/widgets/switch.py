"""On or off, at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.theme import colour, pixmap, px
from ui.theme.tokens import TARGET
from ui.widgets.layouts import hbox, vbox
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class Switch(Themed, QCheckBox):
    """A real check box drawn as a switch. MUST: be 60 by 44 px; show a tick when on, so colour is not the only sign."""

    def __init__(self, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        """Take the size again."""
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """A finger high."""
        return QSize(px(60), px(TARGET))

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be hit."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, enabled = self.isChecked(), self.isEnabled()
        track = QRectF(px(4), (self.height() - px(28)) / 2, px(52), px(28))
        edge = "primary" if on else "control"
        painter.setPen(QPen(colour(edge if enabled else "line"), 2))
        painter.setBrush(colour(("primary" if on else "surface") if enabled else "surface2"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_end = on != rtl
        x = track.right() - px(14) if at_end else track.left() + px(14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("onPrimary" if on else "control"))
        painter.drawEllipse(QPointF(x, track.center().y()), px(9), px(9))
        if on:
            tick = px(12)
            painter.drawPixmap(QPointF(x - tick / 2, track.center().y() - tick / 2), pixmap("check", tick, "primary"))
        painter.end()


class SwitchRow(QWidget):
    """A switch with its words, which can be hit too. ``toggled(bool)`` for every change.

    MUST: keep words and switch one target of at least 44 px high; the hint is read out as description.
    """

    toggled = Signal(bool)

    def __init__(
        self, words: str, hint: str = "", *, on: bool = False, last: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.switch = Switch(words, on=on)
        self.switch.setAccessibleDescription(hint)
        self.switch.toggled.connect(self.toggled)
        self._label = Text(words, "bodyb" if hint else "body")
        said = vbox(self._label, Text(hint, "small") if hint else None, spacing=1)
        self.setLayout(hbox((said, 1), self.switch, spacing=12) if last else hbox(self.switch, (said, 1), spacing=10))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, words: str) -> None:
        """Ask something else."""
        self._label.setText(words)
        self.switch.setAccessibleName(words)

    def is_on(self) -> bool:
        """Whether it is on."""
        return self.switch.isChecked()

    def set_on(self, on: bool) -> None:
        """Show it on or off."""
        self.switch.setChecked(on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the words is a tap on the switch."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.rect().contains(event.position().toPoint()):
            self.switch.click()
