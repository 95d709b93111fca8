from app.conversation.overview import Line, Overview, SideBySide
from app.guide.model import Coding
from ui.overview.state import (
    Agree,
    Answer,
    LineTapped,
    OfferUndo,
    Picked,
    RoomChanged,
    SaidYes,
    Seen,
    State,
    TakenAway,
    Written,
    all_alike,
    changers,
    far_apart,
    line_words,
    matters,
    may_ask_numbers,
    update,
)

PEOPLE = (("a", "Sanne"), ("b", "Youssef"))
SLEEP, MONEY = Coding("slaap"), Coding("geld")


def at(**facts):
    return State(people=PEOPLE, **facts)


def after(state, *events):
    told = ()
    for event in events:
        state, told = update(state, event)
    return state, told


def test_one_yes_is_not_enough_for_the_numbers():
    _, told = after(at(), SaidYes("a", True))
    assert told == (Agree(False),)


def test_two_yeses_show_the_numbers_and_one_no_takes_them_away():
    state, told = after(at(), SaidYes("a", True), SaidYes("b", True))
    assert told == (Agree(True),)
    assert after(state, SaidYes("b", False))[1] == (Agree(False),)


def test_a_yes_does_not_outlive_the_room_it_was_said_in():
    state, told = after(at(), SaidYes("a", True), SaidYes("b", True), RoomChanged())
    assert state.said_yes == frozenset() and told == (Agree(False),)


def test_one_alone_cannot_say_yes_for_both():
    state, told = after(at(alone="a"), SaidYes("a", True), SaidYes("b", True))
    assert told == (Agree(False),) and not state.everyone_said_yes


def test_a_line_opens_on_a_tap_and_shuts_on_the_next():
    state, _ = after(at(), LineTapped("T2.2", "Slaap"))
    assert state.open_line == ("T2.2", "Slaap")
    assert after(state, LineTapped("T2.2", "Slaap"))[0].open_line is None


def test_an_open_line_shuts_when_the_room_changes():
    assert after(at(), LineTapped("T2.2", "Slaap"), RoomChanged())[0].open_line is None


def test_giving_a_line_to_the_other_keeps_what_else_they_said():
    _, told = after(at(), Picked("T2.2", "b", SLEEP, True, (MONEY,), many=True))
    assert told == (Answer("T2.2", "b", (MONEY, SLEEP)),)


def test_another_choice_of_one_replaces_the_first():
    _, told = after(at(), Picked("T3.7", "together", MONEY, True, (SLEEP,)))
    assert told == (Answer("T3.7", "together", (MONEY,)),)


def test_the_same_words_again_change_nothing():
    assert after(at(), Written("T12.1", "together", " Rust ", ("Rust",)))[1] == ()


def test_empty_words_take_the_answer_away():
    assert after(at(), Written("T12.1", "together", "  ", ("Rust",)))[1] == (Answer("T12.1", "together", ()),)


def test_a_line_taken_away_can_be_put_back_for_everyone_who_said_it():
    before = (("a", (SLEEP, MONEY)), ("b", (SLEEP,)))
    _, told = after(at(), TakenAway("T2.2", SLEEP, "Slaap", before))
    assert told == (
        Answer("T2.2", "a", (MONEY,)),
        Answer("T2.2", "b", ()),
        OfferUndo("Slaap", (Answer("T2.2", "a", (SLEEP, MONEY)), Answer("T2.2", "b", (SLEEP,)))),
    )


def numbers(*pairs):
    rows = tuple(SideBySide(f"N{n}", f"Vraag {n}", (("a", one), ("b", two))) for n, (one, two) in enumerate(pairs))
    return Overview((), (), (), (), (), rows)


def test_three_apart_is_worth_talking_about_and_two_is_not():
    state, _ = after(at(), Seen(PEOPLE, None, numbers((4, 6), (3, 6), (1, 9))))
    assert [row.link_id for row in far_apart(state)] == ["N2", "N1"]


def test_only_all_the_same_numbers_are_called_the_same():
    assert all_alike(after(at(), Seen(PEOPLE, None, numbers((4, 4), (7, 7))))[0])
    assert not all_alike(after(at(), Seen(PEOPLE, None, numbers((4, 4), (7, 6))))[0])


def test_numbers_are_asked_for_only_when_all_gave_one_and_all_are_there():
    both = {"T1.2": frozenset("ab")}
    assert may_ask_numbers(at(), both)
    assert not may_ask_numbers(at(), {"T1.2": frozenset("a")})
    assert not may_ask_numbers(at(alone="a"), both)


def test_nobody_is_offered_an_answer_for_who_is_not_in_the_room():
    assert changers(("a",), True, at(alone="a")) == ("a",)
    assert changers(("together",), False, at(alone="a")) == ("together",)


def test_a_label_reads_in_one_line_and_a_question_stands_above_its_answer():
    label = Line("T3.1.koken", "Koken", "Sanne", ("a", "b"), alone_says_enough=False)
    question = Line("T3.7", "Is verlof geregeld?", "Deels", ("together",), alone_says_enough=False)
    assert line_words(label) == ("", "Koken: Sanne") and matters(label)
    assert line_words(question) == ("Is verlof geregeld?", "Deels") and not matters(question)
