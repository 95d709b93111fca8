"""The leaflet page, clicked: from memory to screen, printer and file."""

import json
from dataclasses import replace

import pytest
from page_eyes import cut_off, nameless, shown_at, too_small
from paper_eyes import make_personal, say, to_file, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

from app.conversation import TOGETHER, Room
from app.errors import Problem
from app.steps.make_leaflet import leaflet_content
from app.steps.own_texts import texts_in_force
from ui.leaflet.screen import LeafletScreen
from ui.theme import apply_theme
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_leaflet_of_now_is_shown_from_memory(page, table):
    assert "Zwangerencafé" in words_of(page)
    assert page.preview.spread.isVisible() and "Zwangerencafé" in page.preview.spread.accessibleDescription()
    assert not table.desk.home.folder.exists()


def test_the_safe_leaflet_names_nobody_and_no_reason(page, table):
    say(page, table, "ja")
    words = words_of(page)
    assert not any(name in words for name in ("Sanne", "Youssef", "lachen", "Waarom past dit"))


def test_s1_the_question_comes_before_the_print(page, table, tmp_path):
    to_file(page, tmp_path / "papier.pdf")
    page.print.click()
    table.idle()
    assert not (tmp_path / "papier.pdf").exists() and page.told.isVisible()
    assert page.told.tone() == "info"
    say(page, table, "liever-neutraal")
    assert (tmp_path / "papier.pdf").exists()


def test_together_the_personal_leaflet_is_refused_with_words(page, table):
    say(page, table, "ja")
    page.options.safe_switch.switch.click()
    assert page.options.refusal.isVisible() and page.options.safe_switch.is_on()


def test_alone_and_after_the_warning_the_reasons_stand_on_it(page, table):
    make_personal(page, table)
    assert "Waarom past dit" in words_of(page) and "lachen" not in words_of(page)
    page.options.lines["T1.1"].switch.click()
    table.idle()
    assert "lachen" in words_of(page)


def test_a_yes_said_alone_makes_a_leaflet_for_that_parent_only(page, table):
    table.table.set_room(Room.alone_with(table.ids["a"]))
    table.idle()
    say(page, table, "ja")
    page.options.safe_switch.switch.click()
    page.options.warning.chosen.emit("go")
    table.idle()
    assert "Dag Sanne" in words_of(page) and "Youssef" not in words_of(page)
    assert not page.options.readers.isVisible()


def test_somebody_coming_in_takes_the_personal_leaflet_off_the_screen_at_once(page, table):
    make_personal(page, table)
    seen = []
    table.table.room_changed.connect(lambda: seen.append(page.preview.paper.document.pageCount()))
    table.table.set_room(Room())
    assert seen == [0]
    table.idle()
    assert "Waarom past dit" not in words_of(page)


def test_what_one_parent_says_alone_is_not_shown_to_both(page, table):
    table.table.set_room(Room.alone_with(table.ids["a"]))
    table.idle()
    say(page, table, "liever-neutraal")
    table.table.set_room(Room())
    table.idle()
    assert page.take_home.choice.value() is None
    say(page, table, "ja")
    said = {a.of: a.values[0].code for a in table.table.conversation.answers if a.link_id == "T12.4"}
    assert said == {table.ids["a"]: "liever-neutraal", TOGETHER: "ja"}
    content = leaflet_content(
        table.place, table.desk.guide, table.desk.catalogue, table.table.conversation, edition=None
    )
    assert content.edition.value == "neutral"


def test_nothing_of_the_leaflet_stays_after_leaving_the_page(page):
    page.leave()
    assert page.preview.paper.document.pageCount() == 0


def test_the_codes_hold_public_addresses_only(page, table):
    say(page, table, "ja")
    page.show_codes.click()
    code = page.preview.codes.code
    assert code.isVisible() and "example.nl" in code.accessibleName()
    assert "?" not in code.accessibleName() and table.table.conversation.id not in code.accessibleName()


def test_a_leaflet_that_cannot_be_made_is_said_and_tried_again(page, table, monkeypatch):
    def refuse(*_args, **_more):
        raise Problem("leaflet-too-long", pages=40)

    with monkeypatch.context() as patch:
        patch.setattr("ui.leaflet.maker.draw_leaflet", refuse)
        say(page, table, "ja")
        assert not page.print.isEnabled()
        assert any("40 bladzijden" in part.text() for part in page.findChildren(Text) if part.isVisible())
    page.preview.again.emit()
    table.idle()
    assert page.print.isEnabled()


def test_zooming_shows_one_page_large(page, table):
    page.preview.larger.click()
    page.preview.larger.click()
    assert page.preview.view.isVisible() and page.preview.view.zoomFactor() == 1.0
    page.preview.on.click()
    assert page.preview.view.pageNavigator().currentPage() == 1


def test_previous_and_next_lead_to_consent_and_finish(page, qtbot):
    asked = []
    page.step_asked.connect(asked.append)
    page.back.click()
    page.without.click()
    assert asked == ["consent", "finish"]


def test_a_leaflet_that_fits_has_no_scroll_bar_beside_it(page, table):
    say(page, table, "ja")
    assert [bar for bar in page.findChildren(QScrollBar) if bar.isVisible() and bar.maximum() > 0] == []


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_every_word_and_control_has_its_room(page, table, qtbot, qapp, wide, high, scale):
    make_personal(page, table)
    apply_theme(qapp, "light", scale)
    shown_at(qtbot, page, wide, high)
    assert (cut_off(page), too_small(page), nameless(page)) == ([], [], [])


def test_hard_words_of_an_offer_are_named_with_the_offer(page, table, monkeypatch):
    assert not page.options.hard.isVisibleTo(page.options)
    hard = "Er wordt door het SWT een multidisciplinair traject geïndiceerd."
    kept = leaflet_content

    def written(*parts, **more):
        content = kept(*parts, **more)
        first, *rest = content.offers
        return replace(content, offers=(replace(first, summary=hard), *rest))

    monkeypatch.setattr("ui.leaflet.maker.leaflet_content", written)
    page.options.letters.buttons["large"].click()
    table.idle()
    assert page.options.hard.isVisibleTo(page.options)
    assert "multidisciplinair" in page.options.hard.words() and "Tien minuten praten" in page.options.hard.words()


def test_a_language_the_organization_added_can_be_chosen_in_the_window(qtbot, table, tmp_path, monkeypatch):
    texts = tmp_path / "folderteksten"
    texts.mkdir()
    written = {"name": "Română", "direction": "ltr", "version": "1", "texts": {"brand": "Părinți puternici"}}
    (texts / "ro.json").write_text(json.dumps(written), encoding="utf-8")
    monkeypatch.setattr("app.steps.own_texts.policy_places", lambda: (tmp_path / "organisatie.json",))
    page = LeafletScreen(replace(table.desk, texts=texts_in_force(table.desk.place)), table.table)
    qtbot.addWidget(page)
    page.enter()
    table.idle()
    page.options.language.emit("ro")
    table.idle()
    assert "Părinți puternici" in words_of(page)
    assert "Een deel van de tekst is nog Nederlands" in page.options.unread.text()


def test_own_texts_with_a_fault_are_named_and_the_leaflet_is_made_without_them(qtbot, table, tmp_path, monkeypatch):
    texts = tmp_path / "folderteksten"
    texts.mkdir()
    (texts / "nl.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr("app.steps.own_texts.policy_places", lambda: (tmp_path / "organisatie.json",))
    page = LeafletScreen(replace(table.desk, texts=texts_in_force(table.desk.place)), table.table)
    qtbot.addWidget(page)
    page.enter()
    table.idle()
    assert page.options.wrong.isVisibleTo(page.options) and "nl.json" in page.options.wrong.words()
    assert "Een baby verandert veel." in words_of(page), "our own sentences stand in"


def test_pages_are_turned_and_made_larger_with_the_keyboard(page, table, qtbot):
    page.options.letters.buttons["large"].click()
    table.idle()
    page.preview.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.state.page == 2
    qtbot.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.state.page == 0
    qtbot.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.state.zoom == 75
    qtbot.keyClick(page, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page.state.zoom == 0
