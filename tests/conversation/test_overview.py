import json
from datetime import date
from decimal import Decimal

import pytest
from small_guide import ANA, BEN, GUIDE, family, said

from app.conversation import Room, overview, words_of
from app.guide import read_guide
from app.guide.model import Coding, Kept, Option, Quantity
from app.texts import shipped

PRENATAL = read_guide(shipped("guides/prenataal.json"))


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


def test_one_parent_alone_sees_nothing_of_the_others_own_side():
    conversation = family(said("T2.2", "a", Coding("geld")), said("T2.2", "b", Coding("slaap")))
    seen = overview(GUIDE, conversation, Room.alone_with("a"))
    assert "Slaap" not in repr(seen) and "Geld" in repr(seen)


def test_a_private_answer_is_not_in_it_even_for_its_own_parent_alone():
    conversation = family(said("T1.2", "a", 2), said("T1.3", "a", Coding("ruzie")))
    seen = overview(GUIDE, conversation, Room.alone_with("a"), numbers_agreed=True)
    assert "ruzie" not in repr(seen).lower() and seen.numbers == ()


def test_an_only_alone_option_of_a_shared_question_is_not_in_it_even_while_alone():
    conversation = family(said("T4.2", "together", Coding("praten"), Coding("bang")))
    seen = overview(GUIDE, conversation, Room.alone_with("a"))
    assert [line.words for line in seen.shared] == ["Praten"]


def test_one_parent_on_their_own_needs_only_their_own_yes_for_numbers():
    conversation = family(said("T1.2", "a", 4), people=(ANA,))
    assert overview(GUIDE, conversation, Room()).numbers == ()
    (row,) = overview(GUIDE, conversation, Room(), numbers_agreed=True).numbers
    assert row.values == (("a", 4),) and row.gap == 0


def test_a_number_that_only_one_of_two_gave_is_not_shown():
    assert overview(GUIDE, family(said("T1.2", "a", 2)), Room(), numbers_agreed=True).numbers == ()


def test_me_and_the_other_become_names_so_the_same_answer_is_seen_as_the_same():
    agree = family(said("T3.1.nacht", "a", Coding("ik")), said("T3.1.nacht", "b", Coding("ander")))
    seen = overview(PRENATAL, agree, Room())
    assert [(line.words, line.of) for line in seen.shared] == [(ANA.name, ("a", "b"))]
    assert seen.differences == ()


def test_two_who_both_say_me_look_at_it_differently():
    both = family(said("T3.1.nacht", "a", Coding("ik")), said("T3.1.nacht", "b", Coding("ik")))
    (one,) = overview(PRENATAL, both, Room()).differences
    assert one.words == (("a", ANA.name), ("b", BEN.name))
    assert overview(PRENATAL, both, Room()).shared == ()


@pytest.mark.parametrize(
    ("link_id", "code"), [("T1.4", "niets-op-dit-moment"), ("T7.2", "nog-niemand"), ("T7.1", "niemand")]
)
def test_nothing_and_nobody_are_never_called_a_strength(link_id, code):
    seen = overview(PRENATAL, family(said(link_id, "together", Coding(code))), Room())
    assert (seen.strengths, seen.network, seen.shared) == ((), (), ())


def test_what_was_agreed_about_the_talk_itself_is_not_in_it():
    conversation = family(said("T0.1", "together", Coding("ja")), said("T12.4", "together", Coding("liever-neutraal")))
    assert overview(PRENATAL, conversation, Room()) == overview(PRENATAL, family(), Room())


def test_every_place_named_for_strength_network_and_wish_stands_in_the_guide():
    from app.conversation.overview import NETWORK, STRENGTHS, WISHES

    known = {i["linkId"] for i in _all(json.loads(shipped("guides/prenataal.json").read_text("utf-8"))["item"])}
    assert set(STRENGTHS + NETWORK + WISHES) <= known


def _all(items):
    for item in items:
        yield item
        yield from _all(item.get("item", []))


def test_a_value_is_read_as_people_write_it():
    kept = Kept("valueReference", '{"display": "Consultatiebureau", "reference": "Organization/1"}')
    said = [date(2026, 11, 24), Decimal("2.5"), Quantity(Decimal("3.5"), "kg"), kept, True, Option(kept).display]
    assert [words_of(one) if not isinstance(one, str) else one for one in said] == [
        "24 november 2026", "2,5", "3,5 kg", "Consultatiebureau", "ja", "Consultatiebureau"]  # fmt: skip
