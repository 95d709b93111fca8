"""Help in the window: the manual itself, chapter by chapter, found by a word, without a network."""

import pytest
from inside_eyes import SIZES, faults, settle, shown, words

from app.errors import OurMistake
from app.steps.read_manual import Chapter, read_manual
from ui.manual.screen import ManualScreen
from ui.manual.state import Chosen, Searched, begin, found, update
from ui.manual.state import shown as chapter_of
from ui.menu import menu

TWO = (Chapter("Vandaag", "Je gesprekken."), Chapter("De folder", "Print de **folder**."))


def test_the_manual_has_every_chapter_of_the_document():
    titles = [chapter.title for chapter in read_manual()]
    assert titles[0] == "De eerste keer" and {"Toestemming", "De folder", "Toetsen"} <= set(titles)
    assert not any("## " in f"\n{chapter.words}".replace("### ", "") for chapter in read_manual())


def test_a_manual_that_is_not_there_is_said_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr("app.steps.read_manual.documented", lambda name: tmp_path / name)
    with pytest.raises(OurMistake) as missing:
        read_manual()
    assert missing.value.what == "De uitleg is er niet."


def test_a_word_opens_the_first_chapter_that_holds_it():
    state = update(begin(TWO), Searched("FOLDER print"))
    assert [chapter.title for chapter in found(state)] == ["De folder"] and chapter_of(state) == TWO[1]
    assert chapter_of(update(state, Searched("zeppelin"))) is None
    assert chapter_of(update(update(state, Searched("")), Chosen("Vandaag"))) == TWO[0]


def test_the_page_shows_the_chapter_that_is_tapped(desk):
    page = shown(ManualScreen(desk, menu()))
    page.chapters["Toetsen"].click()
    settle()
    assert page.title.text() == "Toetsen" and "Ctrl+L" in page.words.toPlainText()
    assert page.words.verticalScrollBar().maximum() == 0


def test_nothing_found_says_so(desk):
    page = shown(ManualScreen(desk, menu()))
    page.search.input.setText("zeppelin")
    page.search.searched.emit("zeppelin")
    assert "Niets gevonden" in words(page) and not page.read.isVisible()


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_nothing_is_cut_off(desk, look, wide, high, scale, mode):
    look(mode, scale)
    page = shown(ManualScreen(desk, menu()), wide, high)
    settle()
    assert faults(page) == []
