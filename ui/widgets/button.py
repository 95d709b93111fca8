"""The button: one word first, what it does; an icon only beside words, except where everybody knows it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import colour, font, metrics, pixmap, px
from ui.theme.tokens import BUTTON
from ui.widgets.plane import Look, draw_plane
from ui.widgets.themed import Themed, seen

_INK = {
    "primary": "onPrimary", "secondary": "primary", "quiet": "primary", "danger": "err", "hide": "text",
    "nav": "text", "segment": "text", "step": "muted", "presence": "primary", "presenceA": "parA",
    "presenceB": "parB",
}  # fmt: skip
# kind -> fill, edge, fill under the pointer, fill when pressed
_PLANE = {
    "primary": ("primary", "primary", "primaryHover", "primaryPress"),
    "secondary": ("surface", "primary", "primarySoft", "primarySoft"),
    "quiet": ("", "", "primarySoft", "primarySoft"),
    "danger": ("surface", "err", "errSoft", "errSoft"),
    "hide": ("surface2", "control", "line", "line"),
    "nav": ("", "", "surface2", "surface2"),
    "segment": ("surface", "control", "surface2", "surface2"),
    "step": ("", "", "surface2", "surface2"),
    "presence": ("primarySoft", "primary", "primarySoft", "primarySoft"),
    "presenceA": ("parASoft", "parA", "parASoft", "parASoft"),
    "presenceB": ("parBSoft", "parB", "parBSoft", "parBSoft"),
}
_PADDING = {"quiet": 12, "nav": 12, "hide": 14, "step": 8, "presence": 14, "presenceA": 14, "presenceB": 14}
_WEIGHT = {"nav": 500, "step": 500, "segment": 500}
_GAP = 7
UNBOUND = 16777215  # Qt's own number for "no limit", which PySide does not export
_MIRROR = {"arrow-left": "arrow-right", "arrow-right": "arrow-left", "chevron-right": "chevron-left"}


class _Words(NamedTuple):
    """Sizes of words in px: for what they were ``asked``, and their heights when they wrap in a room."""

    asked: tuple[str, int, int]
    widest: int
    high: int
    longest_word: int
    heights: dict[int, int]


class Button(Themed, QPushButton):
    """A button of a kind: ``primary``, ``secondary``, ``quiet``, ``danger``, ``hide``, ``nav``, ``segment``, ``step``.

    MUST: be at least 44 px high and wide; have an accessible name (its words, or ``name`` when it shows an icon
    only); never cut off its words (long words wrap to a second line); say why when it is off
    (``disable_because``). ``short`` words, or the icon alone, are used where there is little room. One ``primary``
    per screen, bottom right.
    """

    reason_changed = Signal(str)

    def __init__(
        self,
        words: str = "",
        kind: str = "secondary",
        icon: str = "",
        *,
        trailing: str = "",
        name: str = "",
        hint: str = "",
        checkable: bool = False,
        short: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._icon, self._trailing = words, icon, trailing
        self._long, self._short = words, short
        self._stamp: QPixmap | None = None
        self._square = False
        self._kept: _Words | None = None
        self._kind = kind
        self.setCheckable(checkable)
        self.setAccessibleName(name or words)
        if hint:
            self.setAccessibleDescription(hint)
        if not words:
            self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        wide = QSizePolicy.Policy.Minimum if kind in ("nav", "segment") else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(wide if words else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._named = bool(name)
        self.dress()

    def words(self) -> str:
        """What it says."""
        return self._words

    def set_compact(self, compact: bool) -> None:
        """When there is little room: its ``short`` words, else only its icon when it has one (not a primary)."""
        if compact:
            alone = self._icon and self.kind() != "primary"
            self._say(self._short or ("" if alone else self._long))
            self.setToolTip(self.accessibleName())
        else:
            self._say(self._long)

    def set_words(self, words: str, name: str = "") -> None:
        """Say something else; ``name`` is what a screen reader says when that differs."""
        self._long = words
        if name or not self._named:
            self.setAccessibleName(name or words)
        self._say(words)

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._look_changed()

    def set_icon(self, name: str) -> None:
        """Another icon before the words; empty takes it away."""
        if name != self._icon:
            self._icon = name
            self.updateGeometry()
            self.update()

    def set_stamp(self, picture: QPixmap | None) -> None:
        """A drawn picture (a parent's badge) in the place of the icon."""
        self._stamp = picture
        self.updateGeometry()
        self.update()

    def kind(self) -> str:
        """Its kind."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Make it another kind."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def disable_because(self, reason: str) -> None:
        """Switch it off with a reason people can read; an empty reason switches it on."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self.reason_changed.emit(reason)

    def _letter(self) -> QFont:
        weight = 700 if self.isChecked() else _WEIGHT.get(self.kind(), 600)
        return font(16, weight)

    def _heaviest(self) -> int:
        return 700 if self.isCheckable() else _WEIGHT.get(self.kind(), 600)  # as if ticked: ticking never makes it jump

    def _measured(self) -> _Words:
        """The words measured; done once, because Qt asks for sizes many times while it lays out a page."""
        # The scale too: a layout may ask between a new look and ``retheme``.
        asked = (self._words, self._heaviest(), px(1000))
        if self._kept is None or self._kept.asked != asked:
            letter, lines = metrics(16, self._heaviest()), self._words.split("\n")
            longest = max(map(letter.horizontalAdvance, self._words.split()), default=0)
            widest = max(map(letter.horizontalAdvance, lines))
            self._kept = _Words(asked, widest, letter.lineSpacing() * len(lines), longest, {})
        return self._kept

    def _wrapped(self, room: int) -> int:
        """How high the words are when they wrap in ``room``."""
        heights = self._measured().heights
        if room not in heights:
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
            box = metrics(16, self._heaviest()).boundingRect(QRect(0, 0, room, 10000), flags, self._words)
            heights[room] = box.height()
        return heights[room]

    def _side(self) -> int:
        """Width of everything but the words."""
        pads = 2 * (_PADDING.get(self.kind(), 18) + 2)
        pictures = sum(px(20) + _GAP for one in (self._icon or self._stamp, self._trailing) if one)
        return pads + pictures

    def sizeHint(self) -> QSize:
        """Its natural size: the words on one line."""
        least = px(BUTTON)
        if not self._words:
            return QSize(least, least)
        words = self._measured()
        return QSize(max(least, words.widest + self._side() + 2), max(least, words.high + 14))

    def minimumSizeHint(self) -> QSize:
        """Short words stay on one line; long ones may wrap down to about half."""
        natural = self.sizeHint()
        if len(self._words) <= 22 or not self._words:
            return natural
        side = self._side()
        wide = max(self._measured().longest_word + side + 2, (natural.width() - side) // 2 + side)
        return QSize(min(wide, natural.width()), natural.height())

    def hasHeightForWidth(self) -> bool:
        """Its height depends on how far its words must wrap."""
        return bool(self._words)

    def heightForWidth(self, width: int) -> int:
        """The height it needs at ``width``."""
        if self._one_line(width):
            return self.sizeHint().height()
        return max(px(BUTTON), self._wrapped(max(1, width - self._side())) + 14)

    def _one_line(self, width: int) -> bool:
        """Whether the words fit without wrapping; measured as when painted, because scripts round differently."""
        return self._measured().widest <= width - self._side() + 2

    def retheme(self) -> None:
        """Take the least size again, and measure the words again."""
        self._kept = None
        side = px(BUTTON)
        self.setMinimumSize(side, side)
        if not self._words:
            self.setFixedWidth(side)
        elif self._square:
            self.setMaximumWidth(UNBOUND)
        self._square = not self._words

    def ink(self) -> str:
        """The token its words are drawn in."""
        if not self.isEnabled():
            return "muted"
        if self.isChecked():
            return "primary"
        return _INK.get(self.kind(), "text")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plane, then words and pictures, which wrap and mirror."""
        painter = QPainter(self)
        self._draw_plane(painter)
        self._draw_inside(painter)
        painter.end()

    def _draw_plane(self, painter: QPainter) -> None:
        fill, edge, hover, press = _PLANE[self._kind]
        if self.isChecked() and self._kind != "step":
            fill = hover = press = "primarySoft"
            edge = "primary" if self._kind == "segment" or edge else ""
        if not self.isEnabled():
            fill = hover = press = "surface2" if fill else ""
            edge = ""
        elif self.isDown():
            fill, edge = press, press if self._kind == "primary" else edge
        elif self.underMouse():
            fill, edge = hover, hover if self._kind == "primary" else edge
        area = QRectF(self.rect())
        draw_plane(painter, area, Look(fill, edge, 2, 0 if self._kind == "step" else 10))
        if self._kind == "step" and self.isChecked():
            painter.fillRect(area.adjusted(0, area.height() - 4, 0, 0), colour("primary"))

    def picture_ink(self) -> str:
        """The token its icon is drawn in."""
        return self.ink()

    def _picture(self, name: str, size: int, ink: str) -> QPixmap:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return pixmap(_MIRROR.get(name, name) if rtl else name, size, ink)

    def _draw_inside(self, painter: QPainter) -> None:
        pad = _PADDING.get(self.kind(), 18) + 2
        size = px(20)
        ink = self.ink()
        picture = self._stamp or (self._picture(self._icon, size, self.picture_ink()) if self._icon else None)
        if not self._words:
            if picture is not None:
                painter.drawPixmap(QPointF((self.width() - size) / 2, (self.height() - size) / 2), picture)
            return
        painter.setFont(self._letter())
        before = size + _GAP if picture is not None else 0
        after = size + _GAP if self._trailing else 0
        room = QRect(0, 0, max(1, self.width() - 2 * pad - before - after), self.height())
        wrap = 0 if self._one_line(self.width()) else Qt.TextFlag.TextWordWrap.value
        flags = wrap | Qt.AlignmentFlag.AlignVCenter.value
        words = painter.fontMetrics().boundingRect(room, flags | Qt.AlignmentFlag.AlignLeft.value, self._words)
        total = words.width() + before + after
        x = pad if self.kind() == "nav" else max(pad, (self.width() - total) // 2)
        self._at(painter, picture, x, size)
        area = QRect(x + before, 0, min(words.width() + 2, room.width() + 2), self.height())
        painter.setPen(colour(ink))
        centred = Qt.AlignmentFlag.AlignHCenter if self.kind() != "nav" else Qt.AlignmentFlag.AlignLeading
        area = seen(self, area)
        painter.drawText(QRectF(area), flags | centred.value, self._words)
        if self._trailing:
            self._at(painter, self._picture(self._trailing, size, ink), x + before + words.width() + _GAP, size)

    def _at(self, painter: QPainter, picture: QPixmap | None, x: int, size: int) -> None:
        if picture is None:
            return
        area = QRect(x, (self.height() - size) // 2, size, size)
        painter.drawPixmap(seen(self, area), picture)
