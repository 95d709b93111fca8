"""The stored bitmaps of a catalogue file, read when they are first asked for and kept. Pure but for the asking."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from app.catalogue.bits import BLOCK, of_rows
from app.catalogue.model import Spot
from app.catalogue.places import Place, kilometres
from app.errors import AskPerson

Ask = Callable[..., list[tuple[Any, ...]]]
"""Runs one query on the catalogue file and gives its rows."""


_STEPS = 100_000
"""Steps in a degree as spots are kept: about a metre."""
_MOST = {"checked": 2**31, "spot-north": 180 * _STEPS + 1, "spot-east": 360 * _STEPS + 1}
"""What numbers of a kind stay below; the others are row numbers."""


class Spots:
    """Where services are, as three rows of whole numbers that stand beside each other."""

    def __init__(self) -> None:
        self._rows, self._norths, self._easts = array("I"), array("I"), array("I")

    def add(self, row: int, spot: Spot) -> None:
        """The service with this row number is here, too."""
        self._rows.append(row)
        self._norths.append(round((spot[0] + 90) * _STEPS))
        self._easts.append(round((spot[1] + 180) * _STEPS))

    def kinds(self) -> tuple[tuple[str, array[int]], ...]:
        """The numbers by the kind they are kept as."""
        return ("spot-row", self._rows), ("spot-north", self._norths), ("spot-east", self._easts)


class StoredShelf:
    """``app.catalogue.bits.Shelf`` over a catalogue file. ``sealed(body, seal, *about)`` refuses a changed block."""

    def __init__(self, ask: Ask, sealed: Callable[..., bytes], size: int) -> None:
        self._ask, self._sealed = ask, sealed
        self.size = size
        self._having: dict[tuple[str, str], int] = {}
        self._values: dict[str, tuple[str, ...]] = {}
        self._since: dict[int, int] = {}
        self._near: dict[tuple[Spot, float | None], int] = {}
        self._far: tuple[Spot | None, Mapping[int, float]] = (None, {})

    @cached_property
    def everything(self) -> int:
        """Every service."""
        return of_rows(self.order, self.size)

    @cached_property
    def order(self) -> Sequence[int]:
        """Row numbers in order of name."""
        return self._numbers("order")

    @cached_property
    def ranks(self) -> Sequence[int]:
        """The place of each row number in order of name."""
        found = array("I", bytes(4 * self.size))
        for place, row in enumerate(self.order):
            found[row] = place
        return found

    def having(self, name: str, value: str) -> int:
        """The services for which this (filter, value) holds."""
        key = (name, value)
        if key not in self._having:
            query = "SELECT block, bits, seal FROM facet WHERE name = ? AND value = ?"
            found = 0
            for block, bits, seal in self._ask(query, key):
                found |= int.from_bytes(self._sealed(bits, seal, name, value, block), "little") << (block * BLOCK)
            self._having[key] = found
        return self._having[key]

    def values(self, name: str) -> tuple[str, ...]:
        """The values services have for a filter, in order."""
        if name not in self._values:
            rows = self._ask("SELECT DISTINCT value FROM facet WHERE name = ? ORDER BY value", (name,))
            self._values[name] = tuple(value for (value,) in rows)
        return self._values[name]

    def checked_since(self, days: int) -> int:
        """Services last checked on or after this day (proleptic ordinal)."""
        if days not in self._since:
            if len(self._since) > 4:
                self._since.clear()
            self._since[days] = of_rows((r for r, day in enumerate(self._checked) if day >= days), self.size)
        return self._since[days]

    def distances(self, start: Spot) -> Mapping[int, float]:
        """Kilometres from here to the nearest place of each service that has one, by row number."""
        if self._far[0] != start:
            known = zip(*map(self._numbers, ("spot-row", "spot-north", "spot-east")), strict=True)
            found: dict[int, float] = {}
            for row, north, east in known:
                far = kilometres(start, (north / _STEPS - 90, east / _STEPS - 180))
                if far < found.get(row, math.inf):
                    found[row] = far
            self._far = (start, found)
        return self._far[1]

    def within(self, start: Spot, most: float | None) -> int:
        """Services at most so many kilometres from here; None: all that have a place on the map."""
        if (start, most) not in self._near:
            if len(self._near) > 8:
                self._near.clear()
            rows = (row for row, km in self.distances(start).items() if most is None or km <= most)
            self._near[start, most] = of_rows(rows, self.size)
        return self._near[start, most]

    def places(self, where: str, *values: object) -> tuple[Place, ...]:
        """Places for which ``where`` holds, in order of key."""
        query = f"SELECT key, name, north, east, services, seal FROM place WHERE {where} ORDER BY key"  # noqa: S608 - our own condition
        found = []
        for key, name, north, east, services, seal in self._ask(query, values):
            self._sealed(b"", seal, key, name, north, east, services)
            found.append(Place(name, (north, east), services))
        return tuple(found)

    @cached_property
    def _checked(self) -> Sequence[int]:
        return self._numbers("checked")

    def _numbers(self, kind: str) -> array[int]:
        found = array("I")
        for block, body, seal in self._ask(
            "SELECT block, numbers, seal FROM number WHERE kind = ? ORDER BY block", (kind,)
        ):
            found.frombytes(self._sealed(body, seal, kind, block))
        if found and max(found) >= _MOST.get(kind, self.size):
            raise AskPerson("catalogue-damaged", where=kind)
        return found
