"""Refusals as RFC 9457 problem details: a stable code, a Dutch title, and never a word of what was sent."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app.errors import Problem, TryLater
from app.exchange.contract import PROBLEMS
from app.texts import has_text, text

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
    key = f"central.problem.{code}"
    body: dict[str, object] = {
        "type": PROBLEMS + code,
        "title": text(key if has_text(key) else "central.problem.unexpected"),
        "status": status,
    }
    return body | ({"detail": where} if where else {})


def problem_answer(status: int, code: str, where: str = "", headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as an answer."""
    return JSONResponse(problem_body(status, code, where), status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Every failure of every route becomes a problem."""

    @app.exception_handler(Refused)
    async def refused(_request: Request, fault: Refused) -> JSONResponse:
        return problem_answer(fault.status, fault.code, fault.where, fault.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, fault: RequestValidationError) -> JSONResponse:
        places = sorted({".".join(str(part) for part in error["loc"][1:]) for error in fault.errors()})
        return problem_answer(400, "invalid-request", ", ".join(places)[:500])

    @app.exception_handler(HTTPException)
    async def plain(_request: Request, fault: HTTPException) -> JSONResponse:
        code = _BY_STATUS.get(fault.status_code, "unexpected")
        return problem_answer(fault.status_code, code, headers=dict(fault.headers or {}))

    @app.exception_handler(Problem)
    async def named(_request: Request, fault: Problem) -> JSONResponse:
        later = isinstance(fault, TryLater)
        headers = {"Retry-After": "30"} if later else {}
        return problem_answer(503 if later else 500, fault.code if later else "unexpected", headers=headers)

    @app.exception_handler(Exception)
    async def unexpected(_request: Request, fault: Exception) -> JSONResponse:
        log.error("unexpected", extra={"fault": type(fault).__name__})
        return problem_answer(500, "unexpected")
