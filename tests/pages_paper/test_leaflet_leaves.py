"""The leaflet leaving the page: to a printer or a file, once or again, and what the trail says of it."""

import threading

import pytest
from paper_eyes import make_personal, say, to_file, trail, words_of
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QFileDialog

from app.conversation import Room
from app.leaflet import Layout
from ui.printing import ready_printer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_print_leaves_one_line_in_the_trail_before_it(page, table, tmp_path):
    to_file(page, tmp_path / "papier.pdf")
    say(page, table, "ja")
    assert not [row for row in trail(table.place) if row[0] == "print"]
    page.print.click()
    table.idle()
    assert [row for row in trail(table.place) if row[0] == "print"] == [("print", "leaflet:neutral")]


def test_a_print_that_cannot_be_noted_is_not_made(page, table, tmp_path, monkeypatch):
    def refuse(*_args, **_more):
        raise OSError("vol")

    to_file(page, tmp_path / "papier.pdf")
    say(page, table, "ja")
    monkeypatch.setattr("ui.leaflet.acts.record_print", refuse)
    page.print.click()
    table.idle()
    assert not (tmp_path / "papier.pdf").exists() and page.told.tone() == "warn"


def test_a_booklet_is_printed_two_pages_to_a_side(page, table, tmp_path):
    to_file(page, tmp_path / "papier.pdf")
    say(page, table, "ja")
    page.options.paper.buttons["a5"].click()
    table.idle()
    page.print.click()
    table.idle()
    printed = PdfReader(tmp_path / "papier.pdf").pages
    assert len(printed) == page.state.pages // 2
    assert printed[0].mediabox.width > printed[0].mediabox.height


def test_a_print_that_takes_long_can_be_stopped(page, table, tmp_path, qtbot, monkeypatch):
    begun, stopped, pause = threading.Event(), threading.Event(), threading.Event()

    def slow(_printer, _leaflet, _layout, *, token, report):
        report((1, 4))
        begun.set()
        while not token.cancelled:
            pause.wait(0.01)
        stopped.set()
        return 1

    to_file(page, tmp_path / "papier.pdf")
    say(page, table, "ja")
    assert not page.stop.isVisible()
    monkeypatch.setattr("ui.leaflet.acts.print_pdf", slow)
    page.print.click()
    qtbot.waitUntil(lambda: begun.is_set() and "Kant 1 van 4" in page.told.words())
    assert page.stop.isVisible() and not page.print.isEnabled()
    page.stop.click()
    table.idle()
    assert stopped.is_set() and "gestopt" in page.told.words() and page.told.tone() == "warn"
    assert page.print.isEnabled() and not page.stop.isVisible()


def test_s6_the_print_job_is_called_the_same_for_everybody():
    printer = ready_printer(Layout.A5_BOOKLET)
    assert printer.docName() == "Folder"
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4


def test_without_a_printer_it_says_what_else_can_be_done(page, table):
    page.acts.printer_there = lambda: False
    say(page, table, "ja")
    page.print.click()
    assert page.told.isVisible() and "pdf" in page.told.words()


def test_a_saved_leaflet_has_a_name_that_tells_nothing(page, table, tmp_path, monkeypatch):
    asked = []

    def answer(_parent, _title, path, _kind, **_more):
        asked.append(path)
        return str(tmp_path / "folder.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    say(page, table, "liever-neutraal")
    page.save.click()
    table.idle()
    assert asked[0].endswith("folder.pdf") and [f.name for f in tmp_path.glob("*.pdf")] == ["folder.pdf"]
    assert ("save", "leaflet:neutral") in trail(table.place)


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(page, table, tmp_path, monkeypatch):
    (tmp_path / "vast").write_text("een bestand")
    wanted = str(tmp_path / "vast" / "folder.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (wanted, ""))
    say(page, table, "ja")
    page.save.click()
    table.idle()
    assert page.told.tone() == "warn" and [f.name for f in tmp_path.iterdir() if f.is_file()] == ["vast"]


def test_a_printed_leaflet_is_shown_and_printed_again_as_it_was(page, table, tmp_path):
    to_file(page, tmp_path / "papier.pdf")
    say(page, table, "liever-neutraal")
    assert not page.earlier.isVisible()
    page.options.letters.buttons["easy"].click()
    table.idle()
    page.print.click()
    table.idle()
    first = words_of(page)
    assert page.earlier.isVisible() and "1 op papier" in page.earlier.words()
    page.options.letters.buttons["plain"].click()
    table.idle()
    assert words_of(page) != first
    page.earlier.button.click()
    table.idle()
    assert words_of(page) == first and "precies gelijk" in page.earlier.words()
    assert not page.options.isEnabled()
    page.print.click()
    table.idle()
    assert [paper.copies for paper in page.state.seen_papers] == [1, 1]
    page.earlier.button.click()
    table.idle()
    assert words_of(page) != first and page.options.isEnabled()


def test_s7_with_both_there_the_page_tells_nothing_of_a_leaflet_for_one(page, table, tmp_path):
    to_file(page, tmp_path / "papier.pdf")
    make_personal(page, table)
    page.print.click()
    table.idle()
    assert page.earlier.isVisible()
    table.table.set_room(Room())
    table.idle()
    assert not page.earlier.isVisible()


def test_s6_every_copy_is_counted(page, table, tmp_path):
    to_file(page, tmp_path / "papier.pdf")
    ask = page.acts.ask_printer

    def twice(layout, parent):
        printer = ask(layout, parent)
        printer.setCopyCount(2)
        return printer

    page.acts.ask_printer = twice
    say(page, table, "liever-neutraal")
    page.print.click()
    table.idle()
    assert "2 op papier" in page.earlier.words()
    assert [row for row in trail(table.place) if row[0] == "print"] == [("print", "leaflet:2:neutral")]
