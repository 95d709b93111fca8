"""Where the keyboard is: one ring per window, that never makes anything jump."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget
from shiboken6 import isValid

from ui.theme import colour


class FocusRing(QWidget):
    """A see-through overlay: 3 px ring in ``focus``, 2 px air, follows the focus and whatever moves under it.

    MUST: let the mouse through; be cut off where its part is scrolled out of sight; never lie over another page.
    """

    # Of the class too: when Python collects a window that nobody closed, it clears the ring's own attributes first, and
    # Qt still tells the ring of the focus that goes.
    _window: QWidget | None = None
    _part: QWidget | None = None
    _watched: Sequence[QWidget] = ()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focusRing")
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)  # known to Qt by name: a slot made up at connecting can outlive its ring
    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.follow(new)

    def follow(self, part: QWidget | None) -> None:
        """Lie around ``part``; None takes the ring away. A title that was given the focus gets no ring."""
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        watched: list[QWidget] = []
        self._watched = watched
        inside = part is not None and self._window is not None and self._window.isAncestorOf(part)
        if part is not None and part.property("bare") == "true":
            part = part.parentWidget()
        self._part = part if inside and not isinstance(part, QLabel) else None
        one: QWidget | None = self._part
        while one is not None and one is not self._window:
            one.installEventFilter(self)
            watched.append(one)
            one = one.parentWidget()
        self._lie()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something moved, changed size or disappeared."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._lie()
        return False

    def _lie(self) -> None:
        part, window = self._part, self._window
        if part is None or window is None or not isValid(part) or not part.isVisible():
            self.hide()
            return
        area = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-5, -5, 5, 5)
        seen = QRect(QPoint(0, 0), window.size())
        above = part.parentWidget()
        while above is not None and above is not window:
            if isinstance(above.parentWidget(), QAbstractScrollArea):
                seen &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
            above = above.parentWidget()
        self._ring = QRectF(area).translated(-QRectF(area & seen).topLeft())
        if (area & seen).isEmpty():
            self.hide()
            return
        self.setGeometry(area & seen)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._ring.adjusted(2, 2, -2, -2), 13, 13)
        painter.end()
