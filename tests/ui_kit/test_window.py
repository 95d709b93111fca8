"""The window: pages, hiding, locking, waiting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from ui.idle import IdleWatch
from ui.main_window import MainWindow
from ui.widgets import PageHeader, TextField, holding, vbox


class Page(QWidget):
    """A page with a family's name on it, which must go out of sight."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.header = PageHeader(title)
        self.field = TextField("Voornaam")
        self.setLayout(vbox(self.header, self.field))


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(qapp, Settings(), practice="Voorbeeldpraktijk")
    qtbot.addWidget(made)
    made.add_page("today", Page("Vandaag"))
    made.add_page("table", Page("Sanne en Youssef"))
    made.set_lockable(True)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.show_page("table")
    QApplication.processEvents()
    yield made
    made.idle.stop()
    made.panic.deleteLater()
    made.idle.deleteLater()


def seen(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_the_focus_goes_to_the_title_of_the_page(window: MainWindow) -> None:
    page = window.page("table")
    assert isinstance(page, Page)
    assert page.header.title.hasFocus()


def test_hiding_leaves_nothing_of_the_page(window: MainWindow) -> None:
    window.hide_now()
    assert "Sanne" not in seen(window)
    assert "Eten en drinken" in seen(window)
    assert window.page("table").isVisible() is False


def test_f9_hides_and_f9_again_locks(window: MainWindow) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    assert window.is_covered()
    assert not window.is_locked()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    assert window.is_locked()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    assert window.is_locked()


def test_the_harmless_page_has_no_trace_of_the_program(window: MainWindow) -> None:
    window.hide_now()
    assert window.windowTitle() == "Eten en drinken in de zwangerschap – Gezond zwanger"
    for word in ("Sterk", "slot", "gesprek", "wachtzin"):
        assert word not in seen(window)
    window.hide_now()
    assert window.windowTitle() == "Sterk Ouderschap"


def test_the_harmless_page_fits_the_moment_and_its_search_works(window: MainWindow) -> None:
    window.set_decoy_moment("baby")
    window.hide_now()
    assert "Slapen met een baby" in seen(window)
    window.decoy.search_button.click()
    window.decoy.search.set_text("warm")
    window.decoy.search.searched.emit("warm")
    assert "Niet te warm" in seen(window)
    assert "Buiten zijn" not in seen(window)


def test_dialogs_and_menus_are_shut(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.setLayout(vbox(TextField("Naam")))
    dialog.open()
    menu = QMenu(window)
    menu.addAction("iets")
    menu.popup(window.pos())
    window.hide_now()
    assert not dialog.isVisible()
    assert not menu.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_what_we_put_on_the_clipboard_is_taken_off(window: MainWindow) -> None:
    window.copy_text("verzonnen tekst")
    assert QApplication.clipboard().text() == "verzonnen tekst"
    window.hide_now()
    assert QApplication.clipboard().text() == ""


def test_pages_may_hand_over_what_was_typed_before_the_file_is_closed(window: MainWindow) -> None:
    order: list[str] = []
    window.locking.connect(lambda: order.append("locking"))
    window.locked.connect(lambda: order.append("locked"))
    window.lock_now()
    assert order == ["locking", "locked"]


def test_only_the_passphrase_opens_and_it_opens_the_same_page(window: MainWindow) -> None:
    asked: list[str] = []
    window.unlock_requested.connect(asked.append)
    window.lock_now()
    assert window.lock_screen.passphrase.input.hasFocus()
    window.lock_screen.passphrase.input.insert("een rustige wachtzin")
    window.lock_screen.unlock.click()
    assert asked == ["een rustige wachtzin"]
    assert window.is_locked()
    assert window.lock_screen.passphrase.text() == ""
    window.refuse_unlock("Deze wachtzin klopt niet.")
    assert window.is_locked()
    assert "klopt niet" in seen(window)
    window.accept_unlock()
    assert not window.is_covered()
    assert window.current_page() == "table"
    assert "klopt niet" not in window.lock_screen.passphrase.error()


def test_a_page_shown_behind_the_lock_stays_behind_it(window: MainWindow) -> None:
    window.lock_now()
    window.show_page("today")
    QApplication.processEvents()
    assert window.is_locked()
    assert "Vandaag" not in seen(window)
    assert window.lock_screen.passphrase.input.hasFocus()


def test_without_anybody_at_work_there_is_nothing_to_lock(window: MainWindow) -> None:
    window.set_lockable(False)
    window.lock_now()
    assert not window.is_locked()


def test_a_failure_stays_in_sight_and_can_be_tried_again(window: MainWindow) -> None:
    tries: list[int] = []
    window.show_failure(ValueError("geheim"), lambda: tries.append(1))
    assert "geheim" not in seen(window)
    assert window.failure_bar.isVisible()
    window.failure_bar.retry.click()
    assert tries == [1]
    assert not window.failure_bar.isVisible()


def test_the_ring_lies_around_what_has_the_focus_and_never_over_the_harmless_page(window: MainWindow) -> None:
    page = window.page("table")
    assert isinstance(page, Page)
    page.field.focus()
    QApplication.processEvents()
    assert window.ring.isVisible()
    window.hide_now()
    QApplication.processEvents()
    assert not window.ring.isVisible()


def test_two_pages_by_one_name_are_refused(window: MainWindow) -> None:
    with pytest.raises(ValueError, match="today"):
        window.add_page("today", QWidget())


def test_another_page_may_take_a_name_while_it_is_shown(window: MainWindow) -> None:
    other = Page("Ander")
    window.replace_page("table", other)
    assert window.current_page() == "table"
    assert window.page("table") is other


class Watch:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def idle(qapp: QApplication) -> Iterator[tuple[IdleWatch, Watch, list[str]]]:
    watch, heard = Watch(), []
    made = IdleWatch(qapp, 120, watch)
    made.idle.connect(lambda: heard.append("idle"))
    made.slept.connect(lambda: heard.append("slept"))
    made.start()
    yield made, watch, heard
    made.stop()
    made.deleteLater()


def passes(made: IdleWatch, watch: Watch, seconds: int) -> None:
    for _ in range(seconds):
        watch.at += 1
        made.look()


def test_two_minutes_untouched_is_idle(idle: tuple[IdleWatch, Watch, list[str]]) -> None:
    made, watch, heard = idle
    passes(made, watch, 119)
    assert heard == []
    passes(made, watch, 1)
    assert heard == ["idle"]


def test_a_touch_starts_the_wait_again(
    idle: tuple[IdleWatch, Watch, list[str]], qtbot: QtBot, qapp: QApplication
) -> None:
    made, watch, heard = idle
    page = holding(vbox(TextField("Naam")))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    passes(made, watch, 100)
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton)
    passes(made, watch, 100)
    assert heard == []


@pytest.mark.parametrize("jump", [3600, -3600])
def test_a_clock_that_jumped_means_the_laptop_slept(idle: tuple[IdleWatch, Watch, list[str]], jump: int) -> None:
    made, watch, heard = idle
    watch.at += jump
    made.look()
    assert heard == ["slept"]


@pytest.mark.parametrize(("situation", "seconds"), [("work", 120), ("parents", 300), ("alone", 60)])
def test_how_long_until_the_lock_depends_on_the_situation(window: MainWindow, situation: str, seconds: int) -> None:
    window.set_situation(situation)
    assert window.idle._after == seconds
