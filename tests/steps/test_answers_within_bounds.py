"""The step refuses what a question's field refuses, with the mend in Dutch. Invented questions."""

from decimal import Decimal

import pytest
from fakes import MIDWIFE, FakeWorkplace, a_clock

from app.conversation import TOGETHER, Family, Role, Room
from app.errors import AskPerson
from app.guide import Coding, Quantity
from app.steps.begin_conversation import NewPerson, begin_conversation
from app.steps.give_answer import give_answer
from tests.guide.forms import FHIR, OURS, form, group, item, read


def bounds(low, high, kind="Integer", step=None):
    found = [
        {"url": FHIR + "minValue", f"value{kind}": low},
        {"url": FHIR + "maxValue", f"value{kind}": high},
    ]
    return [*found, {"url": FHIR + "questionnaire-sliderStepValue", f"value{kind}": step}] if step else found


SECRET = [{"url": OURS + "only-alone", "valueBoolean": True}]
GUIDE = read(
    form(
        group(
            "T",
            item("honderd", "integer", extension=bounds(0, 100, step=5)),
            item("half", "decimal", extension=bounds(0, 5, "Decimal", 0.5)),
            item("kort", "string", maxLength=4),
            item("keuze", "choice"),
            item("vrij", "open-choice"),
            item("meer", "choice", repeats=True, extension=[
                {"url": FHIR + "questionnaire-maxOccurs", "valueInteger": 1}]),
            item("dag", "date", extension=[{"url": FHIR + "maxValue", "valueDate": "2026-12-31"}]),
            item("kilo", "quantity", extension=[
                {"url": FHIR + "questionnaire-unitOption", "valueCoding": {"code": "kg", "display": "kilo"}}]),
            item("som", "integer", readOnly=True),
            item("kluis", "text", extension=SECRET),
        )
    )
)  # fmt: skip


@pytest.fixture
def place():
    return FakeWorkplace(a_clock(), MIDWIFE)


@pytest.fixture
def talk(place):
    people = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)]
    return begin_conversation(place, GUIDE, moment="24 weken", family=Family(), people=people)


def give(place, talk, link_id, *values, of=TOGETHER, room=None):
    return give_answer(place, GUIDE, talk, room or Room(), link_id=link_id, of=of, values=values)


@pytest.mark.parametrize(
    ("link_id", "values", "code", "says"),
    [
        ("honderd", (105,), "answer-unknown", "0 tot en met 100, in stappen van 5"),
        ("honderd", (-5,), "answer-unknown", "0 tot en met 100"),
        ("honderd", (7,), "answer-unknown", "in stappen van 5"),
        ("honderd", ("veel",), "answer-unknown", "0 tot en met 100"),
        ("honderd", (5, 10), "answer-unknown", "één antwoord"),
        ("half", (Decimal("5.5"),), "answer-unknown", "0 tot en met 5, in stappen van 0,5"),
        ("half", (Decimal("0.3"),), "answer-unknown", "in stappen van 0,5"),
        ("kort", ("te lang",), "too-long", "hooguit 4 tekens"),
        ("keuze", (Coding("c"),), "answer-unknown", "a, b"),
        ("keuze", ("a zin",), "answer-unknown", "a, b"),
        ("meer", (Coding("a"), Coding("b")), "answer-unknown", "hooguit 1"),
        ("kilo", (Quantity(Decimal(3), "pond", "", "lb"),), "answer-unknown", "kilo"),
        ("som", (3,), "read-only", "niets in te vullen"),
    ],
)
def test_what_a_question_does_not_know_is_refused_and_says_what_it_knows(place, talk, link_id, values, code, says):
    with pytest.raises(AskPerson) as refused:
        give(place, talk, link_id, *values)
    assert (refused.value.code, refused.value.where) == (code, link_id)
    assert says in refused.value.message
    with place.work() as work:
        assert work.conversations.get(talk.id).answers == ()


@pytest.mark.parametrize(
    ("link_id", "value"),
    [
        ("honderd", 0),
        ("honderd", 100),
        ("half", Decimal("4.5")),
        ("half", Decimal(5)),
        ("kort", "vier"),
        ("vrij", "eigen woorden"),
        ("kilo", Quantity(Decimal(3), "kilo", "", "kg")),
    ],
)
def test_what_a_question_knows_is_kept(place, talk, link_id, value):
    assert give(place, talk, link_id, value).values == (value,)


@pytest.mark.parametrize("of", [TOGETHER, "professional"])
def test_what_is_asked_alone_is_of_who_is_alone_and_nobody_else(place, talk, of):
    room = Room.alone_with(talk.people[0].id)
    with pytest.raises(AskPerson) as refused:
        give(place, talk, "kluis", "woorden", of=of, room=room)
    assert refused.value.code == "wrong-respondent"
    assert give(place, talk, "kluis", "woorden", of=talk.people[0].id, room=room).alone
