"""One parent's data in the window: read, who looked, put right, taken along, erased. Invented people."""

import json
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from app.conversation import Role
from app.steps.read_person import Answered, PersonHere, Reading
from tests.faults.canaries import found_in
from tests.pages_inside.inside_eyes import SIZES, faults, words
from ui.record.events import (
    Agreed,
    Came,
    CorrectAsked,
    EraseAsked,
    ErasePerson,
    Given,
    Gone,
    KeepAsked,
    Left,
    List,
    Listed,
    NamesAsked,
    NamesOver,
    OpenAnswer,
    OwnMoment,
    Picked,
    Read,
    ReadLooks,
    ReadPerson,
    Searched,
    ShowNames,
    Stated,
    View,
    ViewPicked,
)
from ui.record.state import State, shown, update, views

PAGE = "Open Gegevens van een ouder"
SANNE = PersonHere("p-a", "Sanne", Role.PREGNANT, "c-1", datetime(2026, 11, 23, 10, tzinfo=UTC), "26 weken")
SAID = Answered("c-1", "T6.1", "p-a", False, "Hoe was het vroeger?", "druk")
READING = Reading("Sanne", (), (SAID,), ("c-1",))


def run(state, *events):
    told = ()
    for event in events:
        state, told = update(state, event)
    return state, told


def picked():
    return run(State(), Came(True), Listed((SANNE,)), Picked("p-a"), Read(READING))[0]


def test_names_show_for_a_minute_and_are_searched_only_then():
    state = run(State(), Came(True), Listed((SANNE,)), Searched("sanne"))[0]
    assert shown(state) == {} and shown(update(state, Searched("s"))[0])
    named, told = update(state, NamesAsked())
    assert told == (ShowNames(60),) and shown(named) and shown(update(named, NamesOver())[0]) == {}


def test_what_was_said_alone_is_read_only_after_the_switch_and_never_for_the_next_person():
    state, told = update(picked(), OwnMoment(True))
    assert told == (ReadPerson("p-a", True),) and state.reading is None
    assert run(state, Left(), Listed((SANNE,)), Picked("p-a"))[1] == (ShowNames(0), ReadPerson("p-a", False))


def test_who_may_not_read_sees_who_looked_and_may_erase_and_nothing_else():
    state, told = run(State(), Came(False))
    assert told == (ShowNames(0),) and views(state) == (View.LOOKED, View.ERASE)
    state, told = update(state, Picked("p-a"))
    assert told == (ShowNames(0), ReadLooks("p-a"))
    for event in (ViewPicked(View.READ), OwnMoment(True), Stated("x"), CorrectAsked(SAID)):
        assert update(state, event) == (state, ())
    assert run(state, EraseAsked(Gone.PERSON), Agreed())[1] == (ErasePerson("p-a"),)


def test_nothing_is_corrected_without_another_answer_and_an_answer_that_is_not_there_is_not_opened():
    state = picked()
    assert update(state, CorrectAsked(SAID))[1] == (OpenAnswer(SAID),)
    assert update(state, CorrectAsked(Answered("c-9", "T1", "p-b", False, "", "")))[1] == ()
    assert run(state, Given(("x",)), KeepAsked())[1] == ()
    assert run(State(), Came(True), Picked("p-a"))[1] == () != (List(),), "nobody who is not in the list"


def test_erasing_takes_a_second_step_and_goes_once():
    state, told = update(picked(), EraseAsked(Gone.PERSON))
    assert told == () and update(picked(), Agreed())[1] == ()
    busy, told = update(state, Agreed())
    assert told == (ErasePerson("p-a"),) and update(busy, Agreed())[1] == ()


@pytest.fixture
def told(world):
    """She said something for herself and something alone; he said something; something together."""
    return world.family(
        ("T1.1", "together", "Wij lachen veel met Youssef"),
        ("T6.1", "a", "grutto thuis vroeger"),
        ("T6.1", "b", "kemphaan thuis vroeger"),
        ("T10.0", "a", True, "alone"),
        ("T10.2", "a", True, "alone"),
    )


def chosen(world, talk, who=0):
    page = world.go(PAGE)
    page.picker.buttons[talk.people[who].id].click()
    world.settle()
    return page


def fear(world):
    return world.guide.item("T10.2").text.replace("{ander}", "de andere ouder")


def test_a_parent_is_picked_by_initial_and_reads_what_is_theirs_and_nothing_of_the_other(world, told):
    page = world.go(PAGE)
    assert "Sanne" not in words(page) and "S." in words(page)
    world.press("Kies S., Gesprek van 23 november 2026")
    said = words(page)
    assert page.header.title.text() == "Sanne" and "grutto thuis vroeger" in said
    assert "kemphaan" not in said and fear(world) not in said
    assert "Sanne" not in world.window.windowTitle()
    page.own_moment.switch.click()
    world.settle()
    assert fear(world) in words(page)
    world.window.hide_now()
    assert page.state.person == "" and not [part for part in page.findChildren(QLabel) if "grutto" in part.text()]


def test_who_looked_stands_there_with_time_and_reading_it_is_a_line_itself(world, told):
    page = chosen(world, told)
    world.press("Wie keek")
    assert "Anna de Vries (verloskundige) bekeek alle gegevens van deze persoon" in words(page)
    with world.place.work() as work:
        rows = work.audit.rows(client=told.people[0].id)
    assert rows[-1].event == "view-audit" and rows[-1].basis == "right-of-access"


def test_who_looked_is_saved_for_a_system_without_anybody_else_in_it(world, told, tmp_path):
    page = chosen(world, told)
    world.press("Wie keek")
    page.ask_path = lambda *_asked: tmp_path / "wie-keek.json"
    world.press("Bewaar voor een ander systeem")
    whole = (tmp_path / "wie-keek.json").read_text("utf-8")
    assert json.loads(whole)["entry"] and told.people[1].id not in whole


def test_a_corrected_answer_stands_there_and_the_old_one_stays_as_history(world, told):
    page = chosen(world, told)
    world.press("Verbeteren")
    one = page.corrections.buttons[told.id, "T6.1", told.people[0].id]
    one.click()
    world.settle()
    assert "Dit staat er nu" in words(page) and "grutto thuis vroeger" in words(page)
    part = page.corrections.part
    part.answered.emit(told.people[0].id, ("wulp thuis vroeger",), "")
    world.press("Zet dit zo neer")
    assert "Verbeterd. Wat er stond, blijft als geschiedenis." in words(page)
    with world.place.work() as work:
        said = work.conversations.history(told.id)
    hers = [a.values for a in said if (a.link_id, a.of) == ("T6.1", told.people[0].id)]
    assert hers == [("grutto thuis vroeger",), ("wulp thuis vroeger",)]
    world.press("Lezen")
    assert "wulp thuis vroeger" in words(page) and "Dit stond er eerder" in words(page)


def test_correcting_what_was_said_together_keeps_the_others_name_in_it(world, told):
    page = chosen(world, told)
    world.press("Verbeteren")
    page.corrections.buttons[told.id, "T1.1", "together"].click()
    world.settle()
    assert page.state.correcting.answer.values == ("Wij lachen veel met Youssef",), "nothing redacted is written back"
    world.press("Haal het antwoord weg")
    with world.place.work() as work:
        assert work.conversations.get(told.id).answer("T1.1", "together") is None


def test_own_words_stand_beside_and_a_number_in_them_is_refused_in_words(world, told):
    page = chosen(world, told)
    world.press("Verbeteren")
    page.corrections.words.set_text("mijn nummer is 111222333")
    world.press("Zet de eigen woorden erbij")
    assert page.trouble.isVisible() and page.corrections.words.text(), "what was typed stays"
    page.corrections.words.set_text("Zo was het volgens mij.")
    world.press("Zet de eigen woorden erbij")
    assert page.corrections.words.text() == ""
    world.press("Lezen")
    assert "Zo was het volgens mij." in words(page)


def test_a_copy_goes_along_as_paper_or_for_a_system_and_the_whole_one_only_after_the_switch(world, told, tmp_path):
    page = chosen(world, told)
    world.press("Meegeven")
    page.ask_path = lambda _page, _title, file, _kind: tmp_path / file
    assert not page.give.bundle.isEnabled()
    world.press("Bewaar als pdf")
    text = " ".join(" ".join(p.extract_text().split()) for p in PdfReader(tmp_path / "overzicht.pdf").pages)
    assert "grutto thuis vroeger" in text and fear(world) not in text
    page.own_moment.switch.click()
    world.settle()
    world.press("Bewaar voor een ander systeem")
    bundle = json.loads((tmp_path / "overzicht.json").read_bytes())
    assert bundle["resourceType"] == "Bundle" and "kemphaan" not in json.dumps(bundle)


def test_an_erased_parent_stands_nowhere_any_more_and_the_page_named_what_the_law_keeps(world, told, home):
    page = chosen(world, told)
    world.press("Wissen")
    world.press("Wis deze ouder")
    said = words(page)
    assert "Dat er een ja of nee was, blijft" in said and "Het logboek blijft" in said and "35 dagen" in said
    assert world.window.focusWidget() is page.erase.sure.no
    world.press("Wis deze ouder voorgoed")
    assert "Deze ouder is gewist." in words(page) and told.people[0].id not in page.picker.buttons
    with world.place.work() as work:
        left = work.conversations.get(told.id)
    assert [p.name for p in left.people] == ["Youssef"] and not [a for a in left.answers if a.of == told.people[0].id]
    assert found_in(home.folder, ("grutto thuis", "Sanne")) == []


def test_a_whole_conversation_is_erased_when_both_ask(world, told):
    page = chosen(world, told)
    world.press("Wissen")
    world.press("Wis het hele gesprek")
    world.press("Wis het gesprek voorgoed")
    assert "Het gesprek is gewist." in words(page) and page.picker.buttons == {}


def test_an_admin_erases_by_number_and_reads_no_word(admin_world, place):
    page = admin_world.go(PAGE)
    with admin_world.place.work() as work:
        person = next(row.client.split()[0] for row in work.audit.rows() if row.client)
    assert "Als beheerder lees je geen gesprekken" in words(page)
    page.picker.number.input.setText(person)
    admin_world.press("Verder")
    assert "begon het gesprek" in words(page) and "Sanne" not in words(page)
    admin_world.press("Wissen")
    admin_world.press("Wis deze ouder")
    admin_world.press("Wis deze ouder voorgoed")
    assert "Deze ouder is gewist." in words(page)
    page.picker.number.input.setText("niemand")
    admin_world.press("Verder")
    admin_world.press("Wissen")
    admin_world.press("Wis deze ouder")
    admin_world.press("Wis deze ouder voorgoed")
    assert page.trouble.isVisible()


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_every_view_is_whole_named_and_large_enough(world, told, look, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    page = world.go(PAGE)
    assert faults(page) == []
    page.picker.buttons[told.people[0].id].click()
    world.settle()
    for view in View:
        page._on(ViewPicked(view))
        world.settle()
        assert faults(page) == [], view
    page._on(EraseAsked(Gone.PERSON))
    assert faults(page) == []
    page._on(ViewPicked(View.CORRECT))
    page.corrections.buttons[told.id, "T6.1", told.people[0].id].click()
    world.settle()
    assert faults(page) == []
