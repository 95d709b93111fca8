"""Typing in filled-in sheets: what a sign means, where Enter leads, and how many keys a whole form takes. Invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AskPerson
from app.leaflet.paper_sheets import Sheet, number_of
from app.leaflet.paper_twin import paper_twin
from app.steps.enter_from_paper import begin_paper, keep_paper, write_down
from app.steps.paper_lines import is_whole, paper_lines, read_typed
from app.steps.shipped_guides import guide_named
from tests.conversation.test_turns import GUIDE as CHILDREN
from tests.conversation.test_turns import TWO
from tests.fakes import FakeWorkplace
from tests.paper_entry.paper_forms import FAMILY, PEOPLE, Typist, fill_in
from tests.steps.test_paper_twin import words_of
from ui.paper_entry.state import (
    Entered,
    Keyed,
    NotSaved,
    OwnMoment,
    Picked,
    Save,
    SaveAsked,
    Stop,
    StopAsked,
    Taken,
    WentBack,
    begun,
    update,
)

GUIDE = guide_named("prenataal")
LINES = paper_lines(GUIDE, 2, own_moment=True)
HEAD_SECONDS = 17
"""The names, weeks and day on the page before: 31 keys and 6 times looking (test_paper_entry_page counts them)."""


def line(link_id, of=None):
    return next(one for one in LINES if one.item.link_id == link_id and of in (None, one.of))


@pytest.mark.parametrize("name", ["prenataal", "postnataal"])
def test_a_filled_form_of_two_parents_takes_less_than_three_minutes_of_keys(name):
    """The keystroke-level model, for somebody who types 40 words a minute and looks at the paper for each answer."""
    typist = fill_in(Typist(name), sentences=3)
    assert typist.answers > 60 and typist.keys / typist.answers < 3.5
    assert typist.seconds() + HEAD_SECONDS <= 180


def test_the_short_talk_of_four_questions_takes_half_a_minute_of_keys():
    typist = Typist()
    for number, sign in (("T0.1", "1"), ("T1.2", "7"), ("T1.2", "8"), ("T7.1", "2"), ("T12.4", "1")):
        typist.type(number)
        typist.type(sign)
    assert typist.answers == 5 and typist.seconds() < 30


@pytest.mark.parametrize(
    ("link_id", "typed", "value"),
    [
        ("T0.1", "1", "ja"),
        ("T0.2", "j", True),
        ("T0.2", "N", False),
        ("T1.2", "10", 10),
        ("T2.2", "1 3", ["slaap", "geld"]),
        ("T2.2", "13", ["slaap", "geld"]),
        ("T2.2", "slaap, geld", ["slaap", "geld"]),
        ("T1.1", "Wij lachen veel.", "Wij lachen veel."),
        ("T1.2", "-", "wn"),
        ("T1.2", "?", "asked-unknown"),
        ("T1.2", "", None),
    ],
)
def test_a_sign_means_the_box_it_stands_before(link_id, typed, value):
    assert read_typed(line(link_id), typed) == value


@pytest.mark.parametrize(("link_id", "typed"), [("T0.1", "9"), ("T1.2", "70"), ("T0.2", "x"), ("T2.2", "1 z")])
def test_what_cannot_be_is_refused_with_what_can(link_id, typed):
    with pytest.raises(AskPerson) as refused:
        read_typed(line(link_id), typed)
    assert refused.value.where == link_id and refused.value.now


def test_one_sign_goes_on_by_itself_only_where_it_can_be_nothing_else():
    assert is_whole(line("T0.1"), "1") and is_whole(line("T1.2"), "7") and is_whole(line("T0.2"), "j")
    assert not is_whole(line("T1.2"), "1"), "10 also begins so"
    assert not is_whole(line("T2.2"), "1"), "more boxes may follow"
    assert not is_whole(line("T1.1"), "-"), "words may begin so"


def test_the_options_of_the_own_moment_have_no_sign_on_the_other_sheets():
    own, alone = line("T4.2", 0), [one for one in LINES if one.alone is not None]
    assert "slaan" not in str([option.display for _, option in own.options])
    assert any(option.only_alone for one in alone for _, option in one.options) or alone


def test_a_number_of_the_sheet_goes_there_and_again_to_the_other_parent():
    typist = Typist()
    assert typist.type("t1.2").line.item.link_id == "T1.2" and typist.state.line.of == 0
    assert typist.type("T1.2").line.of == 1 and typist.answers == 0


def test_a_line_that_does_not_belong_to_this_family_is_passed_over_and_can_still_be_typed_on():
    typist = Typist()
    shut = next(n for n, one in enumerate(typist.state.lines) if one.item.link_id == "T1.alleen.1")
    visited = set()
    while typist.state.at not in visited:
        visited.add(typist.state.at)
        typist.type()
    assert shut not in visited
    typist.state, _ = update(typist.state, Picked(shut))
    typist.type("Zij is er voor mij.")
    assert typist.state.answer(typist.state.lines[shut]) is not None


def test_an_answer_opens_the_follow_up_on_the_way():
    typist = Typist()
    typist.type("T1.2")
    assert typist.type("3").line.item.link_id == "T1.3"
    typist.state, _ = update(typist.state, WentBack())
    assert typist.state.line.item.link_id == "T1.2"


def test_what_is_typed_twice_counts_as_it_was_typed_last_and_is_kept_with_its_own_day():
    typist = Typist()
    typist.type("1")
    typist.state, _ = update(typist.state, WentBack())
    typist.type("2")
    kept = keep_paper(typist.place, GUIDE, typist.state.talk)
    with typist.place.work() as work:
        assert [a.given_at for a in work.conversations.get(kept.id).answers] == [kept.started_at]


def test_the_own_moment_is_not_there_before_somebody_says_nobody_looks_on():
    typist = Typist()
    assert all(one.alone is None for one in typist.state.lines)
    assert typist.type("T10.1").fault is not None
    typist.own_moment()
    assert typist.type("T10.1").line.alone == 0
    typist.type("1")
    answer = typist.state.talk.answer("T10.1", typist.state.talk.people[0].id)
    assert answer.alone
    typist.state, _ = update(typist.state, OwnMoment(False))
    assert all(one.alone is None for one in typist.state.lines) and typist.state.talk.answer("T10.1", answer.of)


def test_nothing_is_kept_or_thrown_away_by_one_key():
    typist = Typist()
    assert update(typist.state, SaveAsked())[1] == ()
    assert update(typist.state, StopAsked())[1] == (Stop(),)
    typist.type("1")
    once, effects = update(typist.state, StopAsked())
    assert effects == () and once.stopping
    assert update(once, StopAsked())[1] == (Stop(),)
    assert not update(once, Keyed("x"))[0].stopping
    busy, effects = update(typist.state, SaveAsked())
    assert effects == (Save(typist.state.talk),) and update(busy, Entered("1")) == (busy, ())
    assert not update(busy, NotSaved())[0].busy


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LINES), st.text(max_size=30))
def test_whatever_is_typed_is_an_answer_or_refused_by_name(one, typed):
    try:
        read_typed(one, typed)
    except AskPerson as refused:
        assert refused.where == one.item.link_id


def test_a_group_that_repeats_stands_on_paper_twice_and_each_turn_is_kept_as_its_own():
    place = FakeWorkplace()
    talk = begin_paper(place, CHILDREN, moment="m", family=FAMILY, people=PEOPLE, held_at=place.clock.now())
    state = begun(CHILDREN, talk)
    numbers = [number_of(one.item.link_id) for one in state.lines]
    assert "kind.naam" in numbers and "kind.naam/2" in numbers and "kind.naam/3" not in numbers
    assert all(number in words_of(paper_twin(CHILDREN, Sheet.TOGETHER)) for number in ("kind.naam", "kind.naam/2"))
    for typed in ("Zingt", "KIND.NAAM/2", "Bouwt torens"):
        state, effects = update(state, Entered(typed))
        for effect in effects:
            talk = write_down(place, CHILDREN, state.talk, effect.said)
            state, _ = update(state, Taken(talk))
    assert [a.values for a in talk.answers] == [("Zingt",), (2,), ("Bouwt torens",)]
    kept = keep_paper(place, CHILDREN, talk)
    assert kept.answer(TWO, "together").values == ("Bouwt torens",)
