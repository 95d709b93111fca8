"""Where a device opens a hand-over by the mark that is derived from its code, and says that it kept it.

Both are POST, so the mark stands in no address and no log. Only a device with a place may ask.
"""

from __future__ import annotations

from fastapi import APIRouter, Request

from app.exchange.contract import HandoverQuestion, HandoversQuestion, HandoverStandings, Opened
from central.devices.api import asking
from central.handovers import store
from central.handovers.store import Ended
from central.parts import parts_of
from central.problems import Refused

router = APIRouter(prefix="/v1", tags=["handovers"])


@router.post("/handovers:open")
def open_handover(request: Request, question: HandoverQuestion) -> Opened:
    """The ciphertext, for one organization only. 404 when it is not there, 410 when it no longer counts."""
    parts = parts_of(request)
    with parts.database.writing() as connection:
        device = asking(request, connection)
        found = store.open_once(connection, question.lookup, device.member, parts.clock.now())
    if isinstance(found, Ended):
        raise Refused(404 if found is Ended.UNKNOWN else 410, found.value)
    return Opened(jwe=found)


@router.post("/handovers:taken")
def taken(request: Request, question: HandoverQuestion) -> dict[str, bool]:
    """It is kept by the organization that opened it."""
    parts = parts_of(request)
    with parts.database.writing() as connection:
        device = asking(request, connection)
        done = store.taken(connection, question.lookup, device.member, parts.clock.now())
    if not done:
        raise Refused(404, Ended.UNKNOWN.value)
    return {"taken": True}


@router.post("/handovers:standing")
def standing(request: Request, question: HandoversQuestion) -> HandoverStandings:
    """How these stand: their maker hears that they were taken in, their receiver that a consent was withdrawn."""
    parts = parts_of(request)
    with parts.database.reading() as connection:
        device = asking(request, connection)
        found = store.standings(connection, [str(one) for one in question.ids], device.member)
    return HandoverStandings(items=found)
