"""Themes with how far each is, in free order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.theme import colour, font, metrics, pixmap, px
from ui.theme.tokens import RAIL, RAIL_COMPACT, TARGET
from ui.widgets.layouts import STRETCH, clear, hbox, scrolling, vbox
from ui.widgets.plane import Bar
from ui.widgets.text import Text
from ui.widgets.themed import Themed, seen

_WORDS = {
    "open": "nog niet besproken", "begun": "bezig", "done": "klaar", "skipped": "later", "locked": "op slot",
}  # fmt: skip


CROWDED = 10  # more themes than this stand closer, so that the last ones are in sight


@dataclass(frozen=True)
class RailItem:
    """A theme: key, title, state (``open``, ``begun``, ``done``, ``skipped``, ``locked``) and a second line."""

    key: str
    title: str
    state: str = "open"
    sub: str = ""


def draw_dot(painter: QPainter, area: QRectF, state: str) -> None:
    """Draw how far a theme is: empty, half, full with tick, dashed for later, a lock."""
    side = round(area.width())
    if state == "locked":
        inside = round(side * 0.82)
        at = QPointF(area.center().x() - inside / 2, area.center().y() - inside / 2)
        painter.drawPixmap(at, pixmap("lock", inside, "muted"))
        return
    ring = area.adjusted(2, 2, -2, -2)
    tone = colour({"done": "ok", "begun": "primary"}.get(state, "control"))
    style = Qt.PenStyle.DashLine if state == "skipped" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(tone, 2, style))
    painter.setBrush(tone if state == "done" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if state == "begun":
        painter.setBrush(tone)
        painter.drawPie(ring, 90 * 16, 180 * 16)
    if state == "done":
        inside = round(side * 0.64)
        at = QPointF(area.center().x() - inside / 2, area.center().y() - inside / 2)
        painter.drawPixmap(at, pixmap("check", inside, "surface"))


class ProgressDot(Themed, QWidget):
    """The dot alone, for the parents' view: no titles there."""

    def __init__(self, state: str = "open", size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._size, self._here = state, size, False
        self.dress()

    def set_here(self, here: bool) -> None:
        """Whether this is the theme on the screen: a line under it says so."""
        self._here = here
        self.update()

    def is_here(self) -> bool:
        """Whether it is marked as the theme on the screen."""
        return self._here

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def retheme(self) -> None:
        """Take the size again."""
        self.setFixedSize(px(self._size), px(self._size) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(self._size)
        draw_dot(painter, QRectF(0, 4, side, side), self._state)
        if self._here:
            painter.fillRect(QRectF(0, side + 5, side, 3), colour("primary"))
        painter.end()


class _Stop(Themed, QPushButton):
    """One theme of the rail."""

    def __init__(self, item: RailItem, place: int, total: int) -> None:
        super().__init__()
        self.item, self._place, self._total = item, place, total
        self.compact = False
        self._measured: tuple[tuple[object, ...], tuple[QRect, QRect]] | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_item(item)
        self.dress()

    def show_item(self, item: RailItem) -> None:
        """Show another state of the same theme."""
        self.item = item
        self.setAccessibleName(
            self.tr("Thema {place} van {total}: {title}, {state}").format(
                place=self._place, total=self._total, title=item.title, state=_WORDS.get(item.state, item.state)
            )
        )
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        """Measure again."""
        self._measured = None

    def _size(self) -> int:
        return 15 if self.compact else 16

    def _rooms(self, width: int) -> tuple[QRect, QRect]:
        asked = (width, self.compact, self.item.title, self.item.sub)
        if self._measured is None or self._measured[0] != asked:
            self._measured = (asked, self._measure(width))
        title, sub = self._measured[1]
        return QRect(title), QRect(sub)

    def _measure(self, width: int) -> tuple[QRect, QRect]:
        room = max(20, width - px(42) - 4)
        flags = int(Qt.TextFlag.TextWordWrap)
        title = metrics(self._size(), 700).boundingRect(QRect(0, 0, room, 9999), flags, self.item.title)
        sub = QRect(0, 0, room, 0)
        if self.item.sub and not self.compact:
            sub = metrics(14).boundingRect(QRect(0, 0, room, 9999), flags, self.item.sub)
        return QRect(0, 0, room, title.height()), QRect(0, 0, room, sub.height())

    def hasHeightForWidth(self) -> bool:
        """Titles wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height its title needs."""
        title, sub = self._rooms(width)
        return max(px(TARGET), title.height() + sub.height() + 6)

    def sizeHint(self) -> QSize:
        """As wide as the rail leaves it beside a scroll bar: counted narrower, lines would wrap that do not."""
        wide = px(RAIL_COMPACT) - 30 if self.compact else px(RAIL) - 38
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Narrower than the rail, so that a scroll bar fits beside it."""
        return QSize(px(RAIL_COMPACT) - 48, px(TARGET))

    def _seen(self, area: QRect) -> QRect:
        return seen(self, area)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plane, dot, title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primarySoft" if on else "surface2"))
            painter.drawRoundedRect(self.rect(), 10, 10)
        side = px(22)
        title, sub = self._rooms(self.width())
        top = (self.height() - title.height() - sub.height()) // 2
        dot = QRect(px(10), (self.height() - side) // 2, side, side)
        draw_dot(painter, QRectF(self._seen(dot)), self.item.state)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font(self._size(), 700 if on else 500))
        painter.setPen(colour("primary" if on else "muted" if self.item.state == "locked" else "text"))
        painter.drawText(self._seen(title.translated(px(42), top)), flags, self.item.title)
        if self.item.sub and not self.compact:
            painter.setFont(font(14))
            painter.setPen(colour("muted"))
            painter.drawText(self._seen(sub.translated(px(42), top + title.height())), flags, self.item.sub)
        painter.end()


class ThemeRail(Themed, Bar):
    """The rail with themes. ``chosen(key)`` when a person picks one.

    MUST: be one tab stop with arrows; tell state in words to a reader; show a lock and a neutral title for the own
    moment, the same in every family; never count what lies in it.
    """

    chosen = Signal(str)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__("side", parent)
        self._compact = False
        self._group = QButtonGroup(self)
        self._stops: dict[str, _Stop] = {}
        self.setAccessibleName(title or self.tr("Thema’s"))
        self._head = Text(title or self.tr("Thema’s"), "h3", wrap=False)
        self._count = Text("", "small", wrap=False)
        self._top = QWidget()
        self._top.setLayout(hbox(self._head, STRETCH, self._count, margins=(18, 10, 16, 2)))
        self._foot = Text(self.tr("Kies gerust een andere volgorde. Overslaan mag altijd."), "small")
        self._list = vbox(spacing=4)
        self._crowded = False
        self._column = vbox(self._list, STRETCH, self._foot, spacing=4, margins=(12, 4, 12, 12))
        self._area = scrolling(self._column)
        self.setLayout(vbox(self._top, (self._area, 1), spacing=0))
        self.dress()

    def retheme(self) -> None:
        """Take the width again."""
        self.setFixedWidth(px(RAIL_COMPACT if self._compact else RAIL))

    def set_compact(self, compact: bool) -> None:
        """Narrower, without head and foot."""
        self._compact = compact
        self._top.setVisible(not compact)
        self._foot.setVisible(not compact and not self._crowded)
        side = 8 if compact else 12
        self._column.setSpacing(0 if self._crowded else 4)
        self._column.setContentsMargins(side, side if compact else 4, side, 2 if self._crowded else side)
        for stop in self._stops.values():
            stop.compact = compact
            stop.updateGeometry()
        self.retheme()

    def set_items(self, items: Sequence[RailItem], count: str = "") -> None:
        """Show these themes; ``count`` such as "3 van 8 klaar". Keeps the buttons when the keys are the same."""
        self._count.setText(count)
        if self._crowded != (len(items) > CROWDED):
            self._crowded = not self._crowded
            self._list.setSpacing(0 if self._crowded else 4)
            self.set_compact(self._compact)
        if [item.key for item in items] == list(self._stops):
            for item in items:
                self._stops[item.key].show_item(item)
            return
        current = self.current()
        for stop in self._stops.values():
            self._group.removeButton(stop)
        clear(self._list)
        self._stops = {}
        for place, item in enumerate(items, 1):
            stop = _Stop(item, place, len(items))
            stop.compact = self._compact
            stop.clicked.connect(lambda _on, key=item.key: self.chosen.emit(key))
            self._stops[item.key] = stop
            self._group.addButton(stop)
            self._list.addWidget(stop)
        if current in self._stops:
            self.set_current(current)

    def items(self) -> list[RailItem]:
        """What it shows."""
        return [stop.item for stop in self._stops.values()]

    def current(self) -> str:
        """The key of the theme that is open, or empty."""
        return next((key for key, stop in self._stops.items() if stop.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark the theme that is open, from the top when it shows there, so that none stands cut off. Emits nothing."""
        stop = self._stops[key]
        stop.setChecked(True)
        if stop.geometry().bottom() < self._area.viewport().height():
            self._area.verticalScrollBar().setValue(0)
        else:
            self._area.ensureWidgetVisible(stop, 0, 8)

    def scrolled(self) -> int:
        """How far the list is scrolled down, in px."""
        return self._area.verticalScrollBar().value()
