from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.consent import Consent, Decision, Method, questions
from ui.consent.events import (
    Addressed,
    AllNo,
    AskMeans,
    Decided,
    PersonPicked,
    Record,
    RoomChanged,
    Seen,
    Signed,
    TakenBack,
    WayPicked,
    Withdraw,
    WithdrawAsked,
)
from ui.consent.state import (
    Asked,
    Stands,
    State,
    asked,
    may_be_asked,
    needs_both,
    next_person,
    open_count,
    standing_yes,
    stands,
    update,
)

TODAY = date(2026, 11, 24)
PEOPLE = (("a", "Sanne"), ("b", "Youssef"))
ASKED = {p: questions(p, ()) for p, _ in PEOPLE}
JGZ, GP, COUNT = ASKED["a"]


def consent(question, decision=Decision.PERMIT, **facts):
    made = Consent(
        id=f"{question.person}-{question.receiver}-{decision}",
        conversation="c",
        person=question.person,
        purpose=question.purpose,
        receiver=question.receiver,
        receiver_name=question.receiver_name,
        decision=decision,
        data=question.data,
        shown="Vraag",
        text_version="1",
        language="nl",
        method=Method.SPOKEN,
        recorded_at=datetime(2026, 11, 24, tzinfo=UTC),
        recorded_by="p",
        valid_until=date(2027, 5, 24),
    )
    return replace(made, **facts)


def at(*consents, alone=None):
    return update(State(), Seen(TODAY, PEOPLE, alone, ASKED, consents))[0]


def after(state, *events):
    told = ()
    for event in events:
        state, told = update(state, event)
    return state, told


def test_nothing_is_decided_before_somebody_decides():
    state = at()
    assert [stands(state, q) for q in ASKED["a"]] == [Stands.OPEN] * 3
    assert asked(state, "a") is Asked.NOT_YET and open_count(state) == 3


def test_who_is_absent_stays_not_asked_and_blocks_nobody():
    state, told = after(at(alone="a"), Decided(JGZ, True))
    assert told == (Record(JGZ, Decision.PERMIT, Method.SPOKEN),)
    assert asked(state, "b") is Asked.NOT_YET and next_person(state) == ""


def test_a_question_to_who_is_not_in_the_room_is_not_answered():
    other = ASKED["b"][0]
    assert after(at(alone="a"), Decided(other, True))[1] == ()
    assert may_be_asked(at(alone="a")) == ("a",)


def test_what_was_just_said_stands_until_it_is_read_back():
    state, _ = after(at(), Decided(JGZ, True))
    assert stands(state, JGZ) is Stands.YES and state.on_its_way
    read_back, _ = after(state, Seen(TODAY, PEOPLE, None, ASKED, (consent(JGZ),)))
    assert stands(read_back, JGZ) is Stands.YES and not read_back.on_its_way


def test_delete_on_a_yes_withdraws_it_and_on_a_no_changes_nothing():
    yes = consent(JGZ)
    assert after(at(yes), Decided(JGZ, None))[1] == (Withdraw(yes),)
    assert after(at(consent(JGZ, Decision.DENY)), Decided(JGZ, None))[1] == ()


@pytest.mark.parametrize(
    ("made", "how"),
    [
        (consent(JGZ), Stands.YES),
        (consent(JGZ, Decision.DENY), Stands.NO),
        (consent(JGZ, Decision.WITHDRAWN), Stands.WITHDRAWN),
        (consent(JGZ, valid_until=date(2026, 11, 23)), Stands.EXPIRED),
    ],
)
def test_each_way_a_question_can_stand_is_told_apart(made, how):
    assert stands(at(made), JGZ) is how


def test_all_no_says_no_only_to_what_is_open():
    _, told = after(at(consent(JGZ)), AllNo())
    assert told == (Record(GP, Decision.DENY, Method.SPOKEN), Record(COUNT, Decision.DENY, Method.SPOKEN))


def test_drawing_signs_what_was_already_said():
    state, told = after(at(consent(JGZ), consent(GP, Decision.DENY)), WayPicked(Method.SIGNED))
    assert told == ()  # nothing was drawn yet: it stays spoken
    _, told = after(state, Signed("[[[0,0]]]"))
    assert told == (
        Record(JGZ, Decision.PERMIT, Method.SIGNED, "[[[0,0]]]"),
        Record(GP, Decision.DENY, Method.SIGNED, "[[[0,0]]]"),
    )


def test_a_wiped_drawing_signs_nothing():
    _, told = after(at(), WayPicked(Method.SIGNED), Signed("[[[0,0]]]"), Signed(""), Decided(JGZ, True))
    assert told == (Record(JGZ, Decision.PERMIT, Method.SPOKEN),)


def test_one_parents_drawing_never_signs_for_the_other():
    _, told = after(
        at(), WayPicked(Method.SIGNED), Signed("[[[0,0]]]"), PersonPicked("b"), Decided(ASKED["b"][0], True)
    )
    assert told == (Record(ASKED["b"][0], Decision.PERMIT, Method.SPOKEN),)


def test_a_name_at_the_receiver_is_kept_only_with_a_yes():
    assert after(at(), Addressed(JGZ, "mevrouw Jansen")) == (at(), ())
    state, told = after(at(consent(JGZ)), Addressed(JGZ, " mevrouw Jansen "))
    assert told == (Record(JGZ, Decision.PERMIT, Method.SPOKEN, "", "mevrouw Jansen"),)
    assert after(state, Addressed(JGZ, "mevrouw Jansen"))[1] == ()
    assert after(state, Decided(JGZ, False))[1] == (Record(JGZ, Decision.DENY, Method.SPOKEN),)


def test_only_this_persons_standing_yeses_can_be_taken_back():
    own, other = consent(JGZ), consent(ASKED["b"][0])
    state, told = after(at(own, other, consent(GP, Decision.DENY)), WithdrawAsked(True))
    assert standing_yes(state) == (own,) and told == (AskMeans((own,)),)
    assert after(state, TakenBack(own))[1] == (Withdraw(own),)


def test_a_yes_to_what_is_no_longer_chosen_can_still_be_taken_back():
    gone = consent(JGZ, receiver="dienst-die-weg-is")
    assert standing_yes(at(gone)) == (gone,)


def test_the_list_of_yeses_shuts_when_somebody_comes_in():
    state, _ = after(at(consent(JGZ), alone="a"), WithdrawAsked(True), RoomChanged())
    assert not state.withdrawing and state.person == ""


def test_the_next_is_who_comes_after_and_then_the_page_ends():
    assert next_person(at()) == "b"
    assert next_person(after(at(), PersonPicked("b"))[0]) == ""


def test_what_is_of_both_is_said_the_same_whatever_the_other_said():
    for state in (at(), at(consent(ASKED["b"][0])), at(consent(ASKED["b"][0], Decision.DENY))):
        assert needs_both(state, JGZ) == "wishes" and needs_both(state, GP) == ""


def test_everything_refused_is_called_so():
    state = at(*(consent(q, Decision.DENY) for q in ASKED["a"]))
    assert asked(state, "a") is Asked.REFUSED
