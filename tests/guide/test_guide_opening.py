"""What is asked when: enableWhen as FHIR R4 says, and where it is silent as we decided."""

import pytest

from app.guide import Coding, enabled
from tests.guide.forms import CASES, form, group, item, lacks, on, read, when


def opened_by(kind, operator, expected, given):
    member, _, _ = CASES[kind]
    raw = form(item("a", kind, repeats=True), item("b", enableWhen=[when("a", operator, **{member: expected})]))
    return "b" in on(raw, a=given)


@pytest.mark.parametrize("kind", CASES)
def test_equal_holds_for_the_same_value_and_not_for_another(kind):
    _, one, other = CASES[kind]
    assert opened_by(kind, "=", one, one) and not opened_by(kind, "=", one, other)
    assert not opened_by(kind, "=", one, None)


@pytest.mark.parametrize("kind", CASES)
def test_not_equal_needs_an_answer(kind):
    _, one, other = CASES[kind]
    assert opened_by(kind, "!=", one, other) and not opened_by(kind, "!=", one, one)
    assert not opened_by(kind, "!=", one, None)


@pytest.mark.parametrize("kind", CASES)
def test_exists_looks_at_whether_there_is_an_answer(kind):
    _, one, _ = CASES[kind]
    yes = form(item("a", kind), item("b", enableWhen=[when("a", "exists", answerBoolean=True)]))
    no = form(item("a", kind), item("b", enableWhen=[when("a", "exists", answerBoolean=False)]))
    assert "b" in on(yes, a=one) and "b" not in on(yes)
    assert "b" in on(no) and "b" not in on(no, a=one)


ORDERED = [kind for kind in CASES if kind not in ("boolean", "choice", "open-choice")]


@pytest.mark.parametrize("kind", ORDERED)
def test_order_holds_for_values_that_have_one(kind):
    _, low, high = CASES[kind]
    assert opened_by(kind, ">", low, high) and not opened_by(kind, ">", low, low)
    assert opened_by(kind, ">=", low, low) and not opened_by(kind, ">=", high, low)
    assert opened_by(kind, "<", high, low) and not opened_by(kind, "<", low, low)
    assert opened_by(kind, "<=", low, low) and not opened_by(kind, "<=", low, high)


@pytest.mark.parametrize("operator", [">", "<", ">=", "<="])
def test_a_choice_has_no_order(operator):
    assert not opened_by("choice", operator, {"system": "s", "code": "a"}, "b")


def test_any_of_several_answers_is_enough_for_equal():
    _, one, other = CASES["integer"]
    assert opened_by("integer", "=", one, [other, one])


def test_not_equal_fails_when_one_of_several_answers_is_equal():
    assert not opened_by("integer", "!=", 3, [5, 3])


def test_quantities_in_other_units_are_not_compared():
    assert not opened_by("quantity", ">", {"value": 3, "unit": "kg"}, {"value": 5, "unit": "g"})
    assert not opened_by("quantity", "=", {"value": 3, "unit": "kg"}, {"value": 3, "unit": "g"})


def test_a_whole_number_and_a_decimal_are_compared_as_numbers():
    raw = form(item("a", "decimal"), item("b", enableWhen=[when("a", ">=", answerInteger=3)]))
    assert "b" in on(raw, a=3.0) and "b" not in on(raw, a=2.9)


def test_a_coding_of_another_system_is_another_answer():
    raw = form(
        item("a", "choice", answerOption=[{"valueCoding": {"system": "t", "code": "a"}}]),
        item("b", enableWhen=[when("a", answerCoding={"system": "s", "code": "a"})]),
    )
    assert "b" not in on(raw, a="a")


def test_free_words_of_an_open_choice_do_not_equal_a_code():
    raw = form(item("a", "open-choice"), item("b", enableWhen=[when("a", answerCoding={"system": "s", "code": "a"})]))
    assert "b" in on(raw, a="a") and "b" not in on(raw, a="iets anders")


BOTH = [when("a"), when("b")]


def test_any_opens_on_one_and_all_on_every_condition():
    for behavior, wanted in (("any", True), ("all", False)):
        raw = form(item("a"), item("b"), item("c", enableWhen=BOTH, enableBehavior=behavior))
        assert ("c" in on(raw, a=True)) is wanted
        assert "c" in on(raw, a=True, b=True) and "c" not in on(raw)


def test_several_conditions_without_behavior_are_all_and_named():
    raw = form(item("a"), item("b"), item("c", enableWhen=BOTH))
    assert "c" not in on(raw, a=True)
    assert [p.link_id for p in read(raw).problems] == ["c"]


def test_a_closed_parent_closes_all_below_it():
    raw = form(item("a"), group("g", group("h", item("b")), item("c", "display"), enableWhen=[when("a")]))
    assert on(raw) == ("a",)
    assert on(raw, a=True) == ("a", "g", "h", "b", "c")


def test_the_answer_to_a_closed_question_counts_as_none_and_comes_back():
    raw = form(item("a"), item("b", enableWhen=[when("a")]), item("c", enableWhen=[when("b")]))
    assert on(raw, a=False, b=True) == ("a",)
    assert on(raw, a=True, b=True) == ("a", "b", "c")


def test_an_answer_to_a_closed_question_is_kept_aside_as_absent():
    raw = form(
        item("a"), item("b", enableWhen=[when("a")]), item("c", enableWhen=[when("b", "exists", answerBoolean=False)])
    )
    assert "c" in on(raw, a=False, b=True) and "c" not in on(raw, a=True, b=True)


def test_a_condition_may_look_at_a_later_question():
    raw = form(item("b", enableWhen=[when("a")]), item("a"))
    assert on(raw, a=True) == ("b", "a")


def test_required_counts_only_while_the_question_is_asked():
    raw = form(item("a"), item("b", required=True, enableWhen=[when("a")]), item("c", required=True))
    assert lacks(raw) == ("c",)
    assert lacks(raw, a=True) == ("b", "c")
    assert lacks(raw, a=True, b=False, c=True) == ()


def test_an_item_under_a_question_opens_on_its_own_parent():
    raw = form(item("a", "boolean", item("a.1", "string", enableWhen=[when("a")])))
    assert on(raw, a=True) == ("a", "a.1") and on(raw, a=False) == ("a",)


def test_the_nearest_of_several_places_counts_above_then_before_then_after():
    raw = form(
        item("x", "integer", item("under", enableWhen=[when("x", answerInteger=1)])),
        group("g", item("x", "integer"), enableWhen=[when("open")]),
        item("follows", enableWhen=[when("x", answerInteger=1)]),
        item("open"),
    )
    guide = read(raw)
    answers = {"x": (1,)}
    assert enabled(guide, answers) == ("x", "under", "open")
    assert enabled(guide, {**answers, "open": (True,)}) == ("x", "under", "g", "x", "follows", "open")


def test_every_question_in_a_circle_stays_closed_and_nothing_else_does():
    from app.guide.check import check
    from app.guide.parse import parse

    raw = form(
        item("a", enableWhen=[when("b")]),
        item("b", enableWhen=[when("a")]),
        item("c", enableWhen=[when("a", "exists", answerBoolean=False)]),
        item("d"),
    )
    assert {p.link_id for p in check(raw) if p.severity == "error"} == {"a", "b"}
    assert enabled(parse(raw), {"a": (True,), "b": (True,)}) == ("d",) or enabled(parse(raw), {}) == ("c", "d")


def test_hidden_items_groups_and_displays_are_among_the_open_ones():
    hidden = [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": True}]
    raw = form(group("g", item("h", extension=hidden), item("d", "display")))
    assert on(raw) == ("g", "h", "d")


def test_a_form_just_opened_starts_with_its_initial_values():
    raw = form(item("a", initial=[{"valueBoolean": True}]), item("b", enableWhen=[when("a")]))
    assert "b" in on(raw) and "b" not in on(raw, a=False) and "b" not in on(raw, a=None)


def test_an_option_marked_as_selected_is_an_initial_value():
    options = [{"valueCoding": {"code": "ja"}, "initialSelected": True}, {"valueCoding": {"code": "nee"}}]
    raw = form(
        item("a", "choice", answerOption=options), item("b", enableWhen=[when("a", answerCoding={"code": "ja"})])
    )
    assert "b" in on(raw) and "b" not in on(raw, a="nee")


def test_an_initial_value_that_does_not_fit_counts_for_nothing_and_is_named():
    raw = form(item("a", "integer", initial=[{"valueString": "drie"}]), item("b", enableWhen=[when("a", "exists")]))
    assert "b" not in on(raw) and [p.link_id for p in read(raw).problems] == ["a"]


def test_each_turn_of_a_repeating_group_is_judged_on_its_own_answers():
    raw = form(
        group(
            "kind", item("naam", "string"), item("school", enableWhen=[when("naam", answerString="Puk")]), repeats=True
        )
    )
    guide = read(raw)
    from app.guide import answers_from_map, response
    from tests.conversation.small_guide import AT

    answers = answers_from_map(guide, {"kind": [{"naam": "Jip", "school": True}, {"naam": "Puk", "school": True}]})
    made = response(guide, answers, status="completed", authored=AT)
    assert [len(turn["item"]) for turn in made["item"]] == [1, 2]
    assert enabled(guide, answers) == ("kind", "naam", "school")


def test_codes_are_values_with_their_system():
    raw = form(item("a", "choice"), item("b", enableWhen=[when("a", answerCoding={"system": "s", "code": "a"})]))
    guide = read(raw)
    assert "b" in enabled(guide, {"a": (Coding("a"),)})
    assert "b" not in enabled(guide, {"a": (Coding("a", system="andere"),)})


def test_the_worked_example_of_the_standard_opens_as_it_says():
    """FHIR R4 Questionnaire, notes on enableWhen: allergies and the general group, as published (abridged)."""
    raw = form(
        group(
            "1",
            item("1.1", "boolean", group("1.1.1", item("1.1.1.1", "text", repeats=True), enableWhen=[when("1.1")])),
            item("1.2", "choice"),
        ),
        group("2", item("2.1", "integer"), item("2.2", "string", enableWhen=[when("2.1", ">", answerInteger=18)])),
    )
    assert on(raw) == ("1", "1.1", "1.2", "2", "2.1")
    assert on(raw, **{"1.1": True, "2.1": 19}) == ("1", "1.1", "1.1.1", "1.1.1.1", "1.2", "2", "2.1", "2.2")
