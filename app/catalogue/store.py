"""The catalogue as it stands on this device: opened read-only, swapped whole by an import, never edited."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from app.catalogue.facets import facet_expression
from app.catalogue.model import Found, Service
from app.catalogue.search import WEIGHTS, expression, holding, nearest, slips, synonyms, typed
from app.catalogue.tables import APPLICATION_ID, SCHEMA, VERSION, Row, seal, service_of
from app.errors import AskPerson

_ROW = "id, digest, seal, parsed, body"
_RANK = f"bm25(words, {', '.join(map(str, WEIGHTS))})"
_ResultT = TypeVar("_ResultT")


def write_catalogue(path: Path, rows: Iterable[Row], now: datetime, source: str) -> None:
    """Make a new catalogue file at ``path``, which must not exist. Raises OSError, also for what SQLite names."""
    try:
        _write(path, rows, now, source)
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        locked = code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
        raise OSError(errno.EACCES if locked else errno.ENOSPC, str(fault)) from fault


def _write(path: Path, rows: Iterable[Row], now: datetime, source: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        about = {"as_of": now.date().isoformat(), "made_at": now.isoformat(), "source": source}
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        for number, row in enumerate(rows, start=1):
            connection.execute(
                "INSERT INTO service VALUES (?, ?, ?, ?, ?, ?)",
                (number, row.id, row.digest, row.seal, row.parsed, row.body),
            )
            connection.execute("INSERT INTO words(rowid, name, organization, summary, description, terms, places, "
                               "facets) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *row.words))  # fmt: skip
        connection.execute("COMMIT")
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")


def digests(path: Path) -> dict[str, bytes]:
    """Service id to the SHA-256 of its record, of a catalogue that may be absent or damaged (then empty)."""
    try:
        with Catalogue.open(path) as catalogue:
            return catalogue.digests()
    except AskPerson:
        return {}


class Catalogue:
    """All services on this device. Safe to use from several threads; give it back with ``close``."""

    def __init__(self, connection: sqlite3.Connection, name: str, as_of: date) -> None:
        self._connection = connection
        self._name = name
        self._lock = threading.Lock()
        self.as_of = as_of
        """The day this catalogue was made or imported."""

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open a catalogue file.

        Raises AskPerson("catalogue-missing"), ("catalogue-damaged") or ("catalogue-newer").
        """
        if not path.is_file():
            raise AskPerson("catalogue-missing", where=path.name)
        with _damage(path.name):
            address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            try:
                return cls(connection, path.name, _checked(connection, path))
            except BaseException:
                connection.close()
                raise

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Using the catalogue after this is a mistake."""
        self._connection.close()

    def _ask(self, question: Callable[[sqlite3.Connection], _ResultT]) -> _ResultT:
        with self._lock, _damage(self._name):
            return question(self._connection)

    def _service(self, row: tuple[Any, ...]) -> Service:
        service_id, digest, sealed, parsed, body = row
        if seal(service_id, digest, parsed, body) != sealed:
            raise AskPerson("catalogue-damaged", where=self._name)
        return service_of(parsed, body)

    @cached_property
    def _everything(self) -> tuple[Service, ...]:
        rows = self._ask(lambda c: c.execute(f"SELECT {_ROW} FROM service ORDER BY rowid").fetchall())  # noqa: S608
        return tuple(map(self._service, rows))

    def all(self) -> tuple[Service, ...]:
        """Every service in order of name; read once, then kept. Raises AskPerson("catalogue-damaged")."""
        return self._everything

    def get(self, service_id: str) -> Service | None:
        """The service with this id, or None."""
        query = f"SELECT {_ROW} FROM service WHERE id = ?"  # noqa: S608
        row = self._ask(lambda c: c.execute(query, (service_id,)).fetchone())
        return self._service(row) if row else None

    def digests(self) -> dict[str, bytes]:
        """Service id to the SHA-256 of its record."""
        return dict(self._ask(lambda c: c.execute("SELECT id, digest FROM service").fetchall()))

    def damaged(self) -> tuple[str, ...]:
        """Ids of services whose row no longer is what was imported; for after a sync and at idle."""
        rows = self._ask(lambda c: c.execute(f"SELECT {_ROW} FROM service ORDER BY rowid").fetchall())  # noqa: S608
        return tuple(i for i, digest, sealed, parsed, body in rows if seal(i, digest, parsed, body) != sealed)

    def search(self, words: str, limit: int = 20, filters: Mapping[str, str] | None = None) -> Found:
        """Services that hold every word (or what begins with it, or means the same) and pass every filter.

        Best first; without words in order of name. A service that is gone for good (``defunct``) is only found by
        asking for that status. When nothing is found, compounds that hold a word or words one or two slips away
        are tried, and named in ``Found.corrected``. Raises AskPerson("catalogue-filter-unknown").
        """
        whole, facets = typed(words), facet_expression(filters or {})
        if words.strip() and not whole:
            return Found((), 0)
        asked = tuple((word,) for word in whole)
        gone = "" if "status" in (filters or {}) else facet_expression({"status": "defunct"})
        found = self._found(asked, facets, gone, limit)
        if found.total or not asked:
            return found
        instead = tuple(map(self._instead, whole))
        if instead == asked:
            return found
        again = self._found(instead, facets, gone, limit)
        slipped = any(word not in first for word, (first, *_) in zip(whole, instead, strict=True))
        corrected = " ".join(first for first, *_ in instead) if slipped else ""
        return Found(again.services, again.total, corrected) if again.total else found

    def _found(self, words: tuple[tuple[str, ...], ...], facets: str, gone: str, limit: int) -> Found:
        query = expression(words, facets)
        if query and gone:
            query = f"({query}) NOT {gone}"
        where, order = ("words MATCH :query", _RANK) if query else ("1", "rowid")
        if not query and gone:
            where, query = "rowid NOT IN (SELECT rowid FROM words WHERE words MATCH :query)", gone
        best = f"SELECT rowid AS n FROM words WHERE {where} ORDER BY {order}, rowid LIMIT :limit"  # noqa: S608
        given = {"query": query, "limit": max(limit, 0)}

        def look(connection: sqlite3.Connection) -> tuple[list[tuple[Any, ...]], int]:
            numbers = [n for (n,) in connection.execute(best, given)]
            one = f"SELECT {_ROW} FROM service WHERE rowid = ?"  # noqa: S608
            rows = [connection.execute(one, (n,)).fetchone() for n in numbers]
            count = f"SELECT count(*) FROM words WHERE {where}"  # noqa: S608
            return rows, connection.execute(count, given).fetchone()[0]

        rows, total = self._ask(look)
        return Found(tuple(self._service(row) for row in rows if row), total)

    def _instead(self, word: str) -> tuple[str, ...]:
        """The word itself when the catalogue knows it, else the compounds that hold it, else the nearest word."""
        if self._known(word):
            return (word,)
        if inside := holding(word, self._terms("instr(term, ?)", word)):
            return inside
        like = "term >= ? AND term < ? AND length(term) >= ?"
        begins = (word[0], chr(ord(word[0]) + 1), len(word) - slips(word))
        terms = self._terms(like, *begins) if slips(word) else ()
        return (nearest(word, (*terms, *(known for known in synonyms() if known[0] == word[0]))) or word,)

    def _known(self, word: str) -> bool:
        query = expression(((word,),), "")
        found = self._ask(lambda c: c.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (query,)).fetchone())
        return found is not None

    def _terms(self, where: str, *values: object) -> tuple[str, ...]:
        """Words of the index for which ``where`` holds; the filters among them left out."""
        query = f"SELECT term FROM vocabulary WHERE {where}"  # noqa: S608
        return tuple(t for (t,) in self._ask(lambda c: c.execute(query, values).fetchall()) if not t.startswith("zq"))


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as fault:
        raise AskPerson("catalogue-damaged", where=name) from fault


def _checked(connection: sqlite3.Connection, path: Path) -> date:
    """The day the catalogue was made, after looking whether the file is ours and whole."""
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if ours and version > VERSION:
        raise AskPerson("catalogue-newer", where=path.name)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    if not ours or version != VERSION or path.stat().st_size != pages * size:
        raise AskPerson("catalogue-damaged", where=path.name)
    row = connection.execute("SELECT value FROM about WHERE key = 'as_of'").fetchone()
    connection.execute("SELECT rowid FROM words LIMIT 1").fetchone()
    return date.fromisoformat(row[0])
