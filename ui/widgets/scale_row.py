"""A figure for one parent, 0 to 10 or the stops of a guide's slider, as a row of real radio buttons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from ui.theme import colour, font, px
from ui.theme.tokens import TARGET
from ui.widgets.layouts import STRETCH, hbox, vbox
from ui.widgets.parent_badge import ParentBadge, ParentLook
from ui.widgets.text import Text
from ui.widgets.themed import Themed

Figure = int | Decimal


class _Figure(Themed, QRadioButton):
    """One figure of the row."""

    def __init__(self, row: ScaleRow, figure: Figure) -> None:
        super().__init__(row)
        self._row, self.figure, self.words = row, figure, str(figure).replace(".", ",")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def retheme(self) -> None:
        """Take the sizes again."""
        self.setFixedHeight(px(52 if self._row.big else TARGET))
        self.setMinimumWidth(TARGET)

    def sizeHint(self) -> QSize:
        """At least a finger wide."""
        return QSize(px(TARGET), px(52 if self._row.big else TARGET))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a finger."""
        return QSize(TARGET, self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        """The whole plane can be hit, not only a round."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figure in a rounded plane; filled when chosen, soft when it is below what was chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone, soft = self._row.tones()
        value = self._row.value()
        turned = self._row.turned()
        chosen = self.isChecked() and not turned
        below = value is not None and self.figure < value and not turned
        hover = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(colour(tone if chosen or below else "control"), 2 if chosen else 1.4))
        painter.setBrush(colour(tone if chosen else soft if below else "surface2" if hover else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.setFont(font(20 if self._row.big else 17, 700 if chosen else 500))
        painter.setPen(colour("surface" if chosen else "text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


class ScaleRow(Themed, QWidget):
    """A row of figures for one parent (or for both together when ``parent_look`` is None).

    MUST: be real radio buttons in one group, one tab stop with arrows; take 0-9 (1 then 0 is ten, 5 then 0 fifty; a
    comma or a point for what comes behind it), Delete clears; mirror with its captions in a right-to-left view, so that
    the low words always stand at the lowest figure; never judge: low is not red. ``chosen(figure or None)`` is emitted
    for a person's own act only.
    """

    chosen = Signal(object)

    def __init__(
        self,
        parent_look: ParentLook | None,
        question: str,
        *,
        low: str = "",
        high: str = "",
        figures: Sequence[Figure] = range(11),
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.person, self.big = parent_look, big
        self._turned = False
        self._group = QButtonGroup(self)
        self.figures = [_Figure(self, figure) for figure in figures]
        self._digits = ""
        who = parent_look.name if parent_look else self.tr("samen")
        self.setAccessibleName(f"{question}, {who}")
        highest = self.figures[-1].words
        for button in self.figures:
            button.setAccessibleName(self.tr("{number} van {highest}, {who}").format(
                number=button.words, highest=highest, who=who))  # fmt: skip
            button.setAccessibleDescription(question)
            self._group.addButton(button)
        self._group.buttonClicked.connect(self._picked)
        self.low_caption, self.high_caption = (
            Text(low, "small"),
            Text(high, "small", align=Qt.AlignmentFlag.AlignTrailing),
        )
        row = hbox(*((button, 1) for button in self.figures), spacing=5)
        captions = hbox((self.low_caption, 1), (self.high_caption, 1), spacing=16)
        self._name = Text(parent_look.name if parent_look else "", "option" if big else "bodyb")
        self._who = QWidget()
        if parent_look is not None:
            self._who.setLayout(hbox(ParentBadge(parent_look, 30), (self._name, 1), spacing=10))
        self._who.setVisible(parent_look is not None)
        scale = vbox(row, captions if low or high else None, spacing=4)
        self.setLayout(hbox(vbox(self._who, STRETCH), (scale, 1), spacing=10))
        self.dress()

    def retheme(self) -> None:
        """Take the sizes again."""
        high = px(52 if self.big else TARGET)
        self._name.setFixedWidth(px(110 if self.big else 76))
        self._who.setFixedHeight(max(high, self._name.heightForWidth(self._name.width())))

    def tones(self) -> tuple[str, str]:
        """The tokens it is drawn in: the parent's own, or the quiet main colour for both together."""
        return (self.person.tone, self.person.soft) if self.person else ("primary", "primarySoft")

    def value(self) -> Figure | None:
        """The chosen figure, or None."""
        return next((button.figure for button in self.figures if button.isChecked()), None)

    def has(self, figure: Figure) -> bool:
        """Whether the row has this figure."""
        return self._button(figure) is not None

    def _button(self, figure: Figure) -> _Figure | None:
        return next((button for button in self.figures if button.figure == figure), None)

    def set_value(self, figure: Figure | None) -> None:
        """Show a figure, or none. ValueError when the row has no such figure."""
        if figure is None:
            self._group.setExclusive(False)
            for button in self.figures:
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            wanted = self._button(figure)
            if wanted is None:
                raise ValueError(f"no figure {figure} in a row of {self.figures[0].words} to {self.figures[-1].words}")
            wanted.setChecked(True)
        self._redraw()

    def turned(self) -> bool:
        """Whether the answer lies face down."""
        return self._turned

    def set_turned(self, turned: bool) -> None:
        """Lay the answer face down ("eerst ieder voor zich"): nobody sees which figure was chosen."""
        self._turned = turned
        self._redraw()

    def _picked(self) -> None:
        self._digits = ""
        self._redraw()
        self.chosen.emit(self.value())

    def _redraw(self) -> None:
        for button in self.figures:
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures and Delete, wherever in the row the focus is: its buttons leave these keys to the row."""
        if not self._typed(event):
            super().keyPressEvent(event)

    def _typed(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.value() is not None:
                self.set_value(None)
                self.chosen.emit(None)
            return True
        sign = str(int(event.text())) if event.text().isdecimal() else event.text().replace(".", ",")
        if not (sign.isdecimal() or (sign in (",", "-") and any(sign in one.words for one in self.figures))):
            return False
        before = self._digits or next((one.words for one in self.figures if one.isChecked()), "")
        for typed in (before + sign, sign):
            button = next((one for one in self.figures if one.words == typed), None)
            if button is not None:
                button.setFocus(Qt.FocusReason.TabFocusReason)
                button.click()
                return True
            if any(one.words.startswith(typed) for one in self.figures):
                self._digits = typed  # the first of two: 5 of 50
                return True
        self._digits = ""
        return True
