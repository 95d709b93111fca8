"""Who is in the room: one key to together, three switches to alone, together after every doubt."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.conversation import OWN_MOMENT, Room
from ui.alone_check.state import CHECKS, Back, NotNow, Open, OpenAsked, State, Turned, update
from ui.help import KeysHelp, how_long
from ui.main_window import MainWindow


def person(s, place=0):
    return s.table.conversation.people[place].id


def words_on(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def alone(s, place=0):
    """Through the check, as a professional does."""
    s.sitting.ask_presence(person(s, place))
    check = s.sitting.pages["alone-check"]
    for row in check.switches.values():
        row.switch.click()
    check.open.click()
    return check


def active(s):
    s.window.activateWindow()
    assert QTest.qWaitForWindowActive(s.window)


@pytest.mark.parametrize("missing", CHECKS)
def test_the_check_opens_nothing_with_one_switch_off(missing):
    state = State("a")
    for check in CHECKS:
        if check != missing:
            state, _ = update(state, Turned(check, True))
    assert update(state, OpenAsked())[1] is None


def test_the_check_opens_with_all_three_on_and_forgets_them():
    state = State("a")
    for check in CHECKS:
        state, _ = update(state, Turned(check, True))
    state, effect = update(state, OpenAsked())
    assert effect == Open("a")
    assert not state.ready


def test_not_now_forgets_the_switches():
    state, _ = update(State("a"), Turned(CHECKS[0], True))
    state, effect = update(state, NotNow())
    assert (state.true, type(effect)) == (frozenset(), Back)


def test_the_pill_never_opens_an_own_moment_by_itself(seat):
    s = seat()
    s.talk.shell.presence.click()
    s.sitting._menu.alone[person(s)].trigger()
    assert s.window.current_page() == "conversation-alone-check"
    assert s.table.room.alone is None


def test_the_button_of_the_check_is_off_until_all_switches_are_on(seat):
    s = seat()
    s.sitting.ask_presence(person(s))
    check = s.sitting.pages["alone-check"]
    rows = list(check.switches.values())
    for row in rows[:2]:
        row.switch.click()
    assert not check.open.isEnabled()
    rows[2].switch.click()
    assert check.open.isEnabled()


def test_the_check_opens_the_own_moment_of_that_parent(seat):
    s = seat()
    alone(s, 1)
    assert s.table.room == Room.alone_with(person(s, 1))
    assert s.talk.state.theme == OWN_MOMENT
    assert "Youssef is alleen" in words_on(s.talk)


def test_while_alone_together_on_the_screen_is_not_offered(seat):
    s = seat()
    alone(s)
    assert not s.talk.shell.together.isVisible()
    s.talk.shell.together_asked.emit()
    assert s.sitting.parents is None


def test_one_key_is_enough_when_somebody_comes_in(seat, qtbot):
    s = seat()
    alone(s)
    active(s)
    qtbot.keyClick(s.talk, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert s.table.room.alone is None
    assert s.talk.state.theme != OWN_MOMENT


def test_words_typed_alone_are_kept_when_somebody_comes_in(seat):
    s = seat()
    s.table.answer("T0.2", "together", (True,))
    alone(s)
    s.part("T10.9").part.fields[person(s)].input.setPlainText("Rust")
    s.sitting.somebody_comes_in()
    answer = s.kept().answer("T10.9", person(s))
    assert (answer.values, answer.alone) == (("Rust",), True)
    assert "Rust" not in words_on(s.window)


def test_one_parent_alone_never_sees_what_the_other_said_alone(seat):
    s = seat()
    alone(s, 0)
    s.part("T6.3").part.choice.tiles["true"].click()
    alone(s, 1)
    assert s.part("T6.3").part.choice.values() == []


@pytest.mark.parametrize("cover", [MainWindow.hide_now, MainWindow.lock_now])
def test_hiding_and_locking_put_the_room_on_together(seat, cover):
    s = seat()
    s.window.set_lockable(True)
    alone(s)
    cover(s.window)
    assert s.table.room.alone is None
    s.kept()
    rooms = [row.detail for row in s.desk.place.kept.trail if row.event == "room"]
    assert rooms == ["alone", "together"]


def test_after_the_lock_the_talk_is_together_again(seat):
    s = seat()
    s.window.set_lockable(True)
    alone(s)
    s.window.lock_now()
    s.window.accept_unlock()
    QApplication.processEvents()
    assert "Samen" in s.talk.shell.presence.words()
    assert s.talk.state.theme != OWN_MOMENT


def test_an_own_moment_locks_sooner_and_the_parents_view_later(seat):
    s = seat()
    waits = [s.window.idle._after]
    alone(s)
    waits.append(s.window.idle._after)
    s.sitting.somebody_comes_in()
    s.sitting.show_parents()
    waits.append(s.window.idle._after)
    assert waits == [120, 60, 300]


def test_a_signal_waits_for_an_action_and_keeps_it(seat):
    s = seat()
    s.table.answer("T0.2", "together", (True,))
    alone(s)
    s.part("T10.2").part.choice.tiles["true"].click()
    pane = s.talk.alerts
    assert "1 open" in words_on(pane)
    pane.open_button.click()
    pane.buttons["A-MELD", "signalen"].click()
    s.kept()
    (step,) = s.table.alert_steps
    assert (step.alert, step.of, step.step) == ("A-MELD", person(s), "signalen")
    assert "open" not in pane.waiting.words() or not pane.waiting.isVisible()


def test_no_signal_is_in_sight_while_others_are_in_the_room(seat):
    s = seat()
    s.table.answer("T0.2", "together", (True,))
    alone(s)
    s.part("T10.2").part.choice.tiles["true"].click()
    s.talk.alerts.open_button.click()
    s.sitting.somebody_comes_in()
    assert not s.talk.alerts.isVisible()
    assert s.talk.alerts.buttons == {}
    assert "meldcode" not in words_on(s.window).lower()


def test_a_signal_about_one_parent_is_not_shown_to_the_other(seat):
    s = seat()
    s.table.answer("T0.2", "together", (True,))
    alone(s, 0)
    s.part("T10.2").part.choice.tiles["true"].click()
    alone(s, 1)
    assert s.table.alerts() == ()


def test_the_check_says_no_while_a_relative_interprets(seat):
    s = seat(interpreter="familie")
    s.sitting.ask_presence(person(s))
    check = s.sitting.pages["alone-check"]
    assert "familie" in words_on(check)
    assert not check.open.isVisible()


def test_the_list_of_keys_goes_at_once_when_the_screen_hides(seat, qtbot):
    s = seat()
    active(s)
    qtbot.keyClick(s.talk, Qt.Key.Key_F1)
    (help_,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, KeysHelp) and w.isVisible()]
    assert "Ctrl+B" in words_on(help_)
    s.window.hide_now()
    assert not help_.isVisible()


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 minuten"), (1, "1 minuut"), (14, "14 minuten")])
def test_how_long_it_lasts_is_told_in_words_when_asked(minutes, words):
    assert words in how_long(timedelta(minutes=minutes, seconds=20))


def test_the_tips_of_an_own_moment_are_those_of_the_question(seat):
    s = seat()
    s.table.answer("T0.2", "together", (True,))
    alone(s)
    s.talk.show_question("T10.1")
    assert "Korte zinnen" in s.talk.drawer._tip_words.words()
