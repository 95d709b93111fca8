"""Larger choices: one tap on a card. For answers given together, and for tiles such as colleagues or who is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import colour, pixmap, px, role_font, role_metrics
from ui.widgets.layouts import CardGrid
from ui.widgets.parent_badge import ParentLook, draw_badge
from ui.widgets.parts import draw_disc
from ui.widgets.themed import Themed, seen


@dataclass(frozen=True)
class Option:
    """One card: key, words, and at will a second line, an icon, parents' badges or initials in a disc."""

    key: str
    words: str
    hint: str = ""
    icon: str = ""
    badges: tuple[ParentLook, ...] = field(default=())
    initials: str = ""


class Tile(Themed, QPushButton):
    """A card that is one button. ``stacked`` puts the picture above the words.

    MUST: be at least 56 px high; wrap its words and grow; show choice by fill, edge, weight and tick.
    """

    def __init__(
        self, option: Option, *, stacked: bool = False, big: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.option, self._stacked, self._big = option, stacked, big
        self._heights: dict[tuple[int, str, str], tuple[int, int]] = {}
        self.setCheckable(True)
        self.setAccessibleName(option.words)
        self.setAccessibleDescription(option.hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def _roles(self) -> tuple[str, str]:
        if self._big:
            return "option", "body"
        return ("h3" if self._stacked else "bodyb"), "small"

    def _picture(self) -> QSize:
        side = px(44 if self.option.initials else 34 if self._stacked else 28 if self._big else 24)
        many = max(1, len(self.option.badges))
        if not (self.option.icon or self.option.badges or self.option.initials):
            return QSize(0, 0)
        return QSize(side * many + px(6) * (many - 1), side)

    def _room(self, width: int) -> int:
        used = 2 * px(14) + px(30)
        if not self._stacked and self._picture().width():
            used += self._picture().width() + px(12)
        elif self._stacked:
            used = 2 * px(16)
        return max(20, width - used)

    def _blocks(self, width: int) -> tuple[int, int]:
        """How high the words and the hint are; measured once per room, because Qt asks many times."""
        wide = self._room(width)
        asked = wide, self.option.words, self.option.hint
        if asked not in self._heights:
            room, flags = QRect(0, 0, wide, 10000), int(Qt.TextFlag.TextWordWrap)
            title, hint = self._roles()
            first = role_metrics(title).boundingRect(room, flags, self.option.words).height()
            second = role_metrics(hint).boundingRect(room, flags, self.option.hint).height() + 2
            self._heights[asked] = first, second if self.option.hint else 0
        return self._heights[asked]

    def retheme(self) -> None:
        """Measure again."""
        self._heights = {}

    def heightForWidth(self, width: int) -> int:
        """The height its words need."""
        words = sum(self._blocks(width))
        if self._stacked:
            return max(px(112), words + self._picture().height() + px(8) + 2 * px(14))
        return max(px(58 if not self.option.hint else 64), max(words, self._picture().height()) + 2 * px(10))

    def hasHeightForWidth(self) -> bool:
        """Yes: words wrap."""
        return True

    def sizeHint(self) -> QSize:
        """A comfortable card."""
        return QSize(px(220), self.heightForWidth(px(220)))

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        letter = role_metrics(self._roles()[0])
        longest = max((letter.horizontalAdvance(word) for word in self.option.words.split()), default=0)
        return QSize(longest + (px(220) - self._room(px(220))), px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plane, picture, words, tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, hover = self.isChecked(), self.underMouse() and self.isEnabled()
        painter.setPen(QPen(colour("primary" if on else "control"), 2))
        painter.setBrush(colour("primarySoft" if on else "surface2" if hover else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        pad = px(16 if self._stacked else 14)
        picture = self._picture()
        words, hint = self._blocks(self.width())
        room = self._room(self.width())
        if self._stacked:
            at, x, y = QRect(pad, px(14), picture.width(), picture.height()), pad, px(14) + picture.height() + px(8)
            tick_y = px(14)
        else:
            at = QRect(pad, (self.height() - picture.height()) // 2, picture.width(), picture.height())
            x = pad + (picture.width() + px(12) if picture.width() else 0)
            y = (self.height() - words - hint) // 2
            tick_y = (self.height() - px(22)) // 2
        self._draw_picture(painter, self._seen(at))
        title, second = self._roles()
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)
        made = role_font(title)
        made.setWeight(made.Weight.Bold if on or self._stacked else made.Weight.DemiBold)
        painter.setFont(made)
        painter.setPen(colour("text"))
        painter.drawText(self._seen(QRect(x, y, room + 2, words + 2)), flags, self.option.words)
        if self.option.hint:
            painter.setFont(role_font(second))
            painter.setPen(colour("muted"))
            painter.drawText(self._seen(QRect(x, y + words + 2, room + 2, hint)), flags, self.option.hint)
        if on:
            spot = self._seen(QRect(self.width() - pad - px(22), tick_y, px(22), px(22)))
            painter.drawPixmap(spot, pixmap("check", px(22), "primary"))
        painter.end()

    def _seen(self, area: QRect) -> QRect:
        return seen(self, area)

    def _draw_picture(self, painter: QPainter, at: QRect) -> None:
        option, side = self.option, at.height()
        if option.initials:
            tone = "primary" if self.isChecked() else "plain"
            draw_disc(painter, QRectF(at), tone, option.initials, solid=self.isChecked())
        elif option.badges:
            for place, parent in enumerate(option.badges):
                area = QRectF(at.x() + place * (side + px(6)), at.y(), side, side)
                draw_badge(painter, area.adjusted(1, 1, -1, -1), parent)
        elif option.icon:
            tone = "primary" if self.isChecked() or not self._stacked else "muted"
            painter.drawPixmap(QPointF(at.topLeft()), pixmap(option.icon, side, tone))


class Choice(QWidget):
    """Cards of which one (or, with ``many``, several) can be on; tapping it again takes it off.

    MUST: never be obligatory (``can_clear`` stays True in a conversation); move the focus with arrows without
    choosing; emit ``changed(list of keys)`` for a person's own act only.
    """

    changed = Signal(list)
    can_clear = True

    def __init__(
        self,
        options: Sequence[Option],
        name: str,
        *,
        many: bool = False,
        least: int = 200,
        most: int = 4,
        stacked: bool = False,
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many = many
        self.setAccessibleName(name)
        self._grid = CardGrid(least, most, 12)
        self.tiles: dict[str, Tile] = {}
        for option in options:
            tile = Tile(option, stacked=stacked, big=big)
            self.tiles[option.key] = tile
            self._grid.addWidget(tile)
            tile.clicked.connect(lambda on, key=option.key: self._clicked(key, on))
        self.setLayout(self._grid)

    def _clicked(self, key: str, on: bool) -> None:
        if not on and not self.can_clear and not self._many:
            self.tiles[key].setChecked(True)
            return
        if on and not self._many:
            for other, tile in self.tiles.items():
                tile.setChecked(other == key)
        self.changed.emit(self.values())

    def values(self) -> list[str]:
        """The keys that are on."""
        return [key for key, tile in self.tiles.items() if tile.isChecked()]

    def value(self) -> str | None:
        """The key that is on, or None."""
        return next(iter(self.values()), None)

    def set_values(self, keys: Iterable[str]) -> None:
        """Show exactly these as chosen. Emits nothing."""
        wanted = set(keys)
        for key, tile in self.tiles.items():
            tile.setChecked(key in wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next card."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        tiles = list(self.tiles.values())
        focused = self.focusWidget()
        step = steps.get(Qt.Key(event.key()))
        if step is None or focused not in tiles:
            super().keyPressEvent(event)
            return
        assert isinstance(focused, Tile)
        tiles[(tiles.index(focused) + step) % len(tiles)].setFocus(Qt.FocusReason.TabFocusReason)


class TileGroup(Choice):
    """Tiles of which exactly one is on once chosen: colleagues, who is there now. Starts with none chosen.

    MUST: have no preselection. ``chosen(key)`` beside ``changed``.
    """

    chosen = Signal(str)
    can_clear = False

    def __init__(
        self,
        options: Sequence[Option],
        name: str,
        *,
        least: int = 200,
        most: int = 4,
        stacked: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(options, name, least=least, most=most, stacked=stacked, parent=parent)
        self.changed.connect(lambda keys: self.chosen.emit(keys[0]) if keys else None)
