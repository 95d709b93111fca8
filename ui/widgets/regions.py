"""Ctrl+F6: from one region of a page to the next, without passing every button on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class RegionJump(QObject):
    """Listens to Ctrl+F6 on ``page``; ``regions`` gives its regions in reading order, hidden ones are passed over."""

    def __init__(self, page: QWidget, regions: Callable[[], Sequence[QWidget | None]]) -> None:
        super().__init__(page)
        self._page, self._regions = page, regions
        QShortcut(QKeySequence("Ctrl+F6"), page).activated.connect(self.jump)

    def jump(self) -> None:
        """To the first part of the next region that can have the focus."""
        regions = [one for one in self._regions() if one is not None and one.isVisible()]
        now = self._page.window().focusWidget()
        here = next((at for at, one in enumerate(regions) if now is not None and _within(now, one)), -1)
        for step in range(1, len(regions) + 1):
            first = _first(regions[(here + step) % len(regions)])
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _within(part: QWidget, region: QWidget) -> bool:
    return part is region or region.isAncestorOf(part)


def _first(region: QWidget) -> QWidget | None:
    parts = [region, *region.findChildren(QWidget)]
    able = [one for one in parts if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return next(iter(able), None)
