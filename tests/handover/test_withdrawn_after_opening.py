"""A yes taken back after the nurse opened the hand-over, over a real central in this process. Invented families."""

from datetime import timedelta

import pytest
from central_in_process import central_in_process
from handover_world import WISH, HandoverWorld

from app.consent import Decision
from app.errors import AskPerson
from app.exchange.handover import Way
from app.exchange.handover_file import read_handover_file
from app.exchange.sending import Step
from app.steps.hear_handovers import hear_handovers, see_withdrawn, withdrawn_handovers
from app.steps.hold_back import end_handover, hold_back
from app.steps.open_conversation import answers_of_last_time
from app.steps.open_handover import handover_behind, tell_taken, withdrawal_behind
from app.steps.parked import let_go
from app.steps.see_outgoing import outgoing
from app.store import Event
from central.handovers.tables import HandoverTable


@pytest.fixture
def world(tmp_path):
    with central_in_process(tmp_path) as central:
        made = HandoverWorld(tmp_path, *central)
        made.consents = [made.decide(0), made.decide(1)]
        yield made
        made.close()


def taken(world, way=Way.CENTRAL):
    """Made, sent, opened by the nurse, begun with, and central knows."""
    made = world.make(way)
    world.send()
    sealed = ""
    if made.file is not None:
        stick = world.folder / "document.overdracht"
        stick.write_bytes(made.file)
        sealed = read_handover_file(stick)
    talk = world.go_on(world.open(made.code, sealed))
    tell_taken(world.nurse, world.link(world.nurse))
    return made, talk


def hear(world, place=None, *, record=False):
    place = place or world.nurse
    return hear_handovers(place, world.link(place), record=record)


def later(world, days=1):
    world.clock.at += timedelta(days=days)


def test_what_came_on_a_yes_that_was_withdrawn_goes_from_the_nurses_device_and_she_is_told_when(world):
    _made, talk = taken(world)
    assert hear(world) == 0 and handover_behind(world.nurse, talk.id) is not None
    later(world)
    world.withdraw(world.consents[0])
    world.send()
    assert hear(world) == 1
    assert handover_behind(world.nurse, talk.id) is None
    assert WISH not in str(answers_of_last_time(world.nurse, talk.id))
    assert withdrawal_behind(world.nurse, talk.id) == world.clock.now()
    with world.nurse.work() as work:
        assert work.handovers.behind(talk.id).content == ""
        assert work.conversations.get(talk.id).people  # what they say here themselves stays
        assert any(r.event == Event.ERASE and "withdrawn" in r.detail for r in work.audit.rows())
    (told,) = withdrawn_handovers(world.nurse)
    assert (told.conversation.id, told.kept) == (talk.id, False)
    see_withdrawn(world.nurse, [told.id])
    assert withdrawn_handovers(world.nurse) == () and hear(world) == 0


def test_part_of_the_record_it_is_kept_and_used_no_more(world):
    _made, talk = taken(world)
    world.withdraw(world.consents[0])
    world.send()
    assert hear(world, record=True) == 1
    assert handover_behind(world.nurse, talk.id) is None and answers_of_last_time(world.nurse, talk.id) == ()
    (told,) = withdrawn_handovers(world.nurse)
    assert told.kept


def test_a_stick_that_was_opened_without_a_line_is_withdrawn_as_well(world):
    made = world.make(Way.STICK)
    stick = world.folder / "document.overdracht"
    stick.write_bytes(made.file)
    talk = world.go_on(world.open(made.code, read_handover_file(stick), offline=True))
    world.send()
    world.withdraw(world.consents[1])
    world.send()
    assert hear(world) == 1 and handover_behind(world.nurse, talk.id) is None


def test_the_midwife_hears_that_it_was_taken_in_also_after_the_withdrawal(world):
    made, _talk = taken(world)
    hear(world, world.midwife)
    with world.midwife.work() as work:
        assert work.handovers.with_id(made.handover.id).taken_at == world.clock.now()
    world.talk = world.a_talk()
    consent = world.decide(0)
    second = world.make()
    world.send()
    world.go_on(world.open(second.code))
    world.withdraw(consent)
    world.send()
    tell_taken(world.nurse, world.link(world.nurse))
    hear(world, world.midwife)
    with world.midwife.work() as work:
        kept = work.handovers.with_id(second.handover.id)
    assert kept.ended and kept.taken_at is not None


def test_a_newer_hand_over_withdraws_nothing_and_a_later_withdrawal_reaches_who_has_the_older(world):
    _made, talk = taken(world)
    world.make()
    world.send()
    assert hear(world) == 0 and handover_behind(world.nurse, talk.id) is not None
    world.withdraw(world.consents[0])
    world.send()
    assert hear(world) == 1 and handover_behind(world.nurse, talk.id) is None


def test_nobody_else_hears_how_a_hand_over_stands(world):
    made, _talk = taken(world)
    other = type(world.nurse)(world.clock)
    world.enrol(other, "andere-ggd")
    assert world.link(other).handovers([made.handover.id]).items == []
    assert len(world.link(world.nurse).handovers([made.handover.id]).items) == 1


def test_taken_out_of_the_list_after_the_paper_left_the_code_opens_nothing_and_each_yes_stands(world):
    made = world.make()
    entry = next(one for one in outgoing(world.midwife, world.catalogue) if one.waits).entry
    hold_back(world.midwife, entry.id)
    assert not any(one.waits for one in outgoing(world.midwife, world.catalogue))
    world.send()
    with pytest.raises(AskPerson) as told:
        world.open(made.code)
    assert told.value.code == "handover-unknown"
    with world.midwife.work() as work:
        assert work.handovers.with_id(made.handover.id).ended
        assert work.sendings.get(made.handover.id).body == ""
        decisions = work.consents.of_conversation(world.talk.id)
    assert {one.decision for one in decisions} == {Decision.PERMIT}
    with pytest.raises(AskPerson):
        hold_back(world.midwife, entry.id)
    assert world.open(world.make_and_send().code).handover.people


def test_ended_by_hand_after_it_was_sent_central_opens_it_for_nobody(world):
    made = world.make()
    world.send()
    end_handover(world.midwife, made.handover.id)
    world.send()
    with pytest.raises(AskPerson) as told:
        world.open(made.code)
    assert told.value.code == "handover-withdrawn"
    with world.database.reading() as connection:
        (row,) = connection.execute(HandoverTable.__table__.select()).all()
    assert (row.jwe, row.revoked_for) == ("", "ended")
    with pytest.raises(AskPerson):
        end_handover(world.midwife, made.handover.id)


def test_a_parked_hand_over_that_is_let_go_has_ended(world):
    made = world.make()
    with world.midwife.work() as work:
        sending = work.sendings.get(made.handover.id)
        work.sendings.change(type(sending)(**{**vars(sending), "state": Step.PARKED, "reason": "invalid"}))
    let_go(world.midwife, made.handover.id)
    with world.midwife.work() as work:
        assert work.handovers.with_id(made.handover.id).ended
