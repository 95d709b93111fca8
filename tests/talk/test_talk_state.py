"""Where next, previous and skip lead, without a window."""

import pytest

from app.conversation import OWN_MOMENT, ThemeProgress
from ui.talk.events import (
    Leave,
    Looked,
    NextAsked,
    Pace,
    PaceChosen,
    PreviousAsked,
    QuestionAsked,
    Skip,
    SkipAsked,
    Stop,
    TakeBackNo,
    TakeUp,
    TalkedAfterAll,
    ThemeChosen,
    ToStep,
)
from ui.talk.state import State, asked_at, update

OPEN, DONE, LOCKED = ThemeProgress.OPEN, ThemeProgress.DONE, ThemeProgress.LOCKED
WELCOME = Stop("T0", "Welkom", DONE, (("T0.1", "T0.2"),))
US = Stop("T1", "Jullie samen", OPEN, (("T1.1", "T1.2"), ("T1.4",)))
OWN = Stop(OWN_MOMENT, "Eigen moment", LOCKED)
CLOSE = Stop("T12", "Afsluiting", OPEN, (("T12.1",),))
RAIL = (WELCOME, US, OWN, CLOSE)


def after(*events, stops=RAIL, **facts):
    state, effects = update(State(), Looked(stops, **facts))
    for event in events:
        state, effects = update(state, event)
    return state, effects


def test_one_goes_on_at_the_first_theme_that_is_not_done():
    state, _ = after()
    assert (state.theme, state.sheet) == ("T1", 0)


def test_next_goes_through_the_sheets_of_a_theme_first():
    state, _ = after(NextAsked())
    assert (state.theme, state.sheet) == ("T1", 1)


def test_next_after_the_last_sheet_is_the_next_theme():
    state, _ = after(NextAsked(), NextAsked())
    assert state.theme == OWN_MOMENT


def test_next_at_the_end_is_the_overview():
    _, effects = after(ThemeChosen("T12"), NextAsked())
    assert effects == (ToStep("overview"),)


def test_previous_comes_back_on_the_last_sheet_of_the_theme_before():
    state, _ = after(ThemeChosen("T12"), PreviousAsked(), PreviousAsked())
    assert (state.theme, state.sheet) == ("T1", 1)


def test_previous_at_the_beginning_leaves():
    _, effects = after(ThemeChosen("T0"), PreviousAsked())
    assert isinstance(effects[0], Leave)


def test_skipping_a_theme_keeps_that_and_moves_on():
    state, effects = after(SkipAsked())
    assert state.theme == OWN_MOMENT
    assert Skip("T1") in effects


def test_skipping_a_theme_with_answers_marks_nothing():
    begun = Stop("T1", "Jullie samen", ThemeProgress.BEGUN, US.sheets)
    _, effects = after(SkipAsked(), stops=(WELCOME, begun, CLOSE))
    assert not any(isinstance(one, Skip) for one in effects)


def test_a_skipped_theme_can_be_taken_up_again():
    later = Stop("T1", "Jullie samen", ThemeProgress.SKIPPED, US.sheets)
    _, effects = after(ThemeChosen("T1"), SkipAsked(), stops=(WELCOME, later, CLOSE))
    assert effects == (TakeUp("T1"),)


def test_the_sheet_stays_at_its_question_when_another_appears_before_it():
    state, _ = after(NextAsked())
    longer = Stop("T1", "Jullie samen", OPEN, (("T1.1",), ("T1.2",), ("T1.4",)))
    state, _ = update(state, Looked((WELCOME, longer, OWN, CLOSE)))
    assert (state.sheet, state.first) == (2, "T1.4")


def test_a_question_is_found_wherever_it_stands():
    state, _ = after(QuestionAsked("T1.4"))
    assert (state.theme, state.sheet) == ("T1", 1)


def test_a_question_this_room_does_not_have_is_not_looked_for():
    state, effects = after(QuestionAsked("T10.2"))
    assert (state.theme, effects) == ("T1", ())


OWN_OPEN = Stop(OWN_MOMENT, "Eigen moment", OPEN, (("T2.8",), ("T10.1",)))


def test_alone_opens_the_own_moment():
    state, _ = after(Looked((WELCOME, US, OWN_OPEN, CLOSE), alone="a"))
    assert state.theme == OWN_MOMENT


def test_somebody_coming_in_brings_back_the_theme_of_before():
    state, _ = after(Looked((WELCOME, US, OWN_OPEN, CLOSE), alone="a"), Looked(RAIL))
    assert state.theme == "T1"


def test_a_no_to_talking_stops_friendly_at_next():
    state, _ = after(NextAsked(), declined=True)
    assert state.stop_shown


def test_after_a_no_no_other_theme_opens():
    state, _ = after(ThemeChosen("T12"), declined=True)
    assert (state.stop_shown, state.theme) == (True, "T1")


def test_talking_after_all_takes_the_no_back():
    state, effects = after(NextAsked(), TalkedAfterAll(), declined=True)
    assert not state.stop_shown
    assert any(isinstance(one, TakeBackNo) for one in effects)


@pytest.mark.parametrize(
    ("there", "asked"),
    [
        (("T0.1", "T1.1", "T1.2", "T7.1", "T8.1", "T12.4"), {"T0.1", "T1.2", "T7.1", "T12.4"}),
        (("T0.1", "T7.1", "T8.1", "T12.4"), {"T0.1", "T8.1", "T7.1", "T12.4"}),
    ],
    ids=["with a relation", "without one"],
)
def test_the_quick_mode_asks_four_questions(there, asked):
    assert asked_at(Pace.QUICK, {"T": there}) == asked


HOW = Stop("T8", "Hoe gaat het met jou?", OPEN, (("T8.1",),))


def test_the_one_question_mode_holds_one_question_of_each_theme():
    assert asked_at(Pace.ONE, {"T1": ("T1.1", "T1.2"), "T8": ("T8.1", "T8.2"), "T9": ()}) == {"T1.1", "T8.1"}


def test_the_one_question_mode_begins_with_how_you_are_and_then_is_over():
    state, _ = after(PaceChosen(Pace.ONE), stops=(WELCOME, US, HOW))
    assert state.theme == "T8"
    _, effects = update(state, NextAsked())
    assert effects == (ToStep("overview"),)
