"""Several small questions with the same answers in one table: who does what. One parent points at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from app.guide import Value
from ui.questions.ask import Ask
from ui.questions.phrases import Phrases, phrases_in
from ui.theme import colour, font, metrics, px
from ui.theme.tokens import TARGET
from ui.widgets import Card, ParentLook, SegmentGroup, Text, badge_pixmap, hbox, vbox
from ui.widgets.layouts import STRETCH
from ui.widgets.parent_badge import draw_badge
from ui.widgets.segment_group import Segment
from ui.widgets.themed import Themed

SELF, OTHER = "ik", "ander"


class _Cell(Themed, QPushButton):
    """One answer of one small question; shows the badge of everybody who chose it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.who: tuple[ParentLook, ...] = ()
        self.everyone = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        """Take the height again."""
        self.setFixedHeight(px(TARGET))
        self.setMinimumWidth(TARGET)

    def sizeHint(self) -> QSize:
        """A finger wide, and wide enough for its longest word: the words may stand on two lines."""
        parts = self.words.replace("-", "- ").split()
        wide = max((metrics(14).horizontalAdvance(part) for part in parts), default=0)
        return QSize(max(px(TARGET), wide + 12), px(TARGET))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a finger."""
        return QSize(TARGET, px(TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plane with badges, or the quiet words of the column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.underMouse() and self.isEnabled()
        if self.everyone or len(self.who) > 1:
            tone, fill = "primary", "primarySoft"
        elif self.who:
            tone, fill = self.who[0].tone, self.who[0].soft
        else:
            tone, fill = "", "surface2" if hover else "surface"
        painter.setPen(QPen(colour(tone or "line"), 2 if tone else 1))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        if not self.who:
            painter.setFont(font(14))
            painter.setPen(colour("muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(4, 0, -4, 0), flags, self.words)
        side = px(24)
        left = (self.width() - len(self.who) * side - (len(self.who) - 1) * 6) / 2
        looks = self.who if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.who[::-1]
        for look in looks:
            draw_badge(painter, QRectF(left, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1), look)
            left += side + 6
        painter.end()


class Tasks(QWidget):
    """A table of small questions. ``answered(linkId, of, values, reserve)`` as ``Question``.

    MUST: let one parent point at a time, and say who; mark a shared choice like a card does; be worked with Tab,
    arrows and Space; name "question, answer, parent" for a reader. The columns say names, so "ik" is never unclear.
    """

    answered = Signal(str, str, tuple, str)
    turn_asked = Signal(str)

    def __init__(
        self,
        asks: Sequence[Ask],
        title: str,
        looks: Sequence[ParentLook],
        *,
        role: str = "h3",
        big: bool = False,
        phrases: Phrases | None = None,
    ) -> None:
        super().__init__()
        say = phrases or phrases_in()
        self.ask = asks[0]
        self.asks = tuple(asks)
        self.whom = self.ask.whom
        self.looks = tuple(one for one in looks if one.id in self.whom)
        self.title = Text(title or self.ask.words, role)
        if role in ("h1", "question"):
            self.title.setObjectName("pageTitle")
            self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pointing = SegmentGroup(
            [
                Segment(one.id, say.pointing.format(name=one.name), stamp=partial(badge_pixmap, one, 22))
                for one in self.looks
            ],
            self.tr("Wie wijst aan"),
            tick=False,
        )
        self.pointing.setVisible(len(self.looks) > 1)
        self.pointing.set_value(self.whom[0])
        self.pointing.chosen.connect(lambda _who: self._redraw())
        self.cells: dict[tuple[str, str], _Cell] = {}
        grid = QGridLayout()
        grid.setSpacing(6)
        columns = self._columns()
        for place, ask in enumerate(self.asks):
            grid.addWidget(Text(ask.words, "bodyb"), place, 0)
            for at, (column, words) in enumerate(columns, 1):
                cell = _Cell(words)
                cell.clicked.connect(lambda _on, ask=ask, column=column: self._pick(ask, column))
                self.cells[ask.link_id, column] = cell
                grid.addWidget(cell, place, at)
        grid.setColumnStretch(0, 2)
        for at in range(1, len(columns) + 1):
            grid.setColumnStretch(at, 2)
        head = hbox((self.title, 1), spacing=12)
        self.setLayout(vbox(head, self.pointing, Card(grid, margins=12), STRETCH, spacing=10))
        self.show_asks(asks)

    def _columns(self) -> list[tuple[str, str]]:
        """Column key and words: names instead of "ik" and "de ander" when two parents answer."""
        found = []
        for option in self.ask.options:
            if len(self.looks) == 2 and option.key == SELF:
                found.append((self.looks[0].id, self.looks[0].name))
            elif len(self.looks) == 2 and option.key == OTHER:
                found.append((self.looks[1].id, self.looks[1].name))
            else:
                found.append((option.key, option.words))
        return found

    def _key(self, who: str, column: str) -> str:
        """The option one parent means by a column."""
        if len(self.looks) == 2 and column in self.whom:
            return SELF if column == who else OTHER
        return column

    def _pick(self, ask: Ask, column: str) -> None:
        who = self.pointing.value() or self.whom[0]
        key = self._key(who, column)
        again = key in self._said(ask.link_id).of(who).keys
        values: tuple[Value, ...] = () if again else tuple(o.value for o in ask.options if o.key == key)
        self._redraw()
        self.answered.emit(ask.link_id, who, values, "")

    def _said(self, link_id: str) -> Ask:
        return next(ask for ask in self.asks if ask.link_id == link_id)

    def show_asks(self, asks: Sequence[Ask]) -> None:
        """Show what was said now."""
        self.asks = tuple(asks)
        self._redraw()

    def _redraw(self) -> None:
        now = self.pointing.value() or self.whom[0]
        pointing = next((one.name for one in self.looks if one.id == now), "")
        for (link_id, column), cell in self.cells.items():
            ask = self._said(link_id)
            whose = tuple(one for one in self.looks if self._key(one.id, column) in ask.of(one.id).keys)
            cell.who = whose
            cell.everyone = not self.looks and column in ask.of(self.whom[0]).keys
            cell.setChecked(self._key(now, column) in ask.of(now).keys)
            cell.setAccessibleName(f"{ask.words}: {cell.words}" + (f", {pointing}" if pointing else ""))
            cell.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A parent's letter makes that parent point."""
        typed = event.text().upper()
        for look in self.looks:
            if typed and typed == look.letter:
                self.pointing.set_value(look.id)
                self._redraw()
                return
        super().keyPressEvent(event)

    def settle(self) -> None:
        """Nothing is typed here."""

    def refuse(self, of: str, words: str) -> None:
        """Nothing here can be refused for its words."""
