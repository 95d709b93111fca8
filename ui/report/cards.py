"""A large number, and the bars of one figure; and the same figures as a table."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.report import Figure, Report, cell_words, figure_meaning, figure_title, label
from app.texts import text
from ui.report.state import BarLine, KeyFigure, bar_lines
from ui.theme import colour, px
from ui.theme.native import native
from ui.widgets import Card, Text
from ui.widgets.themed import Themed


class KeyCard(Card):
    """One large number with what it is under it. MUST: be read out as one sentence."""

    def __init__(self, key: KeyFigure, parent: QWidget | None = None) -> None:
        super().__init__(spacing=2, margins=(18, 12, 18, 14), parent=parent)
        number = Text(key.number, "big", wrap=False)
        number.setAccessibleName(" ".join(part for part in (key.number, key.words, key.of) if part))
        self.add(number)
        self.add(Text(key.words, "bodyb"))
        if key.of:
            self.add(Text(key.of, "small"))
        self.body.addStretch(1)


class _Bar(Themed, QWidget):
    """A bar as long as its share. It says nothing by itself: the number stands beside it."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.dress()

    def retheme(self) -> None:
        """Take the sizes again."""
        self.setFixedHeight(px(20))
        self.setMinimumWidth(px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and, from the side where reading begins, the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        round_ = px(5)
        whole = QRectF(self.rect())
        painter.setBrush(colour("surface2"))
        painter.drawRoundedRect(whole, round_, round_)
        if self._share > 0:
            painter.setBrush(colour("primary"))
            long = max(whole.width() * self._share, 2.0 * round_)
            painter.drawRoundedRect(QRectF(QPointF(0, 0), QPointF(long, whole.height())), round_, round_)
        painter.end()


class BarCard(Card):
    """A figure: its name and total, what it counts and does not say, and a bar for each cell."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(18, 14, 18, 16), parent=parent)
        self.lines = bar_lines(figure)
        self.add(Text(figure_title(figure), "h2"))
        for words in figure_meaning(figure):
            self.add(Text(words, "small"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        for place, line in enumerate(self.lines):
            self._lay(grid, place, line)
        self.add(grid)
        self.body.addStretch(1)

    @staticmethod
    def _lay(grid: QGridLayout, place: int, line: BarLine) -> None:
        number = Text(line.number, "bodyb", wrap=False)
        number.setAccessibleName(f"{line.words}: {line.number}")
        grid.addWidget(Text(line.words), place, 0)
        grid.addWidget(_Bar(line.share), place, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(number, place, 2)


class FigureTable(QTableWidget):
    """Every cell of the report as a row: figure, what, number.

    MUST: be as high as its rows, so the page scrolls and not the table; be walked with arrows; change nothing.
    """

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        rows = [(f, c) for f in report.figures for c in f.cells]
        super().__init__(len(rows), 3, parent)
        native(self)
        self.setAccessibleName(text("report.paper.title"))
        self.setHorizontalHeaderLabels([self.tr("Onderwerp"), self.tr("Wat"), self.tr("Aantal")])
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        for place, (figure, cell) in enumerate(rows):
            words = (text(f"report.{figure.name}"), label(figure.name, cell.code, cell.second))
            for column, said in enumerate((*words, cell_words(figure, cell))):
                self.setItem(place, column, QTableWidgetItem(said))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().sectionResized.connect(lambda *_: self._grow())
        self._grow()

    def _grow(self) -> None:
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 4)
