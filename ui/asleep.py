"""Hearing from the system that the laptop is about to sleep, and keeping the window out of screen recordings.

Both are asked of the system and may be refused; the lock does not rest on them: ``IdleWatch`` notices sleep
afterwards.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

EXCLUDE_FROM_CAPTURE = 0x11  # WDA_EXCLUDEFROMCAPTURE of SetWindowDisplayAffinity, Windows 10 2004 and later


class SleepSignal(QObject):
    """``going_to_sleep`` on Linux with systemd-logind (org.freedesktop.login1, PrepareForSleep); silent elsewhere."""

    going_to_sleep = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.listening = False
        if sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtCore import SLOT
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            self.listening = bus.connect(  # type: ignore[call-overload]  # the stubs say bytes, PySide takes str
                "org.freedesktop.login1",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                self,
                SLOT("prepare(bool)"),
            )

    @Slot(bool)
    def prepare(self, begins: bool) -> None:
        """The system says it goes to sleep (True) or has woken up (False)."""
        if begins:
            self.going_to_sleep.emit()


def keep_out_of_recordings(window: QWidget) -> bool:
    """Ask the system to leave ``window`` out of screenshots and recordings; True when it does (Windows only)."""
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.user32.SetWindowDisplayAffinity(int(window.winId()), EXCLUDE_FROM_CAPTURE))
