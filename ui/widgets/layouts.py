"""Putting parts next to and under each other, and layouts that flow so that nothing is ever cut off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import px
from ui.widgets.line_edit import ScrollBar
from ui.widgets.plane import Bar, Line

Margins = int | tuple[int, int, int, int]
Part = QWidget | QLayout | int | tuple[QWidget | QLayout, int] | None
STRETCH = -1


def _fill(box: QBoxLayout, parts: tuple[Part, ...], spacing: int, margins: Margins) -> None:
    box.setSpacing(spacing)
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    box.setContentsMargins(*sides)
    for part in parts:
        if part is None:
            continue
        if isinstance(part, int):
            if part < 0:
                box.addStretch(-part)
            else:
                box.addSpacing(part)
            continue
        item, stretch = part if isinstance(part, tuple) else (part, 0)
        if isinstance(item, QLayout):
            box.addLayout(item, stretch)
        else:
            box.addWidget(item, stretch)


def vbox(*parts: Part, spacing: int = 8, margins: Margins = 0) -> QVBoxLayout:
    """Parts under each other. A number is a gap in px, ``STRETCH`` fills up, ``(part, n)`` gives it stretch n."""
    box = QVBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def hbox(*parts: Part, spacing: int = 8, margins: Margins = 0) -> QHBoxLayout:
    """Parts in reading direction; the same words as ``vbox``."""
    box = QHBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def holding(layout: QLayout, name: str = "", parent: QWidget | None = None) -> QWidget:
    """A widget that holds ``layout``; ``name`` is the object name the sheet knows (``screen``, ...)."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    if name:
        widget.setObjectName(name)
        widget.setAutoFillBackground(name == "screen")
    return widget


def framed(layout: QLayout, name: str) -> Bar:
    """A frame the sheet knows by ``name``: ``topbar``, ``side``, ``footer``, ``drawer``."""
    frame = Bar(name)
    frame.setLayout(layout)
    return frame


def line() -> Line:
    """A thin line between parts; it never carries meaning."""
    return Line()


def scrolling(content: QWidget | QLayout) -> QScrollArea:
    """``content`` in an area that scrolls down only, never sideways. Focus stays in view by itself."""
    widget = content if isinstance(content, QWidget) else holding(content)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
    area.setWidget(widget)
    widget.setAutoFillBackground(False)  # setWidget switches it on
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


class _Flowing(QLayout):
    """What both flowing layouts share: a list of items and height-for-width."""

    def __init__(self, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Worked out once per width until something changes: Qt asks for it many times while it lays out a page."""
        if width not in self._heights:
            margins = self.contentsMargins()
            room = QRect(0, 0, width - margins.left() - margins.right(), 0)
            self._heights[width] = self._arrange(room, move=False) + margins.top() + margins.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights = {}
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, item: QLayoutItem, area: QRect, at: QRect) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at = QRect(QPoint(area.right() - (at.x() - area.x()) - at.width() + 1, at.y()), at.size())
        item.setGeometry(at)

    def _arrange(self, area: QRect, *, move: bool) -> int:
        raise NotImplementedError


class FlowLayout(_Flowing):
    """Parts in reading direction, each its own width, going on to the next line when full (chips, filters)."""

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, height)

    def _arrange(self, area: QRect, *, move: bool) -> int:
        lines: list[list[tuple[QLayoutItem, int, int]]] = [[]]
        x = 0
        for item in self._shown():
            width = min(item.sizeHint().width(), max(area.width(), item.minimumSize().width()))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if x and x + width > area.width():
                lines.append([])
                x = 0
            lines[-1].append((item, width, height))
            x += width + self._gap
        y = area.y()
        for row in lines:
            x, tall = area.x(), max((height for *_, height in row), default=0)
            for item, width, height in row:
                if move:
                    self._place(item, area, QRect(x, y + (tall - height) // 2, width, height))
                x += width + self._gap
            y += tall + (self._gap if tall else 0)
        return max(0, y - area.y() - self._gap)


class CardGrid(_Flowing):
    """Equal columns of at least ``least`` px (at 100 %), at most ``most``; rows are as high as their highest part.

    MUST: fall back to fewer columns on a narrow window or with large letters, down to one.
    """

    def __init__(self, least: int = 220, most: int = 3, spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(spacing, parent)
        self._least, self._most = least, most

    def columns(self, width: int) -> int:
        """How many columns fit in ``width`` px."""
        fit = (width + self._gap) // (px(self._least) + self._gap)
        return max(1, min(self._most, fit, max(1, len(self._shown()))))

    def minimumSize(self) -> QSize:
        return super().minimumSize().boundedTo(QSize(px(self._least), 16777215))

    def sizeHint(self) -> QSize:
        columns = min(self._most, max(1, len(self._shown())))
        width = columns * px(self._least) + (columns - 1) * self._gap
        return QSize(width, self.heightForWidth(width))

    def _arrange(self, area: QRect, *, move: bool) -> int:
        shown = self._shown()
        columns = self.columns(area.width())
        wide = (area.width() - self._gap * (columns - 1)) / columns
        y = area.y()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            tall = max(
                item.heightForWidth(int(wide)) if item.hasHeightForWidth() else item.sizeHint().height() for item in row
            )
            tall = max([tall, *(item.minimumSize().height() for item in row)])
            for place, item in enumerate(row):
                if move:
                    x = area.x() + round(place * (wide + self._gap))
                    self._place(item, area, QRect(x, y, int(wide), tall))
            y += tall + self._gap
        return max(0, y - area.y() - self._gap)
