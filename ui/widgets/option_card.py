"""A theme's answer with a button for each parent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import colour, font, pixmap, px
from ui.theme.tokens import TARGET
from ui.widgets.layouts import STRETCH, hbox, vbox
from ui.widgets.parent_badge import ParentLook, draw_badge
from ui.widgets.parts import Icon
from ui.widgets.plane import Plane
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class WhoToggle(Themed, QPushButton):
    """On or off for one parent on one answer.

    MUST: be 44 px high (52 when big); be named "answer, parent" without its state, which Qt tells; look the same size
    for both parents; be worked with Space and with the parent's letter.
    """

    def __init__(
        self, parent_look: ParentLook, answer: str, *, big: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.person, self._big = parent_look, big
        self._wide: int | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{answer}, {parent_look.name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def _height(self) -> int:
        return px(52 if self._big else TARGET)

    def retheme(self) -> None:
        """Take the height again."""
        self._wide = None
        self.setFixedHeight(self._height())

    def _letter_size(self) -> int:
        return 17 if self._big else 15

    def sizeHint(self) -> QSize:
        """Badge and whole name."""
        if self._wide is None:
            self._wide = round(QFontMetricsF(font(self._letter_size(), 700)).horizontalAdvance(self.person.name))
        return QSize(max(px(TARGET), self._wide + px(22) + 7 + 20), self._height())

    def minimumSizeHint(self) -> QSize:
        """The whole name up to about sixteen letters; a longer one is shortened, and stays whole for a reader."""
        return self.sizeHint().boundedTo(QSize(px(180), self._height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Badge (a tick when on) and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, tone = self.isChecked(), colour(self.person.tone)
        hover = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(tone if on else colour("control"), 2))
        painter.setBrush(colour(self.person.soft if on else "surface2" if hover else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        letter = font(self._letter_size(), 700 if on else 500)
        metrics = QFontMetricsF(letter)
        side = px(22)
        name = metrics.elidedText(self.person.name, Qt.TextElideMode.ElideRight, self.width() - side - 7 - 16)
        wide = metrics.horizontalAdvance(name)
        left = (self.width() - side - 7 - wide) / 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        badge = QRectF(left + wide + 7 if rtl else left, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        draw_badge(painter, badge, self.person, filled=on, letter="" if on else None)
        if on:
            tick = px(14)
            at = QPointF(badge.center().x() - tick / 2, badge.center().y() - tick / 2)
            painter.drawPixmap(at, pixmap("check", tick, "surface"))
        painter.setFont(letter)
        painter.setPen(tone if on else colour("text"))
        area = QRectF(left if rtl else left + side + 7, 0, wide + 2, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        painter.end()


class OptionCard(Themed, Plane):
    """An answer with icon and a ``WhoToggle`` per parent; it fills only when every parent chose it.

    MUST: work with one parent (one toggle); never mark a difference; take the parents' letters as keys while the
    focus is inside. ``toggled(parent id, on)`` is emitted for a person's own act only, not for ``set_chosen``.
    """

    toggled = Signal(str, bool)

    def __init__(
        self,
        icon: str,
        words: str,
        parents: Sequence[ParentLook],
        *,
        key: str = "",
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("plain", parent)
        self.key = key or words
        self._big = big
        self.setAccessibleName(words)
        self._plane = Plane("icon")
        self._plane.setLayout(hbox(STRETCH, Icon(icon, 28 if big else 24, "primary"), STRETCH))
        self.toggles = {one.id: WhoToggle(one, words, big=big) for one in parents}
        head = hbox(self._plane, (Text(words, "option" if big else "bodyb"), 1), spacing=12)
        side = hbox(*((toggle, 1) for toggle in self.toggles.values()), spacing=8)
        self.setLayout(vbox(head, STRETCH, side, spacing=8, margins=16 if big else 12))
        for toggle in self.toggles.values():
            toggle.clicked.connect(lambda on, who=toggle.person.id: self._clicked(who, on))
        self.dress()

    def retheme(self) -> None:
        """Take the sizes again."""
        side = px(52 if self._big else 42)
        self._plane.setFixedSize(side, side)
        self.setMinimumHeight(px(146 if self._big else 116))

    def chosen(self) -> frozenset[str]:
        """The ids of the parents who chose it."""
        return frozenset(who for who, toggle in self.toggles.items() if toggle.isChecked())

    def set_chosen(self, who: str, on: bool) -> None:
        """Show that a parent chose it, or not."""
        self.toggles[who].setChecked(on)
        self._fill()

    def _clicked(self, who: str, on: bool) -> None:
        self._fill()
        self.toggled.emit(who, on)

    def _fill(self) -> None:
        shared = len(self.toggles) > 1 and len(self.chosen()) == len(self.toggles)
        self.set_kind("selected" if shared else "plain")
        self._plane.set_kind("iconOn" if shared else "icon")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A parent's letter switches that parent's answer."""
        typed = event.text().upper()
        for toggle in self.toggles.values():
            if typed and typed == toggle.person.letter:
                toggle.click()
                return
        super().keyPressEvent(event)
