"""The program on a stage: started, looked at, and started again, with a picture of each page it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from app.catalogue import Offer
from app.clock import SystemClock
from app.errors import OurMistake
from app.settings import Home
from ui.demo.hands import picture, settle
from ui.sitting import Sitting
from ui.theme import apply_theme
from ui.wiring import Desktop, desktop


@dataclass
class Shown:
    """What the walk leaves: pictures by page, the saved leaflet, and what it led to."""

    screens: list[tuple[str, bytes]] = field(default_factory=list)
    leaflet: bytes = b""
    pages: int = 0
    offers: tuple[Offer, ...] = ()
    needs: tuple[str, ...] = ()


class Stage:
    """The whole program with a home of its own. ``close`` lets go of the window, also after a failure."""

    def __init__(self, folder: Path, *, scale: int, size: tuple[int, int]) -> None:
        self.shown = Shown()
        app, self.program = desktop(Home(folder / "home"), SystemClock())
        self._app = app
        apply_theme(app, "light", scale)
        self._scale, self._size = scale, size
        self._open_window()

    def _open_window(self) -> None:
        window = self.program.window
        window.resize(*self._size)
        window.show()
        self.settle()

    def close(self) -> None:
        """Shut the window, close the file, and put the look back."""
        self.program.window.close()
        self.program.window.deleteLater()
        QApplication.processEvents()
        apply_theme(self._app, "light", 100)

    def settle(self) -> None:
        """Let everything happen that was asked."""
        settle(self.program.background)

    def shot(self, name: str, of: QWidget | None = None) -> None:
        """Keep what is on the screen."""
        self.settle()
        window: QWidget = of or self.program.window
        self.shown.screens.append((name, picture(window)))

    @property
    def sitting(self) -> Sitting:
        """The conversation on the table."""
        sitting = self.program.day.sitting if self.program.day is not None else None
        if sitting is None:
            raise OurMistake("demo-stuck", where="sitting")
        return sitting

    def page(self, name: str) -> Any:
        """A page of the window."""
        return self.program.window.page(name)

    def start_again(self) -> None:
        """Shut the program and start it anew on what it kept."""
        self.program.window.close()
        self.settle_closed()
        self.program = Desktop(self._app, self.program.home, SystemClock())
        self._open_window()

    def settle_closed(self) -> None:
        """Let a closed window go."""
        self.program.window.deleteLater()
        for _ in range(3):
            QApplication.processEvents()
