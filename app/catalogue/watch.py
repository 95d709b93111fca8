"""Telling how far an import is, and hearing that it must stop. Pure; the window's background fits both."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from app.errors import TryLater

_TELL_EVERY = 0.1


@dataclass(frozen=True)
class Progress:
    """How far an import is: services taken so far, and which part of the source is done (0 to 1; None: unknown).

    ``phase`` is ``fetching``, ``reading`` or ``building``.
    """

    services: int
    part: float | None = None
    phase: str = "reading"


class Watch:
    """Passes progress on, at most ten times a second, and stops the import when asked.

    ``tell`` gets a ``Progress``; ``stopped`` says whether to stop. Both are called on the importing thread.
    """

    def __init__(
        self, tell: Callable[[Progress], None] | None = None, stopped: Callable[[], bool] | None = None
    ) -> None:
        self._tell, self._stopped = tell, stopped
        self._told = 0.0
        self.done = 0
        """Bytes of the source read; of a catalogue that is renewed, services."""
        self.size = 0
        """The same in all; 0 when unknown."""
        self._services = 0

    def look(self, services: int, phase: str = "reading", part: float | None = None) -> None:
        """Pass on how far it is. Raises TryLater("catalogue-stopped") when somebody asked to stop."""
        self._services = services
        if self._stopped is not None and self._stopped():
            raise TryLater("catalogue-stopped")
        if self._tell is not None and (now := time.monotonic()) - self._told >= _TELL_EVERY:
            self._told = now
            if part is None and self.size:
                part = min(self.done / self.size, 1.0)
            self._tell(Progress(services, part, phase))

    def still(self) -> None:
        """Pass on that a source is still read, as far as it was. Raises as ``look``."""
        self.look(self._services)


class Counted:
    """A file whose reading is counted for a ``Watch``."""

    def __init__(self, stream: BinaryIO, watch: Watch) -> None:
        self._stream, self._watch = stream, watch

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        self._watch.still()
        part = self._stream.read(size)
        self._watch.done += len(part)
        return part
