"""What is past its term, in the window: named, and erased after a second step. Invented people."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.consent.retention import Due, Kind
from app.settings import Settings
from app.steps.finish import finish
from tests.faults.canaries import found_in
from tests.pages_inside.inside_eyes import SIZES, faults, words
from ui.due.state import Agreed, EraseAsked, EraseDue, EraseOne, Read, State, Stopped, update

PAGE = "Open Bewaren en wissen"
DAY = date(2026, 8, 1)
GONE = Due(Kind.CONVERSATION, "c-1", DAY)
OPEN = Due(Kind.UNFINISHED, "c-2", DAY, "unfinished", DAY)


def test_nothing_goes_without_the_second_step():
    state = update(State(), Read((GONE, OPEN)))[0]
    assert update(state, Agreed()) == (state, ())
    asked, told = update(state, EraseAsked())
    assert told == () and asked.sure
    assert update(update(asked, Stopped())[0], Agreed())[1] == ()
    busy, told = update(asked, Agreed())
    assert told == (EraseDue(),) and update(busy, Agreed())[1] == ()


def test_one_that_was_never_finished_goes_alone():
    state = update(State(), Read((GONE, OPEN)))[0]
    assert update(update(state, EraseAsked(OPEN))[0], Agreed())[1] == (EraseOne("c-2"),)
    assert update(state, EraseAsked(GONE)) == (state, ()), "what may go by itself is no work for a person"
    assert update(update(State(), Read((OPEN,)))[0], EraseAsked())[0].sure is False


def test_what_is_due_is_erased_for_good_and_what_waits_is_named(world, home):
    done = world.family(("T1.1", "together", "Kievitswoord"))
    finish(world.place, done.id)
    world.family(("T1.1", "together", "Tureluurwoord"))
    world.clock.at += timedelta(days=120)
    page = world.go(PAGE)
    said = words(page)
    assert "1 afgerond gesprek, met alle antwoorden" in said and "Gesprek van 23 november 2026" in said
    assert "Nooit afgerond." in said and "90 dagen na afronden" in said
    world.press("Wis wat weg mag")
    assert world.window.focusWidget() is page.sure.no
    world.press("Wis voorgoed")
    assert "1 gewist." in words(page)
    world.press("Wis Gesprek van 23 november 2026")
    world.press("Wis dit gesprek")
    assert "Niets is over de bewaartermijn" in words(page)
    with world.place.work() as work:
        assert work.conversations.spans() == ()
    assert found_in(home.folder, ("Kievitswoord", "Tureluurwoord")) == []


def test_today_says_what_waits_past_its_term_and_leads_there(world):
    world.family(("T1.1", "together", "Wij lachen veel"))
    assert not world.day.today.tidy.isVisible()
    world.clock.at += timedelta(days=120)
    world.day.show_today()
    world.settle()
    assert "Te lang open gebleven: 1" in words(world.page)
    world.press("Bekijk wat opgeruimd kan")
    assert world.window.current_page() == "due" and "Nooit afgerond." in words(world.page)


def test_an_admin_sees_and_erases_what_is_due_and_reads_no_name(admin_world):
    admin_world.clock.at += timedelta(days=120)
    page = admin_world.go(PAGE)
    assert "Gesprek van 23 november 2026" in words(page) and "Sanne" not in words(page)
    admin_world.press("Wis Gesprek van 23 november 2026")
    admin_world.press("Wis dit gesprek")
    assert "Het gesprek is gewist." in words(page)


def test_as_part_of_the_record_everything_stays_twenty_years_and_the_page_says_so(world_of, place):
    world = world_of(place, replace(Settings(), part_of_record=True))
    finish(world.place, world.family().id)
    world.clock.at += timedelta(days=365 * 19)
    said = words(world.go(PAGE))
    assert "20 jaar na afronden: dit hoort bij het dossier" in said and "Niets is over de bewaartermijn" in said


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_the_terms_are_whole_named_and_large_enough(world, look, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    page = world.go(PAGE)
    assert faults(page) == []
    page._on(Read((GONE, OPEN, replace(OPEN, id="c-3", waits_for="unsent"), Due(Kind.TRAIL, "trail", DAY))))
    page._on(EraseAsked())
    assert faults(page) == []
