"""Refusals as RFC 9457 problem details: a stable code, a Dutch title, and never a word of what was sent."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.errors import AskPerson, Problem, TryLater
from app.exchange.contract import PROBLEMS
from app.texts import has_text, text
from central.web.pages import for_people, problem_page

MEDIA_TYPE = "application/problem+json"
_BY_STATUS = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 429: "too-many-requests"}

log = logging.getLogger("central")


class Refused(Exception):
    """A request that is not granted. ``where`` names a parameter or field, never its value."""

    def __init__(self, status: int, code: str, *, where: str = "", headers: dict[str, str] | None = None) -> None:
        self.status, self.code, self.where, self.headers = status, code, where, headers or {}
        super().__init__(code)


def problem_body(status: int, code: str, where: str = "") -> dict[str, object]:
    """The body of a problem; the title is a sentence from the catalogue of texts."""
    body: dict[str, object] = {"type": PROBLEMS + code, "title": _title(code), "status": status}
    return body | ({"detail": where} if where else {})


def _title(code: str) -> str:
    key = f"central.problem.{code}"
    return text(key if has_text(key) else "central.problem.unexpected")


def problem_answer(
    path: str, status: int, code: str, where: str = "", headers: dict[str, str] | None = None
) -> Response:
    """A problem as an answer: a page where people look, RFC 9457 where programs ask."""
    if for_people(path):
        return problem_page(status, _title(code), headers)
    return JSONResponse(problem_body(status, code, where), status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Every failure of every route becomes a problem."""

    @app.exception_handler(Refused)
    async def refused(request: Request, fault: Refused) -> Response:
        return problem_answer(request.url.path, fault.status, fault.code, fault.where, fault.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, fault: RequestValidationError) -> Response:
        places = sorted({".".join(str(part) for part in error["loc"][1:]) for error in fault.errors()})
        return problem_answer(request.url.path, 400, "invalid-request", ", ".join(places)[:500])

    @app.exception_handler(HTTPException)
    async def plain(request: Request, fault: HTTPException) -> Response:
        code = _BY_STATUS.get(fault.status_code, "unexpected")
        return problem_answer(request.url.path, fault.status_code, code, headers=dict(fault.headers or {}))

    @app.exception_handler(Problem)
    async def named(request: Request, fault: Problem) -> Response:
        if isinstance(fault, AskPerson) and for_people(request.url.path):
            return problem_page(409, fault.what, safe=fault.safe, now=fault.now)
        later = isinstance(fault, TryLater)
        headers = {"Retry-After": "30"} if later else {}
        code = fault.code if later else "unexpected"
        return problem_answer(request.url.path, 503 if later else 500, code, headers=headers)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, fault: Exception) -> Response:
        log.error("unexpected", extra={"fault": type(fault).__name__})
        return problem_answer(request.url.path, 500, "unexpected")
