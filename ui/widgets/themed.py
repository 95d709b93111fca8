"""What every drawn part shares: it is told when the look changes and can tell a screen reader what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.theme import theme_changed

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class Themed(_Base):
    """Mixin, to be named before the Qt class: ``retheme`` runs at ``dress()`` and whenever colours or scale change."""

    def retheme(self) -> None:
        """Take sizes, letters and pictures from the theme again."""

    def dress(self) -> None:
        """Call ``retheme`` now and at every later change of look; the last line of an ``__init__``."""
        theme_changed().connect(self._look_changed)
        self.retheme()

    def _look_changed(self) -> None:
        self.retheme()
        self.updateGeometry()
        self.update()


def restyle(widget: QWidget) -> None:
    """Let the sheet look at ``widget`` again after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property the sheet selects on, and restyle only when it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


def seen(widget: QWidget, area: QRect) -> QRect:
    """``area`` of a part as the reading direction has it: mirrored where one reads from the right.

    What ``QStyle.visualRect`` gives; that class costs the first picture of a start 5 ms for this one sum.
    """
    if widget.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return QRect(area)
    return QRect(widget.rect().left() + widget.rect().right() - area.right(), area.y(), area.width(), area.height())


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say ``words``. Never pass a family's answer: others in the room hear it too."""
    # not at the top: the first picture of a start would wait for a part of Qt it does not need
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
