"""Going through a page by keyboard: Tab in reading order, and Ctrl+F6 from one region to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.widgets.footer import Footer


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
            first = first_stop(regions[(here + step) % len(regions)])
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _within(part: QWidget, region: QWidget) -> bool:
    return part is region or region.isAncestorOf(part)


def first_stop(region: QWidget) -> QWidget | None:
    """The first part of ``region`` that Tab stops at."""
    return next((one for one in (region, *region.findChildren(QWidget)) if _stops_at(one)), None)


def _stops_at(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def tab_on(page: QWidget, regions: Sequence[QWidget | None], *, forward: bool) -> bool:
    """Move the focus one stop on (or back) in reading order: what stands above ``page``, its regions, what is under it.

    Qt goes by the order in which parts were made, and a page makes its content last and often again: Tab would then
    go from the foot to the question (WCAG 2.2, 2.4.3). Within a region parts are held in reading order, save in a
    foot, which is read from left to right. False when there is nowhere to go.

    The parts are found by who holds them: ``nextInFocusChain`` makes PySide take each part for the child of the one
    before it, and let go of a living one with a dead one (docs/QUIRKS.md).
    """
    window, now = page.window(), page.window().focusWidget()
    stops = [one for one in window.findChildren(QWidget) if one is now or _stops_at(one)]
    stops.sort(key=lambda one: _reading_place(one, page, regions))
    if not any(one is not now for one in stops):
        return False
    at = next((at for at, one in enumerate(stops) if one is now), -1 if forward else 0)
    target = stops[(at + (1 if forward else -1)) % len(stops)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_in_sight(target)
    return True


def _reading_place(part: QWidget, page: QWidget, regions: Sequence[QWidget | None]) -> tuple[int, int]:
    above = part.mapTo(part.window(), QPoint(0, 0)).y() < page.mapTo(page.window(), QPoint(0, 0)).y()
    outside = -1 if above else len(regions)
    region = next((at for at, one in enumerate(regions) if one is not None and _within(part, one)), outside)
    foot = _around(part, Footer)
    return region, 0 if foot is None else part.mapTo(foot, QPoint(0, 0)).x()


def _around(part: QWidget, kind: type[QWidget]) -> QWidget | None:
    held = part.parentWidget()
    while held is not None and not isinstance(held, kind):
        held = held.parentWidget()
    return held


def _bring_in_sight(part: QWidget) -> None:
    area = _around(part, QScrollArea)
    if isinstance(area, QScrollArea):
        area.ensureWidgetVisible(part)
