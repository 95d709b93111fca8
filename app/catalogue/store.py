"""The catalogue as it stands on this device: opened read-only, swapped whole by an import, never edited."""

from __future__ import annotations

import heapq
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

import msgspec

from app.catalogue.bits import first_by, of_rows, passing, tester
from app.catalogue.explain import order_of, why_found
from app.catalogue.facets import CHOICES, FILTERS, FITS_UNSAID, Filters, checked_filters
from app.catalogue.match import Asked
from app.catalogue.meant import Meant, meanings
from app.catalogue.model import Found, Service
from app.catalogue.narrow import candidates, left_out
from app.catalogue.places import Near, Place, far, joined, key_of
from app.catalogue.search import TIERS, WEIGHTS, expression, typed
from app.catalogue.shelf import StoredShelf
from app.catalogue.tables.reading import CatalogueFile

_RANKED = f"""SELECT rowid FROM words WHERE words MATCH :query AND (:all OR passes(rowid))
    ORDER BY bm25(words, {", ".join(map(str, WEIGHTS))}), rowid LIMIT :limit"""  # noqa: S608 - our own figures
_HOLDING = "SELECT group_concat(rowid) FROM words WHERE words MATCH ?"
"""One long text is fetched in a third of the time of as many rows."""
_NO_FIGURES = "term NOT GLOB '*[0-9]*'"
"""What people mistype is a word; a number that looks like theirs is another number."""
_REMEMBERED = 16
"""Words whose services are remembered: who types on, or counts, asks for the same ones again."""
_NUMBERS = msgspec.json.Decoder(list[int])


class Catalogue(CatalogueFile):
    """All services on this device. Safe to use from several threads; give it back with ``close``."""

    def __init__(self, connection: sqlite3.Connection, name: str, about: Mapping[str, str]) -> None:
        super().__init__(connection, name, about)
        self._held: OrderedDict[str, int] = OrderedDict()
        self._passes: Callable[[int], bool] = bool
        connection.create_function("passes", 1, lambda row: self._passes(row))
        self._shelf = StoredShelf(self._ask, self._sealed, int(about["rows"]))

    def __len__(self) -> int:
        with self._lock:
            return self._shelf.everything.bit_count()

    def all(self) -> tuple[Service, ...]:
        """Every service in order of name. For a large catalogue ask ``search`` or ``for_needs`` instead."""
        with self._lock:
            return self._services(self._shelf.order)

    def for_needs(self, asked: Asked, today: date, most: int | None) -> tuple[Service, ...]:
        """Few enough services that ``match`` over them gives what it would give over all (``narrow.candidates``)."""
        with self._lock:
            rows = candidates(self._shelf, self._shelf.ranks, self._shelf.order, asked, today, most)
            return self._services(rows)

    def fell_out(self, asked: Asked, most: int) -> tuple[Service, ...]:
        """Services about what is needed that cannot be offered, in order of name; ``why_not`` says why."""
        with self._lock:
            return self._services(first_by(left_out(self._shelf, asked), self._shelf.ranks, self._shelf.order, most))

    def search(
        self,
        words: str,
        limit: int = 20,
        filters: Filters | None = None,
        near: Near | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> Found:
        """Services that hold every word (or what begins with it, or means the same) and pass every filter.

        Best first; without words in order of name, or with ``near`` the nearest first. One without a place on the map
        is never too far, and comes last. A service that is gone for good (``defunct``) is only found by
        asking for that status. When nothing is found, compounds that hold a word or words one or two slips away
        are tried, and named in ``Found.corrected``. Raises AskPerson("catalogue-filter-unknown"), and
        TryLater("catalogue-stopped") once ``stopped`` says that nobody waits for it any more.
        """
        with self._alone(stopped):
            passed = self._passed(filters or {}, near=near)
            whole = typed(words)
            if words.strip() and not whole:
                return Found((), 0)
            if not whole:
                services = self._services(self._listed(passed, near, limit))
                return Found(services, passed.bit_count(), order=order_of("", "", near), kilometres=far(services, near))
            for tried in self._tries(whole):
                if total := (self._holding(tried) & passed).bit_count():
                    services = self._services(self._ranked(tried.spellings, passed, limit))
                    why = tuple(why_found(service, tried.spellings) for service in services)
                    order = order_of(words, tried.corrected)
                    return Found(services, total, tried.corrected, why, order, far(services, near))
            return Found((), 0)

    def _listed(self, passed: int, near: Near | None, limit: int) -> list[int]:
        """The first rows in order of name, or of how far they are."""
        if near is None:
            return first_by(passed, self._shelf.ranks, self._shelf.order, limit)
        ranks, distances = self._shelf.ranks, self._shelf.distances(near.start)
        holds = tester(passed, self._shelf.size)
        nearest = heapq.nsmallest(max(limit, 0), ((km, ranks[r], r) for r, km in distances.items() if holds(r)))
        rows = [row for _km, _rank, row in nearest]
        rest = passed & ~self._shelf.within(near.start, None)
        return rows + first_by(rest, ranks, self._shelf.order, limit - len(rows))

    def place(self, words: str) -> Place | None:
        """The place somebody means by a name, or by a postcode: its own middle, or that of its nearest neighbours.

        None for a place no service is in.
        """
        key = key_of(words)
        with self._lock:
            found = self._shelf.places("key = ?", key)
            if found or not (len(key) == 4 and key.isdecimal()):
                return found[0] if found else None
            return joined(key, self._shelf.places("key GLOB ? AND length(key) = 4", f"{key[:3]}[0-9]"))

    def towns(self) -> tuple[Place, ...]:
        """Every place with a name, in order of name: where one may start from."""
        with self._lock:
            return self._shelf.places("key NOT GLOB '[0-9][0-9][0-9][0-9]'")

    def counts(
        self,
        words: str = "",
        filters: Filters | None = None,
        near: Near | None = None,
        stopped: Callable[[], bool] | None = None,
        names: Collection[str] = FILTERS,
    ) -> dict[str, dict[str, int]]:
        """For every filter of ``names``, how many results each of its values would leave, the others kept as they are.

        Values without results are left out, as are names of areas (``area`` is typed, not chosen). Stops as ``search``.
        """
        with self._alone(stopped):
            given = checked_filters(filters or {})
            found = self._matching(words)
            counted: dict[str, dict[str, int]] = {}
            for name in FILTERS:
                if name == "area" or name not in names:
                    continue
                rest = found & self._passed({n: v for n, v in given.items() if n != name}, asked=name, near=near)
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
        return next((found for tried in self._tries(whole) if (found := self._holding(tried))), 0)

    def _holding(self, tried: Meant) -> int:
        """The services that hold every word, or what it may stand for."""
        found = self._shelf.everything
        for spellings in tried.spellings:
            query = expression((spellings,))
            if query not in self._held:
                written = self._ask(_HOLDING, (query,))[0][0] or ""
                self._held[query] = of_rows(_NUMBERS.decode(f"[{written}]"), self._shelf.size)
                if len(self._held) > _REMEMBERED:
                    self._held.popitem(last=False)
            self._held.move_to_end(query)
            found &= self._held[query]
        return found

    def _passed(self, filters: Filters, asked: str = "", near: Near | None = None) -> int:
        given = checked_filters(filters)
        passed = passing(self._shelf, given)
        if near is not None and near.within is not None:
            passed &= self._shelf.within(near.start, near.within) | ~self._shelf.within(near.start, None)
        if "status" not in given and asked != "status":
            passed &= ~self._shelf.having("status", "defunct")
        return passed

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
        wanted = f"SELECT term FROM term WHERE instr(term, ?) AND {_NO_FIGURES}"  # noqa: S608 - our own condition
        return tuple(term for (term,) in self._ask(wanted, (part,)))

    def between(self, first: str, beyond: str, letters: int) -> tuple[str, ...]:
        """Words of the index from ``first`` up to but without ``beyond``, of at least so many letters."""
        wanted = f"SELECT term FROM term WHERE term >= ? AND term < ? AND length(term) >= ? AND {_NO_FIGURES}"  # noqa: S608 - our own condition
        return tuple(term for (term,) in self._ask(wanted, (first, beyond, letters)))
