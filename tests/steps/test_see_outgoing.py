"""What waits, word for word, and a look that changes nothing."""

import pytest
from fakes import FakeWorkplace, a_clock

from app.consent import Decision, questions
from app.conversation import Family, Role, Room
from app.exchange import Barred, Delivery, Field
from app.settings import Home
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.keep_catalogue import open_catalogue
from app.steps.record_consent import record_consent
from app.steps.release import release
from app.steps.see_outgoing import outgoing, outgoing_of
from app.steps.shipped_guides import guide_named


@pytest.fixture
def begun(tmp_path):
    place, guide = FakeWorkplace(a_clock()), guide_named("prenataal")
    with open_catalogue(Home(tmp_path), a_clock()) as catalogue:
        people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)]
        made = begin_conversation(place, guide, moment="", family=Family(weeks=26), people=people)
        handover = next(q for q in questions(made.people[0].id, []) if q.receiver == "jgz")
        record_consent(place, made, Room(), handover, Decision.PERMIT)
        yield place, catalogue, made, handover


def test_what_waits_shows_the_fields_of_the_message_that_would_go(begun):
    place, catalogue, made, _ = begun
    (seen,) = outgoing_of(place, catalogue, made.id)
    assert seen.waits and seen.name == "Ana" and Field("first-name", "Ana") in seen.fields
    released = release(place, catalogue, seen.entry.id)
    assert {f.value for f in seen.fields if f.code == "first-name"} == {
        e["resource"]["name"][0]["given"][0] for e in released.bundle["entry"] if e["resource"].get("name")
    }


def test_a_look_stops_nothing_and_shows_why_it_would_not_go(begun):
    place, catalogue, made, handover = begun
    record_consent(place, made, Room(), handover, Decision.DENY)
    with place.work() as work:
        (entry,) = work.outbox.of_conversation(made.id)
        work.outbox.move(entry.id, Delivery.WAITING)
    (seen,) = outgoing_of(place, catalogue, made.id)
    assert seen.barred is Barred.CHANGED and seen.fields == () and not seen.waits
    with place.work() as work:
        assert work.outbox.get(entry.id).state is Delivery.WAITING


def test_the_look_at_everything_that_waits_is_in_the_trail(begun):
    place, catalogue, *_ = begun
    assert len(outgoing(place, catalogue)) == 1
    with place.work() as work:
        assert [(row.event, row.subject) for row in work.audit.rows()][-1] == ("list", "outbox")
