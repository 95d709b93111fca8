"""The last page, clicked."""

from dataclasses import replace

import pytest
from page_eyes import cut_off, nameless, shown_at, too_small
from PySide6.QtWidgets import QApplication

from app.consent import Decision, questions
from app.conversation import Room, Status
from app.leaflet import Edition, Leaflet, Wish
from app.steps.make_leaflet import Leaving, record_print
from app.steps.open_conversation import open_conversation
from ui.finish.screen import FinishScreen
from ui.theme import apply_theme
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(qtbot, table):
    made = FinishScreen(table.desk, table.table)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    decide(table, "a", "jgz", Decision.PERMIT)
    decide(table, "b", "huisarts", Decision.DENY)
    made.enter()
    table.idle()
    return made


def decide(table, who, receiver, decision):
    asked = questions(table.ids[who], [])
    table.table.decide(next(q for q in asked if q.receiver == receiver), decision)
    table.idle()


def words(page):
    QApplication.processEvents()
    return " | ".join(part.text() for part in page.findChildren(Text) if part.isVisible() and part.text())


def test_it_says_what_goes_and_what_does_not_by_name(page):
    assert "Sanne zei ja" in words(page) and "Youssef zei nee" in words(page)


def test_the_literal_fields_come_from_the_message(page):
    page.goes.look.click()
    (shown,) = page.exactly.lists
    assert ("Voornaam", "Sanne") in shown.rows() and ("Aanbod", "Zwangerencafé") in shown.rows()
    assert "Wij lachen" not in words(page)


def test_shared_wishes_go_only_when_both_say_yes(page, table):
    page.goes.look.click()
    assert all(label != "Wens" for label, _ in page.exactly.lists[0].rows())
    decide(table, "b", "jgz", Decision.PERMIT)
    assert any(label == "Wens" for shown in page.exactly.lists for label, _ in shown.rows())


def test_what_was_decided_alone_goes_off_the_screen_when_somebody_comes_in(page, table):
    table.table.set_room(Room.alone_with(table.ids["a"]))
    table.idle()
    decide(table, "a", "huisarts", Decision.DENY)
    assert "Sanne zei nee" in words(page)
    table.table.set_room(Room())
    assert "Sanne zei nee" not in words(page)


def test_leaving_closes_the_conversation_and_keeps_the_moment(page, table, qtbot):
    page.back_on.choice.buttons["moment"].click()
    with qtbot.waitSignal(page.over):
        page.today.click()
    table.idle()
    kept = open_conversation(table.place, table.table.conversation.id)
    assert kept.status is Status.FINISHED and kept.return_on == "28 weken"
    assert table.table.conversation.status is Status.FINISHED


def test_straight_to_the_lock(page, qtbot):
    with qtbot.waitSignal(page.over, check_params_cb=bool):
        page.lock.click()


def test_a_closed_conversation_opens_again_by_a_change(page, table, qtbot):
    with qtbot.waitSignal(page.over):
        page.today.click()
    decide(table, "b", "jgz", Decision.PERMIT)
    assert open_conversation(table.place, table.table.conversation.id).status is Status.RUNNING


def test_looking_at_a_closed_conversation_leaves_it_closed(page, table, qtbot):
    with qtbot.waitSignal(page.over):
        page.today.click()
    table.idle()
    with table.place.work() as work:
        before = len(work.audit.rows())
    with qtbot.waitSignal(page.over):
        page.today.click()
    table.idle()
    with table.place.work() as work:
        assert [row.event for row in work.audit.rows()[before:]] == []


def test_it_knows_the_leaflet_from_the_trail(page, table):
    assert "nog geen folder" in words(page)
    record_print(table.place, table.table.conversation.id, Leaving(Leaflet(b"", 0), Wish()), saved=False)
    page.enter()
    table.idle()
    assert "De folder is geprint" in words(page)


def test_s7_which_leaflet_went_is_told_only_with_one_parent_alone(page, table):
    leaflet = Leaflet(b"", 0, Edition.PERSONAL)
    record_print(table.place, table.table.conversation.id, Leaving(leaflet, Wish(personal=True)), saved=False)
    page.enter()
    table.idle()
    assert "De folder is geprint" in words(page) and "eigen folder" not in words(page)
    table.table.set_room(Room.alone_with(table.ids["a"]))
    page.enter()
    table.idle()
    assert "De eigen folder, om" in words(page)


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_all_words_of_the_last_page_have_their_room(page, qtbot, qapp, wide, high, scale):
    page.goes.look.click()
    page.back_on.choice.buttons["other"].click()
    apply_theme(qapp, "light", scale)
    shown_at(qtbot, page, wide, high)
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])


def test_a_conversation_nobody_keeps_is_never_said_to_stay(qtbot, table):
    table.table.conversation = replace(table.table.conversation, anonymous=True)
    made = FinishScreen(table.desk, table.table)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    made.enter()
    table.idle()
    said = words(made)
    assert "Niets van dit gesprek wordt bewaard. Straks is alles weg." in said and "Alleen aantallen" in said
    assert "Alles is bewaard" not in said and "Versleuteld, hooguit" not in said and "De notitie" not in said
    assert not made.back_on.isVisible() and cut_off(made) == []
