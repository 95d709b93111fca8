"""An editor's own account: the second step at the door, another password, and the second factor on or off."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.responses import Response

from app.errors import AskPerson
from app.texts import text
from central.editing import people, store
from central.editing.people import Session
from central.factors import second_factor
from central.factors import store as factors
from central.parts import parts_of
from central.qr import light_modules
from central.web.editors import own_page
from central.web.guard import (
    ACCOUNT,
    HOME,
    SECOND_DOOR,
    ActedAnyhow,
    LoggedInAnyhow,
    from_here,
    needs_factor,
    on,
    read_form,
    token_of,
    with_cookie,
    word,
)

router = APIRouter(include_in_schema=False)


@router.get(SECOND_DOOR)
def second_door() -> Response:
    """Where the code of the telephone is given."""
    return own_page("tweede-stap.html", None, "", failed=False)


@router.post(SECOND_DOOR)
def second_step(request: Request, form: Annotated[FormData, Depends(read_form)]) -> Response:
    """In with the right code, or be told that it did not work and no more than that."""
    from_here(request)
    parts = parts_of(request)
    token = second_factor.enter(
        parts.database, token_of(request), word(form, "code")[:40], parts.clock.now(), parts.factor_key
    )
    if token is None:
        return own_page("tweede-stap.html", None, "", 403, failed=True)
    return with_cookie(on(HOME), parts, token)


@router.get(ACCOUNT)
def account(request: Request, session: LoggedInAnyhow) -> Response:
    """What this person can change of their account."""
    return _account(request, session)


@router.post("/redactie/account/wachtwoord")
def password(request: Request, session: LoggedInAnyhow, form: ActedAnyhow) -> Response:
    """Another password; every session of this person ends, and this browser gets a new one."""
    parts = parts_of(request)
    if word(form, "nieuw") != word(form, "nogmaals"):
        return _account(request, session, 400, fault=text("edit.account.unequal"), at="nogmaals")
    try:
        token = people.change_own(
            parts.database, session.person, word(form, "oud"), word(form, "nieuw"), parts.clock.now()
        )
    except AskPerson as fault:
        return _account(request, session, 400, fault=fault.message, at="nieuw")
    if token is None:
        return _account(request, session, 403, fault=text("edit.account.wrong"), at="oud")
    return with_cookie(on(f"{ACCOUNT}?klaar=wachtwoord"), parts, token)


@router.post("/redactie/account/tweede-factor")
def factor(request: Request, session: LoggedInAnyhow, form: ActedAnyhow) -> Response:
    """Begin (the password is asked again), confirm with a code, or take away."""
    parts, person = parts_of(request), session.person
    doing = word(form, "doe")
    if doing == "bevestig":
        return _confirm(request, session, word(form, "code"))
    if not people.confirmed(parts.database, person, word(form, "wachtwoord"), parts.clock.now()):
        return _account(request, session, 403, fault=text("edit.account.wrong"), at=f"wachtwoord-{doing}")
    with parts.database.writing() as connection:
        if doing != "weg":
            if factors.has_factor(connection, person.id):
                return on(ACCOUNT)
            return _set_up(request, session, second_factor.begin(connection, person, parts.factor_key))
        second_factor.turn_off(connection, person, parts.clock.now(), by=person.id)
        store.end_sessions(connection, person.id, people.digest_of(token_of(request)))
    return on(f"{ACCOUNT}?klaar=weg")


def _confirm(request: Request, session: Session, code: str) -> Response:
    parts, person = parts_of(request), session.person
    key, now = parts.factor_key, parts.clock.now()
    with parts.database.writing() as connection:
        kept = factors.factor(connection, person.id)
        if kept is None or kept.confirmed_at is not None:
            return on(ACCOUNT)
        known = store.person(connection, person.id)
        open_ = known is not None and people.count_next_try(connection, known, now)
        codes = second_factor.confirm(connection, person, code[:40], now, key) if open_ else []
        if not codes:
            return _set_up(request, session, key.open(person.id, kept.sealed), 400)
        store.count_try(connection, person.id, 0, None)
        store.end_sessions(connection, person.id, people.digest_of(token_of(request)))
    return own_page("herstelcodes.html", session, "account", codes=codes)


def _set_up(request: Request, session: Session, secret: str, status: int = 200) -> Response:
    address = second_factor.address_of(secret, session.person.login, text("edit.brand"))
    rows = list(light_modules(address))
    shown = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return own_page(
        "factor.html", session, "account", status, drawn=_drawn(rows), box=f"0 0 {len(rows)} {len(rows)}",
        secret=shown, failed=status != 200,
    )  # fmt: skip


def _account(request: Request, session: Session, status: int = 200, **values: Any) -> Response:
    parts = parts_of(request)
    with parts.database.reading() as connection:
        kept = factors.factor(connection, session.person.id)
    there = kept is not None and kept.confirmed_at is not None
    said = {"fault": "", "at": "", "done": request.query_params.get("klaar", "") if status == 200 else ""} | values
    return own_page(
        "account.html", session, "account", status,
        there=there, left=len(kept.recovery) if kept is not None and there else 0,
        needed=needs_factor(request, session), least=people.PASSWORD_FROM, **said,
    )  # fmt: skip


def _drawn(rows: list[list[bool]]) -> Markup:
    """The QR code as part of the page: dark modules on white, whatever the colours around it."""
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, light in enumerate(row) if not light)
    return Markup('<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{1}"/>').format(len(rows), dark)
