"""The half-year report of a region: sums over organizations, suppressed as a device's own report is (domain.md R38).

What could be worked out beside that is closed here. Fewer than three organizations: none, for one of two knows the
other's numbers by taking off its own. No sum over areas: the one that is hidden would follow from the others. One
edition: it is made of what had come by then and never of more, for the difference of two would be the late laptop.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from app.errors import AskPerson
from app.exchange.contract import Counts
from app.report import HalfYear, Report, Tally, published
from app.report import as_json as report_json
from app.report import lines as report_lines
from central.database import Database
from central.region import store

__all__ = ["LEAST_MEMBERS", "AreaReport", "HalfYear", "region_report", "report_json", "report_lines"]

LEAST_MEMBERS = 3


@dataclass(frozen=True)
class AreaReport:
    """The report of one area; None while too few organizations count in it. ``late``: records that came after it."""

    area: str
    report: Report | None
    late: int = 0


def region_report(database: Database, half_year: HalfYear, now: datetime) -> tuple[AreaReport, ...]:
    """One for each area there are counts of. Raises AskPerson("half-year-runs") while the half-year is not over."""
    if now.date() <= half_year.ends:
        raise AskPerson("half-year-runs", half_year=half_year, from_day=f"{half_year.readable_from:%d-%m-%Y}")
    with database.writing() as connection:
        came: dict[str, list[tuple[int, str, Counts]]] = defaultdict(list)
        for sequence, member, body in store.counts(connection):
            counts = Counts.model_validate_json(body)
            if counts.half_year == str(half_year):
                came[counts.area].append((sequence, member, counts))
        made = store.editions(connection, str(half_year))
        found = []
        for area, records in sorted(came.items()):
            if len({member for _sequence, member, _counts in records}) < LEAST_MEMBERS:
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
