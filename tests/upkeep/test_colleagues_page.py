"""Colleagues in the window: coming, going for good, one's own passphrase, a new recovery sheet. Invented people."""

import pytest

from app.steps.recover import recover
from app.steps.unlock import slots
from app.store import Professional, ProfessionalRole
from tests.fakes import CHEAP, PASSPHRASE
from tests.pages_inside.inside_eyes import SIZES, faults, settle, words
from tests.upkeep.conftest import THEIRS, unlocks
from ui.colleagues.state import (
    Add,
    Agreed,
    Failed,
    Forget,
    Given,
    Listed,
    Mode,
    Named,
    Place,
    ReadNow,
    Remove,
    RemoveAsked,
    State,
    Went,
    first_admin,
    update,
)

ANNA = Professional("p-anna", "Anna de Vries", ProfessionalRole.MIDWIFE, "Praktijk De Proef")
BO = Professional("p-bo", "Bo Beheer", ProfessionalRole.ADMIN, "Praktijk De Proef")
PAGE = "Open Collega’s en wachtzin"


def run(state, *events):
    told = ()
    for event in events:
        state, told = update(state, event)
    return state, told


def test_a_colleague_without_a_name_or_role_is_asked_for_both():
    state, told = run(State("p-anna"), Listed((ANNA,), True), Went(Mode.NAMING), Named(" ", None, ""))
    assert told == () and state.mode is Mode.NAMING and set(state.faults) == {Place.NAME, Place.ROLE}


def test_who_may_not_decide_about_colleagues_gets_no_further_than_their_own_passphrase():
    state = run(State("p-anna"), Listed((ANNA, BO), False))[0]
    for event in (Went(Mode.NAMING), Went(Mode.RENEWING), RemoveAsked("p-bo"), Agreed()):
        assert update(state, event) == (state, ())
    assert update(state, Went(Mode.OWN))[0].mode is Mode.OWN


def test_nobody_removes_themselves_and_removing_takes_a_second_step():
    state = run(State("p-bo"), Listed((ANNA, BO), True))[0]
    assert update(state, RemoveAsked("p-bo")) == (state, ())
    state, told = update(state, RemoveAsked("p-anna"))
    assert told == () and state.mode is Mode.REMOVING
    state, told = update(state, Agreed())
    assert told == (Remove("p-anna"),) and update(state, Agreed())[1] == (), "a second tap does nothing more"


def test_a_weak_or_different_passphrase_goes_no_further():
    state = run(State("p-anna"), Listed((ANNA,), True), Went(Mode.NAMING), Named("Bo", ProfessionalRole.NURSE, ""))[0]
    assert update(state, Given(False, True))[0].faults == {Place.NEW: "passphrase-weak"}
    assert update(state, Given(True, False))[0].faults == {Place.AGAIN: "passphrase-differs"}
    assert update(state, Given(True, True))[1] == (Add("Bo", ProfessionalRole.NURSE, ""),)
    own = run(State("p-anna"), Went(Mode.OWN), Given(True, True, old=False))[0]
    assert own.faults == {Place.OLD: "old-missing"} and not own.busy


def test_a_refused_passphrase_is_said_at_its_own_field_and_leaving_empties_every_field():
    state = run(State("p-anna"), Went(Mode.OWN), Given(True, True), Failed("passphrase-wrong"))[0]
    assert state.faults == {Place.OLD: "passphrase-wrong"} and not state.busy
    assert Forget() in update(state, Went(Mode.LIST))[1]


def test_the_first_admin_is_told_apart_from_the_next():
    assert first_admin(State("p-anna", (ANNA,), role=ProfessionalRole.ADMIN))
    assert not first_admin(State("p-anna", (ANNA, BO), role=ProfessionalRole.ADMIN))
    assert run(State("p-anna"), Listed((ANNA,), True))[1] == () != (ReadNow(),)


def colleagues(world):
    page = world.go(PAGE)
    page._cost = CHEAP
    return page


def new_colleague(world, page, role="nurse"):
    world.press("Een collega erbij")
    page.naming.name.input.setText("Bo van Dam")
    page.naming.role.buttons[role].click()
    world.press("Verder")
    for field in (page.giving.new, page.giving.again):
        field.input.setText(THEIRS)
    world.press("Geef toegang")


def test_a_colleague_gets_a_way_in_of_their_own_and_loses_it_for_good(world, home, clock):
    page = colleagues(world)
    new_colleague(world, page)
    assert "Bo van Dam kan nu ontgrendelen." in words(page)
    bo = slots(home).professionals[1]
    old_keys = home.keys.read_bytes()
    world.press("Haal Bo van Dam weg")
    assert "Kopieën die ergens anders liggen, gaan nog open. Vernietig die." in words(page)
    assert world.window.focusWidget() is page.sure.no, "Enter alone takes nobody's access"
    world.press("Niet doen")
    assert len(slots(home).professionals) == 2
    world.press("Haal Bo van Dam weg")
    world.press("Neem de toegang af")
    assert "Bo van Dam heeft geen toegang meer." in words(page) and "Haal Bo van Dam weg" not in words(page)
    who, now = world.place.professional.id, home.keys.read_bytes()
    world.day.close_file()
    world.settle()
    home.keys.write_bytes(old_keys)
    assert unlocks(home, bo.id, THEIRS, clock) != "open", "not even with the key file of before"
    home.keys.write_bytes(now)
    assert unlocks(home, who, PASSPHRASE, clock) == "open"


def test_the_new_passphrase_opens_and_the_old_one_does_not(world, home, clock):
    page = colleagues(world)
    world.press("Verander mijn wachtzin")
    assert world.window.focusWidget() is page.own_form.old.input
    for field, typed in zip(page.own_form.fields().values(), ("niet deze wachtzin", THEIRS, THEIRS), strict=True):
        field.input.setText(typed)
    world.press("Verander de wachtzin")
    assert page.own_form.old.error() == "Dit is niet je wachtzin van nu. Er is niets veranderd."
    page.own_form.old.input.setText(PASSPHRASE)
    world.press("Verander de wachtzin")
    assert "Je nieuwe wachtzin geldt vanaf nu." in words(page)
    assert [field.text() for field in page.own_form.fields().values()] == ["", "", ""]
    who = world.place.professional.id
    world.day.close_file()
    world.settle()
    assert unlocks(home, who, PASSPHRASE, clock) == "passphrase-wrong"
    assert unlocks(home, who, THEIRS, clock) == "open"


def test_a_new_recovery_sheet_opens_this_device_is_saved_where_asked_and_leaves_the_screen(
    world, home, clock, tmp_path
):
    page = colleagues(world)
    world.press("Maak een nieuw herstelblad")
    world.press("Maak een nieuw blad")
    groups = page.sheet._groups
    assert len(groups) == 14 and not page.sheet_done.isEnabled()
    page.sheet.ask_path = lambda *_asked: tmp_path / "herstelblad.pdf"
    world.press("Bewaar als pdf")
    assert (tmp_path / "herstelblad.pdf").read_bytes().startswith(b"%PDF")
    page.sheet.kept.switch.click()
    world.press("Klaar")
    settle()
    assert page.sheet._groups == () and groups[0] not in words(page)
    who = world.place.professional.id
    world.day.close_file()
    world.settle()
    recover(home, groups, professional_id=who, passphrase=THEIRS, clock=clock, cost=CHEAP).close()
    assert unlocks(home, who, THEIRS, clock) == "open"


def test_with_an_admin_on_the_device_a_midwife_only_changes_her_own_passphrase(world, home):
    page = colleagues(world)
    world.press("Een collega erbij")
    page.naming.role.buttons["admin"].click()
    assert "Dit wordt de eerste beheerder" in words(page)
    world.press("Niet doen")
    new_colleague(world, page, "admin")
    assert "Een beheerder voegt collega’s toe en haalt ze weg." in words(page)
    assert not page.add.isVisible() and not page.renew.isVisible() and page.own.isVisible()
    assert "Open Logboek" not in words(world.go("upkeep")), "nor the whole trail"


def test_passphrases_are_gone_once_the_page_is_hidden_or_locked(world):
    page = colleagues(world)
    world.press("Verander mijn wachtzin")
    page.own_form.old.input.setText(PASSPHRASE)
    world.window.hide_now()
    settle()
    assert page.own_form.old.text() == "" and page.state.mode is Mode.LIST


def test_nothing_of_the_upkeep_opens_behind_the_lock_or_while_parents_look_along(world):
    talk = world.family()
    for cover in (world.window.lock_now, world.window.hide_now):
        cover()
        world.day.office.show("colleagues")
        assert world.window.current_page() == "today"
        world.window.accept_unlock()
    world.day.open(talk.id)
    world.settle()
    sitting = world.day.sitting
    sitting.show_parents()
    world.settle()
    assert world.window.current_page() == "together" and "Beheer" not in words(world.page)
    world.day.office.show("colleagues")
    assert world.window.current_page() == "together"


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_every_step_is_whole_named_and_large_enough(world, look, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    assert faults(world.go("upkeep")) == []
    page = colleagues(world)
    assert faults(page) == []
    for step in (Mode.NAMING, Mode.OWN, Mode.RENEWING):
        page._on(Went(step))
        assert faults(page) == [], step
    page._on(Went(Mode.NAMING))
    page.naming.role.buttons["admin"].click()
    assert faults(page) == []
    page._on(Named("Bo van Dam-van der Berg", ProfessionalRole.NURSE, ""))
    page._on(Given(False, True))
    assert faults(page) == []
