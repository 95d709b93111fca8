"""The leaflet on screen, from memory: whole pages side by side, or one page large enough to read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ui.leaflet.code import CodeView
from ui.leaflet.state import ZOOMS, Making, State
from ui.leaflet.words import side_words
from ui.theme import colour, px, role_font
from ui.widgets import STRETCH, Button, EmptyState, Note, Text, hbox, holding, vbox
from ui.widgets.line_edit import ScrollBar
from ui.widgets.themed import Themed

_GAP = 14


class PaperFile:
    """A PDF in memory as Qt reads it; nothing of it is written anywhere."""

    def __init__(self, owner: QWidget) -> None:
        self.document = QPdfDocument(owner)
        self._buffer: QBuffer | None = None

    def open(self, pdf: bytes) -> bool:
        """Read it. False when it is not a whole PDF."""
        self.close()
        buffer = QBuffer(self.document)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._buffer = buffer
        self.document.load(buffer)
        return self.document.status() is QPdfDocument.Status.Ready

    def close(self) -> None:
        """Let go of it."""
        self.document.close()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None

    def words(self, page: int) -> str:
        """The words of a page, for a screen reader."""
        return self.document.getAllText(page).text() if page < self.document.pageCount() else ""


class Spread(Themed, QWidget):
    """Two pages beside each other, whole, at their true proportion, each with the side of the paper it is.

    MUST: draw pages in the order they are read, from the right for a language written so; be read out as words.
    """

    def __init__(self, paper: PaperFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._first, self._rtl = 0, False
        self._words: Callable[[int], str] = str
        self._drawn: dict[tuple[int, int, int], QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def retheme(self) -> None:
        """Take the least size again."""
        self.setMinimumSize(px(240), px(220))

    def sizeHint(self) -> QSize:
        """The least; it takes all the room there is."""
        return QSize(px(240), px(220))

    def show_from(self, first: int, words: Callable[[int], str], *, right_to_left: bool) -> None:
        """Show the pages from ``first`` on; ``words`` names the side of the paper a page is on."""
        self._first, self._words, self._rtl = first, words, right_to_left
        self.update()

    def forget(self) -> None:
        """Let go of every picture."""
        self._drawn.clear()
        self.update()

    def _pages(self) -> list[int]:
        count = self._paper.document.pageCount()
        pages = list(range(self._first, min(self._first + 2, count)))
        return pages[::-1] if self._rtl else pages

    def areas(self) -> list[tuple[int, QRectF]]:
        """Where each page is drawn."""
        pages = self._pages()
        if not pages:
            return []
        sizes = [self._paper.document.pagePointSize(page) for page in pages]
        below = px(26)
        high = float(self.height() - below - 4)
        wide = sum(size.width() / size.height() for size in sizes)
        room = self.width() - 8 - px(_GAP) * (len(pages) - 1)
        high = min(high, room / wide)
        x = (self.width() - high * wide - px(_GAP) * (len(pages) - 1)) / 2
        areas = []
        for page, size in zip(pages, sizes, strict=True):
            broad = high * size.width() / size.height()
            areas.append((page, QRectF(x, 2, broad, high)))
            x += broad + px(_GAP)
        return areas

    def _picture(self, page: int, area: QRectF) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (page, round(area.width() * ratio), round(area.height() * ratio))
        if key not in self._drawn:
            image = self._paper.document.render(page, QSize(key[1], key[2]))
            image.setDevicePixelRatio(ratio)
            self._drawn[key] = image
        return self._drawn[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper with an edge, and its side under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for page, area in self.areas():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("line"))
            painter.drawRoundedRect(area.translated(0, 4), 4, 4)
            painter.setBrush(QColor(Qt.GlobalColor.white))
            painter.drawRect(area)
            painter.drawImage(area.topLeft(), self._picture(page, area))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawRect(area)
            painter.setPen(colour("muted"))
            painter.setFont(role_font("small"))
            under = QRectF(area.left(), area.bottom() + px(6), area.width(), px(20))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self._words(page))
        painter.end()


class _OneOf(QStackedWidget):
    """Pages of which one is on: only that one asks for room. A hidden code would bring a scroll bar for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """What the page that is on needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown is not None else QSize(0, 0)


class Preview(Themed, QWidget):
    """The leaflet as it will be, with turning and zoom. ``paged(step)``, ``zoomed(step)``, ``codes_closed``."""

    paged = Signal(int)
    zoomed = Signal(int)
    codes_closed = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 2
        self.paper = PaperFile(self)
        self.spread = Spread(self.paper)
        self.view = QPdfView(self)
        self.view.setDocument(self.paper.document)
        self.view.setPageMode(QPdfView.PageMode.SinglePage)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
        self.view.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal))
        self.view.setAccessibleName(self.tr("De folder, vergroot"))
        self.codes = CodeView()
        self._busy = Text(self.tr("We maken de folder…"), "lead", align=Qt.AlignmentFlag.AlignHCenter)
        self._nothing = EmptyState(
            "circle-check",
            self.tr("Er gaat niets mee naar huis"),
            self.tr("Dat is ook goed. Alles blijft op deze laptop. Verandert het? Kies dan een ander antwoord."),
        )
        self._failed = Note("warn", actions=[("again", self.tr("Probeer opnieuw"))])
        self._failed.chosen.connect(lambda _key: self.again.emit())
        self._stack = _OneOf()
        self._busy_page = holding(vbox(STRETCH, self._busy, STRETCH))
        self._nothing_page = holding(vbox(self._nothing, STRETCH))
        self._failed_page = holding(vbox(self._failed, STRETCH))
        for part in (self._busy_page, self.spread, self.view, self.codes, self._nothing_page, self._failed_page):
            self._stack.addWidget(part)
        self.back = Button("", "secondary", "arrow-left", name=self.tr("Vorige bladzijde"))
        self.on = Button("", "secondary", "arrow-right", name=self.tr("Volgende bladzijde"))
        self.smaller = Button("", "secondary", "minus", name=self.tr("Kleiner"))
        self.larger = Button("", "secondary", "plus", name=self.tr("Groter"))
        self.where = Text("", "small", wrap=False)
        self.size_words = Text("", "small", wrap=False)
        self.close_codes = Button(self.tr("Terug naar de folder"), "quiet", "file-text")
        self._tools = holding(
            hbox(
                STRETCH, self.back, self.where, self.on, 14, self.smaller, self.size_words, self.larger,
                self.close_codes, STRETCH, spacing=8,
            )
        )  # fmt: skip
        self.setLayout(vbox((self._stack, 1), self._tools, spacing=6))
        self.back.clicked.connect(lambda: self.paged.emit(-self._step))
        self.on.clicked.connect(lambda: self.paged.emit(self._step))
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        self.close_codes.clicked.connect(self.codes_closed)
        for keys, button in (("Ctrl+PgUp", self.back), ("Ctrl+PgDown", self.on), ("Ctrl+-", self.smaller)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        for keys in ("Ctrl++", "Ctrl+="):
            QShortcut(QKeySequence(keys), self).activated.connect(self.larger.click)
        self.dress()

    def retheme(self) -> None:
        """The colour of the page around the paper, not Qt's grey."""
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, colour("bg"))
        self.view.setPalette(palette)

    def open(self, pdf: bytes) -> bool:
        """Read a leaflet; the pictures of the one before are gone."""
        self.spread.forget()
        return self.paper.open(pdf)

    def drop(self) -> None:
        """Let go of the leaflet; nothing of it stays on screen."""
        self.paper.close()
        self.spread.forget()
        self.codes.show_codes(())

    def fail_with(self, what: str, rest: str) -> None:
        """Why it could not be made."""
        self._failed.set_words(what, rest)

    def show_state(self, state: State, *, right_to_left: bool) -> None:
        """Draw it."""
        self._show_part(state)
        shown = self._stack.currentWidget()
        codes = shown is self.codes
        whole = shown is self.spread
        readable = whole or shown is self.view or codes
        many = state.codes if codes else state.pages
        self._step = 2 if whole else 1
        first = state.page - state.page % self._step
        last = min(first + self._step, many)
        self._tools.setVisible(readable)
        for part in (self.smaller, self.larger, self.size_words):
            part.setVisible(readable and not codes)
        self.close_codes.setVisible(codes)
        for part in (self.back, self.on, self.where):
            part.setVisible(many > self._step or (codes and many > 1))
        self.back.setEnabled(first > 0)
        self.on.setEnabled(last < many)
        self.smaller.setEnabled(state.zoom != ZOOMS[0])
        self.larger.setEnabled(state.zoom != ZOOMS[-1])
        self.size_words.setText(f"{state.zoom} %" if state.zoom else self.tr("Heel"))
        self.where.setText(self._where(first, last, many, codes=codes))
        sides = side_words(state.layout, state.pages)
        if whole:
            self.spread.show_from(first, sides, right_to_left=right_to_left)
            self.spread.setAccessibleName(self.tr("Voorbeeld van de folder. ") + self.where.text())
            self.spread.setAccessibleDescription("\n".join(self.paper.words(page) for page in range(first, last)))
        elif shown is self.view:
            self.view.setZoomFactor(state.zoom / 100)
            navigator = self.view.pageNavigator()
            if navigator.currentPage() != state.page:
                navigator.jump(state.page, self.view.rect().topLeft().toPointF())
            self.view.setAccessibleDescription(self.paper.words(state.page))
        elif codes:
            self.codes.show_one(state.page)

    def _show_part(self, state: State) -> None:
        if not state.wanted:
            part: QWidget = self._nothing_page
        elif state.making is Making.FAILED:
            part = self._failed_page
        elif state.showing_codes:
            part = self.codes
        elif not self.paper.document.pageCount():
            part = self._busy_page
        else:
            part = self.view if state.zoom else self.spread
        self._stack.setCurrentWidget(part)

    def _where(self, first: int, last: int, many: int, *, codes: bool) -> str:
        if codes:
            return self.tr("Code {n} van {many}").format(n=first + 1, many=many)
        if last - first > 1:
            return self.tr("Bladzijde {n} en {m} van {many}").format(n=first + 1, m=last, many=many)
        return self.tr("Bladzijde {n} van {many}").format(n=first + 1, many=many)
