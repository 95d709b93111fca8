"""Templates and how a page is answered: escaped by default, whole without JavaScript, nothing from elsewhere."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app import texts
from app.texts import has_text, shipped, text

HERE = Path(__file__).resolve().parent
PLACES = ("/hulp", "/redactie")
"""Where pages for people live; a refusal there is a page too."""
NO_STORE = {"Cache-Control": "no-store"}
_ZONE = ZoneInfo("Europe/Amsterdam")


@cache
def icon(name: str) -> Markup:
    """An icon of ours (lucide, ISC) as part of the page, in the colour of the words beside it; hidden from readers."""
    drawn = shipped(f"icons/{name}.svg").read_text(encoding="utf-8")
    return Markup(drawn[drawn.index("<svg") :].replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S704  # our own file


def day_words(moment: date | datetime) -> str:
    """A day as people say it: 24 november 2026."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(_ZONE)
    return texts.day_words(moment)


def moment_words(moment: datetime) -> str:
    """A day and time: 24 november 2026, 10.30 uur."""
    return texts.moment_words(moment.astimezone(_ZONE))


@cache
def _style() -> tuple[str, bytes]:
    content = (HERE / "looks" / "stijl.css").read_bytes()
    return hashlib.sha256(content).hexdigest()[:12], content


@cache
def templates() -> Environment:
    """The templates of this folder; a value a page forgot to give is an error, never a blank."""
    made = Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"t": text, "has_text": has_text, "icon": icon, "style": f"/vorm/stijl.css?v={_style()[0]}"}
    made.filters |= {"day": day_words, "moment": moment_words}
    return made


def page(name: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:
    """The template ``name`` with these values, as an answer."""
    return HTMLResponse(templates().get_template(name).render(**values), status, headers=headers)


def problem_page(
    status: int, title: str, headers: dict[str, str] | None = None, *, safe: str = "", now: str = ""
) -> HTMLResponse:
    """A refusal as a page people can read: what happened, what is safe, and a way on."""
    return page("probleem.html", status, (headers or {}) | NO_STORE, title=title, safe=safe, now=now)


def for_people(path: str) -> bool:
    """Whether somebody with a browser is looking."""
    return any(path == place or path.startswith(f"{place}/") for place in PLACES)


class _Kept(StaticFiles):
    """Files a browser may keep for a day."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        """The file, with how long it may be kept."""
        answer = super().file_response(*given, **named)
        answer.headers["Cache-Control"] = "public, max-age=86400"
        return answer


def install(app: FastAPI) -> None:
    """The style sheet and the letters."""

    @app.get("/vorm/stijl.css", include_in_schema=False)
    def stijl() -> Response:
        """The style; its address changes with its content, so it may be kept for ever."""
        return Response(
            _style()[1], media_type="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"}
        )

    app.mount("/vorm/letters", _Kept(directory=shipped("fonts/ui")), name="letters")
