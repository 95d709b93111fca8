"""Counts of a half-year (domain.md section 4.9): which figures there are, what a cell is, what may be shown.

A figure has one or two dimensions, never more (R38). What a cell counts is written down when a conversation is
finished, as a number that goes up: no row per conversation exists, so none can leave (R37).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from app.errors import AskPerson

_HALF_YEAR = re.compile(r"(20[0-9]{2})-([12])")


@dataclass(frozen=True)
class HalfYear:
    """``2026-1`` is January to June 2026, ``2026-2`` July to December."""

    year: int
    half: int

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def ends(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def readable_from(self) -> date:
        """The day after it: before that no report is made of it."""
        return self.ends + timedelta(days=1)

    def before(self) -> HalfYear:
        """The half-year before this one."""
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)

    @classmethod
    def of(cls, day: date) -> HalfYear:
        """The half-year this day is in."""
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def named(cls, words: str) -> HalfYear:
        """From ``2026-1``. AskPerson("half-year-wrong") otherwise."""
        found = _HALF_YEAR.fullmatch(words.strip())
        if not found:
            raise AskPerson("half-year-wrong", where=words[:20])
        return cls(int(found[1]), int(found[2]))


@dataclass(frozen=True)
class Tally:
    """How often one thing was counted. ``second`` is empty for a figure of one dimension."""

    figure: str
    code: str
    second: str
    count: int


@dataclass(frozen=True)
class Shown:
    """A cell as it may be read: a count rounded to 5, or None for "fewer than 10" or not shown."""

    code: str
    second: str
    count: int | None


@dataclass(frozen=True)
class Figure:
    """One figure as it may be published. ``total`` is rounded too, or None when even that is too small."""

    name: str
    cells: tuple[Shown, ...]
    total: int | None


@dataclass(frozen=True)
class Report:
    """The figures of one half-year. ``enough`` is False when too few conversations were held to say anything (R39)."""

    half_year: HalfYear
    figures: tuple[Figure, ...]
    enough: bool


class Tallies(Protocol):
    """Where counts are kept: numbers that go up."""

    def add(self, half_year: HalfYear, counted: Sequence[Tally]) -> None:
        """Add each tally's count to its cell."""

    def of(self, half_year: HalfYear) -> tuple[Tally, ...]:
        """Every cell of a half-year, in order of figure, code and second."""

    def masked(self, half_year: HalfYear) -> frozenset[tuple[str, str, str]]:
        """The cells that were not shown when this half-year was first published."""

    def mask(self, half_year: HalfYear, cells: Iterable[tuple[str, str, str]]) -> None:
        """Keep these cells hidden from now on."""
