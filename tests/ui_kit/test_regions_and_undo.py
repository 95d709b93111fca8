"""Jumping between regions, putting back, a left hand, and the system's word that it goes to sleep."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.asleep import SleepSignal
from ui.widgets import Button, ConversationShell, NoteDrawer, RailItem, ThemeRail, UndoBar, holding, vbox
from ui.widgets.regions import RegionJump


def test_ctrl_f6_goes_from_region_to_region_and_round(qtbot: QtBot) -> None:
    tops, middles = Button("Terug"), Button("Verder")
    one, other = holding(vbox(tops)), holding(vbox(middles))
    page = holding(vbox(one, other))
    qtbot.addWidget(page)
    jump = RegionJump(page, lambda: [one, None, other])
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    visited = []
    for _ in range(3):
        jump.jump()
        visited.append(page.focusWidget())
    assert visited in ([tops, middles, tops], [middles, tops, middles])


def tab_names(page: QWidget, steps: int) -> list[str]:
    """Where Tab goes from the part that has the focus."""
    names = []
    for _ in range(steps):
        held = page.window().focusWidget()
        QTest.keyClick(held, Qt.Key.Key_Tab)
        names.append(page.window().focusWidget().accessibleName())
    return names


def test_tab_goes_in_reading_order_also_after_the_content_was_made_again(qtbot: QtBot) -> None:
    shell, rail = ConversationShell(), ThemeRail()
    rail.set_items([RailItem("1", "Jullie samen")])
    rail.set_current("1")
    shell.set_rail(rail)
    shell.footer.add_right(Button("Verder"))
    shell.footer.add_left(Button("Vorige"))
    shell.set_content(holding(vbox(Button("Oud"))))
    ja, nee = Button("Ja"), Button("Nee")
    shell.set_content(holding(vbox(ja, nee)))
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    shell.activateWindow()
    assert QTest.qWaitForWindowActive(shell)
    nee.setFocus()
    around = tab_names(shell, 10)
    assert around[:2] == ["Vorige", "Verder"]
    assert around[2] == "Terug naar vandaag"
    assert around[7].startswith("Stap 1 van 6")
    assert around[8].startswith("Thema 1 van 1")
    assert around[9] == "Ja"
    QTest.keyClick(ja, Qt.Key.Key_Backtab)
    assert rail.isAncestorOf(shell.window().focusWidget())


def test_a_part_that_tab_reaches_below_is_brought_in_sight(qtbot: QtBot) -> None:
    shell, first, last = ConversationShell(), Button("Eerste"), Button("Laatste")
    shell.set_content(holding(vbox(first, 3000, last)))
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    shell.activateWindow()
    assert QTest.qWaitForWindowActive(shell)
    shell.back.setFocus()
    QTest.keyClick(shell.back, Qt.Key.Key_Backtab)
    assert shell.window().focusWidget() is last
    assert not last.visibleRegion().isEmpty()


def test_putting_back_happens_once(qtbot: QtBot) -> None:
    bar, back = UndoBar(), []
    qtbot.addWidget(bar)
    bar.offer("Vadercafé is weg.", lambda: back.append(1))
    bar.button.click()
    bar.button.click()
    assert back == [1]
    assert bar.isHidden()


def test_a_later_offer_replaces_an_earlier_one(qtbot: QtBot) -> None:
    bar, back = UndoBar(), []
    qtbot.addWidget(bar)
    bar.offer("Eén is weg.", lambda: back.append("een"))
    bar.offer("Twee is weg.", lambda: back.append("twee"))
    bar.button.click()
    assert back == ["twee"]


def test_an_offer_that_passed_puts_nothing_back(qtbot: QtBot) -> None:
    bar, back = UndoBar(), []
    qtbot.addWidget(bar)
    bar.offer("Eén is weg.", lambda: back.append(1))
    bar.dismiss()
    bar.button.click()
    assert back == []


def test_for_a_left_hand_note_and_main_button_stand_at_the_left(qtbot: QtBot) -> None:
    shell, drawer, rail = ConversationShell(), NoteDrawer(), ThemeRail()
    rail.set_items([RailItem("1", "Jullie samen")])
    shell.set_rail(rail)
    shell.set_content(holding(vbox(Button("Kaart"))))
    shell.set_drawer(drawer)
    before, after = Button("Vorige"), Button("Volgende", "primary")
    shell.footer.add_left(before)
    shell.footer.add_right(after)
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    drawer.open()
    QApplication.processEvents()
    assert before.x() < after.x()
    assert drawer.x() > 900
    shell.set_left_handed(True)
    QApplication.processEvents()
    assert before.x() > after.x()
    assert drawer.x() < 300


def test_the_word_of_sleep_is_passed_on_and_the_word_of_waking_is_not(qtbot: QtBot, qapp: QApplication) -> None:
    signal, heard = SleepSignal(qapp), []
    signal.going_to_sleep.connect(lambda: heard.append(1))
    signal.prepare(False)
    assert heard == []
    signal.prepare(True)
    assert heard == [1]
    signal.deleteLater()
