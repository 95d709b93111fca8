"""What every drawn part shares: it is told when the look changes and can tell a screen reader what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class Themed(_Base):
    """Mixin, to be named before the Qt class: ``retheme`` runs whenever colours, scale or direction change.

    A widget calls ``retheme()`` itself once, at the end of its ``__init__``.
    """

    def retheme(self) -> None:
        """Take sizes and pictures from the theme again."""

    def changeEvent(self, event: QEvent) -> None:
        """Qt says the style, the direction or the enabled state changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_dressed", False):
            self.retheme()
            self.updateGeometry()

    def dress(self) -> None:
        """Call ``retheme`` now and at every later change of look."""
        self._dressed = True
        self.retheme()


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


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say ``words``. Never pass a family's answer: others in the room hear it too."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
