"""The half-year report of this device: counts only, suppressed, the same cells hidden every time (R37-R39)."""

from __future__ import annotations

from app.errors import AskPerson
from app.report import HalfYear, Report, published
from app.steps.work import Workplace
from app.store import Event
from app.texts import day_words


def half_year_report(place: Workplace, half_year: HalfYear) -> Report:
    """The report; what it hides is kept hidden from now on. The look is in the trail.

    Raises AskPerson("half-year-runs") while the half-year is not over: two reports of it, made on different days, would
    tell what was added in between.
    """
    if place.clock.now().astimezone().date() <= half_year.ends:
        raise AskPerson("half-year-runs", half_year=half_year, from_day=day_words(half_year.readable_from))
    with place.work() as work:
        work.audit.record(Event.EXPORT, f"report:{half_year}", basis="policy")
        report, masked = published(half_year, work.tallies.of(half_year), work.tallies.masked(half_year))
        work.tallies.mask(half_year, masked)
        return report
