"""What every keeper of conversations promises. Invented families."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.conversation.model import AlertStep, Answer, Conversation, Family, Held, Person, Role, Span, Status
from app.errors import AskPerson, OurMistake, Problem
from app.guide.model import Coding, Value
from app.steps.work import Workplace

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def a_conversation(place: Workplace, minutes: int = 0, **changed: object) -> Conversation:
    clock = place.clock
    people = (Person(clock.new_id(), Role.PREGNANT, "Sanne"), Person(clock.new_id(), Role.PARTNER, "Youssef", "ar"))
    family = Family(form="apart", weeks=26, postcode="8014", formal_address=True)
    made = Conversation(
        clock.new_id(),
        "https://proef/gids",
        "1.0",
        "24-28 weken",
        family,
        people,
        AT + timedelta(minutes=minutes),
        "p-anna",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def kept(place: Workplace, minutes: int = 0, **changed: object) -> Conversation:
    conversation = a_conversation(place, minutes, **changed)
    with place.work() as work:
        work.conversations.add(conversation)
    return conversation


def now(place: Workplace, conversation: Conversation) -> Conversation:
    with place.work() as work:
        return work.conversations.get(conversation.id)


def said(link_id: str, *values: Value, of: str = "together", declined: bool = False, alone: bool = False) -> Answer:
    return Answer(link_id, of, values, AT, declined, alone)


def test_a_conversation_comes_back_as_it_was_kept(place: Workplace, reopened: Callable[[], Workplace]) -> None:
    full = {
        "answers": (said("T1.1", "Wij lachen veel"), said("T10.2", True, alone=True)),
        "skipped": frozenset({"T4", "T2"}),
        "chosen": ("s-2", "s-1"),
        "note": "Belt morgen",
        "anonymous": True,
    }
    conversation = kept(place, **full)
    assert now(reopened(), conversation) == conversation


VALUES = [
    "", "woorden", "Ünïcode 🤰 و", "regel\neen\x00twee", "\ud83e half", True, False, 0, 1, -7, 10**30,
    Decimal("1.50"), Decimal("1.5"), date(2026, 2, 28), datetime(2026, 2, 28, 1, 2, 3, 4, tzinfo=UTC),
    datetime.fromisoformat("2026-02-28T01:02"), Coding("ja"), Coding("ja", "Ja, graag", "http://x"),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_a_value_comes_back_with_its_own_type(
    place: Workplace, reopened: Callable[[], Workplace], value: Value
) -> None:
    conversation = kept(place)
    with place.work() as work:
        work.conversations.give_answer(conversation.id, said("T1.1", value))
    (answer,) = now(reopened(), conversation).answers
    assert (answer.values, type(answer.values[0]), str(answer.values[0])) == ((value,), type(value), str(value))


ANY_VALUE = st.one_of(
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.text(st.characters()),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(UTC)),
    st.builds(Coding, st.text(min_size=1), st.text(), st.text()),
)


@given(values=st.lists(ANY_VALUE, min_size=1).map(tuple))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_said_comes_back(place: Workplace, values: tuple[Value, ...]) -> None:
    conversation = kept(place)
    with place.work() as work:
        work.conversations.give_answer(conversation.id, said("T1.1", *values))
    (answer,) = now(place, conversation).answers
    assert [(type(v), str(v)) for v in answer.values] == [(type(v), str(v)) for v in values]


def test_the_newest_answer_of_each_respondent_counts(place: Workplace) -> None:
    conversation = kept(place)
    a, b = (person.id for person in conversation.people)
    with place.work() as work:
        for answer in (said("T1.2", 4, of=a), said("T1.2", 2, of=b), said("T1.2", 5, of=a), said("T1.1", "x")):
            work.conversations.give_answer(conversation.id, answer)
    assert now(place, conversation).answers == (said("T1.2", 2, of=b), said("T1.2", 5, of=a), said("T1.1", "x"))


def test_an_answer_taken_away_is_gone_and_may_come_back(place: Workplace) -> None:
    conversation = kept(place)
    with place.work() as work:
        work.conversations.give_answer(conversation.id, said("T1.1", "x"))
        work.conversations.give_answer(conversation.id, said("T1.1"))
    assert now(place, conversation).answers == ()
    with place.work() as work:
        work.conversations.give_answer(conversation.id, said("T1.1", "y"))
    assert now(place, conversation).answers == (said("T1.1", "y"),)


def test_not_wanting_to_say_is_an_answer(place: Workplace) -> None:
    conversation = kept(place)
    with place.work() as work:
        work.conversations.give_answer(conversation.id, said("T9.1", declined=True))
    assert now(place, conversation).answers == (said("T9.1", declined=True),)


def test_an_answer_as_a_room_sees_it_never_wipes_out_the_true_one(place: Workplace) -> None:
    conversation = kept(place)
    true = said("T10.2", True, of=conversation.people[0].id, alone=True)
    with place.work() as work:
        work.conversations.give_answer(conversation.id, true)
    with pytest.raises(OurMistake), place.work() as work:
        work.conversations.give_answer(conversation.id, replace(true, values=(), turned=True))
    assert now(place, conversation).answers == (true,)


def test_a_theme_is_skipped_once_and_taken_up_again(place: Workplace) -> None:
    conversation = kept(place)
    with place.work() as work:
        for theme, skipped in (("T3", True), ("T3", True), ("T5", True), ("T5", False), ("T6", False)):
            work.conversations.skip(conversation.id, theme, skipped)
    assert now(place, conversation).skipped == {"T3"}


def test_choices_keep_the_order_of_choosing(place: Workplace) -> None:
    conversation = kept(place, chosen=("s-9",))
    with place.work() as work:
        work.conversations.choose(conversation.id, ("s-3", "s-1", "s-2"))
    assert now(place, conversation).chosen == ("s-3", "s-1", "s-2")
    with place.work() as work:
        work.conversations.choose(conversation.id, ())
    assert now(place, conversation).chosen == ()


def test_a_note_is_replaced(place: Workplace) -> None:
    conversation = kept(place, note="eerst")
    with place.work() as work:
        work.conversations.write_note(conversation.id, "dan 🤱")
    assert now(place, conversation).note == "dan 🤱"


def test_a_finished_conversation_reopens_with_all_it_held(place: Workplace) -> None:
    conversation = kept(place, answers=(said("T1.1", "x"),))
    with place.work() as work:
        work.conversations.finish(conversation.id, AT, "na de kerst")
    finished = replace(conversation, status=Status.FINISHED, finished_at=AT, return_on="na de kerst")
    assert now(place, conversation) == finished
    with place.work() as work:
        work.conversations.reopen(conversation.id)
    assert now(place, conversation) == replace(conversation, return_on="na de kerst")


def test_steps_on_alerts_are_kept_in_order(place: Workplace) -> None:
    conversation, other = kept(place), kept(place)
    steps = (AlertStep("A1", "together", "called", AT), AlertStep("A1", conversation.people[0].id, "asked", AT))
    with place.work() as work:
        for step in steps:
            work.conversations.take_alert_step(conversation.id, step)
        assert work.conversations.alert_steps(conversation.id) == steps
        assert work.conversations.alert_steps(other.id) == ()


def test_the_newest_conversations_come_first(place: Workplace) -> None:
    old, newest, middle = kept(place, 0), kept(place, 20), kept(place, 10)
    with place.work() as work:
        assert work.conversations.recent() == (newest, middle, old)
        assert work.conversations.recent(limit=2) == (newest, middle)
        assert work.conversations.recent(limit=0) == ()


UNKNOWN: list[Callable[..., object]] = [
    lambda c: c.get("nobody"),
    lambda c: c.give_answer("nobody", said("T1.1", "x")),
    lambda c: c.skip("nobody", "T1", True),
    lambda c: c.skip("nobody", "T1", False),
    lambda c: c.choose("nobody", ()),
    lambda c: c.write_note("nobody", "x"),
    lambda c: c.finish("nobody", AT, ""),
    lambda c: c.reopen("nobody"),
    lambda c: c.take_alert_step("nobody", AlertStep("A1", "together", "s", AT)),
    lambda c: c.alert_steps("nobody"),
    lambda c: c.erase("nobody"),
]


@pytest.mark.parametrize("act", UNKNOWN)
def test_an_unknown_conversation_is_named_as_such(place: Workplace, act: Callable[..., object]) -> None:
    with pytest.raises(AskPerson) as caught, place.work() as work:
        act(work.conversations)
    assert caught.value.code == "conversation-unknown"


def test_a_conversation_is_never_kept_twice(place: Workplace) -> None:
    conversation = kept(place, note="eerst")
    with pytest.raises(OurMistake), place.work() as work:
        work.conversations.add(replace(conversation, note="tweede"))
    assert now(place, conversation).note == "eerst"


def test_an_error_rolls_back_all_of_the_act_and_nothing_before_it(place: Workplace) -> None:
    conversation = kept(place)
    with pytest.raises(ZeroDivisionError), place.work() as work:
        work.conversations.give_answer(conversation.id, said("T1.1", "x"))
        work.conversations.write_note(conversation.id, "x")
        _ = 1 / 0
    assert now(place, conversation) == conversation


def test_one_act_is_not_begun_inside_another(place: Workplace) -> None:
    conversation = kept(place)
    with place.work() as work:
        with pytest.raises(OurMistake) as caught, place.work():
            pass
        work.conversations.write_note(conversation.id, "de eerste gaat door")
    assert caught.value.code == "work-nested"
    assert now(place, conversation).note == "de eerste gaat door"


def test_an_act_on_another_thread_waits_until_the_first_is_done(place: Workplace) -> None:
    conversation = kept(place)

    def write() -> None:
        with place.work() as work:
            work.conversations.write_note(conversation.id, "de tweede")

    with ThreadPoolExecutor(1) as threads:
        with place.work() as work:
            second = threads.submit(write)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.05)
            work.conversations.write_note(conversation.id, "de eerste")
        second.result(timeout=60)
    assert now(place, conversation).note == "de tweede"


def test_erasing_a_person_takes_their_answers_and_name_and_leaves_the_other(place: Workplace) -> None:
    conversation = kept(place, note="Sanne belt, Sannes zus ook", return_on="als Sanne belt")
    a, b = (person.id for person in conversation.people)
    with place.work() as work:
        for answer in (said("T1.2", "van mij", of=a), said("T1.2", "Sanne is lief", of=b), said("T1.1", 4)):
            work.conversations.give_answer(conversation.id, answer)
        for of in (a, b):
            work.conversations.take_alert_step(conversation.id, AlertStep("A1", of, "s", AT))
        assert work.conversations.erase_person(a) == (conversation.id,)
        left = work.conversations.get(conversation.id)
        steps = work.conversations.alert_steps(conversation.id)
    assert left.people == conversation.people[1:]
    assert left.answers == (said("T1.2", "[weggehaald] is lief", of=b), said("T1.1", 4))
    assert (left.note, left.return_on) == ("[weggehaald] belt, Sannes zus ook", "als [weggehaald] belt")
    assert [step.of for step in steps] == [b]


def test_erasing_the_last_person_erases_the_conversation(place: Workplace) -> None:
    conversation, other = kept(place), kept(place)
    with place.work() as work:
        assert [work.conversations.erase_person(p.id) for p in conversation.people] == [(conversation.id,)] * 2
        assert work.conversations.recent() == (other,)
        assert work.conversations.erase_person(conversation.people[0].id) == ()


def test_erasing_a_conversation_leaves_the_others(place: Workplace) -> None:
    conversation, other = kept(place, answers=(said("T1.1", "x"),), note="n"), kept(place, note="blijft")
    with place.work() as work:
        work.conversations.erase(conversation.id)
        assert work.conversations.recent() == (other,)


def test_no_error_of_a_store_holds_what_was_said(place: Workplace) -> None:
    with pytest.raises(Problem) as caught, place.work() as work:
        work.conversations.give_answer("nobody", said("T1.1", "zwaluwstaart"))
    chain = f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    assert "zwaluwstaart" not in chain


def test_spans_say_from_when_to_when_and_nothing_of_what_was_said(place: Workplace) -> None:
    later, first = kept(place, 5), kept(place)
    with place.work() as work:
        work.conversations.finish(first.id, AT + timedelta(hours=1), "")
        work.conversations.finish(later.id, AT + timedelta(hours=2), "")
        work.conversations.reopen(later.id)
        found = work.conversations.spans()
    assert found == (Span(first.id, AT, AT + timedelta(hours=1)), Span(later.id, AT + timedelta(minutes=5)))


def test_what_is_held_is_counted_with_corrected_answers_and_without_words(place: Workplace) -> None:
    made = kept(place, note="Belt morgen", answers=(said("T1.1", "ja"), said("T10.2", True, alone=True)))
    with place.work() as work:
        work.conversations.give_answer(made.id, said("T1.1", "nee"))
        assert work.conversations.held() == Held(people=2, answers=3, alone=1, notes=1)
