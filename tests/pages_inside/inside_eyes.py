"""What a person sees on a page: its words, and what is cut off."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ui.widgets import Button, Paragraph

SIZES = [(1280, 800, 100, "light"), (1024, 640, 100, "dark"), (1280, 800, 200, "contrast")]


def settle():
    """Let Qt show and lay out what was just put there."""
    for _ in range(4):
        QApplication.processEvents()


def shown(page, wide=1280, high=800):
    """The page in a window of this size, laid out."""
    page.setFixedSize(wide, high)
    page.show()
    settle()
    return page


def words(page):
    """Everything that can be read or heard on it, in one string."""
    settle()
    said = []
    for part in page.findChildren(QLabel) + page.findChildren(QAbstractButton) + page.findChildren(QPlainTextEdit):
        if not part.isVisible():
            continue
        said.append(part.accessibleName())
        said.append(part.accessibleDescription())
        if isinstance(part, Paragraph):
            said.append(part.words())
        elif isinstance(part, QLabel):
            said.append(part.text())
        elif isinstance(part, Button):
            said.append(part.words())
        elif isinstance(part, QPlainTextEdit):
            said.append(part.toPlainText())
    return "\n".join(dict.fromkeys(one for one in said if one))


def button(page, name):
    """The visible button that a screen reader calls ``name``."""
    settle()
    found = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} buttons called {name}"
    return found[0]


def faults(page):
    """Words that are cut off, controls without a name or too small for a finger, pages that scroll sideways."""
    settle()
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
        if part.height() < needed - 2:
            found.append(f"too low, {part.height()} for {needed}: {said}")
        least = part.minimumSizeHint().width() if part.hasHeightForWidth() else part.sizeHint().width()
        if part.width() < least - 2:
            found.append(f"too narrow, {part.width()} for {least}: {said}")
    for part in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit) + page.findChildren(QPlainTextEdit):
        if part.isVisible():
            holder = part.parentWidget() if part.property("bare") else part
            if not part.accessibleName():
                found.append(f"no name: {type(part).__name__}")
            if holder.height() < 44 or holder.width() < 44:
                found.append(f"too small: {part.accessibleName()} {holder.width()}x{holder.height()}")
    return sorted(set(found))


class WindowsOpened(QObject):
    """Notes every window that opens while it watches: a part shown before it has a parent is one for a moment, and
    takes the focus away."""

    def __init__(self, app):
        super().__init__(app)
        self.found = []
        app.installEventFilter(self)

    def eventFilter(self, part, event):  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(part, QWidget) and part.isWindow():
            self.found.append(type(part).__name__)
        return False
