"""The half-year report of a region: sums over organizations, suppressed as a device's own report is (domain.md R38).

What could be worked out beside that is closed here. Fewer than three organizations: none, for one of two knows the
other's numbers by taking off its own. No sum over areas: the one that is hidden would follow from the others. One
edition: it is made of what had come by then and never of more, for the difference of two would be the late laptop.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from app.errors import AskPerson
from app.exchange.contract import Counts
from app.report import (
    HalfYear,
    Report,
    Tally,
    cell_words,
    figure_meaning,
    figure_title,
    label,
    published,
    written,
)
from app.report import as_json as report_json
from app.report import lines as report_lines
from app.texts import day_words
from central.database import Database
from central.region import store

__all__ = [
    "LEAST_MEMBERS",
    "AreaReport",
    "HalfYear",
    "cell_words",
    "counted_half_years",
    "figure_meaning",
    "figure_title",
    "label",
    "region_report",
    "report_json",
    "report_lines",
    "written",
]

LEAST_MEMBERS = 3


@dataclass(frozen=True)
class AreaReport:
    """The report of one area. ``few``: too few organizations count in it, so nobody is told that it is there.

    ``report`` is None then, and while it was not made. ``late``: records that came after it.
    """

    area: str
    report: Report | None
    late: int = 0
    few: bool = False


def counted_half_years(database: Database, now: datetime) -> tuple[HalfYear, ...]:
    """The half-years that are over and of which there are counts, newest first."""
    with database.reading() as connection:
        there = {json.loads(body)["half_year"] for _sequence, _member, body in store.counts(connection)}
    over = (half for half in map(HalfYear.named, there) if now.date() > half.ends)
    return tuple(sorted(over, key=str, reverse=True))


def region_report(
    database: Database, half_year: HalfYear, now: datetime, *, make: bool = True
) -> tuple[AreaReport, ...]:
    """One for each area there are counts of. ``make`` settles those that were not made: once, and so for ever.

    Raises AskPerson("half-year-runs") while the half-year is not over.
    """
    if now.date() <= half_year.ends:
        raise AskPerson("half-year-runs", half_year=half_year, from_day=day_words(half_year.readable_from))
    with database.writing() if make else database.reading() as connection:
        came: dict[str, list[tuple[int, str, Counts]]] = defaultdict(list)
        for sequence, member, body in store.counts(connection):
            counts = Counts.model_validate_json(body)
            if counts.half_year == str(half_year):
                came[counts.area].append((sequence, member, counts))
        made = store.editions(connection, str(half_year))
        found = []
        for area, records in sorted(came.items()):
            if len({member for _sequence, member, _counts in records}) < LEAST_MEMBERS:
                found.append(AreaReport(area, None, few=True))
                continue
            if area not in made and not make:
                found.append(AreaReport(area, None))
                continue
            until = made.get(area, records[-1][0])
            if area not in made:
                store.settle(connection, str(half_year), area, until, now)
            counted = [counts for sequence, _member, counts in records if sequence <= until]
            report, _hidden = published(half_year, _sums(counted), ())
            found.append(AreaReport(area, report, len(records) - len(counted)))
    return tuple(found)


def _sums(counted: list[Counts]) -> list[Tally]:
    sums: Counter[tuple[str, str, str]] = Counter()
    for counts in counted:
        for one in counts.counts:
            sums[one.indicator, one.dimensions.get("code", ""), one.dimensions.get("second", "")] += one.n
    return [Tally(*cell, count) for cell, count in sorted(sums.items())]
