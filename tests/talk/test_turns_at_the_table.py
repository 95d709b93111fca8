"""A group that repeats at the table: one more, which one, this one away and back. Invented people."""

from dataclasses import replace

import pytest

from app.conversation import TOGETHER
from app.guide import repeated
from tests.conversation.test_turns import GUIDE, TWO
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


def test_a_second_child_is_asked_on_a_sheet_of_its_own(turns, desk):
    talk, table = turns.pages["conversation"], turns.table
    assert shown(turns) == "kind.naam" and not talk.turns.isHidden() and talk.turns.words.text() == "Kind: 1 van 1"
    assert talk.turns.which is None
    talk.turns.more.click()
    assert shown(turns) == TWO and talk.turns.words.text() == "Kind: 2 van 2"
    assert all(one.endswith("\x1f2") for one in talk.state.stop.sheets[talk.state.sheet])
    assert table.answer(TWO, TOGETHER, ("Bouwt torens",)) and table.answer("kind.naam", TOGETHER, ("Zingt",))
    talk.turns.which.buttons["1"].click()
    assert shown(turns) == "kind.naam"
    assert desk.background.wait_until_idle()
    with desk.place.work() as work:
        kept = work.conversations.get(table.conversation.id)
    assert kept.answer(TWO, TOGETHER).values == ("Bouwt torens",)


def test_one_is_taken_away_at_once_and_can_be_put_back(turns, desk):
    talk, table = turns.pages["conversation"], turns.table
    talk.turns.more.click()
    table.answer("kind.naam", TOGETHER, ("Zingt",))
    table.answer(TWO, TOGETHER, ("Bouwt torens",))
    talk.show_question("kind.naam")
    talk.turns.less.click()
    assert table.conversation.answer("kind.naam", TOGETHER).values == ("Bouwt torens",)
    assert table.conversation.answer(TWO, TOGETHER) is None and talk.turns.words.text() == "Kind: 1 van 1"
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
