"""FHIRPath in a guide: conditions and calculations, only for guides that use it."""

import subprocess
import sys

import pytest

from app.errors import AskPerson
from app.guide import answers_from_map, effort, enabled, read_guide_bytes, response, too_heavy, while_talking
from tests.conversation.small_guide import AT
from tests.guide.forms import FHIR, SDC, expression, form, group, item, on, read, when

OPENS = SDC + "enableWhenExpression"
SUM = SDC + "calculatedExpression"
VARIABLE = FHIR + "variable"
ORDINAL = FHIR + "ordinalValue"


def answered(raw, **given):
    guide = read(raw)
    made = response(guide, answers_from_map(guide, given), status="completed", authored=AT)
    return {node["linkId"]: node.get("answer") for node in made["item"]}


def test_an_expression_opens_and_closes_an_item():
    ask = "%resource.item.where(linkId='a').answer.value >= 3"
    raw = form(item("a", "integer"), item("b", extension=[expression(OPENS, ask)]))
    assert "b" in on(raw, a=3) and "b" not in on(raw, a=2) and "b" not in on(raw)


def test_an_expression_and_conditions_must_both_hold():
    ask = "%resource.item.where(linkId='a').answer.value >= 3"
    raw = form(item("a", "integer"), item("c"), item("b", enableWhen=[when("c")], extension=[expression(OPENS, ask)]))
    assert "b" not in on(raw, a=3) and "b" in on(raw, a=3, c=True)


def test_a_score_is_calculated_and_can_open_a_question():
    total = "%resource.item.where(linkId='a' or linkId='b').answer.value.sum()"
    raw = form(
        item("a", "integer"),
        item("b", "integer"),
        item("total", "integer", readOnly=True, extension=[expression(SUM, total)]),
        item("c", enableWhen=[when("total", ">=", answerInteger=10)]),
    )
    assert "c" in on(raw, a=4, b=6) and "c" not in on(raw, a=4, b=5)
    assert answered(raw, a=4, b=6)["total"] == [{"valueInteger": 10}]


def test_ordinal_values_of_choices_are_summed_as_in_the_coma_scale():
    """The Glasgow coma scale of the FHIR R4 examples: each choice carries an ordinalValue (abridged)."""

    def part(link_id):
        options = [
            {"valueCoding": {"code": f"{link_id}{n}", "extension": [{"url": ORDINAL, "valueDecimal": n}]}}
            for n in (1, 4)
        ]
        return item(link_id, "choice", answerOption=options)

    for function in ("ordinal", "weight"):
        total = f"%resource.item.answer.value.{function}().sum()"
        raw = form(part("1.1"), part("1.2"), item("1.3", "decimal", readOnly=True, extension=[expression(SUM, total)]))
        assert answered(raw, **{"1.1": "1.14", "1.2": "1.21"})["1.3"] == [{"valueDecimal": 5}]


def test_a_variable_is_seen_by_the_items_below_it():
    raw = form(
        item("a", "integer"),
        group("g", item("b", extension=[expression(OPENS, "%dubbel > %drempel")])),
        extension=[
            expression(VARIABLE, "%resource.item.where(linkId='a').answer.value * 2", name="dubbel"),
            expression(VARIABLE, "10", name="drempel"),
        ],
    )
    assert "b" in on(raw, a=6) and "b" not in on(raw, a=5)


def test_context_is_the_item_itself():
    raw = form(
        item("a", "integer", item("b", extension=[expression(OPENS, "%resource.item.where(linkId='a').exists()")]))
    )
    assert "b" in on(raw, a=1) and "b" not in on(raw)


def test_an_own_answer_stands_above_a_calculated_one_unless_read_only():
    raw = form(item("a", "integer"), item("b", "integer", extension=[expression(SUM, "5")]))
    assert answered(raw, a=1)["b"] == [{"valueInteger": 5}]
    assert answered(raw, a=1, b=7)["b"] == [{"valueInteger": 7}]
    raw["item"][1]["readOnly"] = True
    assert answered(raw, a=1, b=7)["b"] == [{"valueInteger": 5}]


def test_calculations_that_rest_on_each_other_settle():
    chain = [item("n0", "integer")]
    for n in range(1, 6):
        ask = f"%resource.item.where(linkId='n{n - 1}').answer.value + 1"
        chain.append(item(f"n{n}", "integer", readOnly=True, extension=[expression(SUM, ask)]))
    assert answered(form(*reversed(chain)), n0=1)["n5"] == [{"valueInteger": 6}]


def test_a_calculation_that_never_rests_ends_all_the_same():
    ask = "%resource.item.where(linkId='a').answer.value.first() + 1 | 0"
    raw = form(item("a", "integer", readOnly=True, extension=[expression(SUM, ask)]))
    assert "a" in on(raw)


@pytest.mark.parametrize(
    ("written", "language", "says"),
    [
        ("%resource.item.where(", "text/fhirpath", "klopt niet"),
        ("%patient.name.exists()", "text/fhirpath", "%naam"),
        ("%resource.verzonnen()", "text/fhirpath", "functie"),
        ("x" * 5000, "text/fhirpath", "klopt niet"),
        ('"X" > 3', "text/cql", "text/cql"),
    ],
)
def test_a_condition_that_cannot_be_run_refuses_the_guide_by_name(written, language, says):
    with pytest.raises(AskPerson) as refused:
        read(form(item("a"), item("b", extension=[expression(OPENS, written, language)])))
    assert "bij b" in refused.value.message and says in refused.value.message


def test_a_calculation_that_cannot_be_run_is_named_and_the_question_is_asked():
    guide = read(form(item("a", "integer", extension=[expression(SUM, "%patient.age", "text/fhirpath")])))
    assert [(p.link_id, p.severity) for p in guide.problems] == [("a", "warning")]


def test_a_guide_without_expressions_never_loads_fhirpath():
    asked = (
        "import sys, json; from app.guide import read_guide, enabled; from app.texts import shipped;"
        "enabled(read_guide(shipped('guides/prenataal.json')), {}); print('fhirpathpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_sum_over_the_turns_of_a_group_sees_every_turn():
    total = "%resource.item.where(linkId='kind').item.where(linkId='jaar').answer.value.sum()"
    raw = form(
        group("kind", item("jaar", "integer"), repeats=True),
        item("samen", "integer", readOnly=True, extension=[expression(SUM, total)]),
    )
    guide = read_guide_bytes(__import__("json").dumps(raw).encode(), "proef.json")
    given = answers_from_map(guide, {"kind": [{"jaar": 3}, {"jaar": 4}]})
    made = response(guide, given, status="completed", authored=AT)
    assert made["item"][-1]["answer"] == [{"valueInteger": 7}]


A_SAID = "%resource.item.where(linkId='a').answer.value.first()"


@pytest.mark.parametrize(
    "pattern", ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y", "^(.*a){20}$"]
)
def test_a_catastrophic_pattern_is_answered_within_bounds(pattern):
    raw = form(
        item("a", "string"), item("b", extension=[expression(OPENS, f"{A_SAID}.matches('{pattern}')")]), item("c")
    )
    assert on(raw, a="a" * 1900 + "!") == ("a", "c")


@pytest.mark.parametrize("pattern", ["(?=a)b", "(a)\\\\1", "a{100000}"])
def test_a_pattern_that_cannot_be_bounded_refuses_the_guide_by_name(pattern):
    with pytest.raises(AskPerson) as refused:
        read(form(item("a", "string"), item("b", extension=[expression(OPENS, f"{A_SAID}.matches('{pattern}')")])))
    assert "bij b" in refused.value.message and "patroon" in refused.value.message


@pytest.fixture
def few_steps(monkeypatch):
    """A limit that is reached sooner: what happens there does not depend on how far away it is."""
    monkeypatch.setattr(effort, "MOST_STEPS", 200_000)


@pytest.mark.usefixtures("few_steps")
@pytest.mark.parametrize(
    "endless",
    [
        "'a'.repeat($this & 'a').count() > 3",
        "'a'" + ".select($this & $this)" * 100 + " = 'a'",
        "2" + ".select($this * $this)" * 100 + " = 1",
        "'a'" + ".replace('a','aaaaaaaaaa')" * 30 + " = 'b'",
        "(1 | 2 | 3)" + ".select($this.combine($this))" * 100 + ".count() = 1",
    ],
)
def test_an_endless_expression_refuses_the_guide_by_name(endless):
    with pytest.raises(AskPerson) as refused:
        read(form(item("a"), item("b", extension=[expression(OPENS, endless)])))
    assert "bij b" in refused.value.message and "rekenwerk" in refused.value.message


@pytest.mark.usefixtures("few_steps")
def test_an_expression_that_only_some_answers_make_endless_is_given_up_and_named_and_the_rest_goes_on():
    ask = f"iif({A_SAID} = 'eindeloos', 'a'.repeat($this & 'a').count() > 3, true)"
    guide = read(form(item("a", "string"), item("b", extension=[expression(OPENS, ask)]), item("c")))
    assert "b" in enabled(guide, {"a": ("kort",)})
    assert enabled(guide, {"a": ("eindeloos",)}) == ("a", "c")
    assert [(p.link_id, "rekenwerk" in p.message) for p in too_heavy(guide, {"a": ("eindeloos",)})] == [("b", True)]
    assert too_heavy(guide, {"a": ("kort",)}) == ()


def test_matching_and_replacing_give_what_fhirpath_says():
    for ask in (
        "'2026-11'.matches('^[0-9]{4}-[0-9]{2}$')",
        "'a\\nb'.matches('a.b')",
        "'11/24'.replaceMatches('([0-9]+)/([0-9]+)', '$2-$1') = '24-11'",
        "'abc'.replace('b', '$1') = 'a$1c'",
        "('a' | 'b').join('-') = 'a-b'",
    ):
        assert "b" in on(form(item("a"), item("b", extension=[expression(OPENS, ask)]))), ask


def test_people_who_talk_wait_less_than_a_command_and_the_check_says_so():
    looks = "%resource.descendants().where(linkId.lower() = 'q7').answer.value > 3"
    asked = [item(f"q{n}", "integer") for n in range(100)]
    guide = read(form(*asked, *(item(f"e{n}", extension=[expression(OPENS, looks)]) for n in range(9))))
    given = {f"q{n}": (5,) for n in range(100)}
    opened, left_out, _ = while_talking(guide, given)
    assert left_out and left_out.isdisjoint(opened) and left_out <= set(enabled(guide, given))
    assert too_heavy(guide, given) == ()
    assert left_out <= {p.link_id for p in guide.problems if "gesprek" in p.message and p.severity == "warning"}
