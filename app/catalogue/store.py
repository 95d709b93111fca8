"""The catalogue as it stands on this device: opened read-only, swapped whole by an import, never edited."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from app.catalogue.bits import first_by, of_rows, passing, tester
from app.catalogue.entry import opened, written
from app.catalogue.explain import order_of, why_found
from app.catalogue.facets import CHOICES, FILTERS, FITS_UNSAID, Filters, checked_filters
from app.catalogue.hsds import service_from_hsds
from app.catalogue.match import Asked
from app.catalogue.meant import Meant, meanings
from app.catalogue.model import Found, Service
from app.catalogue.narrow import candidates, left_out
from app.catalogue.search import TIERS, WEIGHTS, expression, typed
from app.catalogue.shelf import StoredShelf
from app.catalogue.tables import checked, seal
from app.errors import AskPerson

_RANKED = f"""SELECT rowid FROM words WHERE words MATCH :query AND (:all OR passes(rowid))
    ORDER BY bm25(words, {", ".join(map(str, WEIGHTS))}), rowid LIMIT :limit"""  # noqa: S608 - our own figures
_RECORD = "SELECT s.rowid, s.digest, r.body FROM service s JOIN record r ON r.rowid = s.rowid"
_BODY = "SELECT r.body FROM service s JOIN record r ON r.rowid = s.rowid WHERE s.id = ?"
_RECORDS = """SELECT s.rowid, s.id, s.digest, r.body FROM service s JOIN record r ON r.rowid = s.rowid
    WHERE s.rowid > ? ORDER BY s.rowid LIMIT 256"""
_KEPT = 4096
"""Services kept in memory once read, so that typing on does not read the same ones again."""


class Catalogue:
    """All services on this device. Safe to use from several threads; give it back with ``close``."""

    def __init__(self, connection: sqlite3.Connection, name: str, about: Mapping[str, str]) -> None:
        self._connection = connection
        self._name = name
        self._lock = threading.RLock()
        self._kept: OrderedDict[int, Service] = OrderedDict()
        self._matched: tuple[str, int] = ("", 0)
        self._passes: Callable[[int], bool] = bool
        connection.create_function("passes", 1, lambda row: self._passes(row))
        self._shelf = StoredShelf(self._ask, self._sealed, int(about["rows"]))
        self.as_of = date.fromisoformat(about["as_of"])
        """The day this catalogue was made or imported."""
        self.source = about["source"]
        """What it was imported from: a file's name or a web address."""

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open a catalogue file.

        Raises AskPerson("catalogue-missing"), ("catalogue-damaged"), ("catalogue-older") or ("catalogue-newer").
        """
        if not path.is_file():
            raise AskPerson("catalogue-missing", where=path.name)
        with _damage(path.name):
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            try:
                return cls(connection, path.name, checked(connection, path))
            except BaseException:
                connection.close()
                raise

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Using the catalogue after this is a mistake."""
        with self._lock:
            self._connection.close()

    def __len__(self) -> int:
        with self._lock:
            return self._shelf.everything.bit_count()

    def _ask(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        with self._lock, _damage(self._name):
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

    def all(self) -> tuple[Service, ...]:
        """Every service in order of name. For a large catalogue ask ``search`` or ``for_needs`` instead."""
        with self._lock:
            return self._services(self._shelf.order)

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

    def for_needs(self, asked: Asked, today: date, most: int | None) -> tuple[Service, ...]:
        """Few enough services that ``match`` over them gives what it would give over all (``narrow.candidates``)."""
        with self._lock:
            rows = candidates(self._shelf, self._shelf.ranks, self._shelf.order, asked, today, most)
            return self._services(rows)

    def fell_out(self, asked: Asked, most: int) -> tuple[Service, ...]:
        """Services about what is needed that cannot be offered, in order of name; ``why_not`` says why."""
        with self._lock:
            return self._services(first_by(left_out(self._shelf, asked), self._shelf.ranks, self._shelf.order, most))

    def search(self, words: str, limit: int = 20, filters: Filters | None = None) -> Found:
        """Services that hold every word (or what begins with it, or means the same) and pass every filter.

        Best first; without words in order of name. A service that is gone for good (``defunct``) is only found by
        asking for that status. When nothing is found, compounds that hold a word or words one or two slips away
        are tried, and named in ``Found.corrected``. Raises AskPerson("catalogue-filter-unknown").
        """
        with self._lock:
            passed = self._passed(filters or {})
            whole = typed(words)
            if words.strip() and not whole:
                return Found((), 0)
            if not whole:
                rows = first_by(passed, self._shelf.ranks, self._shelf.order, limit)
                return Found(self._services(rows), passed.bit_count(), order=order_of("", ""))
            for tried in self._tries(whole):
                if total := self._total(expression(tried.spellings), passed):
                    services = self._services(self._ranked(tried.spellings, passed, limit))
                    why = tuple(why_found(service, tried.spellings) for service in services)
                    return Found(services, total, tried.corrected, why, order_of(words, tried.corrected))
            return Found((), 0)

    def counts(self, words: str = "", filters: Filters | None = None) -> dict[str, dict[str, int]]:
        """For every filter, how many results each of its values would leave, the other filters kept as they are.

        Values without results are left out, as are names of areas (``area`` is typed, not chosen).
        """
        with self._lock:
            given = checked_filters(filters or {})
            found = self._matching(words)
            counted: dict[str, dict[str, int]] = {}
            for name in FILTERS:
                if name == "area":
                    continue
                rest = found & self._passed({n: v for n, v in given.items() if n != name}, asked=name)
                unsaid = self._shelf.having(name, "") if name in FITS_UNSAID else 0
                having = {value: rest & (self._shelf.having(name, value) | unsaid) for value in self._values(name)}
                counted[name] = {value: bits.bit_count() for value, bits in having.items() if bits}
            return counted

    def _values(self, name: str) -> tuple[str, ...]:
        known = CHOICES.get(name, ())
        return (*known, *(value for value in self._shelf.values(name) if value and value not in known))

    def _matching(self, words: str) -> int:
        """Every service the words find, filters aside."""
        whole = typed(words)
        if not whole:
            return 0 if words.strip() else self._shelf.everything
        for tried in self._tries(whole):
            if found := self._rows_for(expression(tried.spellings)) & self._shelf.everything:
                return found
        return 0

    def _rows_for(self, query: str) -> int:
        """The set of rows a query finds; kept, because counting asks for it again."""
        if self._matched[0] != query:
            rows = self._ask("SELECT rowid FROM words WHERE words MATCH ?", (query,))
            self._matched = (query, of_rows((row for (row,) in rows), self._shelf.size))
        return self._matched[1]

    def _passed(self, filters: Filters, asked: str = "") -> int:
        given = checked_filters(filters)
        passed = passing(self._shelf, given)
        if "status" not in given and asked != "status":
            passed &= ~self._shelf.having("status", "defunct")
        return passed

    def _total(self, query: str, passed: int) -> int:
        if passed.bit_count() == self._shelf.size:
            return int(self._ask("SELECT count(*) FROM words WHERE words MATCH ?", (query,))[0][0])
        return (self._rows_for(query) & passed).bit_count()

    def _ranked(self, spellings: tuple[tuple[str, ...], ...], passed: int, limit: int) -> list[int]:
        """The best rows: first those with every word in the name, then in the name or what stands at the top of a
        service, then anywhere. To rank a word half of all services hold takes long, and the name nearly always decides.
        """
        every = passed.bit_count() == self._shelf.size
        self._passes = tester(passed, self._shelf.size)
        found: dict[int, None] = {}
        for columns in TIERS:
            query = expression(spellings, columns)
            given = {"query": query, "all": every, "limit": limit}
            found.update((row, None) for (row,) in self._ask(_RANKED, given))
            if len(found) >= limit:
                break
        return list(found)[: max(limit, 0)]

    def _tries(self, whole: tuple[str, ...]) -> Iterator[Meant]:
        return meanings(whole, self)

    def known(self, word: str) -> bool:
        """Whether anything is found for a word."""
        query = expression(((word,),))
        return bool(self._ask("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (query,)))

    def containing(self, part: str) -> tuple[str, ...]:
        """Words of the index with ``part`` somewhere in them."""
        return tuple(term for (term,) in self._ask("SELECT term FROM term WHERE instr(term, ?)", (part,)))

    def between(self, first: str, beyond: str, letters: int) -> tuple[str, ...]:
        """Words of the index from ``first`` up to but without ``beyond``, of at least so many letters."""
        wanted = "SELECT term FROM term WHERE term >= ? AND term < ? AND length(term) >= ?"
        return tuple(term for (term,) in self._ask(wanted, (first, beyond, letters)))


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as fault:
        raise AskPerson("catalogue-damaged", where=name) from fault
