"""Copies in the window: made, tried, taken along, put back with everything after it gone. Invented people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import Problem
from app.settings import Home
from app.steps.back_up import back_up
from app.steps.copies import Copy, copies_of, may_put_back
from app.steps.keep_safe import Safety
from app.steps.restore import restore
from app.store import ProfessionalRole
from tests.fakes import PASSPHRASE
from tests.pages_inside.inside_eyes import SIZES, faults, words
from tests.upkeep.conftest import THEIRS
from ui.copies.state import (
    Agreed,
    CopyAsked,
    Doing,
    Done,
    MakeCopy,
    PutBack,
    PutBackAsked,
    Read,
    State,
    TryAsked,
    update,
)

PAGE = "Open Reservekopieën"
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
COPY = Copy(Path("dossier-20261120T093000.db"), AT)


def test_one_thing_at_a_time_and_nothing_to_try_without_a_copy():
    state, told = update(State(), CopyAsked())
    assert told == (MakeCopy(),) and update(state, TryAsked()) == (state, ())
    assert update(State(), TryAsked()) == (State(), ())


def test_a_copy_is_put_back_after_a_second_step_with_a_passphrase_by_who_may():
    state = update(State(), Read((COPY,), Safety(AT, None), True))[0]
    assert update(state, Agreed(True)) == (state, ())
    asked = update(state, PutBackAsked(COPY))[0]
    missing, told = update(asked, Agreed(False))
    assert told == () and missing.fault == "passphrase-missing"
    going, told = update(asked, Agreed(True))
    assert told == (PutBack(COPY),) and going.doing is Doing.PUTTING_BACK
    assert update(going, Done("passphrase-wrong"))[0].chosen == COPY, "the question stays open"
    assert update(going, Done("dossier-damaged"))[0].chosen is None
    barred = update(State(), Read((COPY,), Safety(AT, None), False))[0]
    assert update(barred, PutBackAsked(COPY)) == (barred, ())


def test_a_copy_is_made_tried_and_said_with_its_day(world):
    page = world.go(PAGE)
    assert "Er is nog geen kopie." in words(page) and not page.try_now.isEnabled()
    world.press("Maak nu een kopie")
    assert "Laatste kopie: 23 november 2026, 10.30 uur." in words(page)
    world.press("Probeer nu terugzetten")
    assert "Terugzetten geprobeerd op 23 november 2026: het werkte." in words(page)


def test_a_copy_on_a_stick_opens_on_another_laptop(world, tmp_path, clock):
    world.family(("T1.1", "together", "Wij lachen veel"))
    page = world.go(PAGE)
    world.press("Maak nu een kopie")
    stick = tmp_path / "stick"
    stick.mkdir()
    page.ask_folder = lambda *_asked: stick
    world.press("Zet een kopie op een stick")
    assert "De kopie staat er, met de sleutels." in words(page)
    copy = next(stick.glob("*.db"))
    other = Home(tmp_path / "andere laptop")
    restore(other, copy, clock=clock, professional_id=world.place.professional.id, passphrase=PASSPHRASE)
    assert other.dossier.is_file()


def test_a_copy_is_put_back_and_what_came_after_it_lies_apart(world, home):
    world.family(names=("Sanne",))
    back_up(world.place, home)
    world.clock.at += timedelta(days=1)
    world.family(names=("Roos",))
    page = world.go(PAGE)
    world.press("Zet 23 november 2026, 10.30 uur terug")
    assert "Wat daarna is gewist of ingetrokken, komt terug. Loop dat na." in words(page)
    page.passphrase.input.setText("niet deze wachtzin")
    world.press("Zet terug")
    assert page.passphrase.error().startswith("Deze wachtzin past niet bij deze kopie")
    with world.place.work() as work:
        assert len(work.conversations.recent()) == 2, "nothing was closed for a wrong passphrase"
    page.passphrase.input.setText(PASSPHRASE)
    world.press("Zet terug")
    assert "De kopie staat terug." in words(page) and page.passphrase.text() == ""
    with world.place.work() as work:
        assert [c.people[0].name for c in work.conversations.recent()] == ["Sanne"]
        assert "restore" in {row.event for row in work.audit.rows()}
    assert list(home.backups.glob("replaced-*.db")), "the dossier of before is kept aside"
    assert not world.window.is_locked()


def test_a_damaged_copy_is_refused_and_the_dossier_of_now_goes_on(world, home):
    world.family(names=("Sanne",))
    made = back_up(world.place, home)
    page = world.go(PAGE)
    whole = made.read_bytes()
    made.write_bytes(whole[:5000] + bytes(2000) + whole[7000:])
    world.press("Zet 23 november 2026, 10.30 uur terug")
    page.passphrase.input.setText(PASSPHRASE)
    world.press("Zet terug")
    assert page.trouble.isVisible() and not world.window.is_locked()
    with world.place.work() as work:
        assert len(work.conversations.recent()) == 1


def test_r36_the_list_of_what_stood_here_counts_and_names_nobody(world, tmp_path):
    world.family(("T1.1", "together", "Wij lachen veel"), ("T10.0", "a", True, "alone"))
    page = world.go(PAGE)
    page.ask_path = lambda *_asked: tmp_path / "wat-er-stond.txt"
    world.press("Bewaar de lijst")
    whole = (tmp_path / "wat-er-stond.txt").read_text("utf-8")
    assert "Gesprekken: 1, van 23 november 2026 tot en met 23 november 2026" in whole and "Ouders: 2" in whole
    assert "Antwoorden: 2," in whole and "alleen verteld: 1" in whole and "72 uur" in whole
    assert "Sanne" not in whole and "lachen" not in whole


def test_r36_an_admin_makes_the_list_too(admin_world, tmp_path):
    page = admin_world.go(PAGE)
    page.ask_path = lambda *_asked: tmp_path / "lijst.txt"
    admin_world.press("Bewaar de lijst")
    assert "Ouders: 2" in (tmp_path / "lijst.txt").read_text("utf-8")


def test_with_an_admin_only_the_admin_puts_a_copy_back(admin_world, world_of, home, clock):
    back_up(admin_world.place, home)
    page = admin_world.go(PAGE)
    assert len(page.rows) == 1
    who = admin_world.place.professional
    admin_world.place.professional = replace(who, role=ProfessionalRole.NURSE)
    with pytest.raises(Problem) as refused:
        may_put_back(admin_world.place, home, copies_of(home)[0].path, THEIRS)
    assert refused.value.code == "role-admin-only"


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_the_copies_are_whole_named_and_large_enough(world, look, home, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    back_up(world.place, home)
    page = world.go(PAGE)
    page._on(PutBackAsked(page.state.copies[0]))
    page._on(Agreed(False))
    assert faults(page) == []
