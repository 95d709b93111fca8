"""The pages for the word of who is not at the table. Invented families on a real dossier."""

import pytest
from inside_eyes import SIZES, button, faults, settle, shown, words

from app.consent import CHILD, Decision, Method, current, questions
from app.consent.model import Purpose
from app.consent.standing import GUARDIAN, OTHER_PARENT, Age, Contact, Custody, CustodySource, Standing, own_guardians
from app.conversation import Room
from app.exchange import Delivery
from app.steps.choose_offers import choose_offers
from app.steps.open_conversation import open_conversation
from app.steps.record_consent import consents_of, record_consent
from app.steps.release import judged
from app.steps.see_outgoing import outgoing_of
from app.steps.without_consent import note_standing, standings_of
from ui.central_pages import CentralPages
from ui.consent.screen import ConsentScreen
from ui.elsewhere.screen import ElsewhereLater, ElsewhereScreen
from ui.elsewhere.state import ContactSaid, Picked, Read, Said, State, WayPicked, missing, update
from ui.finish.screen import FinishScreen
from ui.main_window import MainWindow
from ui.send.screen import SendScreen
from ui.table import Table

NEEDS_BOTH = "2-gezag"


def done(desk):
    for _ in range(3):
        assert desk.background.wait_until_idle()
        settle()


@pytest.fixture
def family(desk, lay):
    """A born child, a parent with custody at the table, and an offer that needs everybody; the parent said yes."""

    def make(*standings, says=True, **facts):
        service = next(s for s in desk.catalogue.all() if s.consent_needed == NEEDS_BOTH)
        names = facts.pop("names", ("Sanne",))
        conversation = lay(phase="B1", weeks=None, names=names, **facts).conversation
        choose_offers(desk.place, conversation, Room(), (service.id,), fits_everyone=(service.id,))
        a = conversation.people[0].id
        for standing in (Standing(a, Age.ADULT, Custody.YES, CustodySource.REGISTER), *standings):
            note_standing(desk.place, conversation, standing)
        if says:
            asked = questions(a, [service], born=True)[0]
            record_consent(desk.place, conversation, Room(), asked, Decision.PERMIT)
        return Table(desk, open_conversation(desk.place, conversation.id)), service

    return make


def there(who=OTHER_PARENT):
    return Standing(who, Age.ADULT, Custody.YES, CustodySource.PARENT)


@pytest.fixture
def later(qtbot, desk):
    def make(table, wide=1280, high=800):
        page = ElsewhereLater(desk, table.conversation.id)
        qtbot.addWidget(page)
        shown(page, wide, high)
        done(desk)
        return page

    return make


@pytest.fixture
def inside(qtbot, desk):
    def make(table, page_class=ElsewhereScreen, wide=1280, high=800):
        page = page_class(desk, table)
        qtbot.addWidget(page)
        shown(page, wide, high)
        page.enter()
        done(desk)
        return page

    return make


def card(page):
    (one,) = page.deciding.cards.values()
    return one


def pick(page, desk, group, key):
    card(page).groups[group].buttons[key].click()
    done(desk)


def opened(page, desk):
    card(page).open.click()
    done(desk)
    return page


def barred(desk, table):
    with desk.place.work() as work:
        (entry,) = work.outbox.of_conversation(table.conversation.id)
        return judged(work, desk.catalogue, entry, desk.place.clock.now().date())[0]


def test_r09_an_absent_parents_yes_by_phone_lets_the_waiting_message_go(later, family, desk):
    table, service = family(there())
    assert str(barred(desk, table)) == "others"
    page = opened(later(table), desk)
    assert card(page).row is None, "nothing is asked before contact is said to be safe"
    pick(page, desk, "contact", "safe")
    assert not card(page).row.yes.isEnabled() and "Kies eerst hoe het gezegd is." in words(page)
    pick(page, desk, "way", "phone")
    pick(page, desk, "language", "en")
    assert "May we sign the child up for" in words(page) and "Tekst en-1.2" in words(page)
    card(page).row.yes.click()
    done(desk)
    kept = current(consents_of(desk.place, table.conversation.id), OTHER_PARENT, Purpose.REFERRAL, service.id)
    assert (kept.method, kept.language, kept.decision) == (Method.PHONE, "en", Decision.PERMIT)
    assert "Zei ja op" in words(page) and "aan de telefoon. Opgeschreven door" in words(page)
    assert not isinstance(barred(desk, table), str)


def test_r04_an_absent_parent_takes_it_back_as_easily(later, family, desk):
    table, _service = family(there())
    page = opened(later(table), desk)
    pick(page, desk, "contact", "safe")
    pick(page, desk, "way", "paper")
    card(page).row.yes.click()
    done(desk)
    opened(page, desk)
    pick(page, desk, "way", "phone")
    card(page).take_back.click()
    done(desk)
    assert "Trok het in" in words(page) and str(barred(desk, table)) == "others"


def test_r04_a_yes_given_elsewhere_can_be_taken_back_after_it_was_sent_and_no_family_reads_it(
    later, inside, family, desk, qtbot
):
    table, _service = family(there())
    page = opened(later(table), desk)
    pick(page, desk, "contact", "safe")
    pick(page, desk, "way", "paper")
    card(page).row.yes.click()
    done(desk)
    with desk.place.work() as work:
        work.outbox.move(work.outbox.of_conversation(table.conversation.id)[0].id, Delivery.SENT)
    watched = opened(inside(table), desk)
    assert "Zei ja" not in words(watched) and card(watched).take_back is None
    sent = SendScreen(desk)
    qtbot.addWidget(sent)
    shown(sent)
    sent.refresh()
    done(desk)
    assert next(iter(sent.rows.values())).decide is not None
    opened(page, desk)
    pick(page, desk, "way", "phone")
    card(page).take_back.click()
    done(desk)
    with desk.place.work() as work:
        kinds = [entry.kind for entry in work.outbox.of_conversation(table.conversation.id)]
    assert kinds == ["referral", "withdrawal"]


def test_when_contact_is_not_safe_nothing_can_be_asked_and_the_page_says_what_may(later, family, desk):
    table, _service = family(there())
    page = opened(later(table), desk)
    pick(page, desk, "contact", "unsafe")
    assert "Neem geen contact op" in words(page) and "advies vragen aan Veilig Thuis zonder naam" in words(page)
    assert card(page).row is None
    assert standings_of(desk.place, table.conversation.id)[-1].contact is Contact.UNSAFE
    assert "Neem geen contact op" in words(opened(later(table), desk)), "a colleague sees it later"


def test_r10_a_child_is_asked_alone_and_no_room_with_a_family_reads_what_it_said(later, inside, family, desk):
    table, service = family(Standing(CHILD, Age.FROM_12))
    page = opened(inside(table), desk)
    pick(page, desk, "way", "spoken")
    assert not card(page).row.yes.isEnabled()
    card(page).alone.switch.click()
    done(desk)
    assert "Jij beslist. Nee zeggen mag altijd." in words(page)
    card(page).row.no.click()
    done(desk)
    kept = current(consents_of(desk.place, table.conversation.id), CHILD, Purpose.REFERRAL, service.id)
    assert kept.decision is Decision.DENY
    for page_class in (ElsewhereScreen, ConsentScreen, FinishScreen):
        assert "nee op" not in words(inside(Table(desk, table.conversation), page_class)).lower()
    assert "Zei nee" in words(later(table))


def test_nobody_is_asked_before_the_parents_at_the_table_said_yes(later, family, desk):
    table, _service = family(there(), says=False)
    page = opened(later(table), desk)
    assert "Eerst de ouders aan tafel" in words(page) and card(page).row is None


def test_who_still_decides_stands_the_same_on_consent_finish_and_what_waits(inside, family, desk, qtbot):
    table, _service = family(there(), Standing(CHILD, Age.FROM_12))
    for page_class in (ConsentScreen, FinishScreen):
        said = words(inside(table, page_class))
        assert "Hierover beslist ook: het kind zelf en de ouder die er niet bij is." in said, page_class
    (one,) = outgoing_of(desk.place, desk.catalogue, table.conversation.id)
    assert set(one.awaited.who) == {CHILD, OTHER_PARENT}
    page = SendScreen(desk)
    qtbot.addWidget(page)
    shown(page)
    page.refresh()
    done(desk)
    assert "Wacht op: het kind zelf en de ouder die er niet bij is." in words(page) and "Sanne" not in words(page)
    assert "1 bericht wacht op een ja" in words(page) and "Er wacht niets" not in words(page)
    assert "Een ja leg je vast met ‘Leg besluit vast’, bij het bericht hieronder." in words(page)
    assert page.shell.buttons["outgoing"].accessibleName() == "Verzenden, 1 bericht wacht op een ja"
    with qtbot.waitSignal(page.elsewhere) as asked:
        next(iter(page.rows.values())).decide.click()
    assert asked.args == [table.conversation.id]


def test_the_page_of_consent_asks_who_else_has_custody_and_leads_there(inside, family, desk, qtbot):
    table, _service = family()
    page = inside(table, ConsentScreen)
    group = page.standing.groups[OTHER_PARENT, "custody"]
    assert group.value() is None, "nothing is preselected"
    group.buttons["second-guardian"].click()
    done(desk)
    said = {s.person: s.custody for s in standings_of(desk.place, table.conversation.id)}
    assert (said[OTHER_PARENT], said[GUARDIAN], said["second-guardian"]) == (Custody.NO, Custody.YES, Custody.YES)
    assert "De voogd" in words(page) and "De tweede voogd" in words(page)
    with qtbot.waitSignal(page.step_asked) as asked:
        button(page, "Leg besluit vast").click()
    assert asked.args == ["elsewhere"]
    page.standing.groups[OTHER_PARENT, "custody"].buttons["unknown"].click()
    done(desk)
    assert "Vul hieronder in wie het gezag heeft" in words(page)


def test_r11_the_page_of_consent_asks_who_has_custody_of_a_minor_parent(inside, lay, desk):
    table = lay(minor=True, names=("Sanne",))
    page = inside(table, ConsentScreen)
    a = table.conversation.people[0].id
    page.standing.groups[a, "age"].buttons["12-15"].click()
    done(desk)
    page.standing.groups[a, "guardians"].buttons["one"].click()
    done(desk)
    guardian, _second = own_guardians(a)
    assert standings_of(desk.place, table.conversation.id)[-1].person == guardian
    assert "een ouder of voogd van Sanne" in words(page)


def test_r10_a_childs_age_is_asked_only_where_it_may_be_another_child(inside, family, desk):
    first, _service = family()
    assert (CHILD, "age") not in inside(first, ConsentScreen).standing.groups
    table, _service = family(child="volgende")
    page = inside(table, ConsentScreen)
    page.standing.groups[CHILD, "age"].buttons["16-17"].click()
    done(desk)
    assert "beslist hier zelf over" in words(page)


def test_nothing_of_it_stays_once_the_page_is_out_of_sight(later, family, desk):
    table, _service = family(there())
    page = opened(later(table), desk)
    page.hide()
    settle()
    assert page.deciding.state == State() and not page.deciding.cards


def test_the_list_of_what_waits_opens_the_page_and_it_leads_back(family, desk, qtbot, qapp):
    table, _service = family(there())
    window = MainWindow(qapp)
    qtbot.addWidget(window)
    pages = CentralPages(window, desk.background, desk.place, lambda: desk, window)
    pages.show_elsewhere(table.conversation.id)
    done(desk)
    assert window.current_page() == "elsewhere"
    window.page("elsewhere").way_back.click()
    assert window.current_page() == "outgoing"
    done(desk)


def test_what_one_was_asked_is_never_taken_for_another():
    state = update(State(picked=None), WayPicked(Method.PHONE))[0]
    assert state.way is Method.PHONE
    assert update(state, Picked(("x", "y", "z")))[0].way is None
    assert update(State(), Said(True)) == (State(), ()) and missing(State()) == ""
    assert update(State(), ContactSaid(Contact.SAFE)) == (State(), ())


def test_in_a_watched_room_no_doubt_about_contact_is_read_back(family, desk):
    from app.steps.decide_elsewhere import decided_elsewhere

    table, _service = family(there())
    note_standing(desk.place, table.conversation, Standing(**vars(there()) | {"contact": Contact.UNSAFE}))
    found = decided_elsewhere(desk.place, desk.catalogue, table.conversation.id)
    assert update(State(), Read(found, True))[0].contact == {}
    assert update(State(), Read(found, False))[0].contact == {OTHER_PARENT: Contact.UNSAFE}


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_the_page_is_whole_named_and_large_enough(later, inside, family, look, desk, wide, high, scale, mode):
    look(mode, scale)
    table, _service = family(there(), Standing(CHILD, Age.FROM_12), names=("Sanne", "Youssef"))
    b = table.conversation.people[1].id
    note_standing(desk.place, table.conversation, Standing(b, Age.ADULT, Custody.NO, CustodySource.REGISTER))
    page = later(table, wide, high)
    for key in list(page.deciding.cards):
        page.deciding.cards[key].open.click()
        done(desk)
        if key[0] == OTHER_PARENT:
            page.deciding.cards[key].groups["contact"].buttons["unsafe"].click()
            done(desk)
            assert faults(page) == []
            page.deciding.cards[key].groups["contact"].buttons["safe"].click()
            done(desk)
        assert faults(page) == []
    assert faults(inside(table, ElsewhereScreen, wide, high)) == []
    assert faults(inside(table, ConsentScreen, wide, high)) == []
    assert faults(inside(table, FinishScreen, wide, high)) == []
