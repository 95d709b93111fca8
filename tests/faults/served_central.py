"""A real central on a real socket, in a thread of this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from app.clock import Clock
from central.database import Database
from central.service import build
from central.settings import Settings


class Served:
    """A server that runs; ``settings.base_url`` may be set once the address callers use is known."""

    def __init__(self, folder: Path, database: Database, clock: Clock, host: str = "127.0.0.1", **settings) -> None:
        self.settings = Settings(folder=folder, reads_a_minute=0, writes_a_minute=0, **settings)
        app = build(self.settings, database, clock)
        config = uvicorn.Config(app, host=host, port=0, log_config=None, access_log=False)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        deadline = time.monotonic() + 20
        while not self.server.started and time.monotonic() < deadline:
            threading.Event().wait(0.01)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]

    def reached_at(self, base: str) -> None:
        object.__setattr__(self.settings, "base_url", base)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)


@contextmanager
def served(folder: Path, database: Database, clock: Clock, **settings) -> Iterator[Served]:
    """A running server while the block lasts."""
    server = Served(folder, database, clock, **settings)
    try:
        yield server
    finally:
        server.stop()
