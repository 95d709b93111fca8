"""The trail in the window: readable, checked, saved for a system, and for who decides only. Invented people."""

import json
from datetime import UTC, datetime

import pytest

from app.errors import AskPerson
from app.steps.read_trail import latest_looks, look_at
from app.steps.verify_audit import AuditCheck
from app.store import AuditRow, Event, Professional, ProfessionalRole
from tests.pages_inside.inside_eyes import SIZES, faults, words
from ui.trail.state import (
    CheckAsked,
    Checked,
    CheckNow,
    Failed,
    MoreAsked,
    Read,
    State,
    WhoPicked,
    by_day,
    more,
    update,
)

PAGE = "Open Logboek"


def test_lines_come_fifty_at_a_time_and_one_colleagues_apart(world):
    world.family()
    looks = latest_looks(world.place, world.home)
    many = looks * 30
    state = update(State(), Read(many))[0]
    assert sum(map(len, by_day(state).values())) == 50 and more(state)
    state = update(state, MoreAsked())[0]
    assert sum(map(len, by_day(state).values())) == min(100, len(many))
    assert by_day(update(state, WhoPicked("niemand"))[0]) == {}


def test_it_is_checked_once_at_a_time():
    state, told = update(State(), CheckAsked())
    assert told == (CheckNow(),) and update(state, CheckAsked())[1] == ()
    assert not update(state, Failed())[0].checking


def test_who_did_what_is_read_in_words_without_a_name_of_a_family(world):
    world.family(("T1.1", "together", "Wij lachen veel"))
    said = words(world.go(PAGE))
    assert "Anna de Vries (verloskundige) begon het gesprek" in said
    assert "Anna de Vries (verloskundige) schreef een antwoord op" in said
    assert "Sanne" not in said and "lachen" not in said
    assert "Dinsdag 24 november" not in said and "Maandag 23 november 2026" in said


@pytest.mark.parametrize("event", Event)
def test_every_kind_of_line_has_words_a_person_can_read(event):
    row = AuditRow(1, datetime(2026, 11, 23, tzinfo=UTC), event.value, "p", "s", "een:code", "", role="nurse")
    assert look_at(row, {}).did != event.value and look_at(row, {}).role == "jeugdverpleegkundige"


def test_a_line_that_was_changed_is_named_with_its_number(world):
    page = world.go(PAGE)
    world.press("Kijk of het logboek klopt")
    assert "Het logboek klopt" in words(page)
    connection = world.place.dossier.connection
    guard = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_no_update'").fetchone()[0]
    connection.execute("DROP TRIGGER audit_no_update")
    connection.execute("UPDATE audit SET event = 'list' WHERE number = 2")
    connection.execute(guard)
    world.press("Kijk of het logboek klopt")
    assert "Regel 2 klopt niet: die is veranderd." in words(page)


def test_the_trail_is_saved_as_fhir_audit_events(world, tmp_path):
    page = world.go(PAGE)
    page.ask_path = lambda *_asked: tmp_path / "logboek.json"
    world.press("Bewaar voor een ander systeem")
    bundle = json.loads((tmp_path / "logboek.json").read_bytes())
    assert {entry["resource"]["resourceType"] for entry in bundle["entry"]} == {"AuditEvent"}
    assert "niet versleuteld" in words(page)


def test_an_admin_reads_the_trail_and_others_then_do_not(admin_world, world_of, home, clock):
    assert "begon het gesprek" in words(admin_world.go(PAGE))
    admin_world.place.professional = Professional("p", "Anna", ProfessionalRole.MIDWIFE, "Praktijk")
    with pytest.raises(AskPerson) as refused:
        latest_looks(admin_world.place, home)
    assert refused.value.code == "role-admin-only"


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_the_trail_is_whole_named_and_large_enough(world, look, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    world.family(("T1.1", "together", "Wij lachen veel"))
    page = world.go(PAGE)
    page._on(Checked(AuditCheck(12, 3, "removed")))
    assert faults(page) == []
