"""Answers: what fits a question, and a QuestionnaireResponse out and back without loss."""

import json
from datetime import date
from decimal import Decimal

import pytest

from app.conversation.values import values_from_json, values_to_json
from app.errors import AskPerson
from app.guide import Coding, Kept, Quantity, answers_from_map, answers_of, response
from tests.conversation.small_guide import AT
from tests.guide.forms import CASES, FHIR, form, group, item, read, when


def fits(kind, value, **parts):
    guide = read(form(item("a", kind, **parts)))
    try:
        answers_from_map(guide, {"a": value})
    except AskPerson:
        return False
    return True


def extension(name, **value):
    return {"extension": [{"url": FHIR + name, **value}]}


def there_and_back(raw, answers):
    guide = read(raw)
    made = response(guide, answers, status="completed", authored=AT)
    return answers_of(guide, json.loads(json.dumps(made)))


@pytest.mark.parametrize("kind", CASES)
def test_an_answer_of_every_kind_comes_back_from_a_response(kind):
    _, one, other = CASES[kind]
    raw = form(item("a", kind, repeats=True))
    answers = answers_from_map(read(raw), {"a": [one, other]})
    assert there_and_back(raw, answers) == answers and len(answers["a"]) == 2


@pytest.mark.parametrize("kind", CASES)
def test_an_answer_of_every_kind_survives_the_dossier(kind):
    _, one, _ = CASES[kind]
    values = answers_from_map(read(form(item("a", kind))), {"a": one})["a"]
    assert values_from_json(values_to_json(values)) == values


def test_bounds_hold_for_numbers_and_for_dates():
    assert fits("integer", 3, **extension("minValue", valueInteger=3))
    assert not fits("integer", 2, **extension("minValue", valueInteger=3))
    assert not fits("decimal", 3.1, **extension("maxValue", valueDecimal=3))
    assert fits("date", "2026-01-02", **extension("minValue", valueDate="2026-01-02"))
    assert not fits("date", "2026-01-01", **extension("minValue", valueDate="2026-01-02"))
    assert fits("date", "2026-01", **extension("minValue", valueDate="2026-01-02"))
    assert not fits("time", "09:59:00", **extension("minValue", valueTime="10:00:00"))


def test_lengths_and_decimals_hold():
    assert fits("string", "abc", maxLength=3) and not fits("string", "abcd", maxLength=3)
    assert not fits("string", "ab", **extension("minLength", valueInteger=3))
    assert fits("decimal", 1.25, **extension("maxDecimalPlaces", valueInteger=2))
    assert not fits("decimal", 1.255, **extension("maxDecimalPlaces", valueInteger=2))


def test_only_a_repeating_question_takes_several_answers_and_no_more_than_its_most():
    assert not fits("integer", [1, 2]) and fits("integer", [1, 2], repeats=True)
    assert not fits("integer", [1, 2, 3], repeats=True, **extension("questionnaire-maxOccurs", valueInteger=2))


def test_a_choice_outside_the_list_fits_only_an_open_choice():
    assert fits("choice", "a") and not fits("choice", "iets anders") and fits("open-choice", "iets anders")


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ({"valueInteger": 3}, 3),
        ({"valueString": "drie"}, "drie"),
        ({"valueDate": "2026-11-24"}, "2026-11-24"),
        ({"valueTime": "10:00:00"}, "10:00:00"),
        ({"valueCoding": {"code": "x", "display": "Ix"}}, "Ix"),
    ],
)
def test_options_of_every_kind_can_be_chosen(option, given):
    raw = form(item("a", "choice", answerOption=[option, {"valueString": "iets anders"}]))
    answers = answers_from_map(read(raw), {"a": given})
    assert answers["a"] == (read(raw).item("a").options[0].value,)
    assert there_and_back(raw, answers) == answers


def test_a_quantity_in_the_questions_unit_is_a_number_and_in_another_keeps_its_own():
    raw = form(item("a", "quantity", **extension("questionnaire-unit", valueCoding={"code": "kg", "display": "kg"})))
    guide = read(raw)
    assert answers_from_map(guide, {"a": 3})["a"] == (Decimal(3),)
    assert answers_from_map(guide, {"a": {"value": 3, "unit": "kg"}})["a"] == (Decimal(3),)
    pounds = answers_from_map(
        guide, {"a": {"value": 3, "unit": "lb", "code": "[lb_av]", "system": "http://unitsofmeasure.org"}}
    )
    assert pounds["a"] == (Quantity(Decimal(3), "lb", "http://unitsofmeasure.org", "[lb_av]"),)
    assert there_and_back(raw, pounds) == pounds


@pytest.mark.parametrize(
    ("kind", "value"), [("attachment", {"url": "https://a.example/x"}), ("reference", {"reference": "Patient/1"})]
)
def test_what_the_program_cannot_ask_is_carried_whole(kind, value):
    raw = form(item("a", kind))
    answers = answers_from_map(read(raw), {"a": value})
    assert isinstance(answers["a"][0], Kept) and there_and_back(raw, answers) == answers


def test_turns_of_a_group_and_what_hangs_under_answers_come_back():
    raw = form(
        group(
            "kind",
            item("naam", "string", item("roepnaam", "string")),
            group("dag", item("tijd", "time"), repeats=True),
            repeats=True,
        ),
        item("taal", "string", item("hoe-goed", "integer"), repeats=True),
    )
    turns = [
        {"naam": "Jip", "roepnaam": "J", "dag": [{"tijd": "08:00:00"}, {"tijd": "09:00:00"}]},
        {"naam": "Puk", "roepnaam": "P"},
        {"naam": "Bo", "dag": [{"tijd": "10:00:00"}, {"tijd": "11:00:00"}, {"tijd": "12:00:00"}]},
    ]
    guide = read(raw)
    answers = {
        **answers_from_map(guide, {"kind": turns, "taal": ["nl", "ar"]}),
        "hoe-goed": (5,),
        "hoe-goed\x1f2": (9,),
    }
    assert there_and_back(raw, answers) == answers
    made = response(guide, answers, status="completed", authored=AT)
    assert [a["item"][0]["answer"][0]["valueInteger"] for a in made["item"][-1]["answer"]] == [5, 9]


def test_a_turn_too_many_is_named():
    guide = read(form(group("kind", item("naam", "string"), repeats=True)))
    with pytest.raises(AskPerson) as refused:
        answers_from_map(guide, {"kind": [{"naam": "x"}] * 201})
    assert refused.value.code == "too-many-turns" and "kind" in refused.value.message


def test_a_response_leaves_out_what_is_not_asked_now():
    raw = form(item("a"), item("b", enableWhen=[when("a")]))
    made = response(read(raw), {"a": (False,), "b": (True,)}, status="completed", authored=AT)
    assert [node["linkId"] for node in made["item"]] == ["a"]


def test_an_answer_that_cannot_be_read_is_named_with_its_place():
    guide = read(form(item("a", "integer", repeats=True)))
    wrong = {
        "resourceType": "QuestionnaireResponse",
        "item": [{"linkId": "a", "answer": [{"valueInteger": 1}, {"valueInteger": "2"}]}],
    }
    with pytest.raises(AskPerson) as refused:
        answers_of(guide, wrong)
    assert "2" in refused.value.message and "a" in refused.value.message


def test_a_response_of_another_guide_is_refused():
    with pytest.raises(AskPerson) as refused:
        answers_of(
            read(form(item("a"))),
            {"resourceType": "QuestionnaireResponse", "questionnaire": "https://example.org/ander"},
        )
    assert refused.value.code == "response-other-guide"


def test_a_year_and_a_date_are_both_dates():
    guide = read(form(item("a", "date", repeats=True)))
    assert answers_from_map(guide, {"a": ["2026", "2026-11-24"]})["a"] == ("2026", date(2026, 11, 24))


def test_a_choice_without_a_list_at_hand_takes_a_code():
    raw = form(item("a", "choice", answerValueSet="https://example.org/ValueSet/elders"))
    guide = read(raw)
    assert [p.link_id for p in guide.problems] == ["a"]
    assert answers_from_map(guide, {"a": "x"})["a"] == (Coding("x"),)
