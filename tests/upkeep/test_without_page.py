"""What was done without consent, accounted for in the window; nothing is sent by it. Invented people."""

import pytest

from app.consent.accounting import Ground, Told
from app.steps.export_person import copy_for_person
from app.steps.read_person import people_here
from tests.pages_inside.inside_eyes import SIZES, faults, words
from tests.steps.test_rights import words_in
from ui.upkeep.state import Place as UpkeepPlace
from ui.without.state import (
    Chose,
    GroundPicked,
    Keep,
    KeepAsked,
    Listed,
    Picked,
    Place,
    State,
    Wrote,
    update,
)

PAGE = "Open Zonder toestemming"
WHY = "Blauwe plekken gezien, kind bang om mee te gaan."


def begun(world):
    talk = world.family()
    page = world.go(PAGE)
    world.press("Kies S. en Y., 23 november 2026")
    return talk, page


def test_advice_needs_no_name_and_a_report_everything(world):
    people = tuple(world.family().people)
    listed = Listed(people_here(world.place))
    state = update(update(State(), listed)[0], Picked(listed.people[0].conversation))[0]
    assert update(state, KeepAsked())[0].faults == {Place.GROUND: "ground-missing"}
    advice = update(state, GroundPicked(Ground.ADVICE))[0]
    told = update(advice, KeepAsked())[1]
    assert isinstance(told[0], Keep) and (told[0].person, told[0].reason, told[0].told) == ("", "", Told.NO_NAME)
    vital = update(state, GroundPicked(Ground.VITAL))[0]
    assert set(update(vital, KeepAsked())[0].faults) == set(Place) - {Place.GROUND}
    for event in (
        Chose(Place.PERSON, people[0].id), Chose(Place.STEP, "bel-112"), Chose(Place.TOLD, "unsafe"),
        Wrote(Place.REASON, WHY), Wrote(Place.SECOND, "aandachtsfunctionaris"),
    ):  # fmt: skip
        vital = update(vital, event)[0]
    assert update(vital, KeepAsked())[1][0].second == "aandachtsfunctionaris"
    assert update(vital, Chose(Place.PERSON, "iemand anders"))[0].person == people[0].id


def test_a_report_is_kept_with_why_and_whether_it_was_told_and_sends_nothing(world):
    talk, page = begun(world)
    assert "Sanne" not in words(page)
    page.grounds.tiles["report"].click()
    world.settle()
    world.press("Schrijf het op")
    assert "Kies over wie het ging." in words(page) and "in minstens 20 tekens" in words(page)
    page.groups[Place.PERSON].buttons[talk.people[0].id].click()
    page.groups[Place.TOLD].buttons["unsafe"].click()
    page.reason.input.setPlainText(WHY)
    world.press("Schrijf het op")
    assert "Het staat erin" in words(page)
    assert "Melding gedaan bij Veilig Thuis. Nee, dat was niet veilig." in words(page)
    with world.place.work() as work:
        (entry,) = work.accounts.without_consent(talk.id)
        assert (entry.ground, entry.told, entry.reason) == (Ground.REPORT, Told.UNSAFE, WHY)
        assert work.outbox.of_conversation(talk.id) == ()
        theirs = work.audit.rows(client=talk.people[1].id)
    assert "without-consent" not in {row.event for row in theirs} | {row.detail for row in theirs}, "R15"


def test_in_the_copy_it_stands_in_words_and_only_with_what_was_said_alone(world):
    talk, page = begun(world)
    page.grounds.tiles["report"].click()
    world.settle()
    page.groups[Place.PERSON].buttons[talk.people[0].id].click()
    page.groups[Place.TOLD].buttons["yes"].click()
    page.reason.input.setPlainText(WHY)
    world.press("Schrijf het op")
    a = talk.people[0].id
    assert "Melding gedaan bij Veilig Thuis." in words_in(copy_for_person(world.place, a, own_moment=True))
    assert "Veilig Thuis" not in words_in(copy_for_person(world.place, a))


def test_what_was_typed_is_gone_once_out_of_sight(world):
    _talk, page = begun(world)
    page.grounds.tiles["vital-interest"].click()
    page.reason.input.setPlainText(WHY)
    world.window.hide_now()
    assert page.reason.text() == "" and page.state.conversation == ""


def test_an_admin_has_no_such_page(admin_world):
    assert UpkeepPlace.WITHOUT.value not in admin_world.go("upkeep").cards


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_every_ground_is_whole_named_and_large_enough(world, look, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    _talk, page = begun(world)
    for ground in Ground:
        page._on(GroundPicked(ground))
        if ground is not Ground.ADVICE:
            page._on(KeepAsked())
        world.settle()
        assert faults(page) == [], ground
