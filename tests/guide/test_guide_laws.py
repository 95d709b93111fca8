"""Laws that hold for every guide and every order of answering, over generated ones."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.guide import Live, answers_of, enabled, missing, read_guide_bytes, response, to_fhir
from app.guide.check import check
from app.guide.parse import parse
from tests.conversation.small_guide import AT
from tests.guide.forms import CASES, form, item, when

KINDS = [kind for kind in CASES if kind != "quantity"]


@st.composite
def guides(draw, *, only_back=True, most=14):
    """A guide of nested groups and questions; conditions look only back, so none goes in a circle."""
    made, roots = [], []
    for number in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(["group", "display", *KINDS]))
        node = item(f"n{number}", kind, required=draw(st.booleans()))
        askable = [n for n in made if n["type"] in CASES]
        if askable and draw(st.booleans()):
            sources = draw(st.lists(st.sampled_from(askable), min_size=1, max_size=3))
            node["enableWhen"] = [draw(conditions(source)) for source in sources]
            if len(sources) > 1:
                node["enableBehavior"] = draw(st.sampled_from(["any", "all"]))
        holders = [n for n in made if n["type"] != "display"]
        if holders and draw(st.booleans()):
            holders[draw(st.integers(0, len(holders) - 1))].setdefault("item", []).append(node)
        else:
            roots.append(node)
        made.append(node)
    return form(*roots)


@st.composite
def conditions(draw, source):
    operator = draw(st.sampled_from(["exists", "=", "!=", ">", "<", ">=", "<="]))
    if operator == "exists":
        return when(source["linkId"], "exists", answerBoolean=draw(st.booleans()))
    member, one, other = CASES[source["type"]]
    return when(source["linkId"], operator, **{member: draw(st.sampled_from([one, other]))})


@st.composite
def answered(draw, raw):
    """Answers to some questions of a guide, some of them to questions that are closed."""
    from app.guide import value_from_json

    found = {}
    for part in parse(raw).walk():
        if part.type in CASES and draw(st.booleans()):
            _, one, other = CASES[part.type]
            found[part.link_id] = value_from_json(part, draw(st.sampled_from([one, other])))
    return found


@st.composite
def guides_with_answers(draw):
    raw = draw(guides())
    return raw, draw(answered(raw))


@given(guides_with_answers(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_answering_does_not_matter_and_following_agrees_with_settling(made, chance: random.Random):
    raw, answers = made
    guide = read_guide_bytes(json.dumps(raw).encode(), "x")
    order = list(answers) * 2
    chance.shuffle(order)
    live, seen = Live(guide), set(enabled(guide, {}))
    for link_id in order:
        values = () if chance.random() < 0.3 else answers[link_id]
        change = live.answer(link_id, values)
        seen = (seen | set(change.opened)) - set(change.closed)
        assert live.enabled == enabled(guide, live.answers) and seen == set(live.enabled)
    for link_id in order:
        live.answer(link_id, answers[link_id])
    assert live.enabled == enabled(guide, answers)


@given(guides_with_answers())
@settings(max_examples=80, deadline=None)
def test_a_response_and_back_loses_nothing_that_is_asked(made):
    raw, answers = made
    guide = parse(raw)
    opened = set(enabled(guide, answers))
    back = answers_of(guide, json.loads(json.dumps(response(guide, answers, status="completed", authored=AT))))
    assert back == {link_id: values for link_id, values in answers.items() if link_id in opened}
    assert enabled(guide, back) == enabled(guide, answers)


@given(guides_with_answers())
@settings(max_examples=60, deadline=None)
def test_nothing_below_a_closed_item_is_open_and_nothing_closed_is_missing(made):
    raw, answers = made
    guide = parse(raw)
    opened = set(enabled(guide, answers))
    for part in guide.walk():
        if part.link_id not in opened:
            assert not opened & {below.link_id for below in part.walk()}
    assert set(missing(guide, answers)) <= opened


@given(guides())
@settings(max_examples=60, deadline=None)
def test_a_generated_guide_is_in_order_and_written_as_it_was_read(raw):
    assert not [p for p in check(raw) if p.severity == "error"]
    assert to_fhir(read_guide_bytes(json.dumps(raw).encode(), "x")) == raw


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
MEMBERS = [
    "item",
    "linkId",
    "type",
    "enableWhen",
    "answerOption",
    "extension",
    "initial",
    "answerValueSet",
    "contained",
    "repeats",
]


@given(
    st.dictionaries(st.sampled_from(MEMBERS), JSON, max_size=6),
    st.dictionaries(st.sampled_from(MEMBERS), JSON, max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_no_json_makes_reading_a_guide_fall_over(inside, outside):
    raw = form({"linkId": "a", "type": "choice", **inside}, **outside)
    check(raw)
    enabled(parse(raw), {"a": (True,)})


@given(st.binary(max_size=200))
@settings(max_examples=80, deadline=None)
def test_no_bytes_make_reading_a_guide_fall_over(data):
    from app.errors import AskPerson

    try:
        read_guide_bytes(data, "x")
    except AskPerson as refused:
        assert refused.message
