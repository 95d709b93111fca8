"""The foot of a page leaves nothing of a part behind that is gone."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QLayoutItem
from pytestqt.qtbot import QtBot

from ui.widgets import Button
from ui.widgets.footer import Footer


def items() -> set[int]:
    """Where Python still holds an item of a layout."""
    held = (one for one in shiboken6.getAllValidWrappers() if isinstance(one, QLayoutItem))
    return {id(one) for one in held if not isinstance(one, QLayout)}


def test_a_part_that_is_gone_leaves_no_item_that_a_later_part_could_be_taken_for(qtbot: QtBot) -> None:
    before = items()
    foot = Footer()
    qtbot.addWidget(foot)
    button = Button("Verder")
    foot.add_right(button)
    foot.resize(400, 64)
    foot.show()
    button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(button)
    assert items() - before == set()
