"""What the canary child does besides the talk itself: a child's own copy, the record system, a place at central, and
what another practice handed over. Invented words; the servers run in the same process and keep nothing on a disk."""

from __future__ import annotations

import json
from uuid import uuid4

import httpx

from app.catalogue import Catalogue
from app.clock import Clock
from app.consent import CHILD, Age, Decision, Purpose, Standing, questions
from app.conversation import Conversation, Room
from app.ehr.place import EhrPlace
from app.errors import Problem
from app.exchange.handover import Received
from app.exchange.link import Link
from app.settings import Home
from app.steps.children_here import child_of
from app.steps.correct_record import add_statement
from app.steps.ehr_key import ehr_key, ehr_line
from app.steps.enrol import enrol
from app.steps.export_person import copy_for_person, export_person
from app.steps.finish import finish
from app.steps.record_consent import record_consent
from app.steps.send_to_ehr import send_to_ehr
from app.steps.without_consent import note_standing
from app.steps.work import Workplace
from tests.central_server import serving
from tests.fhir_server import FhirServer

REST = {
    "child": "scholeksterkind",
    "code": "VISDIEFJE-EENMALIG",
    "handed": "grasmusoverdracht",
}


def childs_own(place: Workplace, talk: Conversation) -> None:
    """A child of twelve adds its own words and takes its copy along."""
    note_standing(place, talk, Standing(CHILD, Age.FROM_12))
    add_statement(place, talk, child_of(talk.id), REST["child"])
    copy_for_person(place, child_of(talk.id), own_moment=True)
    export_person(place, child_of(talk.id))


def own_record(place: Workplace, catalogue: Catalogue, talk: Conversation) -> int:
    """With a yes, what the first said goes into the record system of the organization; how many arrived there."""
    asked = next(q for q in questions(talk.people[0].id, [], record=True) if q.purpose is Purpose.OWN_RECORD)
    record_consent(place, talk, Room(), asked, Decision.PERMIT)
    finish(place, talk.id, catalogue=catalogue)
    server = FhirServer()
    with serving(server.app(), dated=False) as base, httpx.Client() as client:
        server.now = lambda: place.clock.now().timestamp()
        server.keys.append(ehr_key(place))
        with place.work() as work:
            line = ehr_line(work, place, EhrPlace(f"{base}/fhir", server.client), client)
        return send_to_ehr(place, catalogue, line)


def enrolled(place: Workplace, home: Home, clock: Clock) -> None:
    """A code central refuses, and the one it takes."""

    def central(request: httpx.Request) -> httpx.Response:
        if json.loads(request.content)["code"] != REST["code"]:
            return answered(400, {"code": "code-wrong", "title": "x", "status": 400})
        body = {"device": str(uuid4()), "organization": "o", "organization_name": "Praktijk", "epoch": str(uuid4())}
        return answered(200, body)

    def answered(status: int, body: dict[str, object]) -> httpx.Response:
        headers = {"content-type": "application/json"}
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(json.dumps(body).encode()))

    with httpx.Client(transport=httpx.MockTransport(central)) as client:
        link = Link("https://central.voorbeeld", client, clock)
        try:
            enrol(place, home, link, REST["code"] + "-MIS")
        except Problem:
            enrol(place, home, link, REST["code"])


def handed_over(place: Workplace, conversation_id: str) -> None:
    """What another practice handed over lies beside the talk that goes on from it."""
    now = place.clock.now()
    with place.work() as work:
        work.handovers.take_in(
            Received(str(uuid4()), "", conversation_id, now, place.professional.id, REST["handed"], told=True)
        )
