"""What a person is shown of a message is read back from the message."""

import pytest
from fakes import FakeWorkplace, a_clock
from small_guide import GUIDE

from app.catalogue.model import Circle, Service
from app.consent import Decision, questions
from app.conversation import Family, Role, Room
from app.exchange import Field, fields, message, withdrawal_notice
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.record_consent import record_consent

COURSE = Service("s1", "Van partners naar ouders", "De Wieg (voorbeeld)", "", "", circle=Circle.PARENTS)


@pytest.fixture
def consents():
    place = FakeWorkplace(a_clock())
    people = [NewPerson("Ana", Role.PREGNANT, "ar"), NewPerson("Ben", Role.PARTNER)]
    conversation = begin_conversation(place, GUIDE, moment="", family=Family(weeks=26), people=people)
    kept = ()
    for question in questions(conversation.people[0].id, [COURSE]):
        kept = record_consent(place, conversation, Room(), question, Decision.PERMIT)
    return conversation, {c.receiver: c for c in kept}


def test_a_referral_shows_all_it_holds_and_no_more(consents):
    conversation, by = consents
    shown = fields(message(GUIDE, conversation, by["s1"], [COURSE], everyone_agrees=False))
    assert shown == (
        Field("first-name", "Ana"),
        Field("language", "ar"),
        Field("decision", "permit"),
        Field("chosen-offer", "Van partners naar ouders"),
        Field("weeks", "26 weken zwanger"),
    )


@pytest.mark.parametrize("receiver", ["s1", "jgz", "huisarts"])
def test_every_field_shown_is_one_the_consent_names(consents, receiver):
    conversation, by = consents
    shown = fields(message(GUIDE, conversation, by[receiver], [COURSE], everyone_agrees=True))
    named = {code.removesuffix("s") for code in by[receiver].data} | {"decision"}
    assert {field.code.removesuffix("s") for field in shown} <= named | {"wishe"}


def test_the_end_of_a_yes_shows_nothing_but_that(consents):
    _, by = consents
    assert fields(withdrawal_notice(by["s1"])) == (Field("decision", "withdrawn"),)


def test_a_resource_that_cannot_be_shown_is_a_fault(consents):
    conversation, by = consents
    bundle = message(GUIDE, conversation, by["s1"], [COURSE], everyone_agrees=False)
    bundle["entry"].append({"resource": {"resourceType": "Observation", "id": "x"}})
    with pytest.raises(ValueError, match="Observation"):
        fields(bundle)
