"""The mark of practice: across a page, and in words at its top. Nobody can mistake such a page for a real family."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import colour, px, role_font
from ui.widgets.layouts import hbox
from ui.widgets.parts import Icon
from ui.widgets.plane import Tinted
from ui.widgets.text import Text
from ui.widgets.themed import Themed

_OPACITY = 0.09
"""Light enough to read what lies under it: the words below keep 7:1 (tests/ui_kit)."""
_TILT = -24


class PracticeBar(Tinted):
    """One line over the whole width: this is practice, and nothing of it stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", parent)
        self.setObjectName("practiceBar")
        self._icon = Icon("graduation-cap", 20, "warn")
        self.words = Text(
            self.tr("OEFENING · verzonnen gezin · niets blijft bewaard, niets wordt geteld of verstuurd"), "smallb"
        )
        self.setLayout(hbox(self._icon, (self.words, 1), spacing=10, margins=(20, 4, 20, 4)))


class PracticeMark(Themed, QWidget):
    """The word across the whole page it lies on, whatever its size. Takes no click and no focus."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("practiceMark")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.installEventFilter(self)
        self._fit()
        self.dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page got another size, or another part: stay over all of it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page = self.parentWidget()
        if page is not None:
            self.setGeometry(page.rect())
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word, large and light, three times over the height."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setOpacity(_OPACITY)
        painter.setPen(colour("text"))
        letters = role_font("display")
        letters.setPixelSize(max(px(40), self.width() // 9))
        painter.setFont(letters)
        for share in (0.2, 0.5, 0.8):
            painter.save()
            painter.translate(self.width() / 2, self.height() * share)
            painter.rotate(_TILT)
            wide, high = self.width(), self.height() / 3
            painter.drawText(
                QRectF(-wide / 2, -high / 2, wide, high), Qt.AlignmentFlag.AlignCenter, self.tr("OEFENING")
            )
            painter.restore()


def mark_as_practice(page: QWidget) -> None:
    """Put the mark over a page and the line above its content."""
    layout = page.layout()
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(0, PracticeBar())
    PracticeMark(page)
