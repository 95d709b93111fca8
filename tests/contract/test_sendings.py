"""Messages on their way, in memory and in the encrypted file alike."""

from dataclasses import replace

import pytest

from app.errors import OurMistake
from app.exchange.sending import Sending, Step

ONE = Sending("a", "entry", "envelope", "ggd", "0" * 64, '{"jwe":"x"}')
TWO = replace(ONE, id="b", entry="")


def test_messages_come_back_as_they_were_kept_and_in_order(place, reopened):
    with place.work() as work:
        work.sendings.add(ONE)
        work.sendings.add(TWO)
    with reopened().work() as work:
        assert work.sendings.at(Step.READY) == (ONE, TWO)
        assert work.sendings.get("b") == TWO and work.sendings.get("c") is None


def test_a_message_is_found_by_its_entry_and_none_by_no_entry(place):
    with place.work() as work:
        work.sendings.add(TWO)
        work.sendings.add(ONE)
        assert work.sendings.of_entry("entry") == ONE and work.sendings.of_entry("") is None
        assert work.sendings.entries() == {"entry"}


def test_a_change_moves_a_message_and_keeps_its_place(place):
    later = replace(ONE, state=Step.ACKED, number=4, attempts=2, sequence=9, reason="x", body="")
    with place.work() as work:
        work.sendings.add(ONE)
        work.sendings.add(TWO)
        work.sendings.change(later)
    with place.work() as work:
        assert work.sendings.at(Step.READY) == (TWO,) and work.sendings.at(*Step) == (later, TWO)


def test_how_many_messages_stand_changes_at_once_and_their_bodies_stay(place):
    with place.work() as work:
        work.sendings.add(ONE)
        work.sendings.add(TWO)
        work.sendings.change_all(())
        work.sendings.change_all([replace(s, number=7, attempts=1, state=Step.ACKED, body="") for s in (ONE, TWO)])
    with place.work() as work:
        assert work.sendings.at(Step.ACKED) == tuple(
            replace(s, number=7, attempts=1, state=Step.ACKED) for s in (ONE, TWO)
        )


def test_only_what_fits_is_read_and_one_that_never_fits_goes_alone(place):
    with place.work() as work:
        for name in "abc":
            work.sendings.add(replace(ONE, id=name, entry=""))
        ids = [
            [s.id for s in work.sendings.first_ready(most, room)] for most, room in ((9, 22), (9, 21), (1, 99), (9, 1))
        ]
    assert len(ONE.body) == 11 and ids == [["a", "b"], ["a"], ["a"], ["a"]]


def test_what_is_safe_elsewhere_is_done_and_its_body_gone(place):
    acked = replace(ONE, state=Step.ACKED, sequence=4)
    with place.work() as work:
        work.sendings.add(acked)
        work.sendings.add(replace(TWO, state=Step.ACKED, sequence=5))
        work.sendings.safe_up_to(4)
        assert work.sendings.get("a") == replace(acked, state=Step.DONE, body="")
        assert work.sendings.count(Step.ACKED) == 1 and work.sendings.first_ready(9, 99) == ()


def test_one_id_is_one_message(place):
    with pytest.raises(OurMistake), place.work() as work:
        work.sendings.add(ONE)
        work.sendings.add(ONE)
    with place.work() as work:
        assert work.sendings.at(*Step) == ()


def test_a_fact_is_the_last_that_was_kept_and_empty_before(place):
    with place.work() as work:
        assert work.sendings.fact("epoch") == ""
        work.sendings.keep_fact("epoch", "1")
        work.sendings.keep_fact("epoch", "2")
    with place.work() as work:
        assert work.sendings.fact("epoch") == "2"


def test_an_act_that_fails_keeps_no_message_and_no_fact(place):
    with pytest.raises(RuntimeError), place.work() as work:
        work.sendings.add(ONE)
        work.sendings.keep_fact("epoch", "1")
        raise RuntimeError
    with place.work() as work:
        assert work.sendings.at(*Step) == () and work.sendings.fact("epoch") == ""


def test_what_goes_to_a_record_system_is_never_next_for_central(place):
    with place.work() as work:
        work.sendings.add(replace(ONE, kind="ehr"))
        work.sendings.add(TWO)
        assert [s.id for s in work.sendings.first_ready(9, 10**6)] == ["b"]
        assert work.sendings.count(Step.READY) == 2
