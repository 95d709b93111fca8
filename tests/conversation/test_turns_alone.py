"""Groups that repeat and hold something only-alone, and groups that repeat inside another. Invented people."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_guide import family, said

from app.conversation import (
    OWN_MOMENT,
    TOGETHER,
    Room,
    Seen,
    given_up,
    in_turns,
    responses,
    themes,
    times_key,
    turn_places,
)
from app.errors import AskPerson
from app.guide import answers_of, link_id_of, repeated
from app.steps.change_turns import one_less, one_more, put_back
from app.steps.give_answer import give_answer
from tests.fakes import FakeWorkplace
from tests.guide.forms import OURS, SDC, expression, form, group, item, read, when

EACH = {"url": OURS + "asked-of", "valueCode": "each-parent"}
ALONE = {"url": OURS + "only-alone", "valueBoolean": True}
SECRET = [EACH, ALONE]
PLACE = FakeWorkplace()
A, B, ALL = Room.alone_with("a"), Room.alone_with("b"), Room()
GUIDE = read(
    form(
        group(
            "T",
            group(
                "kind",
                item("naam", "text", text="Hoe heet dit kind?"),
                item("ziet", "boolean", text="Ziet dit kind ruzie?", extension=SECRET),
                group(
                    "huis",
                    item("waar", "text", text="Waar?"),
                    item("bed", "boolean", text="Een eigen bed?"),
                    item("slaapt", "text", text="Waar slaapt het?", enableWhen=[when("bed", answerBoolean=False)]),
                    text="Huis",
                    repeats=True,
                ),
                text="Kind",
                repeats=True,
            ),
            group("keer", item("wat", "text", text="Wat gebeurde er?", extension=SECRET), text="Keer", repeats=True),
        )
    )
)


def more(talk, key, room=ALL):
    return one_more(PLACE.clock, GUIDE, talk, key, room).conversation


def less(talk, key, turn, room=ALL):
    return one_less(PLACE.clock, GUIDE, talk, key, turn, room).conversation


def told(talk, link_id, of, value, room=ALL):
    place = FakeWorkplace()
    with place.work() as work:
        work.conversations.add(talk)
    return talk.with_answer(give_answer(place, GUIDE, talk, room, link_id=link_id, of=of, values=(value,)))


def seen(talk, room):
    """All that a room can notice: questions with their words, answers, the rail, the turns of each question."""
    view = Seen(GUIDE, talk, room)
    asked = [(i.link_id, i.text, who) for theme in ("T", OWN_MOMENT) for i, who in view.questions(theme)]
    answers = {(a.link_id, a.of, a.values, a.declined, a.turned) for a in view.answers if "times" not in a.link_id}
    turns = [turn_places(GUIDE, talk, link_id, room) for link_id, *_ in asked]
    return asked, answers, themes(GUIDE, talk, room), turns


def values(talk):
    return {(a.link_id, a.of): a.values for a in talk.answers}


def test_a_parent_alone_has_turns_of_their_own_that_nobody_else_sees():
    talk = told(more(family(), "keer", A), repeated("wat", (2,)), "a", "Hij schreeuwde", A)
    own = [link_id for link_id, *_ in seen(talk, A)[0]]
    assert own[-3:] == ["ziet", "wat", repeated("wat", (2,))]
    assert seen(talk, B) == seen(family(), B) and seen(talk, ALL) == seen(family(), ALL)
    assert talk.answer(times_key("keer"), "a").alone and talk.answer(times_key("keer"), TOGETHER) is None


def test_turns_of_what_is_only_alone_are_not_changed_while_others_are_in_the_room():
    with pytest.raises(AskPerson) as refused:
        more(family(), "keer")
    assert refused.value.code == "only-alone"


@pytest.mark.parametrize("of", ["professional", TOGETHER])
def test_what_was_written_beside_a_turn_of_one_parent_goes_with_it(of):
    talk = told(more(family(), "keer", A), repeated("wat", (2,)), "a", "Hij schreeuwde", A)
    before = talk.with_answer(said("wat", of, "van de eerste keer"))
    left = less(before.with_answer(said(repeated("wat", (2,)), of, "A vertelde dat hij schreeuwde")), "keer", 2, A)
    assert (repeated("wat", (2,)), of) not in values(left)
    assert values(left)["wat", of] == ("van de eerste keer",)
    assert seen(left, B)[0] == seen(before, B)[0]


def test_a_turn_one_parent_adds_to_a_shared_group_holds_nothing_but_what_is_asked_alone():
    talk = more(family(), "kind", A)
    two = [i.link_id for i in in_turns(GUIDE, talk, A).walk() if i.link_id.startswith("ziet")]
    assert two == ["ziet", repeated("ziet", (2,))]
    assert in_turns(GUIDE, talk, A).item(repeated("naam", (2,))) is None
    assert seen(talk, ALL) == seen(family(), ALL) and seen(talk, B) == seen(family(), B)
    with pytest.raises(AskPerson):
        told(talk, repeated("naam", (2,)), TOGETHER, "Bo")


def test_a_turn_taken_away_in_company_keeps_what_was_said_alone_about_it():
    talk = more(family(), "kind")
    talk = told(talk, "naam", TOGETHER, "Bo")
    talk = told(told(talk, repeated("naam", (2,)), TOGETHER, "Mo"), "ziet", "a", True, A)
    now = less(talk, "kind", 1)
    assert values(now)["naam", TOGETHER] == ("Mo",) and ("ziet", "a") not in values(now)
    assert values(now)[repeated("ziet", (2,)), "a"] == (True,)
    assert repeated("ziet", (2,)) in [link_id for link_id, *_ in seen(now, A)[0]]
    assert seen(now, ALL)[0] == seen(less(more(family(), "kind"), "kind", 1), ALL)[0]
    assert values(put_back(PLACE.clock, GUIDE, talk, now, "kind").conversation) == values(talk)


def test_one_parent_alone_takes_away_only_what_is_theirs():
    talk = more(more(family(), "kind"), "kind", A)
    assert [p.removable for p in turn_places(GUIDE, talk, repeated("ziet", (2,)), A)] == [False]
    with pytest.raises(AskPerson):
        less(talk, "kind", 2, A)
    assert values(less(talk, "kind", 3, A))[times_key("kind"), "a"] == (2,)
    assert values(less(talk, "kind", 3, A))[times_key("kind"), TOGETHER] == (2,)


def houses():
    """Two children, the second with three houses."""
    talk = more(family(), "kind")
    for _ in range(2):
        talk = more(talk, repeated("huis", (2,)))
    for turns, where in (((1, 1), "oma"), ((2, 1), "mama"), ((2, 2), "papa"), ((2, 3), "opa")):
        talk = told(talk, repeated("waar", turns), TOGETHER, where)
    return told(talk, repeated("bed", (2, 3)), TOGETHER, False)


def test_a_group_inside_a_group_has_turns_of_its_own_in_every_turn():
    talk = houses()
    asked = [link_id for link_id, *_ in seen(talk, ALL)[0] if link_id.startswith("waar")]
    assert asked == ["waar", repeated("waar", (2,)), repeated("waar", (2, 2)), repeated("waar", (2, 3))]
    where = turn_places(GUIDE, talk, repeated("waar", (2, 3)), ALL)
    assert [(p.words, p.turn, p.total) for p in where] == [("Kind", 2, 2), ("Huis", 3, 3)]


def test_a_condition_in_a_nested_turn_looks_at_its_own_turn():
    opened = [link_id for link_id, *_ in seen(houses(), ALL)[0] if link_id.startswith("slaapt")]
    assert opened == [repeated("slaapt", (2, 3))]


def test_taking_a_child_away_takes_its_houses_along_and_moves_those_of_the_next():
    talk = houses()
    now = less(talk, "kind", 1)
    assert values(now)["waar", TOGETHER] == ("mama",)
    assert values(now)[repeated("waar", (1, 3)), TOGETHER] == ("opa",)
    assert values(now)[times_key("huis"), TOGETHER] == (3,) and (times_key(repeated("huis", (2,))), TOGETHER) not in (
        values(now)
    )
    assert values(put_back(PLACE.clock, GUIDE, talk, now, "kind").conversation) == values(talk)
    one = less(talk, repeated("huis", (2,)), 1)
    assert values(one)[repeated("waar", (2,)), TOGETHER] == ("papa",) and values(one)["waar", TOGETHER] == ("oma",)


def test_nested_turns_are_nested_in_the_response_and_come_back_whole():
    talk = houses()
    made = responses(GUIDE, talk)[TOGETHER]
    children = [node for node in made["item"][0]["item"] if node["linkId"] == "kind"]
    assert [sum(n["linkId"] == "huis" for n in child["item"]) for child in children] == [1, 3]
    assert answers_of(GUIDE, made) == {a.link_id: a.values for a in talk.answers if "times" not in a.link_id}


def test_what_one_said_alone_in_a_turn_is_in_their_own_response_only():
    talk = told(more(family(), "keer", A), repeated("wat", (2,)), "a", "Hij schreeuwde", A)
    made = responses(GUIDE, talk)
    assert "schreeuwde" in str(made.pop("a")) and "wat" not in str(made)


CALCULATING = read(
    form(
        group("T", group("kind", item("jaar", "integer"), item("groot", extension=[
            expression(SDC + "enableWhenExpression", "%jaren > 10")]), text="Kind", repeats=True,
            extension=[expression("http://hl7.org/fhir/StructureDefinition/variable",
                                  "%context.item.where(linkId='jaar').answer.value", name="jaren")])),
        group("S", item("veel", extension=[expression(SDC + "enableWhenExpression",
              "%resource.item.item.where(linkId='kind').item.where(linkId='jaar').answer.value.sum() > 20")])),
    )
)  # fmt: skip


def test_an_expression_sees_every_turn_of_the_conversation_and_its_own_as_context():
    talk = family(said(times_key("kind"), TOGETHER, 3), said("jaar", TOGETHER, 4))
    talk = talk.with_answer(said(repeated("jaar", (2,)), TOGETHER, 12))
    asked = lambda one: [i.link_id for t in "TS" for i, _ in Seen(CALCULATING, one, ALL).questions(t)]  # noqa: E731 - one line, used twice
    assert [key for key in asked(talk) if key != link_id_of(key) or key in ("groot", "veel")] == [
        repeated("jaar", (2,)), repeated("groot", (2,)), repeated("jaar", (3,))]  # fmt: skip
    assert "veel" in asked(talk.with_answer(said(repeated("jaar", (3,)), TOGETHER, 9)))


NEVER = "iif(%resource.item.item.where(linkId='{}').answer.value = 'ja', 'a'.repeat($this & 'a').count() > 3, true)"
COSTLY = read(
    form(
        group(
            "T",
            item("samen", "text"),
            item("mijn", "text", extension=[EACH]),
            item("open", extension=[expression(SDC + "enableWhenExpression", NEVER.format("samen"))]),
            item("volgt", extension=[expression(SDC + "enableWhenExpression", NEVER.format("mijn"))]),
            item("kluis", extension=[*SECRET, expression(SDC + "enableWhenExpression", NEVER.format("samen"))]),
        )
    )
)


def test_what_is_left_out_is_named_in_company_only_when_it_tells_nothing_of_one_parent():
    talk = family(said("samen", TOGETHER, "ja"), said("mijn", "a", "ja"))
    names = lambda room: [i.link_id for i in given_up(COSTLY, talk, room)]  # noqa: E731 - one line, used three times
    assert names(ALL) == ["open"]
    assert names(A) == ["open", "volgt", "kluis"] and names(B) == ["open", "kluis"]
    assert "open" not in [i.link_id for i, _ in Seen(COSTLY, talk, ALL).questions("T")]


ACTS = st.tuples(
    st.sampled_from(["more", "less", "say"]),
    st.sampled_from([ALL, A, B]),
    st.sampled_from(["kind", "keer", "huis", repeated("huis", (2,)), "naam", "ziet", "wat", "waar"]),
    st.integers(1, 3),
    st.integers(1, 2),
)


def without(talk, *people):
    secret = ("ziet", "wat", times_key("kind"), times_key("keer"))
    mine = lambda a: a.of in people and (link_id_of(a.link_id) in secret or a.link_id in secret)  # noqa: E731 - a filter
    return replace(talk, answers=tuple(a for a in talk.answers if not mine(a)))


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=12))
def test_nothing_one_parent_does_alone_shows_to_anybody_else(acts):
    talk = family()
    for act, room, key, turn, inner in acts:
        try:
            if act == "more":
                talk = more(talk, key, room)
            elif act == "less":
                talk = less(talk, key, turn, room)
            else:
                of = room.alone if key in ("ziet", "wat") and room.alone else TOGETHER
                value = turn > 1 if key == "ziet" else "woorden"
                talk = told(talk, repeated(key, (turn, inner)), of, value, room)
        except AskPerson:
            continue
        assert seen(talk, ALL) == seen(without(talk, "a", "b"), ALL)
        assert seen(talk, A) == seen(without(talk, "b"), A) and seen(talk, B) == seen(without(talk, "a"), B)
    there = {i.link_id for i in in_turns(GUIDE, talk).walk()}
    assert {a.link_id for a in talk.answers if "times" not in a.link_id} <= there
