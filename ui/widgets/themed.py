"""What every drawn part shares: it is told when the look changes and can tell a screen reader what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
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


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say ``words``. Never pass a family's answer: others in the room hear it too."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
