"""A central in this process, reached without a socket: for tests of what a device and central do together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from central_feeds import NOW
from fastapi.testclient import TestClient

from app.clock import FixedClock
from central.database import Database
from central.service import build
from central.settings import Settings

BASE = "https://central.example"


class Reached(NamedTuple):
    """A client of it, its database, and the clock it shares with the devices of the test."""

    client: TestClient
    database: Database
    clock: FixedClock


@contextmanager
def central_in_process(folder: Path) -> Iterator[Reached]:
    """Running on SQLite in ``folder`` while the block lasts."""
    clock = FixedClock(NOW)
    database = Database(f"sqlite:///{folder / 'central.db'}")
    database.migrate()
    with TestClient(build(Settings(folder=folder, base_url=BASE), database, clock), base_url=BASE) as client:
        yield Reached(client, database, clock)
    database.close()
