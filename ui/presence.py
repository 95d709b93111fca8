"""Who is in the room, from the pill on every page: one tap to together, always the check to alone.

Part of the wiring: the sitting owns it, the pages only have the pill.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import native
from ui.widgets.parent_badge import ParentLook, badge_pixmap


class PresenceMenu(QMenu):
    """The choice under the pill. ``together``; ``alone_asked(person id)``, which still has to pass the check.

    MUST: never open the own moment by itself; say "iemand erbij" counts as together.
    """

    together = Signal()
    alone_asked = Signal(str)

    def __init__(self, looks: Sequence[ParentLook], parent: QWidget) -> None:
        super().__init__(parent)
        native(self)
        self.setAccessibleName(self.tr("Wie is er nu bij?"))
        group = QActionGroup(self)
        names = self.tr(" en ").join(one.name for one in looks)
        both = self.tr("Samen: {names}") if len(looks) > 1 else self.tr("Met {names}")
        self.both = self.addAction(both.format(names=names))
        self.both.triggered.connect(lambda: self.together.emit())
        self.alone = {}
        for look in looks:
            act = self.addAction(badge_pixmap(look, 22), self.tr("{name} is nu alleen …").format(name=look.name))
            act.triggered.connect(lambda _on=False, who=look.id: self.alone_asked.emit(who))
            self.alone[look.id] = act
        self.others = self.addAction(self.tr("Iemand anders erbij (telt als samen)"))
        self.others.triggered.connect(lambda: self.together.emit())
        for act in (self.both, *self.alone.values(), self.others):
            act.setCheckable(True)
            group.addAction(act)
        self.both.setChecked(True)

    def open_under(self, pill: QWidget) -> None:
        """Show it under the pill."""
        self.both.setChecked(True)
        self.popup(pill.mapToGlobal(QPoint(0, pill.height() + 2)))
        self.setActiveAction(self.both)
