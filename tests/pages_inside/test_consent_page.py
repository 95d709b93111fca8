"""Consent on a real dossier: asked of each apart, kept at once, taken back in two taps."""

import pytest
from inside_eyes import SIZES, button, faults, settle, shown, words
from PySide6.QtCore import QPoint, Qt

from app.consent import Decision, Method, Purpose, current, wording
from app.conversation import Room
from app.exchange import Delivery
from app.steps.choose_offers import choose_offers
from app.steps.match_offers import match_offers
from app.steps.record_consent import consents_of
from ui.consent.screen import ConsentScreen


@pytest.fixture
def page_of(qtbot, desk):
    def make(table, wide=1280, high=800):
        page = ConsentScreen(desk, table)
        qtbot.addWidget(page)
        page.enter()
        return shown(page, wide, high)

    return make


@pytest.fixture
def with_offer(desk, lay):
    """A conversation with one service chosen that one signs up for; the service too."""

    def make(**facts):
        table = lay(("T2.2", "a", ["slaap"]), ("T7.5", "together", "nee"), **facts)
        place, room = desk.place, Room()
        offers = match_offers(place, desk.guide, desk.catalogue, table.conversation, room, most=None)
        service = next(o.service for o in offers if o.service.circle == "parents")
        table.conversation = choose_offers(place, table.conversation, room, (service.id,), fits_everyone=(service.id,))
        return table, service

    return make


def on_disk(desk, table):
    assert desk.background.wait_until_idle()
    return consents_of(desk.place, table.conversation.id)


def test_nothing_is_preselected_and_both_answers_are_the_same_size(page_of, with_offer):
    table, _ = with_offer()
    page = page_of(table)
    assert len(page.rows.rows) == 4
    for row in page.rows.rows.values():
        assert row.decision() is None
        assert row.yes.size() == row.no.size() and row.yes.kind() == row.no.kind()


def test_the_page_shows_literally_what_the_message_is_built_from(page_of, with_offer):
    table, service = with_offer()
    page = page_of(table)
    seen = words(page)
    for question in page.state.asked[page.state.person]:
        assert wording(question).sends in seen and question.receiver_name in seen
    assert service.organization in seen


def test_a_yes_is_kept_at_once_with_the_text_that_was_shown_and_queues_its_message(page_of, with_offer, desk):
    table, service = with_offer()
    page = page_of(table)
    page.rows.rows[f"referral|{service.id}"].yes.click()
    (kept,) = on_disk(desk, table)
    assert (kept.decision, kept.method, kept.partner_present) == (Decision.PERMIT, Method.SPOKEN, True)
    assert service.name in kept.shown
    with desk.place.work() as work:
        assert [e.consent for e in work.outbox.of_conversation(table.conversation.id)] == [kept.id]


def test_j_n_and_delete_work_with_the_focus_in_a_row_only(qtbot, page_of, lay, desk):
    table = lay()
    page = page_of(table)
    first, second = list(page.rows.rows.values())[:2]
    first.yes.setFocus()
    qtbot.keyClick(first.yes, Qt.Key.Key_N)
    assert first.decision() is False and second.decision() is None
    qtbot.keyClick(first.yes, Qt.Key.Key_J)
    assert first.decision() is True
    on_disk(desk, table)
    qtbot.keyClick(first.yes, Qt.Key.Key_Delete)
    assert first.decision() is None
    assert [c.decision for c in on_disk(desk, table)] == [Decision.DENY, Decision.PERMIT, Decision.WITHDRAWN]


def test_each_parent_decides_alone_and_the_next_is_asked_after(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    for row in page.rows.rows.values():
        row.no.click()
    on_disk(desk, table)
    assert "Sanne · alles nee" in words(page) and "Youssef · nog niet gevraagd" in words(page)
    button(page, "Volgende: Youssef").click()
    assert "Youssef, wat mogen wij delen?" in words(page)
    assert all(row.decision() is None for row in page.rows.rows.values())


def test_nothing_of_the_other_parent_is_there_while_one_is_alone(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    button(page, "Volgende: Youssef").click()
    for row in page.rows.rows.values():
        row.yes.click()
    on_disk(desk, table)
    table.set_room(Room.alone_with(table.conversation.people[0].id))
    seen = words(page)
    assert "Youssef" not in seen and "Sanne, wat mogen wij delen?" in seen
    assert all(row.decision() is None for row in page.rows.rows.values())


def test_all_no_answers_what_is_open_and_goes_on(qtbot, page_of, lay, desk):
    table = lay(names=("Sanne",), form="alleen_bewust")
    page = page_of(table)
    next(iter(page.rows.rows.values())).yes.click()
    on_disk(desk, table)
    with qtbot.waitSignal(page.step_asked) as told:
        button(page, "Alles nee en verder").click()
    assert told.args == ["leaflet"]
    assert sorted(c.decision.value for c in on_disk(desk, table)) == ["deny", "deny", "permit"]


def test_a_drawn_signature_is_kept_with_every_answer_of_that_person(qtbot, page_of, lay, desk):
    table = lay()
    page = page_of(table)
    next(iter(page.rows.rows.values())).yes.click()
    on_disk(desk, table)
    button(page, "Tekenen").click()
    settle()
    pad = next(one for one in page.findChildren(type_of_pad()) if one.isVisible())
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    qtbot.mouseMove(pad, QPoint(120, 60))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    kept = on_disk(desk, table)[-1]
    assert kept.method is Method.SIGNED and kept.signature.startswith("[[[")
    with desk.place.work() as work:
        waits = [e for e in work.outbox.of_conversation(table.conversation.id) if e.state is Delivery.WAITING]
    assert [e.consent for e in waits] == [kept.id]


def type_of_pad():
    from ui.widgets import SignaturePad

    return SignaturePad


def test_for_whom_is_asked_only_after_a_yes_and_kept_with_it(page_of, with_offer, desk):
    table, service = with_offer()
    page = page_of(table)
    row, name = page.rows.rows[f"referral|{service.id}"], page.rows.names[f"referral|{service.id}"]
    row.no.click()
    settle()
    assert not name.isVisible()
    row.yes.click()
    settle()
    assert name.isVisible()
    on_disk(desk, table)
    name.input.setText("mevrouw Jansen")
    page.leave()
    kept = on_disk(desk, table)[-1]
    assert (kept.decision, kept.receiver_person) == (Decision.PERMIT, "mevrouw Jansen")
    with desk.place.work() as work:
        waits = [e for e in work.outbox.of_conversation(table.conversation.id) if e.state is Delivery.WAITING]
    assert [e.consent for e in waits] == [kept.id]


def test_a_yes_is_taken_back_in_two_taps_and_its_message_stops(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    page.rows.rows["handover|huisarts"].yes.click()
    on_disk(desk, table)
    button(page, "Intrekken").click()
    assert desk.background.wait_until_idle()
    assert "Nog niet verstuurd. Het gaat dan niet meer weg." in words(page)
    button(page, "Trek in: Mag je huisarts weten dat dit gesprek er was?").click()
    assert on_disk(desk, table)[-1].decision is Decision.WITHDRAWN
    with desk.place.work() as work:
        assert [e.state for e in work.outbox.of_conversation(table.conversation.id)] == [Delivery.STOPPED]
    assert "Alles is ingetrokken" in words(page)


def test_what_left_already_is_named_as_what_cannot_be_taken_back(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    page.rows.rows["handover|huisarts"].yes.click()
    on_disk(desk, table)
    with desk.place.work() as work:
        work.outbox.move(work.outbox.of_conversation(table.conversation.id)[0].id, Delivery.SENT)
    button(page, "Intrekken").click()
    assert desk.background.wait_until_idle()
    seen = words(page)
    assert "Terughalen kan niet" in seen and "krijgt hiervan geen bericht" in seen


def test_taking_back_says_that_shared_words_may_have_left_with_the_others_message(page_of, lay, desk):
    """The same words whatever the other said: nobody learns of the other's yes from them (R15)."""
    table = lay()
    page = page_of(table)
    page.rows.rows["handover|huisarts"].yes.click()
    on_disk(desk, table)
    button(page, "Intrekken").click()
    assert desk.background.wait_until_idle()
    seen = words(page)
    assert "kan al mee zijn gegaan met een bericht van de andere ouder" in seen and "Dat halen we niet terug" in seen


def test_taking_back_does_not_take_a_finished_conversation_up_again(page_of, lay, desk, kept):
    table = lay()
    page = page_of(table)
    page.rows.rows["handover|huisarts"].yes.click()
    on_disk(desk, table)
    table.finish()
    kept(table)
    yes = current(table.consents, table.conversation.people[0].id, Purpose.HANDOVER, "huisarts")
    table.withdraw(yes)
    assert kept(table).finished_at is not None


def test_the_question_stands_in_the_parents_language_with_dutch_below(page_of, lay, desk):
    table = lay()
    people = table.conversation.people
    from dataclasses import replace

    table.conversation = replace(table.conversation, people=(replace(people[0], language="tr"), people[1]))
    page = page_of(table)
    question = page.state.asked[page.state.person][1]
    assert question.language == "tr"
    seen = words(page)
    assert question.words in seen and "Mag je huisarts weten dat dit gesprek er was?" in seen


def test_wishes_go_only_when_both_say_yes_and_the_page_says_so_before(page_of, lay):
    assert "Die gaat alleen mee als jullie allebei ja zeggen." in words(page_of(lay()))


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_all_is_whole_named_and_large_enough(page_of, with_offer, look, desk, wide, high, scale, mode):
    look(mode, scale)
    table, _ = with_offer()
    page = page_of(table, wide, high)
    for row in page.rows.rows.values():
        row.yes.click()
    on_disk(desk, table)
    button(page, "Tekenen").click()
    assert faults(page) == []
    button(page, "Intrekken").click()
    assert desk.background.wait_until_idle()
    assert faults(page) == []
