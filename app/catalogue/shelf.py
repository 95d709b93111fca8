"""The stored bitmaps of a catalogue file, read when they are first asked for and kept. Pure but for the asking."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from app.catalogue.bits import BLOCK, of_rows
from app.errors import AskPerson

Ask = Callable[..., list[tuple[Any, ...]]]
"""Runs one query on the catalogue file and gives its rows."""


class StoredShelf:
    """``app.catalogue.bits.Shelf`` over a catalogue file. ``sealed(body, seal, *about)`` refuses a changed block."""

    def __init__(self, ask: Ask, sealed: Callable[..., bytes], size: int) -> None:
        self._ask, self._sealed = ask, sealed
        self.size = size
        self._having: dict[tuple[str, str], int] = {}
        self._values: dict[str, tuple[str, ...]] = {}
        self._since: dict[int, int] = {}

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

    @cached_property
    def _checked(self) -> Sequence[int]:
        return self._numbers("checked")

    def _numbers(self, kind: str) -> array[int]:
        found = array("I")
        for block, body, seal in self._ask(
            "SELECT block, numbers, seal FROM number WHERE kind = ? ORDER BY block", (kind,)
        ):
            found.frombytes(self._sealed(body, seal, kind, block))
        if found and max(found) >= max(self.size, 2**31 if kind == "checked" else 0):
            raise AskPerson("catalogue-damaged", where=kind)
        return found
