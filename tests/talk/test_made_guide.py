"""A Questionnaire made in a form builder, walked through in the real window: sliders, units and times. Invented."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.conversation import Room, overview, responses
from app.guide import Quantity, answers_of, read_guide_bytes, response
from ui.questions.figures import Figures
from ui.questions.writing import OneLine

FHIR = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
OURS = "https://sterk-ouderschap.nl/fhir/StructureDefinition/"
UCUM = "http://unitsofmeasure.org"
POUND = Quantity(Decimal("5.5"), "pond", UCUM, "[lb_av]")


def slider(link_id, low, high, step):
    return {
        "linkId": link_id,
        "type": "integer",
        "text": f"Hoe gaat het ({link_id})?",
        "extension": [
            {"url": FHIR + "minValue", "valueInteger": low},
            {"url": FHIR + "maxValue", "valueInteger": high},
            {"url": FHIR + "questionnaire-sliderStepValue", "valueInteger": step},
            {
                "url": FHIR + "questionnaire-itemControl",
                "valueCodeableConcept": {"coding": [{"code": "slider"}]},
            },
        ],
    }


def unit(code, words):
    coding = {"system": UCUM, "code": code, "display": words}
    return {"url": FHIR + "questionnaire-unitOption", "valueCoding": coding}


EACH = {"url": OURS + "asked-of", "valueCode": "each-parent"}


def calculated(written):
    held = {"language": "text/fhirpath", "expression": written}
    return {"url": SDC + "calculatedExpression", "valueExpression": held}


MADE = {
    "resourceType": "Questionnaire",
    "url": "https://example.org/gemaakt",
    "version": "1",
    "status": "active",
    "title": "Gemaakt",
    "contained": [
        {
            "resourceType": "ValueSet",
            "id": "lengtes",
            "status": "active",
            "compose": {
                "include": [
                    {
                        "system": UCUM,
                        "concept": [{"code": "cm", "display": "centimeter"}, {"code": "m", "display": "meter"}],
                    }
                ]
            },
        }
    ],
    "item": [
        {
            "linkId": "G",
            "type": "group",
            "text": "Proef",
            "item": [
                slider("tientallen", 0, 100, 10),
                slider("onder-nul", -5, 5, 1),
                slider("honderd", 0, 100, 5),
                {
                    "linkId": "gewicht",
                    "type": "quantity",
                    "text": "Hoe zwaar?",
                    "extension": [unit("kg", "kilo"), unit("[lb_av]", "pond")],
                },
                {
                    "linkId": "half",
                    "type": "decimal",
                    "text": "Hoe fijn is het?",
                    "extension": [
                        EACH,
                        {"url": FHIR + "minValue", "valueDecimal": 0},
                        {"url": FHIR + "maxValue", "valueDecimal": 5},
                        {"url": FHIR + "questionnaire-sliderStepValue", "valueDecimal": 0.5},
                    ],
                },
                {
                    "linkId": "lengte",
                    "type": "quantity",
                    "text": "Hoe lang?",
                    "extension": [{"url": FHIR + "questionnaire-unitValueSet", "valueCanonical": "#lengtes"}],
                },
                {
                    "linkId": "som",
                    "type": "integer",
                    "text": "Samen is dat",
                    "readOnly": True,
                    "extension": [
                        calculated("%resource.repeat(item).where(linkId='tientallen').answer.value + 1"),
                        {"url": FHIR + "questionnaire-unit", "valueCoding": {"code": "punt"}},
                    ],
                },
                {
                    "linkId": "gemiddeld",
                    "type": "decimal",
                    "text": "Voor ieder is dat",
                    "readOnly": True,
                    "extension": [EACH, calculated("%resource.repeat(item).where(linkId='half').answer.value * 2")],
                },
                {"linkId": "tijd", "type": "time", "text": "Hoe laat?"},
                {
                    "linkId": "tijden",
                    "type": "choice",
                    "text": "Welke tijd past?",
                    "answerOption": [{"valueTime": "09:00:00"}, {"valueTime": "14:30:00"}],
                },
            ],
        }
    ],
}


@pytest.fixture
def guide():
    return read_guide_bytes(json.dumps(MADE).encode(), "gemaakt.json")


def values(s, link_id):
    answer = s.kept().answer(link_id, "together")
    return answer.values if answer is not None else ()


def test_a_slider_in_steps_is_a_row_of_its_stops(seat, qtbot):
    s = seat()
    part = s.part("tientallen").part
    assert isinstance(part, Figures)
    row = part.rows["together"]
    assert [button.figure for button in row.figures] == list(range(0, 101, 10))
    row.figures[7].click()
    assert values(s, "tientallen") == (70,)


@pytest.mark.parametrize(("keys", "figure"), [("50", 50), ("100", 100), ("0", 0)])
def test_a_figure_of_several_digits_is_typed_in_the_row(seat, qtbot, keys, figure):
    s = seat()
    row = s.part("tientallen").part.rows["together"]
    for key in keys:
        qtbot.keyClick(row, getattr(Qt.Key, f"Key_{key}"))
    assert row.value() == figure
    assert values(s, "tientallen") == (figure,)


def test_a_slider_below_zero_keeps_the_figure_that_was_pressed(seat):
    s = seat()
    row = s.part("onder-nul").part.rows["together"]
    for figure in (-1, -5, 0, 5):
        next(button for button in row.figures if button.figure == figure).click()
        assert values(s, "onder-nul") == (figure,)


def test_a_slider_of_many_stops_tells_its_bounds_and_steps(seat):
    s = seat()
    part = s.part("honderd").part
    assert isinstance(part, OneLine)
    field = part.fields["together"]
    assert field.input.accessibleDescription() == "Een getal van 0 tot en met 100, in stappen van 5"
    for wrong in ("7", "105"):
        field.input.setText(wrong)
        field.settle_now()
        assert values(s, "honderd") == (), wrong
        assert field.error(), wrong
    field.input.setText("35")
    field.settle_now()
    assert values(s, "honderd") == (35,)


def test_a_quantity_is_kept_in_the_chosen_unit_and_comes_back(seat, guide):
    s = seat()
    part = s.part("gewicht").part
    part.fields["together"].input.setText("5,5")
    part.settle()
    assert "eenheid" in part.fields["together"].error()
    assert values(s, "gewicht") == ()
    part.units["together"].buttons["1"].click()
    assert not part.faulty()
    assert values(s, "gewicht") == (POUND,)
    made = response(guide, {"gewicht": (POUND,)}, status="completed", authored=datetime(2026, 11, 24, tzinfo=UTC))
    assert answers_of(guide, made) == {"gewicht": (POUND,)}
    again = s.again(s.kept()).part("gewicht").part
    assert again.fields["together"].text() == "5,5"
    assert again.units["together"].value() == "1"


def test_choosing_a_unit_before_the_number_keeps_liever_niet(seat):
    s = seat()
    s.table.answer("gewicht", "together", (), declined=True)
    s.part("gewicht").part.units["together"].buttons["0"].click()
    assert s.kept().answer("gewicht", "together").declined


def test_a_time_is_shown_in_hours_and_minutes(seat):
    s = seat()
    field = s.part("tijd").part.fields["together"]
    field.input.setText("14.30")
    field.settle_now()
    assert values(s, "tijd") == ("14:30:00",)
    QApplication.processEvents()
    assert s.again(s.kept()).part("tijd").part.fields["together"].text() == "14.30"


def test_times_to_choose_from_are_shown_in_hours_and_minutes(seat):
    s = seat()
    part = s.part("tijden").part
    assert [option.words for option in part.options] == ["09.00", "14.30"]
    part.choice.tiles["14:30:00"].click()
    assert values(s, "tijden") == ("14:30:00",)


def words_of(s, link_id):
    return s.part(link_id)._outcome.words.text()


def test_a_calculated_value_is_shown_and_follows_the_answers(seat):
    s = seat()
    assert words_of(s, "som") == "Nog geen uitkomst."
    s.table.answer("tientallen", "together", (70,))
    assert words_of(s, "som") == "71 punt"
    s.table.answer("tientallen", "together", ())
    assert words_of(s, "som") == "Nog geen uitkomst."


def test_a_calculated_value_of_what_lies_face_down_waits_until_it_is_turned_over(seat):
    s = seat()
    a, b = (p.id for p in s.table.conversation.people)
    assert words_of(s, "gemiddeld") == "Dit bekijken we later."
    s.table.answer("half", a, (Decimal("4.5"),))
    assert words_of(s, "gemiddeld") == "Dit bekijken we later."
    s.table.answer("half", b, (Decimal("1.5"),))
    s.table.turn_over("half")
    assert words_of(s, "gemiddeld") == "Sanne: 9\nYoussef: 3"
    s.table.set_room(Room.alone_with(b))
    assert words_of(s, "gemiddeld") == "3"


def test_nobody_is_asked_to_lay_a_calculated_value_face_down(seat):
    question = seat().part("gemiddeld")
    assert question.part is None and question.reserve is None


def test_a_slider_in_halves_is_drawn_typed_kept_and_comes_back(seat, qtbot, guide):
    s = seat()
    a, b = (p.id for p in s.table.conversation.people)
    turns = s.part("half").part.turns
    row = turns[a].part.rows[a]
    assert [button.words for button in row.figures][:4] == ["0", "0,5", "1", "1,5"]
    for key in (Qt.Key.Key_4, Qt.Key.Key_Comma, Qt.Key.Key_5):
        qtbot.keyClick(row, key) if key != Qt.Key.Key_Comma else qtbot.keyClicks(row, ",")
    assert s.kept().answer("half", a).values == (Decimal("4.5"),)
    next(f for f in turns[b].part.rows[b].figures if f.words == "2").click()
    assert s.kept().answer("half", b).values == (Decimal(2),)
    s.table.agree_on_numbers(True)
    (numbers,) = [
        one for one in overview(guide, s.kept(), Room(), numbers_agreed=True).numbers if one.link_id == "half"
    ]
    assert numbers.values == ((a, Decimal("4.5")), (b, Decimal(2))) and numbers.gap == 5
    made = responses(guide, s.kept())[a]
    assert made["item"][0]["item"][0]["answer"] == [{"valueDecimal": 4.5}]
    s.table.turn_over("half")
    assert s.part("half").part.rows[a].value() == Decimal("4.5")


def test_units_of_a_value_set_are_chosen_like_those_that_are_named_one_by_one(seat):
    s = seat()
    part = s.part("lengte").part
    assert [one.display for one in part.ask.units] == ["centimeter", "meter"]
    part.units["together"].buttons["1"].click()
    part.fields["together"].input.setText("1,8")
    part.settle()
    assert values(s, "lengte") == (Quantity(Decimal("1.8"), "meter", UCUM, "m"),)
