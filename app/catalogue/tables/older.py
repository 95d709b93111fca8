"""Catalogue files of formats before this one: what is in them, read out so that a new file can be built from it."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.catalogue.entry import MOST_RECORD, opened, written
from app.catalogue.entry import decoded as read_json
from app.catalogue.swap import newest_file
from app.errors import AskPerson

Records = Iterator[tuple[str, Any, bytes]]
"""Id, record and the JSON it was written in; no record for one that is damaged."""


@dataclass(frozen=True)
class Older:
    """A catalogue file of an older format, with so many services.

    ``made_at`` and ``source`` are what it says about itself.
    """

    made_at: datetime
    source: str
    services: int
    records: Callable[[], Records]


def _first(connection: sqlite3.Connection) -> Records:
    """Format 1: a record packed with zlib beside what was read from it."""
    for service_id, digest, body in connection.execute("SELECT id, digest, body FROM service ORDER BY rowid"):
        try:
            unpack = zlib.decompressobj()
            record = unpack.decompress(body, MOST_RECORD)
            whole = unpack.eof and hashlib.sha256(record).digest() == digest
            yield service_id, read_json(record) if whole else None, record
        except (zlib.error, ValueError):
            yield service_id, None, b""


def _second(connection: sqlite3.Connection) -> Records:
    """Format 2: the record as it was written, packed with zstd in a table of its own."""
    query = "SELECT s.id, s.digest, r.body FROM service s JOIN record r ON r.rowid = s.rowid ORDER BY s.rowid"
    for service_id, digest, body in connection.execute(query):
        record = written(body, digest)
        yield service_id, opened(body, digest), record or b""


_READERS: dict[int, Callable[[sqlite3.Connection], Records]] = {1: _first, 2: _second}


@contextmanager
def older_catalogue(path: Path) -> Iterator[Older]:
    """An older catalogue file, or the newest that stands beside it, opened read-only.

    Raises AskPerson("catalogue-older"), also while reading, when it cannot be read: then it must be taken in again.
    """
    path = newest_file(path)
    with _unreadable(path.name):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    with closing(connection):
        with _unreadable(path.name):
            read = _READERS[connection.execute("PRAGMA user_version").fetchone()[0]]
            about = dict(connection.execute("SELECT key, value FROM about").fetchall())
            services = connection.execute("SELECT count(*) FROM service").fetchone()[0]
            made_at = datetime.fromisoformat(about["made_at"])
            older = Older(made_at, about["source"], services, lambda: _read(read, connection, path))
        yield older


def _read(read: Callable[[sqlite3.Connection], Records], connection: sqlite3.Connection, path: Path) -> Records:
    with _unreadable(path.name):
        yield from read(connection)


@contextmanager
def _unreadable(name: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, KeyError, ValueError, TypeError) as fault:
        raise AskPerson("catalogue-older", where=name) from fault
