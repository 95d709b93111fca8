"""A child of twelve or older in the window: its data read, taken along, a yes taken back (R10). Invented people."""

from dataclasses import replace

import pytest
from pypdf import PdfReader

from app.catalogue.model import Circle, Service
from app.consent import CHILD, Age, Decision, Standing, questions
from app.conversation import Room
from app.steps.children_here import child_of
from app.steps.record_consent import record_consent
from app.steps.without_consent import note_standing
from tests.pages_inside.inside_eyes import SIZES, faults, words
from ui.record.events import EraseAsked, Gone, OwnMoment, View, ViewPicked

PAGE = "Open Gegevens van een ouder"
BUDDY = Service("s3", "Buddy", "Villa Kwartel (voorbeeld)", "", "", circle=Circle.SERVICE, consent_needed="jongere")


@pytest.fixture
def talk(world):
    """A mother said something together and something alone; her child of 13 said yes to a buddy, and she did too."""
    made = world.family(("T1.1", "together", "grutto samen"), ("T6.1", "a", "kemphaan alleen", "alone"))
    note_standing(world.place, made, Standing(CHILD, Age.FROM_12))
    theirs = questions(made.people[0].id, [BUDDY])[0]
    for question in (theirs, replace(theirs, person=CHILD, about=CHILD)):
        record_consent(world.place, made, Room(), question, Decision.PERMIT)
    return made


def at_the_child(world, talk):
    page = world.go(PAGE)
    page.picker.buttons[child_of(talk.id)].click()
    world.settle()
    return page


def test_a_child_is_picked_without_a_name_and_reads_its_own_and_nothing_of_its_parents(world, talk):
    page = at_the_child(world, talk)
    said = words(page)
    assert page.header.title.text() == "Kind van 12 jaar of ouder" and "Jouw antwoord: ja" in said
    assert "Laat geen ouder meelezen" in said and not page.own_moment.isVisible()
    assert not [word for word in ("grutto", "kemphaan", "Sanne", "Youssef") if word in said]
    page._on(OwnMoment(False))
    assert page.state.own_moment, "a child is only ever spoken to alone"


def test_a_child_takes_its_copy_along(world, talk, tmp_path):
    page = at_the_child(world, talk)
    world.press("Meegeven")
    page.ask_path = lambda _page, _title, file, _kind: tmp_path / file
    world.press("Bewaar als pdf")
    world.press("Bewaar voor een ander systeem")
    paper = " ".join(" ".join(p.extract_text().split()) for p in PdfReader(tmp_path / "overzicht.pdf").pages)
    both = paper + (tmp_path / "overzicht.json").read_text("utf-8")
    assert "12 tot en met 15 jaar" in paper and "Villa Kwartel" in both
    assert not [word for word in ("grutto", "kemphaan", "Sanne", talk.people[0].id) if word in both]


def test_a_childs_own_words_stand_beside(world, talk):
    page = at_the_child(world, talk)
    world.press("Verbeteren")
    page.corrections.words.set_text("Ik wil geen buddy op school.")
    world.press("Zet de eigen woorden erbij")
    world.press("Lezen")
    assert "Ik wil geen buddy op school." in words(page)


@pytest.mark.parametrize("child", [True, False])
def test_a_yes_is_taken_back_in_one_tap_by_a_child_or_a_parent_and_the_other_keeps_theirs(world, talk, child):
    page = at_the_child(world, talk)
    if not child:
        world.press("Iemand anders")
        page.picker.buttons[talk.people[0].id].click()
    world.press("Ja intrekken")
    said = words(page)
    assert "Nog niet verstuurd. Het gaat dan niet meer weg." in said and "Hoe hoorde je dit?" in said
    assert page.end.card.behalf.isVisible() is not child, "nobody speaks for a child that decides"
    assert page.end.shared.isVisible() is not child
    page.end.card.how.chosen.emit("phone")
    (button,) = page.end.buttons.values()
    button.click()
    world.settle()
    assert "Het ja is ingetrokken." in words(page) and "Er is niets om in te trekken" in words(page)
    with world.place.work() as work:
        decisions = work.consents.of_conversation(talk.id)
    who = CHILD if child else talk.people[0].id
    over = [c for c in decisions if c.decision is Decision.WITHDRAWN]
    assert [(c.person, c.method.value) for c in over] == [(who, "phone")]


def test_an_erased_child_leaves_the_conversation_as_it_was(world, talk):
    page = at_the_child(world, talk)
    page._on(ViewPicked(View.ERASE))
    page._on(EraseAsked(Gone.CONVERSATION))
    assert page.state.erasing is None and "Wis het hele gesprek" not in words(page)
    world.press("Wis dit kind")
    world.press("Wis dit kind voorgoed")
    assert "Dit kind is gewist." in words(page)
    with world.place.work() as work:
        assert len(work.conversations.get(talk.id).answers) == 2
        assert not [c for c in work.consents.of_person(child_of(talk.id)) if c.shown]


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_every_view_of_a_child_is_whole_named_and_large_enough(world, talk, look, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    page = at_the_child(world, talk)
    for view in View:
        page._on(ViewPicked(view))
        world.settle()
        assert faults(page) == [], view
