"""A Questionnaire made in a form builder, walked through in the real window: sliders, units and times. Invented."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.guide import Quantity, answers_of, read_guide_bytes, response
from ui.questions.figures import Figures
from ui.questions.writing import OneLine

FHIR = "http://hl7.org/fhir/StructureDefinition/"
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


MADE = {
    "resourceType": "Questionnaire",
    "url": "https://example.org/gemaakt",
    "version": "1",
    "status": "active",
    "title": "Gemaakt",
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
