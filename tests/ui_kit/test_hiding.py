"""F9 and three times Shift, seen by the window itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from ui.widgets import PanicFilter, ShiftCounter


class Stopwatch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def heard(qapp: QApplication, qtbot: QtBot):
    field = QLineEdit()
    field.setAccessibleName("veld")
    qtbot.addWidget(field)
    watch = Stopwatch()
    guard = PanicFilter(qapp, watch)
    count: list[int] = []
    guard.panic.connect(lambda: count.append(1))
    field.show()
    field.activateWindow()
    assert QTest.qWaitForWindowActive(field)
    yield field, watch, count
    guard.deleteLater()


def press(widget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget.windowHandle(), key)


def test_f9_hides_and_reaches_no_page(heard) -> None:
    field, _, count = heard
    press(field, Qt.Key.Key_F9)
    assert count == [1]
    assert field.text() == ""


def test_three_times_shift_hides(heard) -> None:
    field, _, count = heard
    press(field, Qt.Key.Key_Shift, Qt.Key.Key_Shift)
    assert count == []
    press(field, Qt.Key.Key_Shift)
    assert count == [1]


def test_another_key_between_starts_the_count_again(heard) -> None:
    field, _, count = heard
    press(field, Qt.Key.Key_Shift, Qt.Key.Key_Shift, Qt.Key.Key_A, Qt.Key.Key_Shift)
    assert count == []
    assert field.text() == "a"


def test_three_times_shift_slower_than_a_second_and_a_half_does_nothing(heard) -> None:
    field, watch, count = heard
    for _ in range(3):
        press(field, Qt.Key.Key_Shift)
        watch.at += 0.8
    assert count == []


def test_it_works_in_a_modal_dialog(heard, qtbot: QtBot) -> None:
    field, _, count = heard
    dialog = QDialog(field)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    press(dialog, Qt.Key.Key_Shift, Qt.Key.Key_Shift, Qt.Key.Key_Shift)
    press(dialog, Qt.Key.Key_F9)
    assert count == [1, 1]


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 2)), max_size=30))
def test_it_only_counts_three_shifts_in_a_row_within_the_time(presses: list[tuple[bool, float]]) -> None:
    counter, at, row = ShiftCounter(), 0.0, []
    for shift, pause in presses:
        at += pause
        row = [*row, at] if shift else []
        expected = len(row) >= 3 and row[-1] - row[-3] <= 1.5
        assert counter.press(shift=shift, at=at) is expected
        if expected:
            row = []
