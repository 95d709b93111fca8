"""What the overview draws: a line that can be changed, and a row of numbers side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.guide.scale import Number
from ui.theme import colour, font, px
from ui.widgets import Button, ParentLook, Text, draw_badge, hbox, vbox
from ui.widgets.themed import Themed

_BADGE = 28


class LineRow(QWidget):
    """A line of what was said, as a button: ``tapped`` to change it. Its question stands small above when needed."""

    tapped = Signal()

    def __init__(self, words: str, icon: str, question: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = f"{question}: {words}" if question else words
        self.button = Button(words, "nav", icon, name=self.tr("{what}, aanpassen").format(what=name))
        self.button.clicked.connect(self.tapped)
        above = hbox(14, (Text(question, "small"), 1)) if question else None
        self.setLayout(vbox(above, self.button, spacing=0))


class Track(Themed, QWidget):
    """Parents' numbers on a line from the least to the most, drawn; ``read_out`` says the same in words.

    MUST: draw both parents the same size; never colour a number or a gap as good or bad.
    """

    def __init__(
        self,
        values: Sequence[tuple[ParentLook, Number]],
        read_out: str,
        scale: tuple[Number, Number] = (0, 10),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        low, high = scale
        self._values = [(look, float((number - low) / (high - low))) for look, number in values]
        self.setAccessibleName(read_out)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setFixedHeight(px(40))

    def sizeHint(self) -> QSize:
        """Long enough to tell numbers apart."""
        return QSize(px(280), px(40))

    def minimumSizeHint(self) -> QSize:
        """Room for eleven places."""
        return QSize(px(160), px(40))

    def _x(self, part: float) -> float:
        side = px(_BADGE)
        at = side / 2 + (self.width() - side) * part
        return self.width() - at if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else at

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, its ends and middle, the gap, the badges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, side = self.height() / 2, px(_BADGE)
        painter.setPen(QPen(colour("line"), 2))
        painter.drawLine(int(self._x(0)), int(middle), int(self._x(1)), int(middle))
        for mark in (0, 0.5, 1):
            painter.drawLine(int(self._x(mark)), 0, int(self._x(mark)), self.height())
        places = [self._x(part) for _, part in self._values]
        if len(places) > 1:
            painter.setPen(QPen(colour("muted"), 5))
            painter.drawLine(int(min(places)), int(middle), int(max(places)), int(middle))
            if abs(places[0] - places[1]) < side * 0.8:  # both in sight, the first a little before
                centre, first = sum(places) / 2, -1 if places[0] <= places[1] else 1
                places = [centre + first * side * 0.42, centre - first * side * 0.42]
        for (look, _part), x in zip(self._values, places, strict=True):
            x = min(max(x, side / 2), self.width() - side / 2)
            draw_badge(painter, QRectF(x - side / 2 + 1, middle - side / 2 + 1, side - 2, side - 2), look)
        painter.end()


class Axis(Themed, QWidget):
    """0, 5 and 10 under the tracks, with what the ends mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setFixedHeight(px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figures below their marks."""
        painter = QPainter(self)
        painter.setFont(font(14))
        painter.setPen(colour("muted"))
        side = px(_BADGE)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for mark in (0, 5, 10):
            x = side / 2 + (self.width() - side) * mark / 10
            x = self.width() - x if rtl else x
            painter.drawText(QRectF(x - side, 0, 2 * side, self.height()), Qt.AlignmentFlag.AlignCenter, str(mark))
        painter.end()


class NumberRow(QWidget):
    """A question with its track: beside each other, or under when there is little room."""

    def __init__(
        self, question: str, track: QWidget, numbers: str, *, room_of: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = Text(question, "small" if room_of else "smallb")
        numbers_part = Text(numbers or room_of, "small", wrap=False)
        if room_of:  # nothing stands there, but the track ends where those above it end
            policy = numbers_part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            numbers_part.setSizePolicy(policy)
            numbers_part.hide()
        self._box: QBoxLayout = hbox((self._label, 2), (hbox((track, 1), numbers_part, spacing=10), 3), spacing=14)
        self.setLayout(self._box)

    def set_stacked(self, stacked: bool) -> None:
        """Under each other, or beside."""
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(2 if stacked else 14)
