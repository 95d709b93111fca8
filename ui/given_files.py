"""Files the system hands a program that is open already: macOS does so by an event, not by a second start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from ui.failures import Turn, Words
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.day import Day


class GivenFiles(QObject):
    """Hears ``QFileOpenEvent`` and hands the path on; everything else goes its way."""

    def __init__(self, app: QCoreApplication, taken: Callable[[Path], None]) -> None:
        super().__init__(app)
        self._app, self._taken = app, taken
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the file when that is what the event brings."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self._taken(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """Hear no more."""
        self._app.removeEventFilter(self)


def open_given(window: MainWindow, day: Day, file: Path) -> None:
    """The system asks to open this hand-over. Never beside a conversation: other parents may be looking."""
    if day.sitting is not None:
        window.show_failure(not_now())
    else:
        day.taking_over.show(file)


def not_now() -> Words:
    """A file was given beside a conversation. It does not say what kind of file: parents may be looking."""
    say = QCoreApplication.translate
    return Words(
        say("given", "Dit bestand kan nu niet open."),
        say("given", "Er is niets gelezen. Het gesprek staat er nog zoals het was."),
        say("given", "Ga eerst naar Vandaag en open het bestand dan opnieuw."),
        Turn.PERSON,
    )
