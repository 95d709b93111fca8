"""The leaflet never leaves by the outbox: no purpose, no kind of message and no field can carry it (decision 058)."""

from dataclasses import replace

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock

from app.catalogue.model import Circle, Service
from app.consent import Decision, questions
from app.consent.model import Purpose
from app.consent.standing import Needed
from app.conversation import Family, Role, Room
from app.exchange import Barred
from app.exchange.contract import Kind
from app.exchange.fields import fields
from app.exchange.gate import Pass, gate, may_leave_without_consent
from app.guide import read_guide
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.choose_offers import choose_offers
from app.steps.record_consent import record_consent
from app.texts import shipped

GUIDE = read_guide(shipped("guides/prenataal.json"))
OFFER = Service("s1", "Koffie", "De Wieg (voorbeeld)", "", "", circle=Circle.PARENTS)
LEAFLET = "leaflet"


@pytest.fixture
def allowed():
    """A yes that stands, its waiting message, and what the gate is told: the message itself may leave."""
    place = FakeWorkplace(a_clock(), MIDWIFE)
    begun = begin_conversation(
        place, GUIDE, moment="", family=Family(phase="Z2"), people=[NewPerson("Ana", Role.PREGNANT)]
    )
    talk = choose_offers(place, begun, Room(), ("s1",), fits_everyone=("s1",))
    question = next(q for q in questions(talk.people[0].id, [OFFER]) if q.receiver == "s1")
    record_consent(place, talk, Room(), question, Decision.PERMIT)
    with place.work() as work:
        consents, (entry,) = work.consents.of_conversation(talk.id), work.outbox.of_conversation(talk.id)
    told = {"conversation": talk, "consents": consents, "standings": (), "needed": Needed.ONE}
    told["on"] = place.clock.now().date()
    assert isinstance(gate(entry, **told), Pass)
    return entry, told


def test_no_purpose_and_no_kind_of_message_is_a_leaflet():
    assert LEAFLET not in {purpose.value for purpose in Purpose} | {kind.value for kind in Kind}


def test_a_yes_to_something_else_lets_no_leaflet_through(allowed):
    entry, told = allowed
    assert gate(replace(entry, kind=LEAFLET), **told) is Barred.OTHER_MESSAGE


def test_a_leaflet_that_points_at_nobody_does_not_leave_either(allowed):
    entry, told = allowed
    loose = replace(entry, kind=LEAFLET, conversation="", consent="")
    assert not may_leave_without_consent(loose)
    assert gate(loose, **told) is Barred.NO_CONSENT


@pytest.mark.parametrize("resource", ["DocumentReference", "Binary", "Media"])
def test_a_file_in_a_message_is_a_fault_before_anybody_is_asked(resource):
    with pytest.raises(ValueError, match=resource):
        fields({"entry": [{"resource": {"resourceType": resource}}]})
