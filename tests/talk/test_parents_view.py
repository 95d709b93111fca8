"""Together on the screen: only what is on the whitelist, in the parents' language, never a note."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from app.conversation import Room, parents_may_see, parents_themes
from app.leaflet import NO_TEXTS, OwnTexts
from ui.new_conversation.words import languages
from ui.questions.phrases import known_languages, phrases_in, use_words
from ui.questions.question import Question
from ui.theme import look
from ui.together.state import (
    LanguageChosen,
    LettersAsked,
    Looked,
    NextAsked,
    PreviousAsked,
    State,
    ThemeWanted,
    update,
)
from ui.widgets import ProgressDot

PAGES = (("T2", "T2.2"), ("T1", "T1.1"), ("T3", "T3.1"))


def words_on(widget):
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    areas = [one.toPlainText() for one in widget.findChildren(QPlainTextEdit) if one.isVisible()]
    return " ".join(labels + areas + [b.accessibleName() for b in widget.findChildren(QPushButton) if b.isVisible()])


def test_it_follows_the_theme_of_the_professional_where_parents_have_something():
    state = update(State(), Looked(PAGES))
    assert update(state, ThemeWanted("T3")).at == 2
    assert update(state, ThemeWanted("T9")).at == 0


def test_what_is_on_stays_on_when_sheets_come_before_it():
    state = update(update(State(), Looked(PAGES)), NextAsked())
    assert update(state, Looked((("T0", "T0.1"), *PAGES))).theme == "T1"


def test_it_goes_no_further_than_its_ends():
    state = update(update(State(), Looked(PAGES)), PreviousAsked())
    assert state.at == 0
    for _ in range(9):
        state = update(state, NextAsked())
    assert state.at == 2


def test_every_question_of_the_view_is_on_the_whitelist(guide, seat):
    s = seat()
    shown = [item for theme in parents_themes(s.table.view()) for item, _ in theme.questions]
    assert shown
    for item in shown:
        assert item.printable or item.shareable or item.type == "integer", item.link_id


@pytest.mark.parametrize("link_id", ["T0.2", "T4.2", "T5.2", "T6.1", "T8.1", "T8.2", "T9.1", "T11.0", "T12.4"])
def test_what_the_guide_does_not_mark_is_not_for_the_parents_view(guide, link_id):
    assert not parents_may_see(guide.item(link_id))


def test_an_only_alone_item_is_out_even_when_it_is_marked_printable(guide):
    assert not parents_may_see(replace(guide.item("T2.8"), printable=True, only_alone=True))


def test_while_a_parent_is_alone_there_is_no_view_at_all(seat):
    s = seat()
    s.table.set_room(Room.alone_with(s.table.conversation.people[0].id))
    assert parents_themes(s.table.view()) == ()


def test_the_view_holds_no_note_no_rail_and_no_unmarked_answer(seat):
    s = seat()
    s.table.note("Geheim van de zorgverlener")
    s.table.answer("T4.1", "together", ("Vaak over geld",))
    s.table.answer("T12.1", "together", ("Elke week wandelen",))
    s.sitting.show_parents()
    view, seen = s.sitting.parents, ""
    while True:
        QApplication.processEvents()
        seen += words_on(view)
        if not view.next.isEnabled():
            break
        view.next.click()
    assert "Elke week wandelen" in seen
    for secret in ("Geheim", "Vaak over geld", "Dichtbij en seks", "Eigen moment", "meldcode", "Tip"):
        assert secret not in seen, secret


def test_a_private_figure_is_never_in_the_view_face_up(seat):
    s = seat()
    for who in s.table.conversation.people:
        s.table.answer("T1.2", who.id, (3,))
    answers = [a for theme in parents_themes(s.table.view()) for a in theme.answers if a.link_id == "T1.2"]
    assert [(a.values, a.turned) for a in answers] == [((), True)] * 2


def test_the_note_is_shut_and_kept_before_the_view_comes(seat):
    s = seat()
    s.talk.drawer.open()
    s.talk.drawer.note.input.setPlainText("Halve zin")
    s.sitting.show_parents()
    assert s.talk.drawer.isHidden()
    assert s.kept().note == "Halve zin"


def test_a_tap_of_a_parent_is_kept(seat):
    s = seat()
    s.sitting.show_parents()
    view = s.sitting.parents
    view.follow("T2")
    card = view.current_sheet().part_of("T2.2").part.cards["werk"]
    who = s.table.conversation.people[1].id
    card.toggles[who].click()
    assert [v.code for v in s.kept().answer("T2.2", who).values] == ["werk"]


def test_one_dot_shows_where_the_parents_are(seat):
    s = seat()
    s.sitting.show_parents()
    view = s.sitting.parents
    for theme in ("T2", "T3"):
        view.follow(theme)
        there = [at for at, dot in enumerate(view.findChildren(ProgressDot)) if dot.is_here()]
        wanted = [at for at, one in enumerate(parents_themes(s.table.view())) if one.link_id == theme]
        assert there == wanted


def test_the_view_goes_away_with_the_same_key(seat, qtbot):
    s = seat()
    s.sitting.show_parents()
    s.window.activateWindow()
    assert QTest.qWaitForWindowActive(s.window)
    qtbot.keyClick(s.sitting.parents, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert s.sitting.parents is None
    assert s.window.current_page() == "conversation-conversation"


def test_larger_letters_are_put_back_when_the_view_goes(seat):
    s = seat()
    s.sitting.show_parents()
    s.sitting.parents._on(LettersAsked())
    assert look().scale == 150
    s.sitting.show_parents()
    assert look().scale == 100


def test_an_arabic_view_reads_from_the_right_and_figure_zero_stands_at_its_caption(seat):
    s = seat()
    s.sitting.show_parents()
    view = s.sitting.parents
    view._on(LanguageChosen("ar"))
    view.follow("T1")
    QApplication.processEvents()
    part = view.current_sheet().part_of("T1.2")
    assert isinstance(part, Question)
    row = next(iter(part.part.turns.values())).part.rows.popitem()[1]
    zero, caption = row.figures[0], row.low_caption
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
    right_of_zero = zero.mapTo(view, zero.rect().topRight()).x()
    assert abs(caption.mapTo(view, caption.rect().topRight()).x() - right_of_zero) < 12
    assert zero.mapTo(view, zero.rect().topLeft()).x() > row.figures[10].mapTo(view, zero.rect().topLeft()).x()


@pytest.mark.parametrize("language", known_languages())
def test_every_language_of_the_view_has_all_its_words(language):
    say = phrases_in(language)
    assert all(getattr(say, name) for name in vars(say) if name != "checked")
    assert "{name}" in say.chosen
    assert "{name}" in say.pointing
    assert say.checked is (language == "nl")


@pytest.mark.parametrize("language", [code for code in known_languages() if code != "nl"])
def test_no_question_of_the_view_stays_dutch_in_a_language_of_the_guide(guide, seat, language):
    view = seat().sitting
    view.show_parents()
    view.parents._on(LanguageChosen(language))
    asks = [ask for _theme, blocks in view.parents._pages for block in blocks for ask in block.asks]
    assert len(asks) > 10
    for ask in asks:
        item = guide.item(ask.link_id)
        own = {option.code: option.display for option in item.options}
        assert ask.words != item.text
        assert "de andere ouder" not in ask.words and "elkaar" not in ask.words and "{" not in ask.words
        assert not [one.words for one in ask.options if own.get(one.key) == one.words]


def test_a_language_without_words_is_spoken_to_in_dutch():
    assert phrases_in("xx-YY").next == "Volgende"
    assert phrases_in("../nl").next == "Volgende"


class OtherScreen:
    """Stands for a second screen; as large as the first."""

    def geometry(self):
        return QGuiApplication.primaryScreen().geometry()


def test_with_a_second_screen_only_the_view_goes_there(seat):
    s = seat()
    other = OtherScreen()
    s.sitting.screens = lambda: [s.window.screen(), other]
    s.sitting.show_parents()
    view = s.sitting.parents
    assert view.isWindow()
    assert view.windowTitle() == "Sterk Ouderschap"
    assert s.window.current_page() == "conversation-conversation"
    s.talk.shell.theme_chosen.emit("T3")
    assert view.state.theme == "T3"
    s.window.hide_now()
    assert not view.isVisible()
    assert s.sitting.parents is None


@pytest.fixture
def own_words():
    ro = json.dumps({"yes": "Da", "hint": "Alegeți ce vi se potrivește. a < b & gewoon"}).encode()
    use_words(OwnTexts((("nl", b'{"next": "Verder"}'), ("ro", ro))))
    yield
    use_words(NO_TEXTS)


def test_the_view_speaks_a_language_and_a_sentence_of_the_organization_as_plain_text(own_words, seat):
    s = seat()
    s.sitting.show_parents()
    view = s.sitting.parents
    assert "ro" in [act.text() for act in view._menu.actions()], "without a name of its own it is called by its code"
    view._on(LanguageChosen("ro"))
    QApplication.processEvents()
    labels = {label.text(): label for label in view.findChildren(QLabel)}
    hint = labels["Alegeți ce vi se potrivește. a < b & gewoon"]
    assert hint.textFormat() == Qt.TextFormat.PlainText
    assert phrases_in("nl").next == "Verder" and phrases_in("ro").next == "Verder"


def test_a_family_can_speak_a_language_the_organization_added(own_words):
    offered = languages()
    assert next(iter(offered)) == "nl" and offered["ro"] == "ro" and offered["ar"] == "Arabisch"
