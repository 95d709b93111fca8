"""Locking when nobody touches the laptop, and when it has slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)
LOOK_EVERY_MS = 1000
SLEPT_S = 10.0  # the clock jumped further than this between two looks: the laptop slept


class IdleWatch(QObject):
    """``idle`` when nothing was touched for so many seconds; ``slept`` when the laptop has been asleep.

    Times are wall-clock seconds, because the other clock stands still during sleep.
    """

    idle = Signal()
    slept = Signal()

    def __init__(self, app: QApplication, after_seconds: int, now: Callable[[], float] = time.time) -> None:
        super().__init__(app)
        self._now, self._after = now, after_seconds
        self._touched = self._looked = now()
        self._running = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())

    def set_after(self, seconds: int) -> None:
        """Lock after so many seconds from now on."""
        self._after = seconds

    def start(self) -> None:
        """Begin to watch (the screen was unlocked)."""
        self._touched = self._looked = self._now()
        self._running = True
        self._timer.start()

    def stop(self) -> None:
        """Nothing to watch (the screen is locked)."""
        self._running = False
        self._timer.stop()

    def look(self) -> None:
        """See how long nothing was touched."""
        now = self._now()
        gap, self._looked = now - self._looked, now
        if not self._running:
            return
        if gap > SLEPT_S or gap < -SLEPT_S:
            self.slept.emit()
        elif now - self._touched >= self._after:
            self.idle.emit()

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any touch counts; nothing is taken away. Input reaches the window before any widget."""
        if event.type() in _SIGNS:
            self._touched = self._now()
        return False
