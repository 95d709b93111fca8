"""The midwife's page: what goes is the message itself, the code is there once, and alone it is one parent's own."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from page_eyes import cut_off, nameless, shown_at, too_small
from paper_eyes import trail

from app.consent import Decision, questions
from app.conversation import Room
from app.exchange.handover import Way
from app.exchange.handover_code import read_code
from app.exchange.sealing import unseal_once
from app.steps.record_consent import record_consent
from ui.hand_over.screen import HandOverScreen
from ui.theme import apply_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def say_yes(table):
    """One parent's yes to the hand-over."""

    def yes(who, decision=Decision.PERMIT):
        person = table.ids[who]
        question = next(q for q in questions(person, []) if q.receiver == "jgz")
        record_consent(table.place, table.table.conversation, Room(), question, decision)

    return yes


@pytest.fixture
def enrolled(table):
    with table.place.work() as work:
        work.sendings.keep_fact("device", "d-1")


def opened(table, qtbot):
    page = HandOverScreen(table.desk, table.table)
    qtbot.addWidget(page)
    shown_at(qtbot, page, 1280, 800)
    page.enter()
    table.idle()
    return page


def make(page, table, way):
    page.ways.tiles[way.value].click()
    page.make.click()
    table.idle()


def shown(page):
    return [value for one in page.what.lists for _label, value in one.rows()]


def test_each_parents_fields_are_those_of_the_message(table, qtbot, say_yes, enrolled):
    say_yes("a"), say_yes("b")
    page = opened(table, qtbot)
    assert "Sanne" in shown(page) and "Youssef" in shown(page)
    make(page, table, Way.STICK)
    message = unseal_once(json.loads(page.state.made.file)["jwe"], page.state.made.code.key)
    text = json.dumps(message, ensure_ascii=False)
    assert all(value in text for value in shown(page))


def test_without_a_yes_there_is_nothing_to_make(table, qtbot, say_yes):
    say_yes("a", Decision.DENY)
    page = opened(table, qtbot)
    assert not page.make.isEnabled() and page.how.isHidden() and page.nothing.isVisibleTo(page)


def test_a_device_without_a_place_offers_a_stick_only(table, qtbot, say_yes):
    say_yes("a")
    page = opened(table, qtbot)
    assert list(page.ways.tiles) == ["stick"] and not page.make.isEnabled()


def test_the_code_on_screen_is_the_one_that_opens_it_and_goes_with_the_page(table, qtbot, say_yes, enrolled):
    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.CENTRAL)
    assert read_code(page.ready.code.text()) == page.state.made.code
    page.leave()
    assert page.state.made is None and page.ready.code.text() == "" and page.ready.code.accessibleName() == ""


def test_printing_is_in_the_trail_before_the_paper_comes(table, qtbot, say_yes, enrolled, tmp_path):
    from ui.printing import ready_printer

    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.CENTRAL)

    def to_file(layout, _parent):
        printer = ready_printer(layout)
        printer.setOutputFileName(str(tmp_path / "uit.pdf"))
        return printer

    page.acts.ask_printer, page.acts.printer_there = to_file, lambda: True
    page.ready.print.click()
    table.idle()
    table.idle()
    assert ("print", "handover-sheet") in trail(table.place)
    assert (tmp_path / "uit.pdf").read_bytes().startswith(b"%PDF") and page.state.carried


def test_the_file_goes_on_the_stick_whole_under_a_name_that_tells_nothing(table, qtbot, say_yes, tmp_path):
    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.STICK)
    names = []

    def ask(name, _kinds):
        names.append(name)
        return tmp_path / name

    page.acts.ask_path = ask
    page.ready.stick.click()
    table.idle()
    assert names == ["document.overdracht"] and (tmp_path / names[0]).read_bytes() == page.state.made.file
    assert ("save", "handover-file") in trail(table.place) and page.state.on_stick


def test_a_stick_that_is_full_or_gone_says_so_and_the_code_stays(table, qtbot, say_yes, tmp_path):
    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.STICK)
    page.acts.ask_path = lambda name, _kinds: tmp_path / "weg" / name
    page.ready.stick.click()
    table.idle()
    assert page.ready.told.words() and not page.state.on_stick and page.state.made is not None


def test_alone_only_that_parents_share_is_there_and_paper_asks_for_care(table, qtbot, say_yes, enrolled):
    say_yes("a"), say_yes("b")
    table.table.set_room(Room.alone_with(table.ids["b"]))
    table.idle()
    page = opened(table, qtbot)
    assert "Sanne" not in shown(page) and "Youssef" in shown(page)
    page.ways.tiles["central"].click()
    assert page.care.isVisibleTo(page)


def test_somebody_coming_in_takes_the_code_and_the_share_away_at_once(table, qtbot, say_yes, enrolled):
    say_yes("b")
    table.table.set_room(Room.alone_with(table.ids["b"]))
    table.idle()
    page = opened(table, qtbot)
    make(page, table, Way.CENTRAL)
    table.table.set_room(Room())
    assert page.state.made is None and page.ready.code.text() == ""
    table.idle()


def test_an_earlier_one_is_named_before_a_new_one_ends_it(table, qtbot, say_yes, enrolled):
    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.CENTRAL)
    page.ready.again.click()
    table.idle()
    assert page.earlier.isVisibleTo(page) and page.state.made is None
    make(page, table, Way.CENTRAL)
    with table.place.work() as work:
        ended = [one.ended for one in work.handovers.of_conversation(table.table.conversation.id)]
    assert ended == [True, False]


def test_the_sheet_holds_the_code_in_both_forms_and_nothing_of_the_family(table, qtbot, say_yes, enrolled, tmp_path):
    import zxingcpp
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QImage
    from PySide6.QtPdf import QPdfDocument

    from app.steps.carry_handover import sheet_of

    say_yes("a"), say_yes("b")
    page = opened(table, qtbot)
    make(page, table, Way.CENTRAL)
    sheet = sheet_of(table.place, page.state.made)
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(sheet.pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    words = document.getAllText(0).text()
    assert document.pageCount() == 1 and not {"Sanne", "Youssef", "wandel"} & set(words.split())
    assert all(group in words for group in page.state.made.code.groups)
    white = QImage(QSize(1240, 1754), QImage.Format.Format_ARGB32)
    white = document.render(0, QSize(1240, 1754)).convertToFormat(QImage.Format.Format_Grayscale8)
    bits = bytes(white.constBits())
    view = zxingcpp.ImageView(bits, white.width(), white.height(), zxingcpp.ImageFormat.Lum, white.bytesPerLine())
    (code,) = zxingcpp.read_barcodes(view)
    assert read_code(code.text) == page.state.made.code
    document.close()


def test_an_earlier_one_is_ended_by_hand_after_a_question_and_its_yes_stands(table, qtbot, say_yes, enrolled):
    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.CENTRAL)
    page.ready.again.click()
    table.idle()
    assert "is al een overdracht gemaakt" in page.earlier.words.text()
    page.earlier.end.click()
    assert page.earlier.sure.isVisibleTo(page) and cut_off(page) == [] and nameless(page) == []
    page.earlier.sure.yes.click()
    table.idle()
    assert page.earlier.isHidden() and page.make.isVisibleTo(page)
    with table.place.work() as work:
        assert [one.ended for one in work.handovers.of_conversation(table.table.conversation.id)] == [True]
    assert page.state.offer.goes and ("send", "handover:ended") in trail(table.place)


def test_one_that_was_taken_in_says_when_and_can_not_be_ended_any_more(table, qtbot, say_yes, enrolled):
    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.CENTRAL)
    with table.place.work() as work:
        work.handovers.taken(page.state.made.handover.id, datetime(2026, 11, 24, 9, tzinfo=UTC))
    page.ready.again.click()
    table.idle()
    assert "is op 24 november 2026 opgehaald" in page.earlier.words.text() and page.earlier.end.isHidden()


def test_the_page_says_in_which_languages_the_sheet_is_and_that_nobody_read_the_translation(table, qtbot, say_yes):
    say_yes("a")
    page = opened(table, qtbot)
    make(page, table, Way.STICK)
    assert page.ready.languages.isHidden()
    made = replace(page.state.made, languages=("ar", "tr"))
    page.ready.show_made(made)
    said = page.ready.languages.text()
    assert said.startswith("Het blad is in het Nederlands en in: العربية, Türkçe.") and "vertaler" in said


@pytest.mark.parametrize(("wide", "high", "letters"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200)])
def test_nothing_is_cut_off_or_without_a_name(table, qtbot, qapp, say_yes, enrolled, wide, high, letters):
    apply_theme(qapp, "light", letters)
    say_yes("a")
    page = opened(table, qtbot)
    shown_at(qtbot, page, wide, high)
    for step in ("ways", "made"):
        if step == "made":
            make(page, table, Way.STICK)
        for _ in range(4):
            qapp.processEvents()
        folder = Path(os.environ["PICTURES"]) if "PICTURES" in os.environ else None
        if folder:
            page.grab().save(str(folder / f"overdragen-{step}-{wide}-{letters}.png"))
        assert cut_off(page) == [] and nameless(page) == [] and too_small(page) == []


def test_day_words_are_whole():
    from ui.hand_over.words import day_words

    assert day_words(datetime(2026, 11, 23, tzinfo=UTC).date()) == "23 november 2026"
