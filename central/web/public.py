"""Where any resident finds help: no account, no cookie, no script, and no question that stays behind.

A question in words is asked with POST, so that it stands in no address, history, bookmark or log of a proxy; phase,
life area, subject and postcode may be linked to. Nothing of either is kept (docs/decisions/068).
"""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from app.texts import text
from central.catalogue.store import record_of
from central.conditional import caching, seen, tag_of
from central.finding import store
from central.finding.card import Card, card_of
from central.finding.find import LIFE_AREAS, PHASES, SUBJECTS, Question, find, question, subject_icons
from central.finding.rows import mark
from central.parts import Parts, parts_of
from central.problems import Refused
from central.state import server_state
from central.web.pages import NO_STORE, day_words, page

router = APIRouter(include_in_schema=False)

AREA_ICONS = {
    "relatie-gezin": "heart-handshake",
    "opvoeding": "baby",
    "gezondheid-mentaal": "sun",
    "gezondheid-lichaam": "stethoscope",
    "inkomen-schuld": "wallet",
    "wonen": "house",
    "werk-school-dag": "briefcase",
    "netwerk-meedoen": "users-round",
    "juridisch": "scale",
    "veiligheid": "shield",
}
PHASE_ICONS = {
    "Z1": "flower-2", "Z2": "flower-2", "K": "milk", "B1": "baby", "B2": "blocks", "D": "footprints",
    "S4": "bike", "J12": "message-circle",
}  # fmt: skip

Code = Annotated[str, Query(max_length=40)]
Given = Annotated[str, Form(max_length=40)]
PageNumber = Annotated[int, Query(ge=1, le=10_000)]


def _shared(here: str, asked: Question) -> dict[str, Any]:
    return {"here": here, "asked": asked, "phases": PHASES, "life_areas": LIFE_AREAS}


@router.get("/hulp")
def start(request: Request) -> Response:
    """The front door: a question, or a choice; only choices behind which there is something."""
    with parts_of(request).database.reading() as connection:
        tag = tag_of(server_state(connection).revision)
        if seen(request, tag):
            return Response(status_code=304, headers=caching(tag))
        doors = [mark(name, code) for name, codes in _DOORS.items() for code in codes]
        found = store.marked(connection, doors)
    open_doors = {name: [code for code in codes if mark(name, code) in found] for name, codes in _DOORS.items()}
    return page(
        "start.html",
        headers=caching(tag),
        **_shared("start", Question()),
        open_areas=open_doors["life-area"],
        open_phases=open_doors["phase"],
        open_subjects=open_doors["category"],
        area_icons=AREA_ICONS,
        phase_icons=PHASE_ICONS,
        subject_icons=subject_icons(),
    )


_DOORS = {"life-area": LIFE_AREAS, "phase": PHASES, "category": SUBJECTS}


@router.get("/hulp/zoek")
def chosen(
    request: Request,
    fase: Code = "",
    gebied: Code = "",
    onderwerp: Code = "",
    postcode: Code = "",
    bladzijde: PageNumber = 1,
) -> Response:
    """What fits a choice; an address that may be kept and shared."""
    return _answered(request, question("", fase, gebied, onderwerp, postcode, bladzijde))


@router.post("/hulp/zoek")
def asked(
    request: Request,
    vraag: Annotated[str, Form(max_length=400)] = "",
    fase: Given = "",
    gebied: Given = "",
    onderwerp: Given = "",
    postcode: Given = "",
    bladzijde: Annotated[int, Form(ge=1, le=10_000)] = 1,
) -> Response:
    """What fits a question in words; it stands in no address and stays nowhere."""
    return _answered(request, question(vraag, fase, gebied, onderwerp, postcode, bladzijde))


@router.get("/hulp/aanbod/{service_id}")
def service(request: Request, service_id: str) -> Response:
    """One service whole."""
    parts = parts_of(request)
    with parts.database.reading() as connection:
        tag = tag_of(server_state(connection).revision)
        if seen(request, tag):
            return Response(status_code=304, headers=caching(tag))
        if not store.shown(connection, service_id):
            raise Refused(404, "not-found")
        record = record_of(connection, "services", service_id)
    return page("aanbod.html", headers=caching(tag), **_shared("", Question()), card=_card(parts, record or "{}"))


@router.get("/hulp/veilig")
def safe(request: Request) -> Response:
    """How to look without leaving traces."""
    return page("veilig.html", **_shared("veilig", Question()))


def _card(parts: Parts, record: str) -> Card:
    return card_of(json.loads(record), parts.clock.now().date(), day_words)


def _answered(request: Request, wanted: Question) -> Response:
    parts = parts_of(request)
    with parts.database.reading() as connection:
        answer = find(connection, wanted)
        records = [record_of(connection, "services", i) for i in answer.ids]
    counted = {0: text("web.found.none"), 1: text("web.found.one")}.get(answer.total)
    counted = counted or text("web.found.many", total=answer.total)
    steps = [(wanted.page - 1, text("web.found.before"))] if wanted.page > 1 else []
    steps += [(wanted.page + 1, text("web.found.next"))] if wanted.page < answer.pages else []
    return page(
        "zoek.html",
        headers=NO_STORE if not wanted.words else {"Cache-Control": "private, max-age=300"},
        **_shared("", wanted),
        answer=answer,
        cards=[_card(parts, record) for record in records if record],
        heading=_heading(wanted),
        counted=counted,
        chosen=_chosen(wanted),
        fields=_fields(wanted),
        steps=steps,
        link=lambda number: _link(wanted, bladzijde=str(number)),
    )


def _heading(wanted: Question) -> str:
    if wanted.words:
        return text("web.found.for", words=wanted.words)
    return text("web.found.everything") if wanted.empty else text("web.found.title")


def _fields(wanted: Question) -> dict[str, str]:
    given = {
        "vraag": wanted.words,
        "fase": wanted.phase,
        "gebied": wanted.life_area,
        "onderwerp": wanted.subject,
        "postcode": wanted.postcode,
    }
    return {name: value for name, value in given.items() if value}


def _link(wanted: Question, **changed: str) -> str:
    """The address of a choice, never with words in it; an empty change leaves that choice out."""
    given = {name: value for name, value in (_fields(wanted) | changed).items() if value and name != "vraag"}
    return f"/hulp/zoek?{urlencode(given)}" if given else "/hulp/zoek"


def _chosen(wanted: Question) -> list[tuple[str, str]]:
    """What is chosen, in words, and the address without it."""
    found = []
    if wanted.phase:
        found.append((text(f"web.phase.{wanted.phase}"), _link(wanted, fase="")))
    if wanted.life_area:
        found.append((text(f"web.area.{wanted.life_area}"), _link(wanted, gebied="")))
    if wanted.subject:
        found.append((text(f"web.question.{wanted.subject}"), _link(wanted, onderwerp="")))
    if wanted.postcode:
        found.append((text("web.found.near", postcode=wanted.postcode), _link(wanted, postcode="")))
    return found
