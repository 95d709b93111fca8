"""A later contact moment: what was said then, what changed since, and to whom that may show."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel

from app.conversation import Room, as_it_stood
from app.conversation.model import Answer
from ui.talk.events import Pace

AT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def shown(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def later(seat, desk):
    """A family that talked two weeks ago, and sits down again."""

    def sit(*said, people=("Sanne", "Youssef")):
        desk.place.clock.at = AT - timedelta(days=14)
        first = seat(*people)
        who = {"a": first.table.conversation.people[0].id, "b": first.table.conversation.people[-1].id}
        for link_id, of, value in said:
            assert first.table.answer(link_id, who.get(of, of), (value,))
        conversation = first.kept()
        desk.place.clock.at = AT
        return first.again(conversation), who

    return sit


def test_an_answer_of_two_weeks_ago_is_shown_with_its_day(later):
    s, _ = later(("T1.1", "together", "Samen koken"))
    assert "Vorige keer, 10 november" in shown(s.part("T1.1"))


def test_what_changed_shows_both(later):
    s, _ = later(("T1.1", "together", "Samen koken"))
    s.table.answer("T1.1", "together", ("Samen wandelen",))
    part = s.part("T1.1")
    assert "‘Samen koken’" in shown(part)
    assert part.part.fields["together"].text() == "Samen wandelen"


def test_a_private_answer_of_last_time_stays_hidden_even_when_todays_is_turned(later):
    s, who = later(("T1.2", "a", 2), ("T1.2", "b", 9))
    s.table.answer("T1.2", who["a"], (7,))
    s.table.turn_over("T1.2")
    assert "Vorige keer" not in shown(s.part("T1.2"))


def test_alone_a_parent_sees_their_own_answer_of_last_time(later):
    s, who = later(("T1.2", "a", 2), ("T1.2", "b", 9))
    s.table.set_room(Room.alone_with(who["a"]))
    s.table.answer("T1.2", who["a"], (7,))
    words = shown(s.part("T1.2"))
    assert "‘2’" in words
    assert "9" not in words.partition("Vorige keer")[2]


def test_a_first_contact_moment_shows_no_last_time(seat):
    s = seat()
    s.table.answer("T1.1", "together", ("Samen koken",))
    assert "Vorige keer" not in shown(s.part("T1.1"))


def test_an_answer_taken_away_by_then_was_not_said():
    given = Answer("T1.1", "together", ("x",), AT)
    gone = Answer("T1.1", "together", (), AT + timedelta(hours=1))
    assert as_it_stood((given, gone), AT + timedelta(days=1)) == ()
    assert as_it_stood((given, gone), AT + timedelta(minutes=1)) == (given,)


def test_the_quick_mode_asks_four_questions_and_loses_no_answer(seat):
    s = seat()
    s.table.answer("T9.1", "together", (s.desk.guide.item("T9.1").options[0].value,))
    s.talk.pace.acts[Pace.QUICK].trigger()
    asked = {link_id for stop in s.talk.state.stops for sheet in stop.sheets for link_id in sheet}
    assert asked == {"T0.1", "T1.2", "T7.1", "T12.4"}
    s.talk.pace.acts[Pace.WHOLE].trigger()
    assert s.kept().answer("T9.1", "together") is not None


def test_the_one_question_mode_asks_how_it_is_with_you(seat):
    s = seat()
    s.talk.pace.acts[Pace.ONE].trigger()
    assert [part.ask.link_id for part in s.talk.current_sheet().parts.values()] == ["T8.1"]


def test_a_short_talk_does_not_shorten_the_own_moment(seat):
    s = seat()
    s.talk.pace.acts[Pace.QUICK].trigger()
    s.table.set_room(Room.alone_with(s.table.conversation.people[0].id))
    assert len(s.talk.state.stop.sheets) > 4
