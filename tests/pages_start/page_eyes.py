"""Typing as a person does, and an eye for words that are cut off."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea


def type_in(field, words):
    """Type as a person does, whatever the letters."""
    field.input.setFocus()
    field.input.setText(words)
    field.input.textEdited.emit(words)


def shown_at(qtbot, page, wide, high):
    """The page in a window of this size, laid out."""
    page.setFixedSize(wide, high)
    page.show()
    for _ in range(4):
        QApplication.processEvents()


def cut_off(page):
    """Words and controls that do not get the room they need, or that stick out sideways."""
    found = []
    for area in page.findChildren(QScrollArea):
        if area.isVisible() and area.widget().width() > area.viewport().width():
            found.append(f"scrolls sideways: {area.widget().width()} > {area.viewport().width()}")
    for part in page.findChildren(QLabel) + page.findChildren(QAbstractButton):
        if not part.isVisible() or (isinstance(part, QLabel) and not part.text()):
            continue
        said = part.text() or part.accessibleName()
        if part.mapTo(page, part.rect().topRight()).x() > page.width() + 1:
            found.append(f"sticks out: {said}")
        needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
        if part.height() < needed - 1:
            found.append(f"too low, {part.height()} for {needed}: {said}")
        least = part.minimumSizeHint().width()
        if not part.hasHeightForWidth():
            least = part.sizeHint().width()
        if part.width() < least - 1:
            found.append(f"too narrow, {part.width()} for {least}: {said}")
    return found


def too_small(page):
    """Controls a finger would miss (44 px), by name."""
    parts = page.findChildren(QAbstractButton) + page.findChildren(QLineEdit)
    return [
        f"{one.accessibleName()} {one.width()}x{one.height()}"
        for one in parts
        if one.isVisible() and (one.height() < 44 or one.width() < 44)
        and not (isinstance(one, QLineEdit) and one.parentWidget().height() >= 44)
    ]  # fmt: skip


def nameless(page):
    """Controls without a name for a screen reader."""
    parts = page.findChildren(QAbstractButton) + page.findChildren(QLineEdit)
    return [repr(one) for one in parts if one.isVisible() and not one.accessibleName().strip()]


def tab_order(page):
    """Accessible names in the order Tab visits them, from the first field of the page, once round."""
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    first = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
    first.setFocus()
    order, now = [], first
    while now is not first or not order:
        order.append(now.accessibleName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = page.window().focusWidget()
    return order
