"""The tables of catalogue.db, and how a new file is built from entries, a block at a time.

Plain SQLite through the standard library, not SQLModel: a contentless FTS5 table cannot be mapped, the file is read
only between imports, and importing SQLModel takes two seconds on a slow laptop against 0.05 for this.
"""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from app.catalogue.bits import BLOCK
from app.catalogue.entry import Entry, compact, decoded, opened, packed
from app.errors import AskPerson

APPLICATION_ID = 0x534F4341
VERSION = 2
FTS_COLUMNS = "name, organization, summary, description, terms, places"
MOST_DOUBLED = 1000
CACHE_KIB = 16 * 1024
INDEX_BYTES = 8 * 1024 * 1024
"""What FTS5 gathers before it writes: with SQLite's cache and a bitmap block, all an import holds of what it read."""

SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE service (
    rowid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name_order TEXT NOT NULL,
    modified TEXT NOT NULL,
    digest BLOB NOT NULL
);
CREATE TABLE record (rowid INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE facet (name TEXT, value TEXT, block INTEGER, bits BLOB NOT NULL, seal BLOB NOT NULL,
    PRIMARY KEY (name, value, block)) WITHOUT ROWID;
CREATE TABLE number (kind TEXT, block INTEGER, numbers BLOB NOT NULL, seal BLOB NOT NULL,
    PRIMARY KEY (kind, block)) WITHOUT ROWID;
CREATE TABLE term (term TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({FTS_COLUMNS}, content='', prefix='3', tokenize='unicode61');
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row);
"""
BATCH = 512
"""Services written in one statement: SQLite then works without Python's lock, beside the reading of the next ones."""
_AHEAD = 2
"""Batches that may wait to be written, so that reading never runs away with memory."""


def _many(into: str, columns: int, rows: int) -> str:
    one = "(" + ", ".join("?" * columns) + ")"
    return f"INSERT OR IGNORE INTO {into} VALUES " + ", ".join([one] * rows)  # noqa: S608 - places only; values are bound


_SERVICE = "service (rowid, id, name_order, modified, digest)"
_RECORD = "record (rowid, body)"
_WORDS = f"words (rowid, {FTS_COLUMNS})"


_BOTH = """FROM main.service n JOIN old.service o ON o.id = n.id JOIN main.record a ON a.rowid = n.rowid
    JOIN old.record b ON b.rowid = o.rowid WHERE true"""


def seal(*parts: object) -> bytes:
    """Eight bytes over a stored block; plain SQLite does not notice a flipped bit (DESIGN section 4)."""
    whole = hashlib.blake2b(digest_size=8)
    for part in parts:
        given = part if isinstance(part, bytes) else str(part).encode()
        whole.update(len(given).to_bytes(8, "big") + given)
    return whole.digest()


class Build:
    """A new catalogue file on its way. Raises OSError, also for what SQLite names. Use ``building``.

    One thread reads and takes apart, another writes what is ready; the file comes out the same whatever their pace.
    """

    def __init__(self, connection: sqlite3.Connection, writer: Executor, now: datetime, source: str) -> None:
        self._connection, self._writer = connection, writer
        self._writing: deque[Future[None]] = deque()
        self._batch: list[tuple[int, str, Entry]] = []
        self._row = 0
        self._block: dict[tuple[str, str], bytearray] = {}
        self._checked = array("I")
        self.doubled: list[tuple[str, str]] = []
        """(id, place) of entries whose id stood there before with other content; the newest of them was taken."""
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA)
        connection.execute("INSERT INTO words(words, rank) VALUES ('hashsize', ?)", (INDEX_BYTES,))
        connection.execute("BEGIN")
        for key, value in (("as_of", now.date().isoformat()), ("made_at", now.isoformat()), ("source", source)):
            self._tell(key, value)

    def _tell(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))

    def add(self, entry: Entry, place: str) -> None:
        """Put in one entry; of two with one id the newest stays."""
        row = self._row
        byte, bit = (row % BLOCK) >> 3, 1 << (row & 7)
        block = self._block
        for pair in entry.pairs:
            bits = block.get(pair)
            if bits is None:
                bits = block[pair] = bytearray(BLOCK // 8)
            bits[byte] |= bit
        self._checked.append(entry.checked)
        self._batch.append((row, place, entry))
        self._row = row + 1
        if len(self._batch) == BATCH:
            self._later(self._write, self._batch)
            self._batch = []
        if self._row % BLOCK == 0:
            self._flush()

    def _later(self, work: Callable[..., None], *values: object) -> None:
        while len(self._writing) >= _AHEAD:
            self._writing.popleft().result()
        self._writing.append(self._writer.submit(work, *values))

    def _write(self, batch: list[tuple[int, str, Entry]]) -> None:
        values = [v for row, _place, e in batch for v in (row, e.id, e.order, e.modified, e.digest)]
        if self._connection.execute(_many(_SERVICE, 5, len(batch)), values).rowcount != len(batch):
            batch = self._sorted_out(batch)
        if batch:
            bodies = packed([e.record for _row, _place, e in batch])
            records = [v for (row, _place, _e), body in zip(batch, bodies, strict=True) for v in (row, body)]
            self._connection.execute(_many(_RECORD, 2, len(batch)), records)
            words = [v for row, _place, e in batch for v in (row, *e.words)]
            self._connection.execute(_many(_WORDS, 7, len(batch)), words)

    def _sorted_out(self, batch: list[tuple[int, str, Entry]]) -> list[tuple[int, str, Entry]]:
        """The entries of a batch that have a row, after an older one with the same id made place for a newer.

        The words of one that made place stay in the index, which cannot forget; it is in no set, so it is not found.
        """
        for row, place, entry in batch:
            query = "SELECT rowid, modified, digest FROM service WHERE id = ?"
            taken, modified, digest = self._connection.execute(query, (entry.id,)).fetchone()
            if taken == row or digest == entry.digest or self._same(taken, digest, entry):
                continue
            if len(self.doubled) < MOST_DOUBLED:
                self.doubled.append((entry.id, place))
            if entry.modified > modified:
                self._connection.execute("DELETE FROM record WHERE rowid = ?", (taken,))
                self._connection.execute("DELETE FROM service WHERE rowid = ?", (taken,))
                values = (row, entry.id, entry.order, entry.modified, entry.digest)
                self._connection.execute(_many(_SERVICE, 5, 1), values)
        within = (batch[0][0], batch[-1][0])
        query = "SELECT rowid FROM service WHERE rowid BETWEEN ? AND ?"
        held = {row for (row,) in self._connection.execute(query, within)}
        return [one for one in batch if one[0] in held]

    def _same(self, row: int, digest: bytes, entry: Entry) -> bool:
        """Whether a row holds this record, written in another way."""
        kept = self._connection.execute("SELECT body FROM record WHERE rowid = ?", (row,)).fetchone()
        return kept is not None and opened(kept[0], digest) == decoded(entry.record)

    def _flush(self) -> None:
        self._later(self._keep_block, (self._row - 1) // BLOCK, self._block, self._checked)
        self._block, self._checked = {}, array("I")

    def _keep_block(self, number: int, block: dict[tuple[str, str], bytearray], checked: array[int]) -> None:
        self._connection.executemany(
            "INSERT INTO facet VALUES (?, ?, ?, ?, ?)",
            ((*pair, number, bytes(bits), seal(*pair, number, bytes(bits))) for pair, bits in block.items()),
        )
        self._number("checked", number, checked)

    def _number(self, kind: str, block: int, numbers: array[int]) -> None:
        body = numbers.tobytes()
        self._connection.execute("INSERT INTO number VALUES (?, ?, ?, ?)", (kind, block, body, seal(kind, block, body)))

    def finish(self) -> None:
        """Write what rests: the order of names, who is in, the words that exist."""
        if self._batch:
            self._later(self._write, self._batch)
        if self._row % BLOCK:
            self._flush()
        while self._writing:
            self._writing.popleft().result()
        self._tell("rows", str(self._row))
        self._connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        names = self._connection.execute("SELECT rowid FROM service ORDER BY name_order, id")
        block = 0
        while part := names.fetchmany(BLOCK):
            self._number("order", block, array("I", [row for (row,) in part]))
            block += 1
        self._connection.execute(
            "INSERT INTO term SELECT term FROM temp.vocabulary WHERE length(term) > 3 AND term NOT GLOB '*[0-9]*'"
        )
        self._connection.execute("COMMIT")

    def compared(self, old: Path) -> tuple[int, int, int]:
        """How many services this file holds, how many are the same in an older file, how many that had are gone."""
        held = int(self._connection.execute("SELECT count(*) FROM service").fetchone()[0])
        if not old.is_file():
            return held, 0, 0
        with suppress(sqlite3.Error):
            self._connection.execute("ATTACH ? AS old", (f"{old.resolve().as_uri()}?mode=ro&immutable=1",))
            if self._connection.execute("PRAGMA old.user_version").fetchone()[0] != VERSION:
                return held, 0, 0
            same = self._connection.execute(f"SELECT count(*) {_BOTH} AND o.digest = n.digest").fetchone()[0]
            differing = self._connection.execute(
                f"SELECT a.body, n.digest, b.body, o.digest {_BOTH} AND o.digest <> n.digest"
            )
            # The same record may be written in another way: other spaces, another order of what is in it.
            same += sum(opened(new, digest) == opened(had, before) for new, digest, had, before in differing)
            gone = "SELECT count(*) FROM old.service WHERE id NOT IN (SELECT id FROM main.service)"
            return held, int(same), int(self._connection.execute(gone).fetchone()[0])
        return held, 0, 0


@contextmanager
def building(path: Path, now: datetime, source: str) -> Iterator[Build]:
    """A new catalogue file at ``path``, which must not exist."""
    connection = None
    writer = ThreadPoolExecutor(1, "catalogue")
    try:
        address = path.resolve().as_uri()
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        yield Build(connection, writer, now, source)
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        locked = code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
        raise OSError(errno.EACCES if locked else errno.ENOSPC, str(fault)) from fault
    finally:
        writer.shutdown(wait=True, cancel_futures=True)
        if connection is not None:
            connection.close()


class Scratch:
    """Rows of a tabular data package, in a private file that SQLite throws away when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._connection.execute("CREATE TABLE row (kind TEXT, id TEXT, owner TEXT, owned_by TEXT, body TEXT)")
        self._connection.execute("CREATE INDEX by_id ON row (kind, id)")
        self._connection.execute("CREATE INDEX by_owner ON row (kind, owner, owned_by)")
        self._connection.execute("BEGIN")

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def put(self, kind: str, row_id: str, owner: str, owned_by: str, row: dict[str, Any]) -> None:
        """Keep a row of one table, and which row of which table it hangs on."""
        values = (kind, row_id, owner, owned_by, compact(row).decode())
        self._connection.execute("INSERT INTO row VALUES (?, ?, ?, ?, ?)", values)

    def get(self, kind: str, row_id: str) -> dict[str, Any] | None:
        """The row with this id, or None."""
        query = "SELECT body FROM row WHERE kind = ? AND id = ? ORDER BY rowid LIMIT 1"
        found = self._connection.execute(query, (kind, row_id)).fetchone() if row_id else None
        return json.loads(found[0]) if found else None

    def hanging(self, kind: str, owner: str, owned_by: str) -> list[dict[str, Any]]:
        """The rows of one table that hang on a row of another, in the order they came."""
        query = "SELECT body FROM row WHERE kind = ? AND owner = ? AND owned_by = ? ORDER BY rowid"
        return [json.loads(body) for (body,) in self._connection.execute(query, (kind, owner, owned_by))]


def checked(connection: sqlite3.Connection, path: Path) -> dict[str, str]:
    """What the file says about itself, after looking whether it is ours and whole.

    Raises AskPerson("catalogue-newer") or ("catalogue-damaged").
    """
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if ours and version > VERSION:
        raise AskPerson("catalogue-newer", where=path.name)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    if not ours or version != VERSION or path.stat().st_size != pages * size:
        raise AskPerson("catalogue-damaged", where=path.name)
    connection.execute("SELECT rowid FROM words LIMIT 1").fetchone()
    return dict(connection.execute("SELECT key, value FROM about").fetchall())
