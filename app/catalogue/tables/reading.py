"""A catalogue file opened for reading: its records, one or all, each looked at for damage before it is given."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

from app.catalogue.entry import opened, written
from app.catalogue.hsds import service_from_hsds
from app.catalogue.model import Service
from app.catalogue.swap import newest_file
from app.catalogue.tables.schema import checked, seal
from app.errors import AskPerson, TryLater

_RECORD = "SELECT s.rowid, s.digest, r.body FROM service s JOIN record r ON r.rowid = s.rowid"
_BODY = "SELECT r.body FROM service s JOIN record r ON r.rowid = s.rowid WHERE s.id = ?"
_RECORDS = """SELECT s.rowid, s.id, s.digest, r.body FROM service s JOIN record r ON r.rowid = s.rowid
    WHERE s.rowid > ? ORDER BY s.rowid LIMIT 256"""
_LOOK_EVERY = 2000
"""Steps of SQLite after which a search looks whether it is still wanted: well under a millisecond."""
_KEPT = 4096
"""Services kept in memory once read, so that typing on does not read the same ones again."""


class CatalogueFile:
    """The file. Safe to use from several threads; give it back with ``close``."""

    def __init__(self, connection: sqlite3.Connection, name: str, about: Mapping[str, str]) -> None:
        self._connection = connection
        self._name = name
        self._lock = threading.RLock()
        self._kept: OrderedDict[int, Service] = OrderedDict()
        self.as_of = date.fromisoformat(about["as_of"])
        """The day this catalogue was made or imported."""
        self.source = about["source"]
        """What it was imported from: a file's name or a web address."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a catalogue file, or the newest that stands beside it (``newest_file``).

        Raises AskPerson("catalogue-missing"), ("catalogue-damaged"), ("catalogue-older") or ("catalogue-newer").
        """
        path = newest_file(path)
        if not path.is_file():
            raise AskPerson("catalogue-missing", where=path.name)
        with damage_named(path.name):
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            try:
                return cls(connection, path.name, checked(connection, path))
            except BaseException:
                connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Using the catalogue after this is a mistake."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _alone(self, stopped: Callable[[], bool] | None = None) -> Iterator[None]:
        """Nobody else asks meanwhile. Once ``stopped`` says so, asking raises TryLater("catalogue-stopped")."""
        with self._lock:
            self._connection.set_progress_handler(stopped, _LOOK_EVERY)
            try:
                yield
            finally:
                self._connection.set_progress_handler(None, 0)

    def _ask(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        with self._lock, damage_named(self._name):
            return self._connection.execute(query, values).fetchall()

    def _sealed(self, body: bytes, sealed: bytes, *about: object) -> bytes:
        if seal(*about, body) != sealed:
            raise AskPerson("catalogue-damaged", where=self._name)
        return body

    def _service(self, row: int, digest: bytes, body: bytes) -> Service:
        kept = self._kept.get(row)
        if kept is None:
            record = opened(body, digest)
            if record is None:
                raise AskPerson("catalogue-damaged", where=self._name)
            kept = self._kept[row] = service_from_hsds(record)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept

    def _services(self, rows: Sequence[int]) -> tuple[Service, ...]:
        found = []
        for row in rows:
            with self._lock:
                kept = self._kept.get(row)
            if kept is None:
                for record in self._ask(f"{_RECORD} WHERE s.rowid = ?", (row,)):
                    with self._lock:
                        kept = self._service(*record)
            if kept is not None:
                found.append(kept)
        return tuple(found)

    def get(self, service_id: str) -> Service | None:
        """The service with this id, or None."""
        for record in self._ask(f"{_RECORD} WHERE s.id = ?", (service_id,)):
            with self._lock:
                return self._service(*record)
        return None

    def record(self, service_id: str) -> bytes | None:
        """The packed record as it came, and None when there is none; see ``app.catalogue.versions``."""
        rows = self._ask(_BODY, (service_id,))
        return rows[0][0] if rows else None

    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """(id, record) of every service, one at a time; a damaged one is left out."""
        last = -1
        while rows := self._ask(_RECORDS, (last,)):
            for row, service_id, digest, body in rows:
                last = row
                if (record := opened(body, digest)) is not None:
                    yield service_id, record

    def written(self) -> Iterator[tuple[str, bytes]]:
        """(id, JSON as it was written) of every service; a damaged one is left out."""
        last = -1
        while rows := self._ask(_RECORDS, (last,)):
            for row, service_id, digest, body in rows:
                last = row
                if (record := written(body, digest)) is not None:
                    yield service_id, record

    def ids(self) -> tuple[str, ...]:
        """The ids of all services."""
        return tuple(service_id for (service_id,) in self._ask("SELECT id FROM service ORDER BY rowid"))

    def newest(self) -> str:
        """When the service changed last that changed last (as its source wrote it); empty when one does not say."""
        least, most = self._ask("SELECT min(modified), max(modified) FROM service")[0]
        return most if least else ""

    def damaged(self) -> tuple[str, ...]:
        """Ids of services whose row no longer is what was imported; for after a sync and at idle.

        Also raises AskPerson("catalogue-damaged") when a filter's bitmap is not what was stored.
        """
        for body, sealed, *about in self._ask("SELECT bits, seal, name, value, block FROM facet"):
            self._sealed(body, sealed, *about)
        for body, sealed, *about in self._ask("SELECT numbers, seal, kind, block FROM number"):
            self._sealed(body, sealed, *about)
        whole = {service_id for service_id, _record in self.records()}
        return tuple(service_id for service_id in self.ids() if service_id not in whole)


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """What SQLite or a value that makes no sense tells is a damaged file: AskPerson("catalogue-damaged").

    A search that was told to stop raises TryLater("catalogue-stopped").
    """
    try:
        yield
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise TryLater("catalogue-stopped") from fault
        raise AskPerson("catalogue-damaged", where=name) from fault
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as fault:
        raise AskPerson("catalogue-damaged", where=name) from fault
