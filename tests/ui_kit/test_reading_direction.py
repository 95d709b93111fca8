"""Where a part draws what it draws, for who reads from the right."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.themed import seen


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_an_area_is_mirrored_as_qt_itself_does(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(301, 80)
    widget.setLayoutDirection(direction)
    for area in (QRect(0, 0, 10, 10), QRect(40, 5, 33, 20), QRect(290, 0, 11, 80)):
        assert seen(widget, area) == QStyle.visualRect(direction, widget.rect(), area)
