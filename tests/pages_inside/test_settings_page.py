"""How this device looks and locks: chosen, applied at once, kept, and never over what the organization fixed."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inside_eyes import SIZES, button, faults, settle, shown, words

from app.errors import Problem
from app.settings import Display, Home, Settings, read_display
from app.steps.change_display import change_display
from app.steps.doctor import Check
from app.steps.keep_safe import Safety
from app.steps.see_central import CentralStanding, Contact
from app.store.rehearsal import Rehearsal, record_of
from ui.menu import menu
from ui.settings.screen import SettingsScreen
from ui.settings.state import (
    Apply,
    CentralRead,
    Look,
    LookAsked,
    Looked,
    Opened,
    Picked,
    ReadCentral,
    ReadSafety,
    ReadTexts,
    SafetyRead,
    State,
    copy_lines,
    lock_seconds,
    update,
    wrong,
)
from ui.theme import look as look_now
from ui.theme import tokens
from ui.wiring import desktop


def test_a_choice_is_applied_once_and_what_stands_already_changes_nothing():
    state, told = update(State(), Picked("mode", "dark"))
    assert told == (Apply(Display(mode="dark")),)
    assert update(state, Picked("mode", "dark"))[1] == ()


def test_what_the_organization_fixed_cannot_be_chosen():
    state = State(fixed=frozenset({"lock_after_seconds"}), organization_lock=90)
    assert update(state, Picked("lock_after_seconds", 300)) == (state, ())
    assert lock_seconds(state) == 90


def test_a_chosen_time_to_lock_counts_when_it_is_allowed():
    assert lock_seconds(State(display=Display(lock_after_seconds=300))) == 300
    assert lock_seconds(State(display=Display(lock_after_seconds=0))) == 120


def test_it_looks_once_at_a_time_and_names_what_is_wrong():
    state, told = update(State(), LookAsked())
    assert told == (Look(),) and update(state, LookAsked())[1] == ()
    state, _ = update(state, Looked((Check("a", True, "Goed."), Check("b", False, "Niet goed."))))
    assert [check.name for check in wrong(state)] == ["b"] and not state.looking


COPIED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TRIED = Rehearsal(datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "dossier-20261122T093000.db", True, lines=3)
WORKED = "Terugzetten geprobeerd op 22 november 2026: het werkte."
FAILED = "Terugzetten geprobeerd op 22 november 2026: het lukte niet. Maak een nieuwe reservekopie."


def test_the_page_reads_anew_how_the_copies_stand_whenever_it_opens():
    state, told = update(State(), Opened())
    assert told == (ReadSafety(), ReadCentral(), ReadTexts()) and copy_lines(state) == ()
    assert update(update(state, SafetyRead(Safety(COPIED, TRIED)))[0], Opened())[1] == told


@pytest.mark.parametrize(
    ("safety", "told"),
    [
        (Safety(None, None), [("Er is nog geen reservekopie. Die komt vanzelf na het ontgrendelen.", True)]),
        (
            Safety(COPIED, None),
            [("Laatste reservekopie: 23 november 2026.", True), ("Terugzetten is nog niet geprobeerd.", True)],
        ),
        (Safety(COPIED, TRIED), [("Laatste reservekopie: 23 november 2026.", True), (WORKED, True)]),
        (
            Safety(COPIED, replace(TRIED, ok=False, code="rehearsal-trail")),
            [("Laatste reservekopie: 23 november 2026.", True), (FAILED, False)],
        ),
    ],
)
def test_the_copies_are_told_as_they_stand_and_a_trial_that_failed_asks_attention(safety, told):
    state, effects = update(State(), SafetyRead(safety))
    assert [(line.words, line.ok) for line in copy_lines(state)] == told and effects == ()


def test_what_was_chosen_is_read_back(tmp_path):
    home, chosen = Home(tmp_path / "thuis"), Display("contrast", 150, True, True, 60)
    change_display(home, chosen)
    assert read_display(home.display) == chosen


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.dictionaries(
            st.sampled_from(["mode", "scale", "calm", "left_handed", "lock_after_seconds", "x"]),
            st.one_of(
                st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2)
            ),
        ).map(lambda made: json.dumps(made).encode()),
    )
)
def test_whatever_stands_in_the_file_a_device_can_be_used(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("weergave") / "weergave.json"
    path.write_bytes(content)
    read = read_display(path)
    assert read.scale in (100, 125, 150, 200) and read.lock_after_seconds in (0, 60, 120, 300)
    assert isinstance(read.calm, bool) and read.mode in ("light", "dark", "contrast")


def test_a_home_that_cannot_be_written_is_named_and_the_old_choice_stays(tmp_path):
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(Problem) as caught:
        change_display(Home(tmp_path / "bestand"), Display())
    assert caught.value.what and caught.value.now
    assert (tmp_path / "bestand").read_text() == "x"


@pytest.fixture
def page_of(qtbot, desk):
    def make(fixed=frozenset(), wide=1280, high=800):
        page = SettingsScreen(desk, menu(), fixed)
        qtbot.addWidget(page)
        return shown(page, wide, high)

    return make


def test_fixed_by_the_organization_is_said_and_cannot_be_tapped(qtbot, page_of):
    page = page_of(frozenset({"lock_after_seconds"}))
    assert "Je organisatie heeft dit vastgezet." in words(page)
    assert not page.locks.buttons["300"].isEnabled() and page.modes.buttons["dark"].isEnabled()


def test_the_checks_of_this_device_stand_there_in_words(page_of, desk):
    page = page_of()
    button(page, "Kijk na").click()
    assert desk.background.wait_until_idle(20000)
    assert len(page.state.checks) > 5
    assert all(check.message in words(page) for check in page.state.checks)


def test_the_page_shows_the_last_copy_and_the_last_trial_of_this_device(page_of, desk):
    desk.home.backups.mkdir(parents=True, exist_ok=True)
    (desk.home.backups / "dossier-20261123T093000.db").write_bytes(b"verzonnen")
    page = page_of()
    assert desk.background.wait_until_idle(20000)
    assert "Laatste reservekopie: 23 november 2026." in words(page)
    assert "Terugzetten is nog niet geprobeerd." in words(page)
    record_of(desk.home).write_text(json.dumps({**asdict(TRIED), "at": TRIED.at.isoformat()}))
    page.hide()
    page.show()
    assert desk.background.wait_until_idle(20000)
    assert WORKED in words(page) and "Terugzetten is nog niet geprobeerd." not in words(page)


NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PLACE = CentralStanding("centrale.example", "Praktijk Oost (voorbeeld)", NOW - timedelta(hours=2))


@pytest.mark.parametrize(
    ("central", "contact"),
    [
        (CentralStanding(), Contact.AWAY),
        (replace(PLACE, last_contact=None), Contact.NEW),
        (PLACE, Contact.FRESH),
        (replace(PLACE, last_contact=NOW - timedelta(days=8)), Contact.SILENT),
        (replace(PLACE, next_try=NOW + timedelta(minutes=4)), Contact.SILENT),
        (replace(PLACE, ended="sync-device-ended"), Contact.ENDED),
    ],
)
def test_a_laptop_is_called_connected_only_while_central_answers(central, contact):
    assert central.contact(NOW) is contact


def test_without_a_place_at_central_the_page_says_what_works_and_leads_to_one(qtbot, page_of, desk):
    page = page_of()
    assert desk.background.wait_until_idle(20000)
    assert "Niet aangemeld" in words(page) and "Gesprekken, aanbod, folders en toestemming" in words(page)
    with qtbot.waitSignal(page.navigated) as went:
        button(page, "Meld deze laptop aan").click()
    assert went.args == ["enrol"]


def test_with_a_place_at_central_the_page_says_whose_and_when_it_was_heard(qtbot, page_of):
    page = page_of()
    page._on(CentralRead(replace(PLACE, last_contact=NOW - timedelta(days=1))))
    said = words(page)
    assert "Verbonden" in said and "hoort bij Praktijk Oost (voorbeeld). De centrale staat op centrale.example." in said
    assert "Laatste contact: 23 november om 10.30." in said and "werken gewoon" not in said
    assert not page.central.enrol.isVisible()
    with qtbot.waitSignal(page.navigated) as went:
        button(page, "Naar verzenden").click()
    assert went.args == ["outgoing"]


def test_a_laptop_that_counts_no_more_at_central_is_told_so_and_led_to_a_new_place(page_of):
    page = page_of()
    page._on(CentralRead(replace(PLACE, ended="sync-device-ended")))
    said = words(page)
    assert "Telt niet meer mee" in said and "neemt van dit apparaat niets meer aan" in said
    assert button(page, "Meld opnieuw aan").isVisible() and "Aanmeldingen en meldingen wachten hier" in said


def end(program):
    settle()
    assert program.background.wait_until_idle(20000)
    program.background.close()


def test_a_choice_reaches_every_page_and_stays_for_the_next_start(qtbot, look, tmp_path):
    home = Home(tmp_path / "thuis")
    _app, program = desktop(home, settings=Settings(), fixed=frozenset())
    qtbot.addWidget(program.window)
    program._take_display(Display("dark", 125, lock_after_seconds=300))
    assert (look_now().mode, look_now().scale) == ("dark", 125) and program.settings.lock_after_seconds == 300
    change_display(home, program.display)
    end(program)
    look()
    _app, again = desktop(home, settings=Settings(lock_after_seconds=60), fixed=frozenset({"lock_after_seconds"}))
    qtbot.addWidget(again.window)
    assert tokens().bg == "#12191B" and again.settings.lock_after_seconds == 60
    end(again)


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_all_is_whole_named_and_large_enough(page_of, look, wide, high, scale, mode):
    look(mode, scale)
    page = page_of(frozenset({"lock_after_seconds"}), wide, high)
    page._on(SafetyRead(Safety(COPIED, replace(TRIED, ok=False, code="rehearsal-trail"))))
    page._on(Looked((Check("a", True, "De versleuteling werkt."), Check("b", False, "Er is weinig ruimte."))))
    for central in (CentralStanding(), PLACE, replace(PLACE, ended="sync-device-cloned")):
        page._on(CentralRead(central))
        assert faults(page) == []


def test_the_page_names_the_organizations_words_and_a_file_that_was_left_out(page_of, desk, tmp_path, monkeypatch):
    monkeypatch.setattr("app.steps.own_texts.policy_places", lambda: (tmp_path / "organisatie.json",))
    page = page_of()
    assert desk.background.wait_until_idle(20000) and not page.texts.isVisible()
    (tmp_path / "folderteksten").mkdir()
    (tmp_path / "folderteksten" / "ro.json").write_text('{"name": "Română", "texts": {"greeting": "Bună,"}}')
    (tmp_path / "folderteksten" / "nl.json").write_text("{")
    page.hide()
    page.show()
    assert desk.background.wait_until_idle(20000)
    said = words(page.texts)
    assert "folderteksten/nl.json" in said and "nog Nederlands" in said and page.texts.isVisible()
