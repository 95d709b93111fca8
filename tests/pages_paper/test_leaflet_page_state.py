"""The rules of the leaflet page, without Qt. S numbers are those of domain.md section 6.5."""

from datetime import UTC, datetime

import pytest

from app.leaflet import Ink, Layout
from app.offers import PaperMade
from ui.leaflet.events import (
    Act,
    Answered,
    Asked,
    AskFirst,
    ChoseAgain,
    ChoseInk,
    ChoseLanguage,
    ChosePaper,
    ChoseReader,
    Do,
    Drop,
    Facts,
    Keep,
    Laid,
    Line,
    Made,
    Make,
    MakeAgain,
    Paged,
    PapersRead,
    Refused,
    TurnedBeside,
    TurnedLine,
    TurnedSafe,
    Warned,
    Zoomed,
)
from ui.leaflet.state import NEUTRAL, NOTHING, YES, Making, State, update

LINES = (Line("T1.1", "Wij lachen veel"), Line("T12.1", "Een avond zonder telefoon"))


def run(*events, state=None):
    """The last state and everything that had to be done."""
    state, done = state or State(), []
    for event in events:
        state, effects = update(state, event)
        done += effects
    return state, done


def ready(**facts):
    state, _ = run(Laid(Facts(**{"lines": LINES, "own_lines": LINES, **facts})))
    state, _ = run(Made(state.turn, 2, 2, 1), state=state)
    return state


def personal():
    state, _ = run(TurnedSafe(False), Warned(True), state=ready(take_home=YES, shared_yes=True, alone="a"))
    return run(Made(state.turn, 4, 3, 2), state=state)[0]


def test_it_begins_with_the_safe_leaflet():
    state, (make,) = run(Laid(Facts(take_home=YES, alone="a", lines=LINES)))
    assert state.safe and not make.wish.personal and make.wish.lines == ()


@pytest.mark.parametrize("act", [Act.PRINT, Act.SAVE])
def test_s1_nothing_is_printed_before_the_question_was_asked(act):
    state, done = run(Asked(act), state=ready())
    assert done == [AskFirst()] and state.waiting is act


def test_what_was_wanted_goes_on_once_the_question_is_answered():
    state, done = run(Asked(Act.PRINT), Answered(NEUTRAL), state=ready())
    assert done[-1] == Keep(NEUTRAL)
    state, (make,) = run(Laid(Facts(take_home=NEUTRAL, lines=LINES, own_lines=LINES)), state=state)
    _, done = run(Made(make.turn, 2, 2, 1), state=state)
    assert done == [Do(Act.PRINT)]


def test_nothing_goes_on_after_the_answer_that_nothing_goes_home():
    state, _ = run(Asked(Act.PRINT), Answered(NOTHING), state=ready())
    state, done = run(Laid(Facts(take_home=NOTHING)), state=state)
    assert done == [Drop()] and state.waiting is None and not state.can_act
    assert run(Asked(Act.PRINT), state=state)[1] == []


def test_a_changed_mind_makes_the_leaflet_again():
    state, done = run(Laid(Facts(take_home=NEUTRAL)), state=ready(take_home=NOTHING))
    assert isinstance(done[-1], Make) and state.can_act


@pytest.mark.parametrize("facts", [{"take_home": YES}, {"alone": "a"}, {"alone": "a", "take_home": NEUTRAL}])
def test_more_than_the_safe_leaflet_takes_one_parent_alone_who_says_yes(facts):
    state, done = run(TurnedSafe(False), state=ready(**facts))
    assert state.safe and state.refusal and not state.warning and done == []


def test_the_warning_comes_before_the_personal_leaflet():
    state, done = run(TurnedSafe(False), state=ready(take_home=YES, alone="a"))
    assert state.safe and state.warning and done == []
    _, (make,) = run(Warned(True), state=state)
    assert make.wish.personal


def test_staying_safe_after_the_warning_changes_nothing():
    state, done = run(TurnedSafe(False), Warned(False), state=ready(take_home=YES, alone="a"))
    assert state.safe and not state.warning and done == []


def test_their_own_lines_are_off_until_they_choose_them():
    assert personal().wish.lines == ()
    state, _ = run(TurnedLine("T12.1", True), state=personal())
    assert state.wish.lines == ("T12.1",)


def test_somebody_coming_in_makes_it_safe_before_anything_is_drawn():
    state, _ = run(TurnedLine("T1.1", True), ChoseReader(True), state=personal())
    state, done = run(Laid(Facts(take_home=YES, lines=LINES)), state=state)
    assert done[0] == Drop() and not done[1].wish.personal
    assert state.safe and not state.for_one and state.on == frozenset()


def test_an_answer_that_is_no_longer_yes_makes_it_safe():
    state, (make,) = run(Laid(Facts(take_home=NEUTRAL, alone="a", lines=LINES)), state=personal())
    assert state.safe and not make.wish.personal


def test_a_leaflet_for_one_carries_whose_it_is():
    state, (make,) = run(ChoseReader(True), state=personal())
    assert make.wish.for_person == "a" and state.for_one


@pytest.mark.parametrize("facts", [{"shared_yes": False}, {"shared_yes": True, "parents": 1}])
def test_a_personal_leaflet_is_for_the_one_who_said_yes(facts):
    state, done = run(TurnedSafe(False), Warned(True), state=ready(take_home=YES, alone="a", **facts))
    assert done[-1].wish.for_person == "a" and not state.can_share


def test_a_leaflet_that_comes_late_is_dropped():
    state, _ = run(ChoseLanguage("nl"), state=ready(take_home=YES))
    assert run(Made(state.turn - 1, 9, 9, 9), state=state)[0] == state


def test_a_leaflet_that_cannot_be_made_prints_nothing():
    state, _ = run(ChoseLanguage("nl"), Asked(Act.PRINT), state=ready(take_home=YES))
    state, done = run(Refused(state.turn), state=state)
    assert state.making is Making.FAILED and state.waiting is None and done == [Drop()]
    assert run(Asked(Act.PRINT), state=state)[1] == []


def test_pages_end_where_the_leaflet_ends():
    state = ready(take_home=YES)
    assert run(Paged(2), Paged(2), state=state)[0].page == 1
    assert run(Paged(-2), state=state)[0].page == 0


def test_zoom_stops_at_both_ends():
    assert run(*[Zoomed(1)] * 9, state=ready())[0].zoom == 200
    assert run(Zoomed(-1), state=ready())[0].zoom == 0


def test_it_begins_in_the_language_of_the_first_parent_and_keeps_another_choice():
    state, (make,) = run(Laid(Facts(language="ar")))
    assert make.wish.language == "ar"
    state, _ = run(ChoseLanguage("tr"), Laid(Facts(language="ar", take_home=YES)), state=state)
    assert state.language == "tr"


def test_dutch_stands_beside_another_language_and_never_beside_itself():
    state, _ = run(ChoseLanguage("ar"), TurnedBeside(True), state=ready())
    assert state.wish.beside == "nl"
    assert run(ChoseLanguage("nl"), state=state)[0].wish.beside == ""


def test_black_and_white_is_asked_of_the_leaflet():
    assert run(ChoseInk(Ink.BLACK), state=ready())[0].wish.ink is Ink.BLACK


def paper(edition="neutral", for_person="", **more):
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    made = PaperMade(at, edition, "ar", "nl", "a5-booklet", "black", (), for_person, "", False, 1)
    return PaperMade(**{**vars(made), **more})


def test_a_leaflet_that_left_is_shown_as_it_was_asked_for_then():
    state, done = run(PapersRead((paper(),)), ChoseAgain(True), state=ready(take_home=YES))
    assert done == [Drop(), MakeAgain(state.turn, paper())]
    assert (state.wish.language, state.wish.beside, state.wish.layout) == ("ar", "nl", Layout.A5_BOOKLET)


def test_a_choice_goes_back_to_the_leaflet_of_now():
    state, _ = run(PapersRead((paper(),)), ChoseAgain(True), state=ready(take_home=YES))
    state, (make,) = run(ChoseAgain(False), state=state)
    assert state.again is None and make.wish.language == "nl"


def test_s7_together_nothing_shows_that_one_parents_own_leaflet_left():
    state, done = run(PapersRead((paper("personal", "a"),)), ChoseAgain(True), state=ready(take_home=YES))
    assert state.seen_papers == () and state.again is None and done == []


def test_s7_the_other_parent_alone_does_not_see_it_either():
    state, _ = run(PapersRead((paper("personal", "a"),)), state=ready(take_home=YES, alone="b"))
    assert state.seen_papers == ()
    state, _ = run(PapersRead((paper("personal", "a"),)), state=ready(take_home=YES, alone="a"))
    assert len(state.seen_papers) == 1


def test_when_somebody_comes_in_the_leaflet_made_again_is_gone():
    state = ready(take_home=YES, alone="a")
    state, _ = run(PapersRead((paper("personal", "a"),)), ChoseAgain(True), Asked(Act.PRINT), state=state)
    state, done = run(Laid(Facts(take_home=YES)), state=state)
    assert state.again is None and state.waiting is None and done[0] == Drop()


def test_what_was_wanted_of_an_old_leaflet_is_never_done_with_another():
    state, _ = run(PapersRead((paper(),)), ChoseAgain(True), Asked(Act.PRINT), state=ready(take_home=YES))
    assert state.waiting is Act.PRINT
    state, _ = run(ChoseLanguage("pl"), state=state)
    assert state.waiting is None


def test_lees_licht_stands_in_one_language():
    state, done = run(ChoseLanguage("ar"), TurnedBeside(True), ChosePaper(Layout.A4_EASY), state=ready())
    assert not state.can_beside and done[-1].wish.beside == "" and done[-1].wish.layout is Layout.A4_EASY
