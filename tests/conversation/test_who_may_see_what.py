import pytest
from small_guide import ANA, GUIDE, family, said

from app.conversation import (
    OWN_MOMENT,
    Room,
    ThemeProgress,
    alone_items,
    betrayers,
    is_private,
    questions,
    seen_answers,
    spoken_text,
    themes,
)
from app.guide.model import Coding

TOGETHER = Room()
ALONE = Room.alone_with("a")


def asked(conversation, room, theme, turned_over=frozenset()):
    return {item.link_id: who for item, who in questions(GUIDE, conversation, room, theme, turned_over)}


def test_an_only_alone_theme_is_not_asked_while_together():
    assert asked(family(), TOGETHER, "T10") == {}


def test_an_only_alone_theme_is_asked_of_the_one_who_is_alone():
    assert asked(family(), ALONE, "T10") == {"T10.2": ("a",)}


def test_everything_below_an_only_alone_group_is_only_alone():
    assert alone_items(GUIDE) == {"T10", "T10.2"}


def test_a_relative_who_interprets_keeps_the_alone_theme_closed():
    assert asked(family(interpreter="familie"), ALONE, "T10") == {}


def test_a_starred_option_does_not_exist_while_together():
    items = {i.link_id: i for i, _ in questions(GUIDE, family(), TOGETHER, "T4")}
    assert [o.code for o in items["T4.2"].options] == ["praten"]


def test_a_starred_option_exists_alone():
    items = {i.link_id: i for i, _ in questions(GUIDE, family(), ALONE, "T4")}
    assert [o.code for o in items["T4.2"].options] == ["praten", "bang"]


def test_a_private_answer_lies_face_down_while_together():
    (seen,) = seen_answers(GUIDE, family(said("T1.2", "a", 3)), TOGETHER)
    assert (seen.turned, seen.values) == (True, ())


def test_a_declined_private_answer_looks_the_same_as_a_given_one():
    (given,) = seen_answers(GUIDE, family(said("T1.2", "a", 3)), TOGETHER)
    (declined,) = seen_answers(GUIDE, family(said("T1.2", "a", declined=True)), TOGETHER)
    assert given == declined


def test_a_private_answer_is_seen_once_turned_over():
    (seen,) = seen_answers(GUIDE, family(said("T1.2", "a", 3)), TOGETHER, frozenset({"T1.2"}))
    assert seen.values == (3,)


def test_alone_one_parent_never_sees_the_others_own_answers():
    conversation = family(said("T1.2", "a", 3), said("T1.2", "b", 8), said("T1.1", "together", "lachen"))
    assert {(a.link_id, a.of) for a in seen_answers(GUIDE, conversation, ALONE)} == {
        ("T1.2", "a"),
        ("T1.1", "together"),
    }


def test_an_answer_given_alone_is_not_even_there_while_together():
    assert seen_answers(GUIDE, family(said("T1.2", "a", 3, alone=True)), TOGETHER) == ()


def test_a_starred_answer_leaves_no_trace_while_together():
    conversation = family(said("T4.2", "together", Coding("bang")))
    assert seen_answers(GUIDE, conversation, TOGETHER) == ()


def test_a_starred_answer_is_cut_out_of_a_shared_one():
    conversation = family(said("T4.2", "together", Coding("praten"), Coding("bang")))
    (seen,) = seen_answers(GUIDE, conversation, TOGETHER)
    assert [v.code for v in seen.values] == ["praten"]


def test_a_low_private_number_opens_no_question_in_front_of_the_other():
    conversation = family(said("T1.2", "a", 2))
    assert set(asked(conversation, TOGETHER, "T1")) == {"T1.1", "T1.2"}


def test_the_follow_up_comes_once_the_numbers_are_turned_over():
    conversation = family(said("T1.2", "a", 2), said("T1.2", "b", 9))
    opened = asked(conversation, TOGETHER, "T1", frozenset({"T1.2"}))
    assert (opened["T1.3"], opened["T1.6"]) == (("a",), ("together",))


def test_the_follow_up_is_asked_of_the_one_alone():
    assert asked(family(said("T1.2", "a", 2)), ALONE, "T1")["T1.3"] == ("a",)


def test_a_low_number_of_the_other_parent_opens_nothing_for_me():
    assert "T1.3" not in asked(family(said("T1.2", "b", 2)), ALONE, "T1")


def test_with_one_parent_at_the_table_nothing_needs_turning():
    conversation = family(said("T1.2", "a", 2), people=(ANA,))
    assert asked(conversation, TOGETHER, "T1")["T1.3"] == ("a",)
    assert seen_answers(GUIDE, conversation, TOGETHER)[0].values == (2,)


def test_a_question_betrays_the_private_ones_its_condition_rests_on():
    assert betrayers(GUIDE)["T1.6"] == {"T1.2"}


def test_only_what_is_marked_shareable_is_open_between_parents():
    assert [i.link_id for i in GUIDE.walk() if is_private(i)] == ["T1.2", "T1.3", "T10.2"]


def test_the_rail_shows_one_locked_stop_while_together():
    rail = themes(GUIDE, family(), TOGETHER)
    assert [(t.link_id, t.progress) for t in rail][-1] == (OWN_MOMENT, ThemeProgress.LOCKED)
    assert [t.title for t in rail if t.only_alone] == [""]


def test_the_locked_stop_looks_the_same_when_there_are_answers_behind_it():
    empty = themes(GUIDE, family(), TOGETHER)
    filled = themes(GUIDE, family(said("T10.2", "a", True, alone=True)), TOGETHER)
    assert empty == filled


def test_a_theme_is_done_when_everybody_asked_has_answered():
    conversation = family(said("T4.2", "together", Coding("praten")), said("T2.2", "a", Coding("geld")))
    progress = {t.link_id: t.progress for t in themes(GUIDE, conversation, TOGETHER)}
    assert progress["T4"] is ThemeProgress.BEGUN


@pytest.mark.parametrize(
    ("room", "who", "expected"), [(ALONE, "a", "Hoe fijn met Ben?"), (TOGETHER, "b", "Hoe fijn met Ana?")]
)
def test_the_other_parent_is_called_by_the_name_they_chose(room, who, expected):
    assert spoken_text("Hoe fijn met {ander}?", family(), room, who) == expected
