"""Behind the day's work: is there a newer version of the program? Asked where the policy names a channel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.clock import Clock
from app.errors import Problem
from app.settings import Home
from app.steps.program_update import Update, look_for_update, updates_wanted
from ui.background import Background


class ProgramNews(QObject):
    """``found(Update)`` when there is one; ``newer`` keeps it. Silent on every fault: nobody asked."""

    found = Signal(object)

    def __init__(self, home: Home, clock: Clock, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home, self._clock, self._background = home, clock, background
        self.newer: Update | None = None

    def look(self) -> None:
        """Ask the channel, when there is one."""
        if not wanted():
            return
        home, clock = self._home, self._clock
        self._background.pool(
            lambda _token, _report: looked(home, clock), done=self._take, failed=lambda _error: None, owner=self
        )

    def _take(self, newer: Update | None) -> None:
        self.newer = newer
        if newer is not None:
            self.found.emit(newer)


def wanted() -> bool:
    """Whether this device has a channel; a policy that is damaged is told of elsewhere."""
    try:
        return updates_wanted()
    except Problem:
        return False


def looked(home: Home, clock: Clock) -> Update | None:
    """Ask the channel, over a line of its own that is closed afterwards."""
    from app.steps.sync import new_client

    with new_client() as client:
        return look_for_update(home, clock, client)
