"""What the page is made of: the line that is typed on, and the list of all lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.conversation import Room, spoken_text, worded
from app.leaflet.paper_sheets import number_of
from ui.failures import words_for
from ui.paper_entry.state import State
from ui.paper_entry.words import answer_words, keys_words, sheet_words
from ui.theme import colour, native, px
from ui.widgets import Card, Text, TextField, hbox, vbox

_LONGEST = 2000


class LineCard(Card):
    """The question that is typed on, its signs, and the field. ``entered(words)``, ``keyed(words)``, ``went_back``.

    MUST: keep the cursor in the field; say under it what can be typed.
    """

    entered = Signal(str)
    keyed = Signal(str)
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(20, 14, 20, 14), parent=parent)
        self.number = Text("", "h2", wrap=False)
        self.sheet = Text("", "smallb", align=Qt.AlignmentFlag.AlignRight)
        self.question = Text("", "bodyb")
        self.keys = Text("", "body")
        self.field = TextField("", name="x", longest=_LONGEST)
        self.add(hbox(self.number, (self.sheet, 1), spacing=12))
        for part in (self.question, self.field, self.keys):
            self.add(part)
        self.field.submitted.connect(self._submit)
        self.field.edited.connect(self.keyed)
        self.field.input.installEventFilter(self)

    def _submit(self) -> None:
        self.entered.emit(self.field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go through the lines; a line that is left so is not changed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Up:
                self.went_back.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.entered.emit("")
                return True
        return super().eventFilter(watched, event)

    def show_state(self, state: State, *, afresh: bool) -> None:
        """The line that is on; ``afresh`` empties the field for it."""
        line = state.line
        of = state.of(line)
        words = spoken_text(worded(line.item, state.talk), state.talk, Room(), of)
        sheet = sheet_words(line, state.talk)
        self.number.setText(number_of(line.item.link_id))
        self.sheet.setText(sheet)
        self.question.setText(words)
        self.keys.setText(keys_words(line))
        said = ""
        if state.fault is not None:
            problem = words_for(state.fault)
            said = problem.what if state.fault.code == "paper-typed" else f"{problem.what} {problem.now}"
        self.field.set_error(said)
        self.field.input.setAccessibleName(f"{number_of(line.item.link_id)} {words} {sheet}")
        if afresh:
            self.field.set_text("")


class Lines(QTableWidget):
    """Every line with what was written on it. ``picked(place)``. No tab stop: the field does it all."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        native(self)
        self.setAccessibleName(self.tr("Alle regels van de bladen"))
        self.setHorizontalHeaderLabels([self.tr("Nr."), self.tr("Vraag"), self.tr("Wie"), self.tr("Ingevuld")])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 3):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.cellClicked.connect(lambda row, _column: self.picked.emit(row))

    def show_state(self, state: State) -> None:
        """All lines; the one that is on stands out, those that do not belong to this family are quiet."""
        opened = state.open_lines()
        if self.rowCount() != len(state.lines):
            self.setRowCount(len(state.lines))
        for row, line in enumerate(state.lines):
            answer = state.answer(line)
            words = (
                number_of(line.item.link_id),
                spoken_text(worded(line.item, state.talk), state.talk, Room(), state.of(line)),
                sheet_words(line, state.talk),
                answer_words(line, answer),
            )
            on = row == state.at
            for column, said in enumerate(words):
                cell = self.item(row, column)
                if cell is None:
                    cell = QTableWidgetItem()
                    self.setItem(row, column, cell)
                if cell.text() != said:
                    cell.setText(said)
                cell.setForeground(colour("text" if on or row in opened else "muted"))
                cell.setBackground(colour("primarySoft" if on else "surface"))
        self.verticalHeader().setDefaultSectionSize(px(34))
        here = self.item(state.at, 0)
        if here is not None:
            self.scrollToItem(here, QAbstractItemView.ScrollHint.PositionAtCenter)


def stacked(card: LineCard, lines: Lines) -> QWidget:
    """The field above the list."""
    both = QWidget()
    lines.setMinimumHeight(px(160))
    both.setLayout(vbox(card, (lines, 1), spacing=12))
    return both
