"""Two equal parents: own colour and shape and letter, never colour alone. Same size, same place, no norm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme import colour, font, px
from ui.widgets.themed import Themed


@dataclass(frozen=True)
class ParentLook:
    """How a parent is shown. ``id`` is the person's id; ``slot`` A is plum and round, B is ochre and square."""

    id: str
    name: str
    letter: str
    slot: Literal["A", "B"]

    @property
    def tone(self) -> str:
        """Its colour token."""
        return "par" + self.slot

    @property
    def soft(self) -> str:
        """The token of its soft plane."""
        return self.tone + "Soft"


def looks_of(people: Iterable[tuple[str, str]]) -> tuple[ParentLook, ...]:
    """Looks for one or two parents, given as (id, name) in the order of the conversation.

    Names with the same first letter (or none) get 1 and 2 in the badge (ui-tokens.md section 6).
    """
    pairs = list(people)[:2]
    letters = [name.strip()[:1].upper() for _, name in pairs]
    if not all(letters) or len(set(letters)) < len(letters):
        letters = [str(place + 1) for place in range(len(pairs))]
    slots: tuple[Literal["A", "B"], ...] = ("A", "B")
    return tuple(
        ParentLook(id_, name, letter, slot) for (id_, name), letter, slot in zip(pairs, letters, slots, strict=False)
    )


def draw_badge(
    painter: QPainter, area: QRectF, parent: ParentLook, *, filled: bool = True, letter: str | None = None
) -> None:
    """Draw a badge in ``area``; ``letter`` "" leaves it open for a tick."""
    tone = colour(parent.tone)
    painter.setPen(QPen(tone, 2))
    painter.setBrush(tone if filled else colour("surface"))
    if parent.slot == "A":
        painter.drawEllipse(area)
    else:
        painter.drawRoundedRect(area, area.width() * 0.24, area.width() * 0.24)
    words = parent.letter if letter is None else letter
    if words:
        made = font(16, 700)
        made.setPixelSize(max(1, int(area.width() * 0.52)))
        painter.setFont(made)
        painter.setPen(colour("surface") if filled else tone)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def badge_pixmap(parent: ParentLook, size: int = 22, *, filled: bool = True) -> QPixmap:
    """A badge as a picture, ``size`` px at 100 %, for buttons and lists."""
    side = px(size)
    picture = QPixmap(side * 2, side * 2)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(2)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_badge(painter, QRectF(1, 1, side - 2, side - 2), parent, filled=filled)
    painter.end()
    return picture


class ParentBadge(Themed, QWidget):
    """A parent's badge: plum circle or ochre square, with a letter (or 1/2).

    MUST: be as large for one parent as for the other; carry the parent's name for a screen reader.
    """

    def __init__(
        self, parent_look: ParentLook, size: int = 28, *, filled: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._size, self._filled = parent_look, size, filled
        self.setAccessibleName(parent_look.name)
        self.dress()

    def retheme(self) -> None:
        """Take the size again."""
        self.setFixedSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_badge(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._look, filled=self._filled)
        painter.end()
