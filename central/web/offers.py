"""The editors' pages about one offer: search, fill in, look at it as the app shows it, history, and the four eyes."""

from __future__ import annotations

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from app.catalogue.hsds import NotAServiceError
from app.errors import AskPerson
from app.texts import text
from central.catalogue.store import history
from central.editing import changes, fields, store
from central.editing.changes import standing
from central.editing.people import PUBLISHER, REVIEWER, Session
from central.finding.card import Card, card_of
from central.parts import Parts, parts_of
from central.problems import Refused
from central.web.editors import by_name, names, own_page, titles
from central.web.guard import Acted, LoggedIn, number, on, word
from central.web.pages import day_words

router = APIRouter(include_in_schema=False)
PER_PAGE = 30


def _card(parts: Parts, record: dict[str, Any]) -> Card | None:
    try:
        return card_of(record, parts.clock.now().date(), day_words)
    except NotAServiceError:
        return None


@router.get("/redactie/aanbod")
def search(
    request: Request,
    session: LoggedIn,
    zoek: Annotated[str, Query(max_length=200)] = "",
    bladzijde: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Every offer, also what residents do not see."""
    with parts_of(request).database.reading() as connection:
        first = (bladzijde - 1) * PER_PAGE
        found = store.search(connection, zoek.split(), first, PER_PAGE + 1)
        waiting = {c.service_id for c in store.changes(connection, store.OPEN)}
    rows = []
    for service_id, name, status, record in found[:PER_PAGE]:
        checked = fields.values_of(json.loads(record))["checked"][0]
        rows.append((service_id, name, text(f"edit.choice.status.{status}"), checked, service_id in waiting))
    more = len(found) > PER_PAGE
    return own_page("lijst.html", session, "aanbod", rows=rows, zoek=zoek, bladzijde=bladzijde, more=more)


def _form(
    parts: Parts,
    session: Session,
    record: dict[str, Any],
    base: str,
    *,
    values: dict[str, tuple[str, ...]] | None = None,
    note: str = "",
    wrong: dict[str, str] | None = None,
    preview: Card | None = None,
    differences: list[fields.Difference] | None = None,
    fault: AskPerson | None = None,
) -> Response:
    with parts.database.reading() as connection:
        waiting = store.changes(connection, store.OPEN, record["id"])
        makers = names(connection)
    return own_page(
        "bewerk.html",
        session,
        "aanbod",
        409 if fault else 422 if wrong else 200,
        fields=fields.FIELDS,
        values=values or fields.values_of(record),
        record=record,
        base=base,
        note=note,
        wrong=wrong or {},
        preview=preview,
        differences=differences or [],
        fault=fault,
        waiting=[(c, by_name(makers, c.made_by)) for c in waiting],
        today=parts.clock.now().date().isoformat(),
    )


@router.get("/redactie/aanbod/nieuw")
def new(request: Request, session: LoggedIn) -> Response:
    """An offer that is not there yet."""
    return _form(parts_of(request), session, fields.blank(), "")


@router.get("/redactie/aanbod/{service_id}")
def edit(request: Request, session: LoggedIn, service_id: str) -> Response:
    """One offer as a form."""
    parts = parts_of(request)
    with parts.database.reading() as connection:
        record, base = standing(connection, service_id)
    if not base:
        raise Refused(404, "not-found")
    return _form(parts, session, record, base)


@router.post("/redactie/aanbod/{service_id}")
def edited(request: Request, session: LoggedIn, form: Acted, service_id: UUID) -> Response:
    """Look first, or propose; what was typed stays on the page whatever happens."""
    parts = parts_of(request)
    base, note = word(form, "basis"), word(form, "toelichting")
    with parts.database.reading() as connection:
        before, _digest = standing(connection, str(service_id))
    before = before or fields.blank() | {"id": str(service_id)}
    given = _given(form)
    record, wrong = fields.filled(before, given, parts.clock.now().date())
    values = {field.name: given.get(field.name, ("",) if field.kind != "many" else ()) for field in fields.FIELDS}
    kept: dict[str, Any] = {"values": values, "note": note}
    if wrong:
        return _form(parts, session, before, base, wrong=wrong, **kept)
    if word(form, "doe") != "voorstel":
        preview, found = _card(parts, record), fields.differences(before, record)
        return _form(parts, session, before, base, preview=preview, differences=found, **kept)
    try:
        with parts.database.writing() as connection:
            made = changes.propose(connection, session, record, base, note, parts.clock.now())
    except AskPerson as fault:
        return _form(parts, session, before, base, fault=fault, **kept)
    return on(f"/redactie/voorstellen/{made}")


def _given(form: FormData) -> dict[str, tuple[str, ...]]:
    return {
        field.name: tuple(value for value in form.getlist(field.name) if isinstance(value, str))
        for field in fields.FIELDS
        if field.name in form
    }


@router.post("/redactie/aanbod/{service_id}/stop")
def retire(request: Request, session: LoggedIn, form: Acted, service_id: str) -> Response:
    """Propose that an offer is there no longer."""
    parts = parts_of(request)
    with parts.database.writing() as connection:
        made = changes.retire(connection, session, service_id, word(form, "toelichting"), parts.clock.now())
    return on(f"/redactie/voorstellen/{made}")


@router.get("/redactie/aanbod/{service_id}/geschiedenis")
def past(request: Request, session: LoggedIn, service_id: str) -> Response:
    """Every form an offer had, and what each changed."""
    with parts_of(request).database.reading() as connection:
        forms = history(connection, service_id)
        makers = names(connection)
    if not forms:
        raise Refused(404, "not-found")
    records = [json.loads(record) for *_rest, record in forms]
    rows = []
    for place, (revision, at, maker, _status, _record) in enumerate(forms):
        changed = fields.differences(records[place + 1], records[place]) if place + 1 < len(records) else []
        rows.append((revision, at, by_name(makers, maker), changed))
    shown = {"title": records[0]["name"], "service_id": service_id, "rows": rows}
    return own_page("geschiedenis.html", session, "aanbod", **shown)


@router.post("/redactie/terug")
def put_back(request: Request, session: LoggedIn, form: Acted) -> Response:
    """Propose an earlier form again."""
    parts = parts_of(request)
    with parts.database.writing() as connection:
        made = changes.put_back(connection, session, number(form, "nummer"), parts.clock.now())
    return on(f"/redactie/voorstellen/{made}")


@router.get("/redactie/voorstellen")
def proposals(request: Request, session: LoggedIn) -> Response:
    """What waits for a second pair of eyes, and what for a publisher."""
    with parts_of(request).database.reading() as connection:
        open_ = store.changes(connection, store.OPEN)
        makers, known = names(connection), titles(connection, [c.service_id for c in open_])
        ready = store.ready(connection)
    rows = [(c, by_name(makers, c.made_by), c.record.get("name") or known[c.service_id]) for c in open_]
    return own_page(
        "voorstellen.html",
        session,
        "voorstellen",
        proposed=[row for row in rows if row[0].state == "proposed"],
        approved=[row for row in rows if row[0].state == "approved"],
        may_publish=session.may(PUBLISHER),
        ready=[(n, makers.get(by, by), at, count, signed) for n, by, at, count, signed in ready],
    )


@router.get("/redactie/voorstellen/{change}")
def proposal(request: Request, session: LoggedIn, change: int) -> Response:
    """One proposal: what differs, and how the app will show it."""
    parts = parts_of(request)
    with parts.database.reading() as connection:
        found = store.change(connection, change)
        if found is None:
            raise Refused(404, "change-gone")
        before, digest = standing(connection, found.service_id)
        makers = names(connection)
    return own_page(
        "voorstel.html",
        session,
        "voorstellen",
        change=found,
        maker=by_name(makers, found.made_by),
        reviewer=makers.get(found.reviewed_by, ""),
        stale=digest != found.base,
        differences=fields.differences(before, found.record),
        preview=_card(parts, found.record),
        own=found.made_by == session.person.id,
        may_review=session.may(REVIEWER),
        may_publish=session.may(PUBLISHER),
    )


@router.post("/redactie/voorstellen/{change}")
def judged(request: Request, session: LoggedIn, form: Acted, change: int) -> Response:
    """Approve, refuse, or take one's own back."""
    parts, act = parts_of(request), word(form, "doe")
    now, reason = parts.clock.now(), word(form, "reden")
    with parts.database.writing() as connection:
        if act in ("goed", "niet"):
            changes.review(connection, session, change, now, approve=act == "goed", reason=reason)
        elif act == "terugnemen":
            changes.withdraw(connection, session, change, now)
        elif act == "terugsturen":
            changes.send_back(connection, session, change, now, reason)
        else:
            raise Refused(400, "invalid-request", where="doe")
    return on("/redactie/voorstellen")


@router.post("/redactie/uitgeven")
def publish(request: Request, session: LoggedIn, form: Acted) -> Response:
    """Take approved changes in and make a release ready to be signed."""
    parts = parts_of(request)
    chosen = [value for value in form.getlist("voorstel") if isinstance(value, str)]
    if not all(value.isascii() and value.isdecimal() and len(value) < 16 for value in chosen):
        raise Refused(400, "invalid-request", where="voorstel")
    with parts.database.writing() as connection:
        changes.publish(connection, session, [int(value) for value in chosen], parts.clock.now())
    return on("/redactie/voorstellen")
