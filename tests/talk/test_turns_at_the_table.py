"""A group that repeats at the table: one more, which one, this one away and back. Invented people."""

from dataclasses import replace

import pytest

from app.conversation import TOGETHER, Room
from app.guide import repeated
from tests.conversation.test_turns import GUIDE, TWO
from tests.conversation.test_turns_alone import GUIDE as NESTED
from ui.sitting import Sitting


@pytest.fixture
def turns(seat, desk):
    before = seat("Ana", "Ben")
    before.sitting.end()
    talk = replace(before.table.conversation, guide_url=GUIDE.url, guide_version=GUIDE.version)
    sitting = Sitting(before.window, replace(desk, guide=GUIDE), talk)
    sitting.begin()
    assert desk.background.wait_until_idle()
    return sitting


def shown(sitting):
    return sitting.pages["conversation"].state.first


def bar(talk, level=0):
    return talk.turns.bars[level]


def test_a_second_child_is_asked_on_a_sheet_of_its_own(turns, desk):
    talk, table = turns.pages["conversation"], turns.table
    assert shown(turns) == "kind.naam" and not talk.turns.isHidden() and bar(talk).words.text() == "Kind: 1 van 1"
    assert bar(talk).which is None
    bar(talk).more.click()
    assert shown(turns) == TWO and bar(talk).words.text() == "Kind: 2 van 2"
    assert all(one.endswith("\x1f2") for one in talk.state.stop.sheets[talk.state.sheet])
    assert table.answer(TWO, TOGETHER, ("Bouwt torens",)) and table.answer("kind.naam", TOGETHER, ("Zingt",))
    bar(talk).which.buttons["1"].click()
    assert shown(turns) == "kind.naam"
    assert desk.background.wait_until_idle()
    with desk.place.work() as work:
        kept = work.conversations.get(table.conversation.id)
    assert kept.answer(TWO, TOGETHER).values == ("Bouwt torens",)


def test_one_is_taken_away_at_once_and_can_be_put_back(turns, desk):
    talk, table = turns.pages["conversation"], turns.table
    bar(talk).more.click()
    table.answer("kind.naam", TOGETHER, ("Zingt",))
    table.answer(TWO, TOGETHER, ("Bouwt torens",))
    talk.show_question("kind.naam")
    bar(talk).less.click()
    assert table.conversation.answer("kind.naam", TOGETHER).values == ("Bouwt torens",)
    assert table.conversation.answer(TWO, TOGETHER) is None and bar(talk).words.text() == "Kind: 1 van 1"
    assert "weg" in talk.undo._words.text()
    talk.undo.button.click()
    assert table.conversation.answer(TWO, TOGETHER).values == ("Bouwt torens",)
    assert desk.background.wait_until_idle()
    with desk.place.work() as work:
        assert work.conversations.get(table.conversation.id).answer("kind.naam", TOGETHER).values == ("Zingt",)


def test_no_turn_is_offered_beside_a_question_that_is_asked_once(seat):
    sitting = seat("Ana", "Ben").sitting
    assert sitting.pages["conversation"].turns.isHidden()
    assert repeated("T1.1", (1,)) == "T1.1"


@pytest.fixture
def nested(seat, desk):
    before = seat("Ana", "Ben")
    before.sitting.end()
    talk = replace(before.table.conversation, guide_url=NESTED.url, guide_version=NESTED.version)
    sitting = Sitting(before.window, replace(desk, guide=NESTED), talk)
    sitting.begin()
    assert desk.background.wait_until_idle()
    return sitting


def test_a_group_inside_a_group_has_a_bar_of_its_own(nested):
    talk = nested.pages["conversation"]
    bar(talk).more.click()
    assert bar(talk).words.text() == "Kind: 2 van 2"
    talk.show_question(repeated("waar", (2,)))
    bar(talk, 1).more.click()
    assert shown(nested) == repeated("waar", (2, 2))
    assert [one.words.text() for one in talk.turns.bars] == ["Kind: 2 van 2", "Huis: 2 van 2"]
    bar(talk).which.buttons["1"].click()
    assert bar(talk).words.text() == "Kind: 1 van 2"
    talk.show_question("waar")
    assert bar(talk, 1).words.text() == "Huis: 1 van 1"


def test_a_turn_added_alone_is_gone_from_sight_when_somebody_comes_in(nested, desk):
    talk, table = nested.pages["conversation"], nested.table
    ana = table.conversation.people[0].id
    table.set_room(Room.alone_with(ana))
    talk.show_question("wat")
    bar(talk).more.click()
    assert shown(nested) == repeated("wat", (2,)) and bar(talk).words.text() == "Keer: 2 van 2"
    assert table.answer(repeated("wat", (2,)), ana, ("Hij schreeuwde",))
    table.set_room(Room())
    assert talk.turns.isHidden() or "Keer" not in bar(talk).words.text()
    assert "schreeuwde" not in str(table.seen()) and all("wat" not in a.link_id for a in table.seen())
    assert desk.background.wait_until_idle()
    with desk.place.work() as work:
        kept = work.conversations.get(table.conversation.id)
    assert kept.answer(repeated("wat", (2,)), ana).alone
