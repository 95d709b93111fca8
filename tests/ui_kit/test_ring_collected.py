"""A window that Python is collecting: Qt still tells its ring of the focus that goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import Button
from ui.widgets.focus_ring import FocusRing


def test_a_ring_whose_attributes_python_cleared_hides_and_breaks_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    part = Button("Verder")
    part.setParent(window)
    window.show()
    ring = FocusRing(window)
    ring.follow(part)
    assert not ring.isHidden()
    vars(ring).clear()
    ring.follow(part)
    ring.eventFilter(part, QEvent(QEvent.Type.Resize))
    assert ring.isHidden()
