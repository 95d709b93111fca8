"""Sending and enrolling from the window, against a real central on loopback."""

from dataclasses import replace

import httpx
import pytest
from central_releases import some
from fakes import MIDWIFE, FakeWorkplace
from page_eyes import cut_off, nameless, shown_at, too_small, type_in
from PySide6.QtWidgets import QApplication
from sending_world import World

from app.exchange import Delivery
from app.exchange.sending import Step
from app.settings import Home, Policy
from app.steps.keep_catalogue import open_catalogue
from app.steps.sync import Hears, new_client, sync
from app.store import ProfessionalRole
from central.devices import store as devices
from central.devices.commands import make_code
from ui.enrol.screen import EnrolScreen
from ui.from_central import FromCentral
from ui.line import CentralLine
from ui.meeting import Meeting, Phase
from ui.send.screen import SendScreen
from ui.theme import apply_theme
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def words(page):
    QApplication.processEvents()
    return " | ".join(part.text() for part in page.findChildren(Text) if part.isVisible() and part.text())


@pytest.fixture
def world(near):
    with httpx.Client() as client:
        yield World(
            near.folder, client, near.database, near.clock, near.place, base=near.base, catalogue=near.desk.catalogue
        )


@pytest.fixture
def page(qtbot, near):
    made = SendScreen(near.desk, near.line)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    made.refresh()
    near.idle()
    return made


def again(page, near):
    page.refresh()
    near.idle()


def test_without_a_place_at_central_nothing_can_be_sent_and_the_page_says_how_to_get_one(qtbot, page):
    assert not page.send.isEnabled() and page.bar.enrol.isVisible()
    assert "nog niet aangemeld" in words(page)
    with qtbot.waitSignal(page.enrol_asked):
        page.bar.enrol.click()


def test_send_now_carries_what_waits_to_central_and_says_how_much(page, near, world):
    world.hand_over()
    world.tell(2)
    again(page, near)
    assert "3 berichten wachten" in words(page)
    page.send.click()
    near.idle()
    assert len(world.at_central()) == 3
    assert "3 berichten zijn verzonden." in words(page) and "Er wacht niets" in words(page)
    assert "Laatste contact: vandaag om" in words(page)


def test_the_page_says_whose_laptop_this_is_and_that_central_was_heard(page, near, world):
    world.tell(1)
    again(page, near)
    assert "Aangemeld" in words(page).split(" | ")
    page.send.click()
    near.idle()
    host = near.base.removeprefix("http://")
    assert "Verbonden" in words(page).split(" | ")
    assert f"Deze laptop hoort bij Praktijk (voorbeeld). De centrale staat op {host}." in words(page)


def test_a_laptop_that_was_revoked_says_so_until_it_has_a_new_place(page, near, world):
    with near.database.writing() as connection:
        for device in devices.devices(connection):
            devices.revoke(connection, device.id, "revoked", near.clock.now())
    world.tell(1)
    again(page, near)
    page.send.click()
    near.idle()
    again(page, near)
    assert "Telt niet meer mee" in words(page).split(" | ") and page.bar.enrol.isVisible()
    assert "neemt van dit apparaat niets meer aan" in words(page)
    world.enrol()
    again(page, near)
    assert "Telt niet meer mee" not in words(page) and not page.bar.enrol.isVisible()
    page.send.click()
    near.idle()
    assert "1 bericht is verzonden." in words(page) and "Verbonden" in words(page).split(" | ")


def test_a_laptop_put_back_from_a_copy_is_noticed_and_goes_on_after_a_new_code_with_nothing_lost(page, near, world):
    before = near.place.kept
    world.tell(2)
    again(page, near)
    page.send.click()
    near.idle()
    near.place.kept = before  # the copy of this morning
    for told in (2, 1):  # the first time its numbers betray it, from then on central knows
        world.tell(told)
        again(page, near)
        page.send.click()
        near.idle()
    said = words(page)
    assert "Er is een kopie van dit apparaat." in said and "meld dit apparaat opnieuw aan" in said
    world.enrol()
    again(page, near)
    page.send.click()
    near.idle()
    assert len(world.at_central()) == 5 and "Er wacht niets" in words(page)


def test_what_central_refuses_lies_aside_with_the_reason_and_can_be_tried_again_or_let_go(page, near, world):
    world.hand_over()
    with near.place.work() as work:
        work.sendings.keep_fact("receivers", work.sendings.fact("receivers").replace('"ggd"', '"weg"'))
    again(page, near)
    page.send.click()
    near.idle()
    assert "De ontvanger heeft geen postbus meer." in words(page) and "Hier is hulp nodig" in words(page)
    (card,) = [one for one in page.rows.values() if one.retry is not None]
    card.retry.click()
    near.idle()
    assert len(world.on_device(Step.READY)) == 1
    page.send.click()
    near.idle()
    (card,) = [one for one in page.rows.values() if one.drop is not None]
    card.drop.click()
    near.idle()
    assert "Hier is hulp nodig" not in words(page) and len(world.on_device(Step.STOPPED)) == 1
    assert all(one.entry.state is Delivery.STOPPED for one in page.state.outgoing)


def test_a_pause_stops_after_what_is_under_way_and_the_rest_goes_on_later(page, near, world):
    world.tell(120)
    again(page, near)
    page.send.click()
    page.bar.pause.click()
    assert "We stoppen na wat nu onderweg is." in words(page) and not page.bar.pause.isEnabled()
    near.idle()
    assert "Gepauzeerd" in words(page) and len(world.at_central()) == 50
    page.send.click()
    near.idle()
    assert len(world.at_central()) == 120
    world.agree()


def test_a_line_that_is_down_says_so_and_everything_still_waits(page, near, world):
    world.tell(1)
    near.server.stop()
    again(page, near)
    page.send.click()
    near.idle()
    assert "Er is geen verbinding met de centrale." in words(page) and "1 bericht wacht" in words(page)
    assert "vanzelf opnieuw" in words(page) or "Nog geen contact" in words(page)


def test_nothing_is_tried_by_itself_while_a_conversation_is_near_and_it_is_once_that_is_over(near, world):
    world.tell(1)
    near.line.hold(True)
    near.line.network(True)
    near.idle()
    assert near.line.last is None and world.at_central() == {}
    near.line.hold(False)
    near.idle()
    assert near.line.last.by_itself and len(world.at_central()) == 1


def test_a_network_that_appears_makes_the_line_try_quietly(page, near, world):
    world.tell(1)
    near.line.network(False)
    near.idle()
    assert world.at_central() == {}
    near.line.network(True)
    near.idle()
    assert len(world.at_central()) == 1 and "1 bericht is verzonden." in words(page)


def test_a_laptop_without_a_place_tries_nothing(near):
    near.line.network(True)
    near.idle()
    assert near.line.last is None and near.line.meeting is None


def test_a_locked_laptop_tries_nothing_and_goes_on_once_it_is_open(near, world):
    world.tell(1)
    inner = near.held.take_out()
    near.line.try_quietly()
    near.idle()
    assert world.at_central() == {}
    near.held.put_back(inner)
    near.line.hold(False)
    near.idle()
    assert len(world.at_central()) == 1


def test_a_lock_in_the_middle_stops_the_meeting_without_a_fault_and_loses_nothing(near, world, monkeypatch):
    world.tell(120)
    begun, whole = [], near.held.work

    def locked_halfway():
        begun.append(1)
        if len(begun) == 126:
            near.held.take_out()
        return whole()

    monkeypatch.setattr(near.held, "work", locked_halfway)
    near.line.meet()
    near.idle()
    assert near.line.last.stopped and near.line.last.problem is None
    assert len(world.on_device(Step.READY)) > 0
    near.held.put_back(near.place)
    near.line.meet()
    near.idle()
    world.agree()


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_every_word_has_its_room_while_sending_and_when_something_lies_aside(
    page, near, world, qtbot, qapp, wide, high, scale
):
    world.hand_over()
    world.tell(1)
    with near.place.work() as work:
        work.sendings.keep_fact("receivers", work.sendings.fact("receivers").replace('"ggd"', '"weg"'))
    again(page, near)
    page.send.click()
    near.idle()
    apply_theme(qapp, "light", scale)
    shown_at(qtbot, page, wide, high)
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])
    near.line.told.emit(Meeting(Phase.SENDING, 3, 5))
    shown_at(qtbot, page, wide, high)
    assert "Bezig met verzenden: 3 van 5" in words(page)
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])


# Enrolling.


@pytest.fixture
def enrolling(qtbot, near):
    made = EnrolScreen(near.desk, Policy())
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    return made


def a_code(near):
    return make_code(near.database, "praktijk", "Praktijk (voorbeeld)", near.clock.now())


def places(near):
    with near.database.reading() as connection:
        return devices.devices(connection)


def test_a_pasted_invitation_fills_both_fields_and_gives_the_laptop_a_place(qtbot, enrolling, near):
    type_in(enrolling.address, f"Beste Anna, plak dit: {near.base} {a_code(near)}. Groet")
    assert enrolling.address.text() == near.base and len(enrolling.code.text()) == 14
    with qtbot.waitSignal(enrolling.placed, timeout=20_000):
        enrolling.ask.click()
    assert len(places(near)) == 1 and "Deze laptop hoort nu bij Praktijk (voorbeeld)." in enrolling.done.words()
    assert near.line.has_central


def test_a_code_that_was_used_is_refused_in_words_and_nothing_is_kept(enrolling, near):
    type_in(enrolling.address, near.base)
    type_in(enrolling.code, "ABCD-EFGH-JKLM")
    enrolling.ask.click()
    near.idle()
    assert "Deze code klopt niet of is al gebruikt." in enrolling.trouble.words()
    assert not near.line.has_central and enrolling.ask.isEnabled()


def test_what_is_missing_is_named_at_its_field_and_nothing_is_asked(enrolling, near):
    type_in(enrolling.address, "http://centrale.example")
    enrolling.ask.click()
    near.idle()
    assert enrolling.address.error() == "Het adres begint met https://" and "Vul de code in" in enrolling.code.error()
    assert not enrolling.trouble.isVisible()


def test_an_address_the_organization_fixed_is_shown_and_used(qtbot, near):
    made = EnrolScreen(near.desk, Policy(central_url=near.base))
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    assert not made.address.isVisible() and near.base in made.fixed.text()
    type_in(made.code, a_code(near).lower().replace("-", " "))
    with qtbot.waitSignal(made.placed, timeout=20_000):
        made.ask.click()


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_every_word_of_enrolling_has_its_room(enrolling, qtbot, qapp, wide, high, scale):
    enrolling.ask.click()
    apply_theme(qapp, "light", scale)
    shown_at(qtbot, enrolling, wide, high)
    assert (cut_off(enrolling), too_small(enrolling), nameless(enrolling)) == ([], [], [])


def test_new_offers_come_in_and_the_page_of_offers_says_so(qtbot, near, world):
    near.publisher.publish(*some(3))
    world.enrol(near.publisher.root)
    part = FromCentral(near.line)
    qtbot.addWidget(part)
    shown_at(qtbot, part, 900, 300)
    with qtbot.waitSignal(near.line.catalogue_changed, timeout=20_000):
        part.fetch.click()
    near.idle()
    assert "Het aanbod is bijgewerkt." in part.note.words() and part.fetch.isVisible()
    with open_catalogue(near.desk.home, near.clock) as catalogue:
        assert catalogue.get(some(1)[0]["id"]) is not None
    part.fetch.click()
    near.idle()
    assert "Het aanbod is al bij." in part.note.words()


def test_stopped_offers_leave_the_old_ones_and_a_laptop_without_a_place_has_no_button(qtbot, near, world):
    away = FromCentral(CentralLine(near.desk.background, near.held, Home(near.folder / "elders")))
    qtbot.addWidget(away)
    near.publisher.publish(*some(3))
    world.enrol(near.publisher.root)
    before = near.desk.home.catalogue.read_bytes()
    part = FromCentral(near.line)
    qtbot.addWidget(part)
    shown_at(qtbot, part, 900, 300)
    part.fetch.click()
    assert part.bar.isVisible() and not part.fetch.isVisible()
    part.stop.click()
    near.idle()
    assert "Gestopt. Het oude aanbod staat er nog." in part.note.words()
    assert near.desk.home.catalogue.read_bytes() == before and away.isHidden()


def test_messages_go_before_the_offers_come_and_a_fault_in_either_does_not_stop_the_other(near, world):
    near.publisher.publish(*some(3))
    world.enrol(near.publisher.root)
    world.tell(60)
    heard = []
    hears = Hears(sending=lambda d, w: heard.append("sent"), fetching=lambda d, w: heard.append("fetched"))
    with new_client() as client:
        done = sync(near.place, near.desk.home, client, hears)
    assert done.up.sent == 60 and done.down.received == 3
    assert heard.index("fetched") > heard.index("sent")
    world.tell(1)
    near.publisher.publish(*some(4))
    for file in (near.publisher.folder / "targets").rglob("*delta*"):
        file.write_bytes(b"x" * file.stat().st_size)
    for file in (near.publisher.folder / "targets").rglob("*snapshot-2*"):
        file.write_bytes(b"x" * file.stat().st_size)
    with new_client() as client:
        done = sync(near.place, near.desk.home, client)
    assert done.up.sent == 1 and done.down_problem.code == "sync-untrusted"


def test_an_admin_sends_nothing_and_stops_nothing_by_trying(near, world):
    world.hand_over()
    admin = FakeWorkplace(near.clock, replace(MIDWIFE, role=ProfessionalRole.ADMIN))
    admin.kept = near.place.kept
    with new_client() as client:
        assert sync(admin, near.desk.home, client).up.waiting == 1
    assert world.send().sent == 1
