"""What is done for the page of putting a copy back, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.clock import Clock
from app.errors import AskPerson
from app.settings import Home
from app.steps.come_back import (
    CopyFound,
    Proof,
    come_back,
    copies_at,
    copies_here,
    keys_here,
    look_into,
    save_what_can_be_read,
)
from ui.background import Background, CancelToken
from ui.put_back.events import Done, Event, Found, Looked, SaveAsked

T = TypeVar("T")


class PutBackActs(QObject):
    """``happened(Event)`` and ``failed(error)``. Everything runs in the dossier's own turn."""

    happened = Signal(object)
    failed = Signal(object)

    def __init__(self, home: Home, clock: Clock, background: Background, owner: QObject) -> None:
        super().__init__(owner)
        self._home, self._clock, self._background = home, clock, background
        self._token = CancelToken()

    def copies_here(self) -> None:
        """The copies that stand on this device."""
        home = self._home
        self._do(lambda: copies_here(home), Found)

    def copies_at(self, path: Path) -> None:
        """The copies in this folder or file."""
        self._do(lambda: copies_at(path), Found)

    def keys_here(self) -> None:
        """Whose passphrase opens what stands here."""
        home = self._home
        self._do(lambda: keys_here(home), SaveAsked)

    def look_into(self, copy: CopyFound, proof: Proof) -> None:
        """Count what the copy holds."""
        clock = self._clock
        self._do(lambda: look_into(copy, proof, clock), Looked)

    def put_back(self, copy: CopyFound, proof: Proof) -> None:
        """Put it in the dossier's place."""
        home, clock = self._home, self._clock
        self._token = token = CancelToken()

        def still() -> None:
            if token.cancelled:
                raise AskPerson("put-back-stopped")

        self._do(lambda: come_back(home, copy, proof, clock, still), Done)

    def save(self, proof: Proof) -> None:
        """Save what can be read."""
        home, clock = self._home, self._clock
        self._do(lambda: save_what_can_be_read(home, proof, clock), Done)

    def cancel(self) -> None:
        """Stop before anything is replaced."""
        self._token.cancel()

    def _do(self, act: Callable[[], T], made: Callable[[T], Event]) -> None:
        self._background.dossier(
            act, done=lambda result: self.happened.emit(made(result)), failed=self.failed.emit, owner=self
        )
