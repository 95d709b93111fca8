"""How a new catalogue file is built from entries, a block at a time."""

from __future__ import annotations

import errno
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.catalogue.bits import BLOCK
from app.catalogue.entry import Entry, opened
from app.catalogue.facets import KINDS, pairs_for
from app.catalogue.places import Gathered
from app.catalogue.shelf import Spots
from app.catalogue.swap import newest_file
from app.catalogue.tables.schema import FTS_COLUMNS, SCHEMA, VERSION, seal

MOST_DOUBLED = 1000
CACHE_KIB = 16 * 1024
INDEX_BYTES = 8 * 1024 * 1024
"""What FTS5 gathers before it writes: with SQLite's cache and a bitmap block, all an import holds of what it read."""

BATCH = 128
"""Services handed over at once: few enough to stay in the cache. Never many in one statement: FTS5 then writes out what
it gathered after each."""


_SERVICE = "INSERT OR IGNORE INTO service (rowid, id, name_order, modified, digest) VALUES (?, ?, ?, ?, ?)"
_RECORD = "INSERT INTO record (rowid, body) VALUES (?, ?)"
_WORDS = f"INSERT INTO words (rowid, {FTS_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names of columns


_BOTH = """FROM main.service n JOIN old.service o ON o.id = n.id JOIN main.record a ON a.rowid = n.rowid
    JOIN old.record b ON b.rowid = o.rowid WHERE true"""


class Build:
    """A new catalogue file on its way. Raises OSError, also for what SQLite names. Use ``building``."""

    def __init__(self, connection: sqlite3.Connection, now: datetime, source: str) -> None:
        self._connection = connection
        self._batch: list[tuple[int, str, Entry]] = []
        self._row = 0
        self._rows: list[dict[object, list[int]]] = [{} for _ in KINDS]
        """Per kind, and per what a service has of it, the rows of this block: most services have it in common."""
        self._checked = array("I")
        self._spots = Spots()
        self._places = Gathered()
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
        within = row % BLOCK
        for rows, given in zip(self._rows, entry.kinds, strict=True):
            found = rows.get(given)
            if found is None:
                rows[given] = [within]
            else:
                found.append(within)
        self._checked.append(entry.checked)
        for spot in entry.spots:
            self._spots.add(row, spot)
        for name, spot in entry.towns:
            self._places.add(name, spot)
        self._batch.append((row, place, entry))
        self._row = row + 1
        if len(self._batch) == BATCH:
            self._write_rest()
        if self._row % BLOCK == 0:
            self._flush()

    def _write_rest(self) -> None:
        if self._batch:
            self._write(self._batch)
            self._batch = []

    def _write(self, batch: list[tuple[int, str, Entry]]) -> None:
        rows = [(row, e.id, e.order, e.modified, e.digest) for row, _place, e in batch]
        if self._connection.executemany(_SERVICE, rows).rowcount != len(batch):
            batch = self._sorted_out(batch)
        self._connection.executemany(_RECORD, [(row, e.body) for row, _place, e in batch])
        self._connection.executemany(_WORDS, [(row, *e.words) for row, _place, e in batch])

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
                self._connection.execute(_SERVICE, values)
        within = (batch[0][0], batch[-1][0])
        query = "SELECT rowid FROM service WHERE rowid BETWEEN ? AND ?"
        held = {row for (row,) in self._connection.execute(query, within)}
        return [one for one in batch if one[0] in held]

    def _same(self, row: int, digest: bytes, entry: Entry) -> bool:
        """Whether a row holds this record, written in another way."""
        kept = self._connection.execute("SELECT body FROM record WHERE rowid = ?", (row,)).fetchone()
        return kept is not None and opened(kept[0], digest) == opened(entry.body, entry.digest)

    def _flush(self) -> None:
        """Write the sets and numbers of the block that is full, or of the last."""
        number = (self._row - 1) // BLOCK
        sets: dict[tuple[str, str], int] = {}
        for kind, known in zip(KINDS, self._rows, strict=True):
            for given, rows in known.items():
                bits = _set_of(rows)
                for pair in pairs_for(kind, given):
                    sets[pair] = sets.get(pair, 0) | bits
        kept = ((pair, bits.to_bytes(BLOCK // 8, "little")) for pair, bits in sets.items())
        self._connection.executemany(
            "INSERT INTO facet VALUES (?, ?, ?, ?, ?)",
            ((*pair, number, bits, seal(*pair, number, bits)) for pair, bits in kept),
        )
        self._number("checked", number, self._checked)
        for kind, numbers in self._spots.kinds():
            self._number(kind, number, numbers)
        self._rows, self._checked, self._spots = [{} for _ in KINDS], array("I"), Spots()

    def _number(self, kind: str, block: int, numbers: array[int]) -> None:
        body = numbers.tobytes()
        self._connection.execute("INSERT INTO number VALUES (?, ?, ?, ?)", (kind, block, body, seal(kind, block, body)))

    def finish(self) -> None:
        """Write what rests: the order of names, who is in, the words that exist."""
        self._write_rest()
        if self._row % BLOCK:
            self._flush()
        self._tell("rows", str(self._row))
        self._connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        names = self._connection.execute("SELECT rowid FROM service ORDER BY name_order, id")
        block = 0
        while part := names.fetchmany(BLOCK):
            self._number("order", block, array("I", [row for (row,) in part]))
            block += 1
        self._connection.execute("INSERT INTO term SELECT term FROM temp.vocabulary WHERE term > '9'")
        for key, place in self._places.places():
            values = (key, place.name, *place.spot, place.services)
            self._connection.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", (*values, seal(*values, b"")))
        self._connection.execute("COMMIT")

    def digests(self) -> Iterator[tuple[str, str]]:
        """(id, SHA-256 of the JSON it was written in, hexadecimal) of every service taken in."""
        self._write_rest()
        for service_id, digest in self._connection.execute("SELECT id, digest FROM service"):
            yield service_id, digest.hex()

    def compared(self, old: Path) -> tuple[int, int, int]:
        """How many services this file holds, how many are the same in an older file, how many that had are gone."""
        held = int(self._connection.execute("SELECT count(*) FROM service").fetchone()[0])
        old = newest_file(old)
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


def _set_of(rows: list[int]) -> int:
    """The set of a few rows of one block; ``bits.of_rows`` is for many of a whole catalogue."""
    bits = bytearray(rows[-1] // 8 + 1)
    for row in rows:
        bits[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(bits, "little")


@contextmanager
def building(path: Path, now: datetime, source: str) -> Iterator[Build]:
    """A new catalogue file at ``path``, which must not exist."""
    connection = None
    try:
        address = path.resolve().as_uri()
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        yield Build(connection, now, source)
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        locked = code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
        raise OSError(errno.EACCES if locked else errno.ENOSPC, str(fault)) from fault
    finally:
        if connection is not None:
            connection.close()
