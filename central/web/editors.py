"""The editors' pages: the door, what waits, reports of the field, what imports did, and the trail."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from app.exchange.contract import Outcome
from app.texts import has_text, text
from central.catalogue.store import known_services, record_of
from central.database import Transaction
from central.editing import changes, people, store
from central.editing.people import PUBLISHER, REVIEWER, Session
from central.parts import parts_of
from central.problems import Refused
from central.web.guard import (
    DOOR,
    HOME,
    SECOND_DOOR,
    Acted,
    ActedAnyhow,
    LoggedIn,
    from_here,
    number,
    on,
    read_form,
    token_of,
    with_cookie,
    word,
)
from central.web.pages import NO_STORE, page

router = APIRouter(include_in_schema=False)
SAME_SITE = NO_STORE | {"Referrer-Policy": "same-origin"}
"""Forms of these pages say where they come from; nothing else gets to know it."""


def own_page(name: str, session: Session | None, here: str, status: int = 200, **values: Any) -> Response:
    """A page of the editors, never kept by a browser."""
    return page(name, status, SAME_SITE, session=session, here=here, **values)


def names(connection: Transaction) -> dict[str, str]:
    """Every account's name by id, and words for what no person did."""
    return {person.id: person.name for person in store.persons(connection)} | {"": text("edit.nobody")}


def by_name(known: dict[str, str], maker: str) -> str:
    """Who made something: a person's name, or the source it came from."""
    return known.get(maker) or text("edit.from-source", source=maker.removeprefix(store.FROM_SOURCE))


def titles(connection: Transaction, ids: list[str]) -> dict[str, str]:
    """The names of services by id; the id itself for one that is not there."""
    found = {i: record_of(connection, "services", i) for i in set(ids)}
    return {i: json.loads(record)["name"] if record else i for i, record in found.items()}


@router.get(DOOR)
def door(request: Request) -> Response:
    """Where one logs in."""
    return own_page("inloggen.html", None, "", failed=False, login="")


@router.post(DOOR)
def log_in(request: Request, form: Annotated[FormData, Depends(read_form)]) -> Response:
    """Log in, or be told that it did not work and no more than that."""
    from_here(request)
    parts = parts_of(request)
    entered = people.log_in(parts.database, word(form, "naam"), word(form, "wachtwoord"), parts.clock.now())
    if entered is None:
        return own_page("inloggen.html", None, "", 403, failed=True, login=word(form, "naam")[:40])
    return with_cookie(on(SECOND_DOOR if entered.half else HOME), parts, entered.token)


@router.post("/redactie/uitloggen")
def log_out(request: Request, form: ActedAnyhow) -> Response:
    """Out; the cookie goes too."""
    parts = parts_of(request)
    with parts.database.writing() as connection:
        people.log_out(connection, token_of(request), parts.clock.now())
    return with_cookie(on(DOOR), parts, "")


@router.get(HOME)
def home(request: Request, session: LoggedIn) -> Response:
    """What waits for this person."""
    with parts_of(request).database.reading() as connection:
        proposed = store.changes(connection, ("proposed",))
        approved = store.changes(connection, ("approved",))
        reports = store.reports(connection)
        imports = store.imports(connection, 1)
    mine = [c for c in proposed if c.made_by == session.person.id]
    return own_page(
        "werk.html",
        session,
        "werk",
        to_review=len(proposed) - len(mine) if session.may(REVIEWER) else 0,
        mine=len(mine),
        approved=len(approved) if session.may(PUBLISHER) else 0,
        reports=sum(r.count for r in reports if r.outcome != Outcome.FITS.value),
        last_import=imports[0] if imports else None,
    )


@router.get("/redactie/veld")
def field(request: Request, session: LoggedIn) -> Response:
    """What professionals said of offers, most said first."""
    with parts_of(request).database.reading() as connection:
        reports = store.reports(connection)
        known = titles(connection, [r.service_id for r in reports])
        there = known_services(connection, [r.service_id for r in reports])
    said = {r.outcome: text(f"edit.said.{r.outcome}") for r in reports}
    return own_page("veld.html", session, "veld", reports=reports, known=known, there=there, said=said)


@router.post("/redactie/veld")
def work_off(request: Request, session: LoggedIn, form: Acted) -> Response:
    """These reports are looked at: the offer was mended, is right as it is, or it stays unclear."""
    how, until = word(form, "hoe"), number(form, "tot")
    if not has_text(f"edit.worked.{how}"):
        raise Refused(400, "invalid-request", where="hoe")
    parts = parts_of(request)
    now = parts.clock.now()
    report = store.Report(word(form, "aanbod")[:100], word(form, "melding")[:40], 0, until, now)
    with parts.database.writing() as connection:
        changes.work_off(connection, session, report, how, now)
    return on("/redactie/veld")


@router.get("/redactie/invoer")
def imports(request: Request, session: LoggedIn) -> Response:
    """What each import did."""
    with parts_of(request).database.reading() as connection:
        found = store.imports(connection)
    return own_page("invoer.html", session, "invoer", imports=found)


@router.get("/redactie/invoer/{run}")
def import_(request: Request, session: LoggedIn, run: int) -> Response:
    """One import: what changed, what was left out, and what was quarantined with the reason."""
    with parts_of(request).database.reading() as connection:
        found = next((i for i in store.imports(connection, 1000) if i["number"] == run), None)
        if found is None:
            raise Refused(404, "not-found")
        report = found["report"]
        ids = [i for part in ("new", "changed", "withdrawn", "toReview") for i in report[part][:200]]
        known = titles(connection, ids)
        kept = store.quarantined(connection, found["source"])
    return own_page("invoer-een.html", session, "invoer", run=found, report=report, known=known, kept=kept)


@router.get("/redactie/logboek")
def trail(request: Request, session: LoggedIn) -> Response:
    """Who did what, newest first; for publishers."""
    if not session.may(PUBLISHER):
        raise Refused(403, "not-yours")
    with parts_of(request).database.reading() as connection:
        acts, known = store.acts(connection, 300), names(connection)
    lines = [(at, known.get(who, who), text(f"edit.act.{act}"), about, detail) for at, who, act, about, detail in acts]
    return own_page("logboek.html", session, "logboek", lines=lines)
