"""The editors' page of half-year figures: made once by an act somebody means, read and kept as CSV after that.

Reading never makes a report: what a reader sees first would settle it (``central.region.report``).
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import AskPerson
from central.editing import store
from central.editing.people import PUBLISHER, REVIEWER, Session
from central.parts import parts_of
from central.problems import Refused
from central.region.report import (
    LEAST_MEMBERS,
    AreaReport,
    HalfYear,
    cell_words,
    counted_half_years,
    figure_meaning,
    figure_title,
    label,
    region_report,
    written,
)
from central.web.editors import own_page
from central.web.guard import Acted, LoggedIn, on
from central.web.pages import NO_STORE

router = APIRouter(include_in_schema=False)
PLACE = "/redactie/aantallen"


@router.get(PLACE)
def half_years(request: Request, session: LoggedIn) -> Response:
    """Which half-years there are counts of."""
    parts = parts_of(request)
    found = counted_half_years(parts.database, parts.clock.now())
    return own_page("aantallen.html", session, "aantallen", half_years=found)


@router.get(PLACE + "/{half_year}")
def half_year_(request: Request, session: LoggedIn, half_year: str) -> Response:
    """The figures of one half-year, per area; what was not made yet, and who may make it."""
    found = _read(request, half_year)
    return own_page(
        "aantallen-een.html",
        session,
        "aantallen",
        half_year=half_year,
        areas=[one for one in found if one.report is not None],
        unmade=sum(one.report is None and not one.few for one in found),
        few=sum(one.few for one in found),
        least=LEAST_MEMBERS,
        may_make=_may_make(session),
        title_of=figure_title,
        meaning_of=figure_meaning,
        words_of=cell_words,
        label=label,
    )


@router.post(PLACE + "/{half_year}")
def make(request: Request, session: LoggedIn, _form: Acted, half_year: str) -> Response:
    """Make the reports of this half-year: what comes later counts no more."""
    if not _may_make(session):
        raise Refused(403, "not-yours")
    parts, half = parts_of(request), _over(request, half_year)
    now = parts.clock.now()
    region_report(parts.database, half, now)
    with parts.database.writing() as connection:
        store.note(connection, now, session.person.id, "counted", str(half))
    return on(f"{PLACE}/{half}")


@router.get(PLACE + "/{half_year}/{area}.csv")
def as_csv(request: Request, _session: LoggedIn, half_year: str, area: str) -> Response:
    """The figures of one area, for a spreadsheet."""
    found = next((one for one in _read(request, half_year) if one.area == area and one.report is not None), None)
    if found is None or found.report is None:
        raise Refused(404, "not-found")
    saved = {"Content-Disposition": f'attachment; filename="aantallen-{half_year}-{area}.csv"'}
    return Response(written(found.report, ".csv"), media_type="text/csv; charset=utf-8", headers=NO_STORE | saved)


def _may_make(session: Session) -> bool:
    return session.may(REVIEWER) or session.may(PUBLISHER)


def _over(request: Request, half_year: str) -> HalfYear:
    """A half-year that is over and has counts; one that still runs is not there for anybody."""
    parts = parts_of(request)
    try:
        half = HalfYear.named(half_year)
    except AskPerson as fault:
        raise Refused(404, "not-found") from fault
    if half not in counted_half_years(parts.database, parts.clock.now()):
        raise Refused(404, "not-found")
    return half


def _read(request: Request, half_year: str) -> tuple[AreaReport, ...]:
    """What is there; nothing is made."""
    parts, half = parts_of(request), _over(request, half_year)
    return region_report(parts.database, half, parts.clock.now(), make=False)
