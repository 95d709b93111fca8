"""Hiding everything at once: a button, F9, or three times Shift."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.button import Button

WITHIN_S = 1.5
TIMES = 3


class HideButton(Button):
    """ "Verberg": at the same place on every page of a conversation.

    MUST: stay visible at every width; when narrow only its icon, with name and shortcut.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Verberg", "hide", "eye-off", name="x", parent=parent)
        self.set_words(self.tr("Verberg"), self.tr("Verberg het scherm (F9)"))
        self.setToolTip(self.tr("Verberg het scherm (F9)"))

    def set_compact(self, compact: bool) -> None:
        """Only the icon."""
        self.set_words("" if compact else self.tr("Verberg"), self.tr("Verberg het scherm (F9)"))


class ShiftCounter:
    """Counts presses of Shift: three within 1.5 s with no other key between (GOV.UK, "Exit this page")."""

    def __init__(self) -> None:
        self._presses: list[float] = []

    def press(self, *, shift: bool, at: float) -> bool:
        """A key went down at ``at`` seconds. True when this is the third Shift; counting then starts again."""
        if not shift:
            self._presses.clear()
            return False
        self._presses = [one for one in self._presses if at - one <= WITHIN_S] + [at]
        if len(self._presses) < TIMES:
            return False
        self._presses.clear()
        return True


class PanicFilter(QObject):
    """Listens on whichever window of ours has the keyboard, so it works in a dialog too.

    ``panic`` for F9 and for three times Shift. MUST: see every key before any page does; swallow F9; count a held
    Shift once. It listens to windows rather than to the application, because a filter there runs for every paint and
    layout of every widget.
    """

    panic = Signal()

    def __init__(self, app: QApplication, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(app)
        self._now = now
        self._shift = ShiftCounter()
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key reaches the window first, before shortcuts' owners and widgets."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.isAutoRepeat():
                return event.key() == Qt.Key.Key_F9
            if event.key() == Qt.Key.Key_F9:
                self.panic.emit()
                return True
            if self._shift.press(shift=event.key() == Qt.Key.Key_Shift, at=self._now()):
                self.panic.emit()
        return False
