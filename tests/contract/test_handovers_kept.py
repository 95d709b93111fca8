"""Hand-overs made and received, in memory and in the encrypted file alike. Invented data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.errors import OurMistake, Problem
from app.exchange.handover import HandedOver, Received, Way
from app.steps.work import Workplace
from tests.contract.test_conversations import kept

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MADE = HandedOver("h-1", "c-1", "ab" * 32, ("k-1", "k-2"), "jgz", Way.STICK, AT, date(2027, 2, 1))


def came(conversation: str, id_: str = "r-1") -> Received:
    return Received(id_, "cd" * 32, conversation, AT, "p-noor", '{"wens": "Élan"}')


def test_a_hand_over_comes_back_as_it_was_made_and_is_found_by_each_yes(
    place: Workplace, reopened: Callable[[], Workplace]
) -> None:
    other = replace(MADE, id="h-2", conversation="c-2", consents=("k-10",), way=Way.CENTRAL)
    with place.work() as work:
        work.handovers.made(MADE)
        work.handovers.made(other)
    with reopened().work() as work:
        assert work.handovers.of_conversation("c-1") == (MADE,)
        assert work.handovers.of_consent("k-2") == (MADE,) and work.handovers.of_consent("k-1") == (MADE,)
        assert work.handovers.with_id("h-2") == other and work.handovers.with_id("h-9") is None


def test_one_that_ended_says_so_and_the_others_stand(place: Workplace) -> None:
    with place.work() as work:
        work.handovers.made(MADE)
        work.handovers.made(replace(MADE, id="h-2"))
        work.handovers.end("h-1")
    with place.work() as work:
        assert [(one.id, one.ended) for one in work.handovers.of_conversation("c-1")] == [("h-1", True), ("h-2", False)]


def test_what_came_is_found_by_itself_and_by_its_conversation(
    place: Workplace, reopened: Callable[[], Workplace]
) -> None:
    talk = kept(place)
    with place.work() as work:
        work.handovers.take_in(came(talk.id))
    with reopened().work() as work:
        assert work.handovers.received("r-1") == work.handovers.behind(talk.id) == came(talk.id)
        assert work.handovers.received("r-9") is None and work.handovers.behind("c-9") is None


def test_the_same_hand_over_never_comes_in_twice(place: Workplace) -> None:
    talk = kept(place)
    with place.work() as work:
        work.handovers.take_in(came(talk.id))
    with pytest.raises(Problem), place.work() as work:
        work.handovers.take_in(came(talk.id))


def test_nothing_comes_in_for_a_conversation_that_is_not_there(place: Workplace) -> None:
    with pytest.raises(OurMistake), place.work() as work:
        work.handovers.take_in(came("c-9"))


def test_what_central_was_told_is_told_once(place: Workplace) -> None:
    talk = kept(place)
    with place.work() as work:
        work.handovers.take_in(came(talk.id))
        assert [one.id for one in work.handovers.untold()] == ["r-1"]
        work.handovers.tell("r-1")
    with place.work() as work:
        assert work.handovers.untold() == ()


def test_a_person_erased_takes_what_was_received_about_them_along(place: Workplace) -> None:
    talk, other = kept(place), kept(place)
    with place.work() as work:
        work.handovers.take_in(came(talk.id))
        work.handovers.take_in(came(other.id, "r-2"))
        work.handovers.forget_person(talk.people[0].id)
    with place.work() as work:
        contents = [work.handovers.received(id_) for id_ in ("r-1", "r-2")]
    assert [bool(one.content) for one in contents if one] == [False, True]


def test_a_conversation_erased_takes_what_was_received_for_it_along(place: Workplace) -> None:
    talk = kept(place)
    with place.work() as work:
        work.handovers.take_in(came(talk.id))
        work.conversations.erase(talk.id)
    with place.work() as work:
        assert work.handovers.received("r-1") is None


def test_one_that_was_taken_in_is_not_asked_about_again(place: Workplace, reopened: Callable[[], Workplace]) -> None:
    with place.work() as work:
        work.handovers.made(MADE)
        work.handovers.made(replace(MADE, id="h-2", ended=True))
        work.handovers.made(replace(MADE, id="h-3", until=date(2026, 11, 1)))
        work.handovers.taken("h-1", AT)
    with reopened().work() as work:
        assert [one.id for one in work.handovers.untaken(date(2026, 11, 24))] == ["h-2"]
        assert work.handovers.with_id("h-1") == replace(MADE, taken_at=AT)


def test_a_withdrawal_empties_what_came_or_keeps_it_and_is_read_once(
    place: Workplace, reopened: Callable[[], Workplace]
) -> None:
    talk, other, third = kept(place), kept(place), kept(place)
    with place.work() as work:
        for number, one in enumerate((talk, other, third), 1):
            work.handovers.take_in(came(one.id, f"r-{number}"))
        work.handovers.withdraw("r-1", AT, keep=False)
        work.handovers.withdraw("r-2", AT, keep=True)
    with reopened().work() as work:
        assert [one.id for one in work.handovers.standing()] == ["r-3"]
        assert [(one.id, bool(one.content)) for one in work.handovers.withdrawn()] == [("r-1", False), ("r-2", True)]
        work.handovers.see_withdrawn("r-1")
    with reopened().work() as work:
        assert [one.id for one in work.handovers.withdrawn()] == ["r-2"]
        assert work.handovers.behind(talk.id) == replace(came(talk.id, "r-1"), content="", withdrawn_at=AT, seen=True)
