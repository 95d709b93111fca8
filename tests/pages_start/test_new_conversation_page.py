"""The page before a conversation, clicked and typed."""

from dataclasses import replace

import pytest
from page_eyes import cut_off, nameless, shown_at, tab_order, too_small, type_in
from PySide6.QtWidgets import QLabel

from app.conversation import Role, Room
from app.errors import TryLater
from app.steps.shipped_guides import guide_named
from ui.new_conversation import NewConversationScreen
from ui.new_conversation.events import Place, There

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(qtbot, desk):
    made = NewConversationScreen(desk)
    qtbot.addWidget(made)
    shown_at(qtbot, made, 1280, 800)
    return made


def said_in(note):
    return " ".join(label.text() for label in note.findChildren(QLabel))


def fill(page, first="Sanne", second="Youssef", weeks="20"):
    type_in(page.names.fields[Place.FIRST], first)
    type_in(page.names.fields[Place.SECOND], second)
    type_in(page.names.fields[Place.POSTCODE], "8014")
    type_in(page.moment.weeks, weeks)
    page.moment.pregnant.buttons["first"].click()


def tile(page, there):
    return page.room.tiles.tiles[there.value]


def test_nobody_is_in_the_room_until_that_is_said(page):
    fill(page)
    assert page.room.tiles.values() == []


def test_begin_without_room_is_refused_with_a_sentence_under_it(qtbot, page):
    fill(page)
    with qtbot.assertNotEmitted(page.begun):
        page.begin.click()
    assert page.room.fault.isVisible()
    assert "Kies wie er nu bij is" in page.room.fault.words()
    assert page.focusWidget() is tile(page, There.TOGETHER)


def test_the_conversation_is_kept_and_handed_on_with_the_wished_room(qtbot, page, desk):
    fill(page)
    tile(page, There.SECOND_ALONE).click()
    with qtbot.waitSignal(page.begun) as told:
        page.begin.click()
    conversation, wished, guide = told.args
    assert guide is desk.guide
    assert wished == Room.alone_with(conversation.people[1].id)
    assert [(p.name, p.role) for p in conversation.people] == [
        ("Sanne", Role.PREGNANT),
        ("Youssef", Role.PARTNER),
    ]
    assert desk.place.kept.conversations[conversation.id].moment == "20 weken"


def test_names_do_not_linger_once_it_began_or_was_left(qtbot, page):
    fill(page)
    tile(page, There.TOGETHER).click()
    with qtbot.waitSignal(page.begun):
        page.begin.click()
    assert page.names.fields[Place.FIRST].text() == ""
    fill(page)
    with qtbot.waitSignal(page.cancelled):
        page.cancel.click()
    assert page.names.fields[Place.SECOND].text() == ""
    assert page.room.tiles.values() == []


def test_tiles_are_called_after_the_parents_and_the_second_goes_when_there_is_one(page):
    fill(page)
    assert tile(page, There.SECOND_ALONE).accessibleName() == "Youssef alleen"
    type_in(page.names.fields[Place.SECOND], "")
    assert not tile(page, There.SECOND_ALONE).isVisible()
    assert not tile(page, There.TOGETHER).isVisible()
    assert tile(page, There.FIRST_ALONE).isVisible()


def test_the_same_first_letter_gives_one_and_two(page):
    fill(page, "Sanne", "Sem")
    assert [badge._look.letter for badge in page.names.badges] == ["1", "2"]
    assert [look.letter for look in tile(page, There.TOGETHER).option.badges] == ["1", "2"]


def test_a_failure_leaves_everything_as_it_was_and_says_so(qtbot, page, desk, monkeypatch):
    def full(*_args, **_more):
        raise TryLater("disk-full")

    monkeypatch.setattr("ui.new_conversation.screen.begin_conversation", full)
    fill(page)
    tile(page, There.TOGETHER).click()
    page.begin.click()
    assert desk.background.wait_until_idle()
    assert page.trouble.isVisible()
    assert page.names.fields[Place.FIRST].text() == "Sanne"
    assert page.begin.isEnabled()


def test_facts_of_the_family_are_folded_away_until_asked(page):
    assert not page.more.body_part.isVisible()
    page.more.fold.click()
    assert page.more.facts["couple"].value() == "anders"
    assert page.more.body_part.isVisible()


def test_a_language_the_guide_has_not_is_read_in_dutch_and_that_is_said(page):
    assert not page.reading.isVisible()
    page.talk.language.emit("ti")
    assert page.reading.isVisible()
    assert "in het Tigrinya zijn ze er niet" in said_in(page.reading)
    assert "Tigrinya" in page.talk.pick.accessibleName()


def test_a_translation_nobody_checked_is_said_to_be_so(qtbot, desk):
    page = NewConversationScreen(replace(desk, guides=(guide_named("prenataal"), guide_named("postnataal"))))
    qtbot.addWidget(page)
    shown_at(qtbot, page, 1280, 800)
    page.talk.language.emit("tr")
    assert page.reading.isVisible()
    assert "vragen in het Turks. Een beëdigd vertaler" in said_in(page.reading)
    assert not page.guide_bar.isVisible()


def test_a_name_is_never_read_as_markup(page):
    fill(page, "<b>Sanne</b>", "Youssef")
    assert tile(page, There.FIRST_ALONE).accessibleName() == "<b>Sanne</b> alleen"
    assert page.moment.pregnant.buttons["first"].words() == "<b>Sanne</b>"


def test_two_parents_with_one_name_are_told_apart_where_one_is_chosen(page):
    type_in(page.names.fields[Place.FIRST], "Kim")
    type_in(page.names.fields[Place.SECOND], "kim")
    said = [page.moment.pregnant.buttons[who].words() for who in ("first", "second")]
    assert said == ["1 · Kim", "2 · kim"]


def test_tab_goes_in_reading_order(page):
    order = tab_order(page)
    wanted = [
        "Voornaam ouder", "Voornaam andere ouder, mag leeg", "Postcode, 4 cijfers, mag leeg", "In de zwangerschap",
        "Aantal weken zwanger", "Samen", "Iemand anders erbij", "Meer over het gezin", "Annuleren",
        "Taal voor de ouders: Nederlands", "Begin het gesprek",
    ]  # fmt: skip
    assert [name for name in order if name in wanted] == wanted


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_nothing_is_cut_off_and_everything_can_be_hit(qtbot, desk, look, wide, high, scale):
    look(scale)
    page = NewConversationScreen(desk)
    qtbot.addWidget(page)
    shown_at(qtbot, page, wide, high)
    page.begin.click()
    page.more.fold.click()
    page.talk.language.emit("ar")
    shown_at(qtbot, page, wide, high)
    assert cut_off(page) == []
    fill(page, "Wilhelmina-Charlotte", "Mohammed Abdelkarim")
    tile(page, There.SECOND_ALONE).click()
    shown_at(qtbot, page, wide, high)
    assert cut_off(page) == []
    assert too_small(page) == []
    assert nameless(page) == []
