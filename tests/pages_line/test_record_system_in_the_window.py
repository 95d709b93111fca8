"""The organization's own record system from the window: asked, shown field by field, sent, and its trouble told."""

from types import SimpleNamespace

import pytest
from central_feeds import NOW
from ehr_world import ehr_world
from fakes import MIDWIFE, FakeWorkplace
from page_eyes import cut_off, nameless, shown_at, too_small
from PySide6.QtWidgets import QApplication, QLabel

from app.clock import FixedClock
from app.consent import Purpose
from app.exchange import Delivery
from app.settings import Settings
from app.steps.shipped_guides import guide_named
from app.steps.withdraw_consent import what_withdrawal_means
from ui.background import Background
from ui.consent.deciding import asked_of
from ui.consent.words import icon_of
from ui.desk import Desk
from ui.ending_words import means_words
from ui.line import CentralLine
from ui.outgoing_words import label_of, value_of
from ui.place import LockablePlace
from ui.send.screen import SendScreen
from ui.theme import apply_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def near(qapp, qtbot, tmp_path):
    """A desk and a line of a laptop that knows no central, and a record system that runs."""
    apply_theme(qapp, "light", 100)
    clock = FixedClock(NOW)
    with ehr_world(tmp_path, clock, place=FakeWorkplace(clock, MIDWIFE)) as world:
        background, held = Background(), LockablePlace(world.place)
        desk = Desk(world.home, Settings(), background, held, guide_named("prenataal"), world.catalogue, ehr=world.ehr)
        line = CentralLine(background, held, world.home, ehr=world.ehr)

        def idle():
            assert background.wait_until_idle(20_000)

        def page():
            made = SendScreen(desk, line)
            qtbot.addWidget(made)
            shown_at(qtbot, made, 1280, 800)
            made.refresh()
            idle()
            return made

        yield SimpleNamespace(world=world, desk=desk, line=line, page=page, idle=idle)
        line.deleteLater()
        background.close()


def said(page):
    QApplication.processEvents()
    return " | ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible() and part.text())


def test_it_is_asked_only_where_a_record_system_is_set(near):
    talk = near.world.talk()
    for record in (False, True):
        asked = asked_of(talk, talk.people[0].id, "nl", near.desk.catalogue.get, further=True, record=record)
        assert (Purpose.OWN_RECORD in {q.purpose for q in asked}) is record
    assert icon_of(next(q for q in asked if q.purpose is Purpose.OWN_RECORD)) == "notebook-pen"


def test_every_field_has_a_word_and_the_page_says_what_never_goes(near, qtbot):
    near.world.finished(both=True)
    page = near.page()
    for one in page.state.outgoing:
        assert all(label_of(field) and value_of(field) for field in one.fields)
        page._look(one.entry.id)
        QApplication.processEvents()
        assert not cut_off(page) and not nameless(page) and not too_small(page)
    assert "signalen" in page.exactly.never.text() and page.exactly.isVisible()


def test_it_is_sent_without_a_place_at_any_central(near, qtbot):
    near.world.finished(both=True)
    page = near.page()
    assert page.send.isEnabled() and "eigen dossier" in page.bar.under.text()
    with qtbot.waitSignal(near.line.ended, timeout=20_000):
        page.send.click()
    near.idle()
    assert [one.entry.state for one in page.state.outgoing] == [Delivery.SENT] * 2
    assert page.state.ended.sent == 2 and page.state.ended.problem is None
    assert len(near.world.server.bundles) == 1


def test_it_goes_by_itself_when_a_network_appears(near, qtbot):
    near.world.finished()
    with qtbot.waitSignal(near.line.ended, timeout=20_000):
        near.line.network(True)
    assert len(near.world.server.bundles) == 1


def test_a_conversation_that_runs_waits_and_says_so(near, qtbot):
    talk = near.world.talk()
    near.world.yes(talk)
    page = near.page()
    assert "1 bericht wacht tot het gesprek is afgerond" in said(page) and "Er wacht niets" not in said(page)
    assert "Het gesprek loopt nog: 1. Rond het af, dan kan het weg." in said(page)
    assert "Gaat later" in said(page) and "Klaar om te gaan" not in said(page)
    with qtbot.waitSignal(near.line.ended, timeout=20_000):
        page.send.click()
    near.idle()
    assert not near.world.server.bundles and page.state.ended.problem is None
    assert "Er kon nog niets weg. Hieronder staat waarom, en wat je kunt doen." in said(page)
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])


def test_what_was_changed_there_asks_for_help_and_goes_once_it_was_read(near, qtbot):
    talk = near.world.finished()
    place = f"Patient/{talk.people[0].id}"
    near.world.server.put({"resourceType": "Patient", "id": talk.people[0].id, "name": [{"text": "Iemand"}]})
    page = near.page()
    with qtbot.waitSignal(near.line.ended, timeout=20_000):
        page.send.click()
    near.idle()
    (one,) = page.state.outgoing
    assert one.parked == "ehr-changed"
    card = page.rows[one.entry.id]
    card.retry.click()
    near.idle()
    with qtbot.waitSignal(near.line.ended, timeout=20_000):
        page.send.click()
    near.idle()
    assert near.world.server.now_at(place)["name"][0]["given"] == ["Sanne"]


def test_a_door_that_stays_shut_is_told_and_nothing_is_lost(near, qtbot):
    near.world.finished()
    near.world.server.keys.clear()
    page = near.page()
    with qtbot.waitSignal(near.line.ended, timeout=20_000):
        page.send.click()
    near.idle()
    assert page.state.ended.problem.code == "ehr-access" and page.state.waits.ready == 1


def test_taking_back_says_that_what_stands_there_stays(near):
    talk = near.world.talk()
    consent = near.world.yes(talk)
    near.world.finish(talk)
    near.world.send()
    words, short, tone = means_words(consent, what_withdrawal_means(near.world.place, consent))
    assert "blijft daar staan" in words and tone == "warn" and short
