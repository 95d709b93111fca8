"""Age and custody on the consent page, and how word of a withdrawal came. Invented families on a real dossier."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from inside_eyes import SIZES, button, faults, settle, shown, words
from pypdf import PdfReader

from app.consent import ON_BEHALF, Age, Custody, CustodySource, Decision, Method, Purpose, Standing, current
from app.consent.standing import Exempt
from app.conversation import Room
from app.exchange import Pass
from app.steps.choose_offers import choose_offers
from app.steps.export_person import copy_for_person
from app.steps.open_conversation import open_conversation
from app.steps.release import judged
from app.steps.without_consent import standings_of
from ui.consent.events import Heard, Noted, NoteStanding, ReasonPicked, RoomChanged, Seen, TakenBack, Withdraw
from ui.consent.screen import ConsentScreen
from ui.consent.state import State, update
from ui.table import Table

NEEDS_BOTH = "2-gezag"


@pytest.fixture
def page_of(qtbot, desk):
    def make(table, wide=1280, high=800):
        page = ConsentScreen(desk, table)
        qtbot.addWidget(page)
        shown(page, wide, high)
        page.enter()
        done(page, desk)
        return page

    return make


def done(page, desk):
    for _ in range(3):
        assert desk.background.wait_until_idle()
        settle()


@pytest.fixture
def child_talk(desk, lay):
    """A born child and an offer that needs the yes of everybody with custody; chosen together."""

    def make(**facts):
        service = next(s for s in desk.catalogue.all() if s.consent_needed == NEEDS_BOTH)
        table = lay(phase="B1", weeks=None, **facts)
        choose_offers(desk.place, table.conversation, Room(), (service.id,), fits_everyone=(service.id,))
        return Table(desk, open_conversation(desk.place, table.conversation.id)), service

    return make


def row(page, service):
    return page.rows.rows[f"referral|{service.id}"]


def pick(page, desk, person, what, key):
    page.standing.groups[person, what].buttons[key].click()
    done(page, desk)


def test_before_birth_between_adults_nobody_is_asked_about_custody(page_of, lay):
    page = page_of(lay())
    assert not page.standing.isVisible() and "gezag" not in words(page)


def test_r12_custody_is_asked_with_its_source_and_nothing_is_preselected(page_of, child_talk, desk):
    table, service = child_talk()
    page = page_of(table)
    a, b = (p.id for p in table.conversation.people)
    assert "Heeft Sanne het gezag over het kind?" in words(page)
    assert not [one for group in page.standing.groups.values() for one in group.buttons.values() if one.isChecked()]
    assert "Vul hieronder in wie het gezag heeft. Tot dan gaat dit niet weg." in words(row(page, service))
    pick(page, desk, a, "custody", "yes")
    pick(page, desk, b, "custody", "no")
    assert "Kijk in het gezagsregister. Tot dan wacht dit." in words(row(page, service)), "one parent's word (R12)"
    pick(page, desk, a, "source", "register")
    assert "gezagsregister. Tot dan" not in words(row(page, service))
    kept = standings_of(desk.place, table.conversation.id)[-1]
    day = desk.place.clock.now().date()
    assert kept == Standing(a, Age.ADULT, Custody.YES, CustodySource.REGISTER, day)


def test_r09_a_message_about_the_child_goes_once_both_with_custody_said_yes(page_of, child_talk, desk):
    table, service = child_talk()
    page = page_of(table)
    a, b = (p.id for p in table.conversation.people)

    def may_go():
        with desk.place.work() as work:
            entry = work.outbox.of_conversation(table.conversation.id)[0]
            return isinstance(judged(work, desk.catalogue, entry, desk.place.clock.now().date())[0], Pass)

    row(page, service).yes.click()
    done(page, desk)
    assert not may_go()
    for person in (a, b):
        pick(page, desk, person, "custody", "yes")
    assert not may_go()
    button(page, "Volgende: Youssef").click()
    row(page, service).yes.click()
    done(page, desk)
    assert may_go()


def test_r11_a_minor_is_asked_their_age_and_of_16_decides_alone(page_of, lay, desk):
    table = lay(minor=True)
    page = page_of(table)
    a = table.conversation.people[0].id
    handover = page.rows.rows["handover|huisarts"]
    pick(page, desk, a, "age", "12-15")
    assert "ook een ouder of voogd moet ja zeggen" in words(handover)
    pick(page, desk, a, "age", "16-17")
    assert "voogd" not in words(handover)
    assert [s.age for s in standings_of(desk.place, table.conversation.id)] == [Age.FROM_12, Age.FROM_16]


def test_r10_why_somebody_of_12_to_15_decided_alone_stands_in_the_record(page_of, lay, desk):
    table = lay(minor=True)
    page = page_of(table)
    a = table.conversation.people[0].id
    pick(page, desk, a, "age", "12-15")
    page.rows.rows["handover|huisarts"].yes.click()
    done(page, desk)
    pick(page, desk, a, "reason", Exempt.GRAVE_DISADVANTAGE.value)
    kept = current(table.consents, a, Purpose.HANDOVER, "huisarts")
    assert kept.reason == Exempt.GRAVE_DISADVANTAGE and "voogd moet ja" not in words(page.rows)


def test_one_alone_notes_nothing_of_the_other():
    seen = Seen(date(2026, 11, 23), (("a", "Sanne"), ("b", "Youssef")), "a", {}, ())
    state = update(State(), seen)[0]
    assert update(state, Noted(Standing("b"))) == (state, ())
    assert update(state, Noted(Standing("a")))[1] == (NoteStanding(Standing("a")),)
    assert update(state, ReasonPicked("a", "x"))[0].reasons == {"a": "x"}


def yes(page, desk, table):
    page.rows.rows["handover|huisarts"].yes.click()
    done(page, desk)
    return current(table.consents, table.conversation.people[0].id, Purpose.HANDOVER, "huisarts")


def test_r04_taking_back_stays_two_taps_and_says_at_the_table_unless_told(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    given = yes(page, desk, table)
    button(page, "Intrekken").click()
    done(page, desk)
    page.taking_back.buttons[given.id].click()
    done(page, desk)
    kept = current(table.consents, given.person, Purpose.HANDOVER, "huisarts")
    assert (kept.decision, kept.method, kept.reason) == (Decision.WITHDRAWN, Method.SPOKEN, "")


def test_r04_how_word_of_a_withdrawal_came_and_from_whom_is_kept_and_shown(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    given = yes(page, desk, table)
    button(page, "Intrekken").click()
    done(page, desk)
    button(page, "Telefoon").click()
    button(page, "Iemand anders zei het, namens Sanne").click()
    page.taking_back.buttons[given.id].click()
    done(page, desk)
    kept = current(table.consents, given.person, Purpose.HANDOVER, "huisarts")
    assert (kept.method, kept.reason, kept.signature) == (Method.PHONE, ON_BEHALF, "")
    button(page, "Klaar").click()
    page.enter()
    done(page, desk)
    assert "per telefoon, door iemand namens Sanne" in words(page)
    paper = copy_for_person(desk.place, given.person)
    read = " ".join(" ".join(p.extract_text().split()) for p in PdfReader(BytesIO(paper)).pages)
    assert "Jij trok je ja in (iemand zei het namens jou), per telefoon." in read


def test_how_word_came_is_not_left_for_who_comes_in():
    state = update(State(withdrawing=True), Heard(Method.PHONE, True))[0]
    assert state.heard == Heard(Method.PHONE, True)
    assert update(state, RoomChanged())[0].heard == Heard()
    told = update(state, TakenBack(SimpleNamespace(id="c-1")))[1]
    assert isinstance(told[0], Withdraw) and told[0].heard == Heard(Method.PHONE, True)


CALL = "contact-later|own-organization"


def ask_more(page, desk):
    button(page, "Vraag ook: later bellen, onderzoek, notities").click()
    done(page, desk)


def numbers(desk, person):
    with desk.place.work() as work:
        return [c.receiver_person for c in work.consents.of_person(person)]


def test_later_contact_is_asked_only_when_wanted_and_its_number_comes_after_a_yes(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    a = table.conversation.people[0].id
    assert CALL not in page.rows.rows
    ask_more(page, desk)
    assert {"recording|own-organization", "research|own-organization", CALL} <= set(page.rows.rows)
    assert not page.rows.names[CALL].isVisible()
    page.rows.rows[CALL].yes.click()
    done(page, desk)
    number = page.rows.names[CALL]
    assert number.isVisible()
    number.input.setText("06-12 34 56 78")
    number.settle_now()
    done(page, desk)
    assert current(table.consents, a, Purpose.CONTACT_LATER, "own-organization").receiver_person == "06-12 34 56 78"
    number.input.setText("bel maar")
    number.settle_now()
    done(page, desk)
    assert number.error().startswith("Dit is geen telefoonnummer") and "bel maar" not in numbers(desk, a)


def test_only_the_newest_number_is_kept_and_none_once_the_yes_is_taken_back(page_of, lay, desk):
    table = lay()
    page = page_of(table)
    a = table.conversation.people[0].id
    ask_more(page, desk)
    page.rows.rows[CALL].yes.click()
    done(page, desk)
    for typed in ("06-12345678", "06-87654321"):
        page.rows.names[CALL].input.setText(typed)
        page.rows.names[CALL].settle_now()
        done(page, desk)
    assert numbers(desk, a) == ["", "", "06-87654321"]
    button(page, "Intrekken").click()
    done(page, desk)
    kept = current(table.consents, a, Purpose.CONTACT_LATER, "own-organization")
    page.taking_back.buttons[kept.id].click()
    done(page, desk)
    assert set(numbers(desk, a)) == {""}


def test_who_does_not_want_to_be_written_about_is_told_what_then_happens(page_of, lay, desk):
    page = page_of(lay())
    ask_more(page, desk)
    page.rows.rows["recording|own-organization"].no.click()
    done(page, desk)
    assert "Wis dit gesprek na afloop bij Beheer" in words(page)


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_age_and_custody_are_whole_named_and_large_enough(page_of, child_talk, look, desk, wide, high, scale, mode):
    look(mode, scale)
    table, _service = child_talk(minor=True)
    page = page_of(table, wide, high)
    a, b = (p.id for p in table.conversation.people)
    pick(page, desk, a, "age", "12-15")
    pick(page, desk, b, "custody", "yes")
    assert faults(page) == []
    ask_more(page, desk)
    page.rows.rows[CALL].yes.click()
    done(page, desk)
    page.rows.names[CALL].input.setText("geen nummer")
    page.rows.names[CALL].settle_now()
    assert faults(page) == []
    yes(page, desk, table)
    button(page, "Intrekken").click()
    done(page, desk)
    assert faults(page) == []
