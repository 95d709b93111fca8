"""``dossier.db``: everything about people, encrypted, on one connection, one transaction at a time.

All use is from one worker thread at a time; a lock holds a second one off. Every transaction begins as a writing one,
so it either has the file for itself or says TryLater("dossier-busy") before anything was done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AskPerson, OurMistake, Problem
from app.settings import Home
from app.store.cipher import (
    alone_with,
    beside,
    check_every_page,
    check_is_ours,
    connected,
    connected_in_memory,
    copied,
    naming_cipher_faults,
    set_writing,
)
from app.store.files import gone_after, naming_faults, private_folder, put_in_place, settle
from app.store.migrate import laid_out, lay_out, up_to_date

ERASED = "erased"
"""A store sets ``connection.info[ERASED]`` when it removed something: after the commit the WAL is emptied too."""

Transaction: TypeAlias = Connection
"""What a slice's store works on: the dossier's connection inside one transaction."""


class Dossier:
    """An open dossier. ``home`` is where it stands; ``key`` opens it and is gone after ``close``."""

    def __init__(self, home: Home, key: bytes, connection: Any) -> None:
        self.home = home
        self._key = bytearray(key)
        self._lock = threading.RLock()
        self._busy = False
        self._use(connection)

    def _use(self, connection: Any) -> None:
        self._connection: Any = connection
        self._engine = create_engine(
            "sqlite://", creator=lambda: connection, module=sqlcipher, poolclass=StaticPool, hide_parameters=True
        )
        event.listen(self._engine, "begin", _begin_writing)

    @classmethod
    def create(cls, home: Home, key: bytes) -> Dossier:
        """Make a new, empty dossier; it is there whole or not at all.

        Raises AskPerson("home-in-use") when one stands there, AskPerson("home-read-only"), TryLater("disk-full").
        """
        if home.dossier.exists():
            raise AskPerson("home-in-use")
        new = home.dossier.with_name(home.dossier.name + ".new")
        with naming_faults():
            private_folder(home.folder)
            with gone_after(new, *beside(new)):
                lay_out(new, key)
                settle(new)
                put_in_place(new, home.dossier)
        return cls.open(home, key)

    @classmethod
    def open(cls, home: Home, key: bytes) -> Dossier:
        """Open the dossier, check that it is whole, and bring an older one up to date on a copy first.

        Raises AskPerson: "dossier-missing", "dossier-not-ours", "dossier-damaged", "dossier-newer",
        "home-read-only"; TryLater: "dossier-busy", "disk-full".
        """
        check_is_ours(home.dossier, key)
        with naming_cipher_faults():
            connection = connected(home.dossier, key)
            try:
                check_every_page(connection)
                return cls(home, key, up_to_date(connection, home, key))
            except BaseException:
                connection.close()
                raise

    @classmethod
    def nowhere(cls, home: Home) -> Dossier:
        """A dossier in memory only, gone when it is closed. ``home`` is where a real one stands; it is not touched."""
        with naming_cipher_faults():
            return cls(home, bytes(32), laid_out(connected_in_memory()))

    @property
    def is_open(self) -> bool:
        """Whether the file is open and the key is here."""
        return self._connection is not None

    @property
    def key(self) -> bytes:
        """The dossier's key, to wrap it for one more professional. AskPerson("dossier-closed") after closing."""
        self._must_be_open()
        return bytes(self._key)

    @property
    def connection(self) -> Any:
        """The raw connection, for backups. AskPerson("dossier-closed") after closing."""
        self._must_be_open()
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One transaction: leaving the block commits, an error rolls everything back.

        Raises AskPerson("dossier-closed"), TryLater("dossier-busy"), TryLater("disk-full") and OurMistake
        ("work-nested") when one is begun inside another.
        """
        with self.held(), naming_cipher_faults(), self._engine.connect() as connection:
            connection.info.pop(ERASED, None)
            with connection.begin():
                yield connection
            if connection.info.pop(ERASED, False):
                self.empty_wal()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else uses this dossier inside the block."""
        with self._lock:
            self._must_be_open()
            if self._busy:
                raise OurMistake("work-nested")
            self._busy = True
            try:
                yield
            finally:
                self._busy = False

    def rekey(self, key: bytes, before: Callable[[], None], after: Callable[[], None]) -> None:
        """Encrypt the whole file anew under ``key`` and go on with it; what stood there opens with the old key no more.

        ``before`` runs when the new file is whole, checked and on the disk, ``after`` when it stands in its place: a
        key file can wait in between, so a crash at any moment leaves one pair that fits. The old pages are given back
        to the disk, which may keep them until they are overwritten (docs/dreigingen.md). Raises TryLater
        ("dossier-busy"), TryLater("disk-full"); then nothing changed.
        """
        new = self.home.dossier.with_name(self.home.dossier.name + ".new")
        with self.held(), naming_faults(), gone_after(new, *beside(new)):
            alone_with(self._connection)
            try:
                copied(self._connection, new, key)
                settle(new)
                before()
            except BaseException:
                set_writing(self._connection)
                raise
            self._engine.dispose()
            self._connection.close()
            put_in_place(new, self.home.dossier)
            after()
            self._key[:] = key
            with naming_cipher_faults():
                self._use(connected(self.home.dossier, key))

    def empty_wal(self) -> None:
        """Fold the WAL into the file and empty it, so what was erased stands nowhere."""
        with naming_cipher_faults():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file and drop the key. Closing twice does no harm."""
        with self._lock:
            if self._connection is None:
                return
            with suppress(Problem):
                self.empty_wal()
            self._engine.dispose()
            with suppress(sqlcipher.Error):
                self._connection.close()
            self._connection = None
            self._key[:] = bytes(len(self._key))

    def _must_be_open(self) -> None:
        if self._connection is None:
            raise AskPerson("dossier-closed")


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
