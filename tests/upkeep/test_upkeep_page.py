"""The page of the upkeep: where a professional may go, and how it stands there. Invented people."""

from datetime import date

import pytest

from app.consent.retention import Due, Kind
from app.steps.how_it_stands import Upkeep
from app.steps.keep_safe import Safety
from tests.pages_inside.inside_eyes import words
from ui.upkeep.state import Came, Place, Read, ReadNow, State, erasable, places, update, waiting


def upkeep(manages=True, due=()):
    return Upkeep((), manages, True, due, Safety(None, None))


def test_the_whole_trail_is_for_who_decides_about_colleagues():
    state = update(State(), Read(upkeep()))[0]
    assert Place.TRAIL in places(state)
    assert Place.TRAIL not in places(update(State(), Read(upkeep(manages=False)))[0])
    assert places(State()) == () and update(State(), Came())[1] == (ReadNow(),)


def test_what_may_go_and_what_waits_are_counted_apart():
    day = date(2026, 8, 1)
    due = (Due(Kind.CONVERSATION, "a", day), Due(Kind.UNFINISHED, "b", day, "unfinished"))
    state = update(State(), Read(upkeep(due=due)))[0]
    assert (erasable(state), waiting(state)) == (1, 1)


def test_each_card_says_how_it_stands_and_leads_to_its_page_and_back(world):
    page = world.go("upkeep")
    said = words(page)
    assert "Jij bent de enige op deze laptop." in said and "Er is nog geen reservekopie." in said
    assert "Niets is over de bewaartermijn." in said
    for card in list(page.cards):
        world.page.cards[card].click()
        world.settle()
        assert world.window.current_page() == card
        world.press("Terug naar Beheer")
        assert world.window.current_page() == "upkeep"
    world.press("Vandaag")
    assert world.window.current_page() == "today"


@pytest.mark.parametrize("name", ["upkeep", "colleagues", "trail", "due", "copies"])
def test_no_page_of_the_upkeep_names_a_family(world, name):
    world.family()
    world.day.office.show(name)
    world.settle()
    assert "Sanne" not in words(world.page) and "Sanne" not in world.window.windowTitle()
