"""Who stands before an editor's page: the session in a cookie, and proof that a form came from a page of ours.

The cookie holds chance only, is sent to this site alone (SameSite=Strict), is out of reach of scripts (HttpOnly) and
travels over TLS only, except on a trial without it. Every form carries the session's token back (OWASP: synchronizer
token), and a browser that says the form came from elsewhere is refused before that (Sec-Fetch-Site, else Origin).
"""

from __future__ import annotations

import hmac
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.responses import Response

from central.editing import people
from central.editing.people import PUBLISHER, REVIEWER, Session
from central.factors import store as factors
from central.parts import Parts, parts_of
from central.problems import Refused
from central.settings import Settings
from central.web.pages import NO_STORE

HOME = "/redactie"
DOOR = "/redactie/inloggen"
SECOND_DOOR = "/redactie/tweede-stap"
ACCOUNT = "/redactie/account"
MOST_FIELDS = 200


class SetUpFirst(Exception):
    """A second factor is asked of this person, and it is not there yet."""


class LogInFirst(Exception):
    """Nobody is logged in, or was for too long without doing anything."""


def _secure(settings: Settings) -> bool:
    return settings.base_url.startswith("https://")


def cookie_name(settings: Settings) -> str:
    """The cookie; its prefix makes browsers refuse it without TLS."""
    return "__Secure-redactie" if _secure(settings) else "redactie"


def with_cookie(answer: Response, parts: Parts, token: str) -> Response:
    """The answer, with the session in a cookie; an empty token takes it away."""
    name = cookie_name(parts.settings)
    how = {"path": HOME, "secure": _secure(parts.settings), "httponly": True, "samesite": "strict"}
    if token:
        answer.set_cookie(name, token, **how)  # type: ignore[arg-type]  # one dictionary for both calls
    else:
        answer.delete_cookie(name, **how)  # type: ignore[arg-type]  # as above
    return answer


def token_of(request: Request) -> str:
    """What the cookie holds; empty without one."""
    return request.cookies.get(cookie_name(parts_of(request).settings), "")[:100]


def logged_in_anyhow(request: Request) -> Session:
    """The session, also of who must set up a second factor first; raises LogInFirst when there is none that counts."""
    parts = parts_of(request)
    with parts.database.writing() as connection:
        session = people.current(connection, token_of(request), parts.clock.now())
    if session is None:
        raise LogInFirst
    return session


def logged_in(request: Request, session: Annotated[Session, Depends(logged_in_anyhow)]) -> Session:
    """The session of who may do something; raises SetUpFirst while a second factor is asked and not there."""
    if needs_factor(request, session):
        raise SetUpFirst
    return session


def needs_factor(request: Request, session: Session) -> bool:
    """Whether this person has to set up a second factor before anything else."""
    parts = parts_of(request)
    if not parts.settings.second_factor or not (session.may(REVIEWER) or session.may(PUBLISHER)):
        return False
    with parts.database.reading() as connection:
        return not factors.has_factor(connection, session.person.id)


def from_here(request: Request) -> None:
    """Refuses a form a browser sends from another site."""
    site = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin", "")
    elsewhere = site not in ("same-origin", "none") if site else bool(origin)
    if elsewhere and not (not site and urlsplit(origin).netloc == request.headers.get("host", "")):
        raise Refused(403, "form-elsewhere")


async def read_form(request: Request) -> FormData:
    """The form, without files and not endless."""
    return await request.form(max_files=0, max_fields=MOST_FIELDS)


def acting(
    request: Request,
    form: Annotated[FormData, Depends(read_form)],
    session: Annotated[Session, Depends(logged_in)],
) -> FormData:
    """The form of somebody who may do something, when it carries the session's token."""
    return _proven(request, form, session)


def acting_anyhow(
    request: Request,
    form: Annotated[FormData, Depends(read_form)],
    session: Annotated[Session, Depends(logged_in_anyhow)],
) -> FormData:
    """The same, also of who must set up a second factor first."""
    return _proven(request, form, session)


def _proven(request: Request, form: FormData, session: Session) -> FormData:
    from_here(request)
    given = form.get("bewijs")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), session.csrf.encode()):
        raise Refused(403, "form-elsewhere")
    return form


LoggedIn = Annotated[Session, Depends(logged_in)]
Acted = Annotated[FormData, Depends(acting)]
LoggedInAnyhow = Annotated[Session, Depends(logged_in_anyhow)]
ActedAnyhow = Annotated[FormData, Depends(acting_anyhow)]


def word(form: FormData, name: str) -> str:
    """One value of a form; empty when it is not there."""
    given = form.get(name, "")
    return given if isinstance(given, str) else ""


def number(form: FormData, name: str) -> int:
    """One whole number of a form. Raises Refused for anything else."""
    given = word(form, name)
    if not given.isascii() or not given.isdecimal() or len(given) > 15:
        raise Refused(400, "invalid-request", where=name)
    return int(given)


def on(where: str) -> Response:
    """After an act: to another page, so that loading it again acts not twice."""
    return RedirectResponse(where, 303, headers=NO_STORE)


def install(app: FastAPI) -> None:
    """Who is not logged in is led to the door."""

    @app.exception_handler(LogInFirst)
    async def to_the_door(request: Request, _fault: LogInFirst) -> Response:
        return with_cookie(on(DOOR), parts_of(request), "")

    @app.exception_handler(SetUpFirst)
    async def to_the_account(_request: Request, _fault: SetUpFirst) -> Response:
        return on(ACCOUNT)
