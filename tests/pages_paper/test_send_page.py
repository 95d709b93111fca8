"""The page of what waits, clicked; and taking something out of the list."""

from dataclasses import replace

import pytest
from page_eyes import cut_off, nameless, shown_at, too_small
from paper_eyes import trail
from PySide6.QtWidgets import QApplication

from app.consent import Decision, questions
from app.conversation import Room
from app.errors import AskPerson
from app.exchange import Barred, Delivery
from app.exchange.handover import Way
from app.steps.hand_over import hand_over
from app.steps.hold_back import hold_back, put_back
from app.steps.receivers import RECEIVERS
from app.steps.record_consent import record_consent
from app.steps.release import release
from app.steps.see_outgoing import WhatWaits, outgoing, sort_out, what_waits
from ui.send.screen import SendScreen
from ui.theme import apply_theme
from ui.today.rows import Sending
from ui.waiting_words import held_words, waiting_words
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def decide(table, who, receiver, decision):
    asked = questions(table.ids[who], [])
    question = next(q for q in asked if q.receiver == receiver)
    record_consent(table.place, table.table.conversation, Room(), question, decision)


@pytest.fixture
def page(qtbot, table):
    decide(table, "a", "jgz", Decision.PERMIT)
    decide(table, "b", "huisarts", Decision.PERMIT)
    made = SendScreen(table.desk)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    made.refresh()
    table.idle()
    return made


def words(page):
    QApplication.processEvents()
    return " | ".join(part.text() for part in page.findChildren(Text) if part.isVisible() and part.text())


def entries(table):
    return {one.entry.receiver: one for one in outgoing(table.place, table.desk.catalogue)}


def look(page, table, receiver):
    page.rows[entries(table)[receiver].entry.id].look.click()


def test_what_waits_is_listed_without_a_name(page):
    assert "2 berichten wachten" in words(page) and "S. zei ja op 23 november" in words(page)
    assert "Sanne" not in words(page) and "Youssef" not in words(page)


def test_looking_shows_the_literal_fields_of_one_message(page, table):
    look(page, table, "jgz")
    assert ("Voornaam", "Sanne") in page.exactly.fields.rows()
    assert not any("Youssef" in value for _, value in page.exactly.fields.rows())


def test_no_name_stays_once_the_page_is_out_of_sight(page, table):
    look(page, table, "jgz")
    page.hide()
    assert page.state.looked_at == "" and page.exactly.fields.rows() == ()


def test_taken_out_of_the_list_it_does_not_go_and_can_be_put_back(page, table):
    look(page, table, "jgz")
    page.exactly.hold_back.click()
    table.idle()
    held = entries(table)["jgz"].entry
    assert held.state is Delivery.STOPPED and release(table.place, table.desk.catalogue, held.id) is None
    assert ("send", "held-back:handover") in trail(table.place)
    page.undo.button.click()
    table.idle()
    assert entries(table)["jgz"].waits and ("send", "put-back:handover") in trail(table.place)


def test_a_hand_over_whose_paper_left_is_asked_about_before_its_code_opens_nothing_any_more(page, table):
    with table.place.work() as work:
        work.sendings.keep_fact("device", "d-1")
    made = hand_over(table.place, table.desk.catalogue, table.table.conversation.id, Room(), Way.CENTRAL)
    page.refresh()
    table.idle()
    look(page, table, "jgz")
    page.exactly.hold_back.click()
    assert page.sure.isVisible() and "Het blad dat de ouders hebben, opent niets meer." in words(page)
    page.sure.no.click()
    table.idle()
    assert page.sure.isHidden() and entries(table)["jgz"].waits
    page.exactly.hold_back.click()
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])
    page.sure.yes.click()
    table.idle()
    assert page.undo.isHidden() and ("send", "handover:ended") in trail(table.place)
    with table.place.work() as work:
        assert work.handovers.with_id(made.handover.id).ended
        assert work.sendings.get(made.handover.id).body == ""


def test_what_was_taken_back_meanwhile_is_shown_as_stopped(page, table):
    decide(table, "b", "huisarts", Decision.DENY)
    page.refresh()
    table.idle()
    assert "Gestopt" in words(page).split(" | ") and "1 bericht wacht" in words(page)


def test_only_what_waits_can_be_held_back_and_only_what_was_held_can_be_put_back(table):
    decide(table, "a", "jgz", Decision.PERMIT)
    entry = entries(table)["jgz"].entry.id
    with pytest.raises(AskPerson, match=r".") as refused:
        put_back(table.place, entry)
    assert refused.value.code == "nothing-sent"
    hold_back(table.place, entry)
    with pytest.raises(AskPerson):
        hold_back(table.place, entry)


def test_what_is_put_back_still_has_to_pass_the_gate(table):
    decide(table, "a", "jgz", Decision.PERMIT)
    entry = entries(table)["jgz"].entry.id
    decide(table, "a", "jgz", Decision.DENY)
    put_back(table.place, entry)
    assert entries(table)["jgz"].barred is not None
    release(table.place, table.desk.catalogue, entry)
    assert entries(table)["jgz"].entry.state is Delivery.STOPPED


def test_an_empty_list_says_what_would_come_there(qtbot, table):
    made = SendScreen(table.desk)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    made.refresh()
    table.idle()
    assert "Niets te verzenden" in words(made) and "Er wacht niets" in words(made)


def test_what_stays_here_is_counted_by_its_reason_on_this_page_and_on_today_and_never_called_nothing(
    page, table, qtbot
):
    with table.place.work() as work:
        work.sendings.keep_fact(RECEIVERS, '{"huisarts": {"member": "praktijk", "key": "x"}}')
    page.refresh()
    table.idle()
    page.state = replace(page.state, outgoing=tuple(o for o in page.state.outgoing if o.entry.receiver == "jgz"))
    page._draw()
    assert "1 bericht wacht op de ontvanger" in words(page) and "Er wacht niets" not in words(page)
    card = Sending()
    qtbot.addWidget(card)
    card.set_waiting(what_waits(table.place, table.desk.catalogue))
    assert card.count.text() == "2 berichten wachten"
    assert card.why.text() == ("De ontvanger kan nog niets lezen van deze app: 1. Geef het op papier mee, of wacht.")


def test_what_waits_is_told_apart_from_what_needs_somebody(table):
    decide(table, "a", "jgz", Decision.PERMIT)
    (one,) = outgoing(table.place, table.desk.catalogue)
    barred = replace(one, barred=Barred.EXPIRED)
    found = sort_out([one, replace(one, keyless=True), replace(one, early=True), barred, replace(one, parked="x")])
    assert found == WhatWaits(ready=1, receiver=1, talk=1, look=2)
    assert held_words(found)[-1] == "Gaat niet vanzelf weg: 2. Bij het bericht staat waarom, en wat je kunt doen."
    assert waiting_words(sort_out([barred])) == "1 bericht gaat niet vanzelf weg"


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_all_words_of_what_waits_have_their_room(page, table, qtbot, qapp, wide, high, scale):
    look(page, table, "jgz")
    apply_theme(qapp, "light", scale)
    shown_at(qtbot, page, wide, high)
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])
