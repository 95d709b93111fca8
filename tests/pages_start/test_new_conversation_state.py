"""What the page before a conversation decides, without a window."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversation.model import Conversation, Family, Person, Role, Room
from ui.new_conversation.becoming import begin_of, faults_of
from ui.new_conversation.events import (
    Begin,
    BeginAsked,
    Begun,
    ChoseFact,
    ChoseGuide,
    ChosePregnant,
    ChoseThere,
    Focus,
    Go,
    GuideChoice,
    GuidesKnown,
    Left,
    Place,
    Pregnant,
    Reading,
    Refused,
    There,
    Turned,
    Wrote,
)
from ui.new_conversation.state import State, update

WHOLE = (
    Wrote(Place.FIRST, "Sanne"),
    Wrote(Place.SECOND, "Youssef"),
    Wrote(Place.POSTCODE, "8014"),
    Wrote(Place.WEEKS, "20"),
    ChosePregnant(Pregnant.FIRST),
    ChoseThere(There.TOGETHER),
)


def after(*events, state=None):
    state, effects = state or State(), ()
    for event in events:
        state, effects = update(state, event)
    return state, effects


def a_conversation(*names):
    people = tuple(Person(f"p{n}", Role.PARENT, name) for n, name in enumerate(names))
    return Conversation("c1", "url", "1", "", Family(), people, datetime(2026, 11, 24, tzinfo=UTC), "prof")


def test_who_is_there_has_no_preselection():
    assert State().there is None
    assert after(*WHOLE[:-1])[0].there is None


def test_begin_without_room_is_refused_and_goes_to_that_question():
    state, effects = after(*WHOLE[:-1], BeginAsked())
    assert effects == (Focus(Place.ROOM),)
    assert state.faults == {Place.ROOM: "room-missing"}


def test_a_whole_page_begins_once():
    state, effects = after(*WHOLE, BeginAsked())
    (begin,) = effects
    assert isinstance(begin, Begin)
    assert begin.people == (("Sanne", Role.PREGNANT, "nl"), ("Youssef", Role.PARTNER, "nl"))
    assert (begin.family.weeks, begin.family.phase, begin.family.postcode) == (20, "Z2", "8014")
    assert after(BeginAsked(), state=state)[1] == ()


def test_the_couple_is_never_derived_from_names():
    _, (begin,) = after(*WHOLE, BeginAsked())
    assert begin.family.couple == "anders"


@pytest.mark.parametrize(("weeks", "phase"), [("19", "Z1"), ("20", "Z2"), ("4", "Z1"), ("43", "Z2")])
def test_the_phase_follows_the_weeks(weeks, phase):
    _, (begin,) = after(*WHOLE, Wrote(Place.WEEKS, weeks), BeginAsked())
    assert begin.family.phase == phase


@pytest.mark.parametrize("weeks", ["", "3", "44", "2o", "-5", "٢٠"])
def test_weeks_that_cannot_be_are_refused(weeks):
    state, effects = after(*WHOLE, Wrote(Place.WEEKS, weeks), BeginAsked())
    assert effects == (Focus(Place.WEEKS),)
    assert state.faults[Place.WEEKS] in ("weeks-missing", "weeks-wrong")


def test_nothing_is_called_wrong_before_its_field_is_left():
    assert after(Wrote(Place.POSTCODE, "80"))[0].faults == {}
    assert after(Wrote(Place.POSTCODE, "80"), Left(Place.POSTCODE))[0].faults == {Place.POSTCODE: "postcode-wrong"}


def test_an_empty_field_that_is_left_is_not_called_wrong():
    assert after(Left(Place.FIRST))[0].faults == {}


def test_typing_takes_the_fault_away():
    state, _ = after(Wrote(Place.POSTCODE, "80"), Left(Place.POSTCODE), Wrote(Place.POSTCODE, "801"))
    assert state.faults == {}


def test_a_number_that_passes_the_eleven_proof_is_refused_as_a_name():
    state, effects = after(*WHOLE, Wrote(Place.SECOND, "111222333"), BeginAsked())
    assert effects == (Focus(Place.SECOND),)
    assert state.faults == {Place.SECOND: "bsn-in-text"}


def test_nobody_needs_a_name_when_nothing_is_kept():
    state = State(weeks="26", pregnant=Pregnant.FIRST, there=There.TOGETHER)
    assert Place.FIRST in faults_of(state)
    state = update(state, Turned("unkept", True))[0]
    assert faults_of(state) == {}
    assert [person[:2] for person in begin_of(state).people] == [("", Role.PREGNANT), ("", Role.PARTNER)]
    alone = update(state, ChoseFact("form", "alleen_bewust"))[0]
    assert alone.parents == 1 and alone.there is None, "who is there names a parent who is gone"
    assert [person[0] for person in begin_of(alone).people] == [""]
    assert Place.FIRST in faults_of(update(alone, Turned("unkept", False))[0])


def test_with_one_parent_nothing_names_a_second():
    state, _ = after(*WHOLE, Wrote(Place.SECOND, ""))
    assert state.rooms == (There.FIRST_ALONE, There.OTHERS)


def test_a_room_that_names_a_parent_who_is_gone_must_be_chosen_again():
    state, _ = after(*WHOLE, ChoseThere(There.SECOND_ALONE), Wrote(Place.SECOND, ""))
    assert state.there is None
    state, _ = after(*WHOLE, ChosePregnant(Pregnant.SECOND), Wrote(Place.SECOND, ""))
    assert state.pregnant is None


def test_a_surrogate_family_has_two_parents_and_nobody_pregnant():
    _, (begin,) = after(*WHOLE, ChosePregnant(Pregnant.NEITHER), BeginAsked())
    assert [role for _, role, _ in begin.people] == [Role.PARENT, Role.PARENT]


def test_who_is_apart_is_no_partner():
    _, (begin,) = after(*WHOLE, ChoseFact("form", "uit_elkaar"), ChosePregnant(Pregnant.SECOND), BeginAsked())
    assert [role for _, role, _ in begin.people] == [Role.OTHER_PARENT, Role.PREGNANT]


@pytest.mark.parametrize(
    ("there", "room"),
    [
        (There.TOGETHER, Room()),
        (There.OTHERS, Room()),
        (There.FIRST_ALONE, Room.alone_with("p0")),
        (There.SECOND_ALONE, Room.alone_with("p1")),
    ],
)
def test_the_wished_room_is_handed_on_and_others_count_as_together(there, room):
    conversation = a_conversation("Sanne", "Youssef")
    _, effects = after(*WHOLE, ChoseThere(there), BeginAsked(), Begun(conversation))
    assert effects == (Go(conversation, room),)


def test_a_refusal_keeps_what_was_filled_in():
    state, effects = after(*WHOLE, BeginAsked(), Refused("disk-full"))
    assert (state.busy, state.first, effects) == (False, "Sanne", (Focus(Place.PAGE),))


def test_language_and_address_are_of_the_whole_conversation():
    _, (begin,) = after(*WHOLE, ChoseFact("language", "ar"), Turned("formal", True), BeginAsked())
    assert {language for _, _, language in begin.people} == {"ar"}
    assert begin.family.formal_address


def test_an_unknown_code_is_our_mistake():
    with pytest.raises(ValueError, match="form"):
        update(State(), ChoseFact("form", "getrouwd"))


@given(st.text(max_size=90), st.text(max_size=90), st.text(max_size=6), st.text(max_size=4))
def test_whatever_is_typed_either_begins_whole_or_names_a_fault(first, second, postcode, weeks):
    state, effects = after(
        Wrote(Place.FIRST, first),
        Wrote(Place.SECOND, second),
        Wrote(Place.POSTCODE, postcode),
        Wrote(Place.WEEKS, weeks),
        ChosePregnant(Pregnant.NEITHER),
        ChoseThere(There.OTHERS),
        BeginAsked(),
    )
    (effect,) = effects
    if isinstance(effect, Begin):
        assert state.faults == {}
        assert all(name and len(name) <= 60 for name, _, _ in effect.people)
        assert 4 <= effect.family.weeks <= 43
    else:
        assert effect == Focus(next(iter(state.faults)))


BORN = (*WHOLE[:3], ChoseFact("moment", "clinic"), Wrote(Place.WEEKS, "9"), ChoseThere(There.TOGETHER))


def test_after_birth_nobody_is_asked_who_is_pregnant():
    _, (begin,) = after(*BORN, BeginAsked())
    assert [role for _, role, _ in begin.people] == [Role.PARENT, Role.PARENT]
    assert begin.family.weeks is None


@pytest.mark.parametrize(("weeks", "phase"), [("0", "K"), ("5", "K"), ("6", "B1"), ("26", "B2"), ("78", "D")])
def test_the_phase_after_birth_follows_the_childs_age(weeks, phase):
    _, (begin,) = after(*BORN, Wrote(Place.WEEKS, weeks), BeginAsked())
    assert (begin.family.phase, begin.weeks) == (phase, int(weeks))


def test_an_age_of_more_than_four_years_is_refused():
    state, _ = after(*BORN, Wrote(Place.WEEKS, "208"), BeginAsked())
    assert state.faults == {Place.WEEKS: "age-wrong"}


def test_another_moment_takes_the_judgement_of_the_weeks_away():
    state, _ = after(*WHOLE, Wrote(Place.WEEKS, "99"), BeginAsked(), ChoseFact("moment", "home"))
    assert Place.WEEKS not in state.faults


GUIDES = GuidesKnown(
    (
        GuideChoice("a/prenataal", "Prenataal", False, ("nl", "tr", "en"), frozenset({"tr"})),
        GuideChoice("a/postnataal", "Postnataal", True),
        GuideChoice("eigen", "Onze gids"),
    )
)


def test_only_guides_for_the_moment_are_offered_and_ours_is_first():
    state, _ = after(GUIDES)
    assert [one.url for one in state.offered] == ["a/prenataal", "eigen"]
    state, _ = after(ChoseFact("moment", "clinic"), state=state)
    assert [one.url for one in state.offered] == ["a/postnataal", "eigen"]


def test_a_conversation_begins_with_the_chosen_guide_else_with_ours_for_the_moment():
    assert after(GUIDES, *WHOLE, BeginAsked())[1][0].guide == "a/prenataal"
    assert after(GUIDES, *WHOLE, ChoseGuide("eigen"), BeginAsked())[1][0].guide == "eigen"
    assert after(GUIDES, *BORN, ChoseGuide("a/prenataal"), BeginAsked())[1][0].guide == "a/postnataal"


@pytest.mark.parametrize(
    ("language", "guide", "reading"),
    [
        ("nl", "", Reading.OWN),
        ("en", "", Reading.OWN),
        ("tr", "", Reading.UNCHECKED),
        ("ti", "", Reading.DUTCH),
        ("tr", "eigen", Reading.DUTCH),
    ],
)
def test_what_parents_read_follows_the_languages_of_the_guide(language, guide, reading):
    assert after(GUIDES, ChoseGuide(guide), ChoseFact("language", language))[0].reading is reading
