from small_guide import GUIDE, family, said

from app.conversation import Room, overview
from app.guide.model import Coding


def test_what_both_chose_stands_in_the_middle():
    seen = overview(GUIDE, family(said("T2.2", "a", Coding("geld")), said("T2.2", "b", Coding("geld"))), Room())
    assert [(line.words, set(line.of)) for line in seen.shared] == [("Geld", {"a", "b"})]


def test_what_one_chose_stands_on_their_side():
    seen = overview(GUIDE, family(said("T2.2", "b", Coding("slaap"))), Room())
    assert {who: [line.words for line in lines] for who, lines in seen.own} == {"a": [], "b": ["Slaap"]}


def test_numbers_are_not_in_it_until_both_agree():
    conversation = family(said("T1.2", "a", 2), said("T1.2", "b", 9))
    assert overview(GUIDE, conversation, Room()).numbers == ()


def test_numbers_stand_side_by_side_once_both_agree():
    conversation = family(said("T1.2", "a", 2), said("T1.2", "b", 9))
    (row,) = overview(GUIDE, conversation, Room(), numbers_agreed=True).numbers
    assert row.values == (("a", 2), ("b", 9))


def test_agreeing_on_numbers_shows_no_private_choice():
    conversation = family(said("T1.2", "a", 2), said("T1.3", "a", Coding("ruzie")))
    seen = overview(GUIDE, conversation, Room(), numbers_agreed=True)
    assert "Ruzie" not in repr(seen)


def test_nothing_from_an_own_moment_is_in_it_even_while_alone():
    conversation = family(said("T10.2", "a", True, alone=True), said("T2.2", "a", Coding("geld"), alone=True))
    seen = overview(GUIDE, conversation, Room.alone_with("a"))
    assert "T10.2" not in repr(seen) and "Geld" not in repr(seen)


def test_the_strong_side_stands_apart():
    seen = overview(GUIDE, family(said("T1.1", "together", "Wij lachen veel")), Room())
    assert [line.words for line in seen.strengths] == ["Wij lachen veel"]
