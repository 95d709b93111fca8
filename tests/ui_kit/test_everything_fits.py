"""On every part, in every size: named, large enough for a finger, and no words cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gallery import app_page, conversation
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import apply_theme
from ui.theme.tokens import TARGET
from ui.widgets import Button, ParentLook

SIZES = [(1280, 800, 100), (1024, 640, 100), (1280, 800, 150), (1280, 800, 200), (800, 600, 100)]


def faults(page: QWidget) -> Iterator[str]:
    for part in page.findChildren(QWidget):
        if not part.isVisible():
            continue
        named = part.accessibleName() or type(part).__name__
        if (
            isinstance(part, (QAbstractButton, QLineEdit, QPlainTextEdit))
            and part.objectName() != "qt_spinbox_lineedit"
        ):
            holder = part.parentWidget() if part.property("bare") else part
            assert holder is not None
            if not part.accessibleName():
                yield f"no name: {type(part).__name__}"
            if holder.height() < TARGET or holder.width() < TARGET:
                yield f"too small ({holder.width()} by {holder.height()}): {named}"
        if isinstance(part, Button) and part.words() and part.height() < part.heightForWidth(part.width()) - 1:
            yield f"button cut off: {part.words()}"
        if isinstance(part, Button) and part.words() and part.width() < part.minimumSizeHint().width() - 1:
            yield f"button squeezed: {part.words()}"
        if isinstance(part, QLabel) and part.text():
            if part.wordWrap():
                if part.heightForWidth(part.width()) > part.height() + 2:
                    yield f"label too low: {part.text()[:40]}"
            elif QFontMetricsF(part.font()).horizontalAdvance(part.text()) > part.width() + 1:
                yield f"label cut off: {part.text()[:40]}"


def shown(qtbot: QtBot, page: QWidget, wide: int, high: int) -> QWidget:
    qtbot.addWidget(page)
    page.resize(wide, high)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize(("wide", "high", "scale"), SIZES)
@pytest.mark.parametrize("make", [conversation, app_page])
def test_all_is_named_large_enough_and_whole(
    qtbot: QtBot, qapp: QApplication, parents: tuple[ParentLook, ...], make, wide: int, high: int, scale: int
) -> None:
    apply_theme(qapp, "light", scale)
    page = shown(qtbot, make(parents), wide, high)
    assert sorted(set(faults(page))) == []


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_scrolls_sideways(
    qtbot: QtBot, qapp: QApplication, parents: tuple[ParentLook, ...], scale: int
) -> None:
    apply_theme(qapp, "light", scale)
    page = shown(qtbot, conversation(parents), 1280, 800)
    area = page._area
    assert area.widget().width() <= area.viewport().width()


def test_a_change_of_look_reaches_pages_that_are_open(
    qtbot: QtBot, qapp: QApplication, parents: tuple[ParentLook, ...]
) -> None:
    page = shown(qtbot, conversation(parents), 1280, 800)
    apply_theme(qapp, "dark", 200)
    for _ in range(3):
        QApplication.processEvents()
    assert sorted(set(faults(page))) == []
    assert page.grab().toImage().pixelColor(5, 300).lightness() < 60


def test_a_label_shows_markup_as_the_signs_it_is(qtbot: QtBot) -> None:
    from ui.widgets import Bold, Paragraph, Text

    typed = "<b>x</b><img src='file:///etc/passwd'>"
    assert Text(typed).textFormat().name == "PlainText"
    paragraph = Paragraph([typed, Bold(typed)])
    assert "<img" not in paragraph.text()
    assert paragraph.words() == typed * 2
