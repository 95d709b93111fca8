"""A group that repeats, asked several times: each turn with its own answers, under the same protection. Invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_guide import family, said

from app.conversation import (
    MOST_ASKED,
    TOGETHER,
    Room,
    in_turns,
    needs,
    overview,
    questions,
    responses,
    seen_answers,
    times_key,
    turn_place,
)
from app.errors import AskPerson
from app.guide import Coding, answers_of, link_id_of, repeated
from app.leaflet import line_choices
from app.steps.change_turns import keep_turns, one_less, one_more, put_back
from app.steps.give_answer import give_answer
from tests.fakes import FakeWorkplace
from tests.guide.forms import OURS, form, group, item, read, when

PRINTABLE = {"url": OURS + "printable", "valueBoolean": True}
SHAREABLE = {"url": OURS + "shareable", "valueBoolean": True}
EACH = {"url": OURS + "asked-of", "valueCode": "each-parent"}
ALONE = {"url": OURS + "only-alone", "valueBoolean": True}
WONEN = {"url": OURS + "need", "extension": [{"url": "code", "valueCode": "STEUNFIGUUR"},
                                            {"url": "weight", "valueInteger": 2}]}  # fmt: skip
HELP = [{"valueCoding": {"code": "ja", "display": "Ja"}, "extension": [WONEN]},
        {"valueCoding": {"code": "nee", "display": "Nee"}}]  # fmt: skip
GUIDE = read(
    form(
        group(
            "T7",
            group(
                "kind",
                item("kind.naam", "text", text="Wat is bijzonder aan dit kind?", extension=[PRINTABLE, SHAREABLE]),
                item("kind.hulp", "choice", text="Is er iemand?", answerOption=HELP, extension=[SHAREABLE]),
                item("kind.wie", "text", text="Wie?", enableWhen=[when("kind.hulp", answerCoding={"code": "ja"})]),
                item("kind.zorg", "integer", text="Hoe gaat het?", extension=[EACH]),
                text="Kind",
                repeats=True,
            ),
        )
    )
)
TWO = repeated("kind.naam", (2,))


def place_and_talk(*answers):
    place = FakeWorkplace()
    talk = family(*answers)
    with place.work() as work:
        work.conversations.add(talk)
    return place, talk


def asked(talk):
    return [i.link_id for i, _ in questions(GUIDE, talk, Room(), "T7")]


def test_a_group_is_asked_once_until_somebody_adds_a_turn():
    place, talk = place_and_talk()
    assert asked(talk) == ["kind.naam", "kind.hulp", "kind.zorg"] and in_turns(GUIDE, talk) is not None
    planned = one_more(place.clock, GUIDE, talk, "kind", Room())
    assert keep_turns(place, planned).answer(times_key("kind"), TOGETHER).values == (2,)
    assert asked(planned.conversation)[3:] == [repeated(one, (2,)) for one in ("kind.naam", "kind.hulp", "kind.zorg")]
    with place.work() as work:
        assert asked(work.conversations.get(talk.id)) == asked(planned.conversation)
    where = turn_place(GUIDE, planned.conversation, TWO, Room())
    assert (where.group, where.words, where.turn, where.total) == ("kind", "Kind", 2, 2)


def two_children():
    place, talk = place_and_talk(
        said(times_key("kind"), TOGETHER, 2),
        said("kind.naam", TOGETHER, "Houdt van zingen"),
        said(TWO, TOGETHER, "Bouwt torens"),
        said(repeated("kind.hulp", (2,)), TOGETHER, Coding("ja", "Ja")),
    )
    return place, talk


def test_a_condition_looks_at_the_answer_of_its_own_turn():
    _, talk = two_children()
    assert repeated("kind.wie", (2,)) in asked(talk) and "kind.wie" not in asked(talk)


def test_every_turn_has_its_own_line_in_the_overview_and_points_at_its_own_need():
    _, talk = two_children()
    (found,) = needs(GUIDE, talk)
    assert found.code == "STEUNFIGUUR" and [e.link_id for e in found.evidence] == [repeated("kind.hulp", (2,))]
    assert "Bouwt torens" in str(overview(GUIDE, talk, Room())) or "(2)" in str(overview(GUIDE, talk, Room()))


def test_only_what_is_printable_may_reach_paper_in_every_turn():
    _, talk = two_children()
    lines = {line.link_id: line.words for line in line_choices(talk, GUIDE)}
    assert lines == {"kind.naam": "Houdt van zingen", TWO: "Bouwt torens"}


def test_a_private_answer_lies_face_down_in_every_turn():
    place, talk = two_children()
    key = repeated("kind.zorg", (2,))
    answer = give_answer(place, GUIDE, talk, Room(), link_id=key, of="a", values=(3,))
    now = talk.with_answer(answer)
    (lies,) = [one for one in seen_answers(GUIDE, now, Room()) if one.link_id == key]
    assert lies.turned and lies.values == ()
    assert key not in {line.link_id for line in line_choices(now, GUIDE)}


def test_a_turn_is_nested_in_the_response_and_comes_back_whole():
    _, talk = two_children()
    made = responses(GUIDE, talk)[TOGETHER]
    turns = [node for node in made["item"][0]["item"] if node["linkId"] == "kind"]
    assert len(turns) == 2 and all("\x1f" not in str(node) for node in turns)
    back = answers_of(GUIDE, made)
    assert back == {a.link_id: a.values for a in talk.answers if link_id_of(a.link_id) != "kind"}


def test_taking_a_turn_away_moves_the_later_ones_up_and_it_can_be_put_back():
    place, talk = two_children()
    less = one_less(place.clock, GUIDE, talk, "kind", 1, Room())
    keep_turns(place, less)
    now = less.conversation
    assert now.answer("kind.naam", TOGETHER).values == ("Bouwt torens",) and now.answer(TWO, TOGETHER) is None
    with place.work() as work:
        assert asked(work.conversations.get(talk.id)) == asked(now)
    again = put_back(place.clock, GUIDE, talk, now, "kind").conversation
    told = lambda one: {(a.link_id, a.of, a.values) for a in one.answers}  # noqa: E731 - one line, used twice
    assert told(again) == told(talk)


def test_the_only_turn_is_emptied_and_the_last_one_too_many_is_refused():
    place, talk = place_and_talk(said("kind.naam", TOGETHER, "Zingt"))
    assert one_less(place.clock, GUIDE, talk, "kind", 1, Room()).conversation.answers == ()
    full = family(said(times_key("kind"), TOGETHER, MOST_ASKED))
    with pytest.raises(AskPerson, match="12"):
        one_more(place.clock, GUIDE, full, "kind", Room())
    with pytest.raises(AskPerson):
        one_more(place.clock, GUIDE, talk, "T7", Room())


def test_a_guide_that_repeats_nothing_is_the_very_same_guide():
    plain = read(form(group("T", item("a"))))
    assert in_turns(plain, family()) is plain
    _, talk = two_children()
    laid = in_turns(GUIDE, talk)
    assert in_turns(laid, talk) is laid and in_turns(GUIDE, talk) is laid


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["more", "less", "say"]), st.integers(1, 4), st.text("ab", max_size=3))))
def test_whatever_is_added_and_taken_away_no_answer_stands_outside_the_turns_there_are(acts):
    place, talk = place_and_talk()
    for act, turn, words in acts:
        try:
            if act == "say":
                key = repeated("kind.naam", (turn,))
                talk = talk.with_answer(
                    give_answer(place, GUIDE, talk, Room(), link_id=key, of=TOGETHER, values=(words,) if words else ())
                )
            elif act == "more":
                talk = one_more(place.clock, GUIDE, talk, "kind", Room()).conversation
            else:
                talk = one_less(place.clock, GUIDE, talk, "kind", turn, Room()).conversation
        except AskPerson:
            continue
    there = {i.link_id for i in in_turns(GUIDE, talk).walk()} | {times_key("kind")}
    assert {a.link_id for a in talk.answers} <= there
