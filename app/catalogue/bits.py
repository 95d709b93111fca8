"""Sets of services as bits of one whole number: bit n is the service with row number n. Pure.

At 100,000 services a set is 12.5 kB and two are cut in some microseconds; a JOIN over the same takes a second
(sync.md section 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from app.catalogue.facets import EVERYWHERE, FITS_UNSAID, normal
from app.catalogue.folding import fold

BLOCK = 8192
"""Services per stored piece of a bitmap, so that writing one never holds more than a piece in memory."""


_ONE = ord("1")
_SOME = re.compile(rb"[^\x00]")
"""A byte with any row in it; most have none, and stepping over those one by one is most of the work."""
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


class Shelf(Protocol):
    """The sets a catalogue file keeps."""

    @property
    def everything(self) -> int:
        """Every service."""

    def having(self, name: str, value: str) -> int:
        """The services for which this (filter, value) holds; empty for one nobody has."""

    def values(self, name: str) -> Sequence[str]:
        """The values services have for a filter."""

    def checked_since(self, days: int) -> int:
        """Services last checked on or after this day (proleptic ordinal); those never checked have none."""


def of_rows(rows: Iterable[int], size: int) -> int:
    """The set of these row numbers, all below ``size``."""
    made = bytearray(b"0") * (size + 1)
    for row in rows:
        made[row] = _ONE
    made.reverse()
    return int(bytes(made), 2)  # read as binary figures: a third of the work of setting bits one by one


def rows_of(bits: int) -> Iterator[int]:
    """The row numbers in a set, rising."""
    whole = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for found in _SOME.finditer(whole):
        place = found.start()
        for bit in _BITS[whole[place]]:
            yield place * 8 + bit


def tester(bits: int, size: int) -> Callable[[int], bool]:
    """Whether a row number is in the set, asked many times."""
    whole = bits.to_bytes(max(size, bits.bit_length()) // 8 + 1, "little")
    return lambda row: bool(whole[row >> 3] >> (row & 7) & 1)


def first_by(bits: int, ranks: Sequence[int], order: Sequence[int], most: int) -> list[int]:
    """The ``most`` row numbers of a set that come first in ``order``; ``ranks`` gives each row its place there."""
    if most <= 0 or not bits:
        return []
    if bits.bit_count() * 20 < len(order):
        return sorted(rows_of(bits), key=ranks.__getitem__)[:most]
    holds = tester(bits, len(ranks))
    found: list[int] = []
    for row in order:
        if holds(row):
            found.append(row)
            if len(found) == most:
                break
    return found


def any_of(shelf: Shelf, name: str, values: Iterable[str]) -> int:
    """Services for which one of the values holds."""
    found = 0
    for value in values:
        found |= shelf.having(name, normal(name, value))
    return found


def in_area(shelf: Shelf, value: str) -> int:
    """Services in an area by name; or for a four-digit postcode those that serve it, or everywhere."""
    code = value.strip()
    if code.isdecimal():
        return any_of(shelf, "postcode", [*(code[:n] for n in range(1, 5)), EVERYWHERE])
    found = shelf.everything
    for word in fold(value) or ["?"]:
        found &= shelf.having("area", word)
    return found


def passing(shelf: Shelf, filters: Mapping[str, tuple[str, ...]]) -> int:
    """The services that pass every filter; of several values of one filter one is enough."""
    found = shelf.everything
    for name, values in filters.items():
        if name == "area":
            chosen = 0
            for value in values:
                chosen |= in_area(shelf, value)
            found &= chosen
        else:
            found &= any_of(shelf, name, (*values, "") if name in FITS_UNSAID else values)
    return found
