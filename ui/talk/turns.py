"""Above a sheet of a group that repeats: which one this is, one more, or this one away; a bar per group around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.conversation import Conversation, TurnPlace, first_in_turn, turn_of, turn_places
from app.errors import Problem
from app.guide import Guide
from app.steps.change_turns import PlannedTurns, one_less, one_more, put_back
from ui.desk import Desk
from ui.failures import words_for
from ui.table import Table
from ui.widgets import Button, Card, SegmentGroup, Text, UndoBar
from ui.widgets.layouts import FlowLayout, clear, hbox, vbox


class TurnBars(QWidget):
    """A ``TurnBar`` for each group that repeats around a question, the outermost first. ``wanted(linkId)``: show this
    question. Hidden beside a sheet that is asked once.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, table: Table, undo: UndoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table, self._undo = desk, table, undo
        self._column = vbox(spacing=6)
        self.bars: list[TurnBar] = []
        self.setLayout(self._column)
        self.hide()

    def show_at(self, link_id: str) -> None:
        """The sheet that begins with this question is on top."""
        table = self._table
        places = turn_places(self._desk.guide, table.conversation, link_id, table.room) if link_id else ()
        while len(self.bars) < len(places):
            bar = TurnBar(self._desk, table, self._undo)
            bar.wanted.connect(self.wanted)
            self.bars.append(bar)
            self._column.addWidget(bar)
        for level, bar in enumerate(self.bars):
            bar.setVisible(level < len(places))
            if level < len(places):
                bar.show_at(places[level], link_id)
        self.setVisible(bool(places))


class TurnBar(QWidget):
    """One group: which turn, one more, this one away. ``wanted(linkId)`` as ``TurnBars``.

    MUST: take a turn away at once and offer to put it back; never ask twice; offer one parent alone only what is
    theirs.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, table: Table, undo: UndoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table, self._undo = desk, table, undo
        self._at: TurnPlace | None = None
        self._first = ""
        self.words = Text("", "smallb")
        self.fault = Text("", "small", tone="err")
        self.more = Button(self.tr("Nog een"), "segment", "plus")
        self.less = Button(self.tr("Haal deze weg"), "quiet", "trash-2")
        self.more.clicked.connect(self._add)
        self.less.clicked.connect(self._remove)
        self._which = FlowLayout(8)
        acts = FlowLayout(8)
        acts.addWidget(self.more)
        acts.addWidget(self.less)
        which = QWidget()
        which.setLayout(self._which)
        buttons = QWidget()
        buttons.setLayout(acts)
        self.which: SegmentGroup | None = None
        self.setLayout(
            vbox(Card(hbox((self.words, 1), which, buttons, spacing=12), self.fault, margins=(14, 6, 12, 6)), spacing=0)
        )

    def show_at(self, place: TurnPlace, link_id: str) -> None:
        """The sheet that begins with this question, in this turn, is on top."""
        self._first = link_id
        if place == self._at:
            return
        self._at = place
        self.fault.hide()
        self.words.setText(
            self.tr("{group}: {turn} van {total}").format(group=place.words, turn=place.turn, total=place.total)
        )
        self.more.setAccessibleName(self.tr("Nog een: {group}").format(group=place.words))
        self.less.setAccessibleName(self.tr("Haal {group} {turn} weg").format(group=place.words, turn=place.turn))
        self.less.setVisible(place.removable)
        clear(self._which)
        self.which = None
        if place.total > 1:
            turns = [(str(turn), str(turn)) for turn in range(1, place.total + 1)]
            self.which = SegmentGroup(turns, self.tr("Welke: {group}").format(group=place.words), tick=False)
            self.which.set_value(str(place.turn))
            self.which.chosen.connect(lambda turn: self._go(place, int(turn)))
            self._which.addWidget(self.which)

    def _go(self, place: TurnPlace, turn: int) -> None:
        """To the same question in another turn, or to the first that is asked there."""
        guide, table = self._desk.guide, self._table
        same = first_in_turn(guide, place.group, self._first, turn)
        asked = [item.link_id for theme in table.themes() for item, who in table.questions(theme.link_id) if who]
        there = [link_id for link_id in asked if turn_of(guide, place.group, link_id) == turn]
        if there:
            self.wanted.emit(same if same in there else there[0])

    def _add(self) -> None:
        place = self._at
        if place is not None:
            planned = self._planned(lambda: one_more(*self._now(), place.group, self._table.room))
            if planned is not None:
                self._table.change_turns(planned)
                self._go(place, place.total + 1)

    def _remove(self) -> None:
        place, before = self._at, self._table.conversation
        if place is None:
            return
        planned = self._planned(lambda: one_less(*self._now(), place.group, place.turn, self._table.room))
        if planned is None:
            return
        self._table.change_turns(planned)
        self._go(place, max(1, min(place.turn, place.total - 1)))
        gone = self.tr("{group} {turn} is weg.").format(group=place.words, turn=place.turn)
        self._undo.offer(gone, lambda: self._back(place, before))

    def _back(self, place: TurnPlace, before: Conversation) -> None:
        clock, guide, now = self._now()
        self._table.change_turns(put_back(clock, guide, before, now, place.group))
        self._go(place, place.turn)

    def _now(self) -> tuple[Clock, Guide, Conversation]:
        return self._desk.place.clock, self._desk.guide, self._table.conversation

    def _planned(self, plan: Callable[[], PlannedTurns]) -> PlannedTurns | None:
        try:
            return plan()
        except Problem as problem:
            words = words_for(problem)
            self.fault.setText(f"{words.what} {words.now}")
            self.fault.show()
            return None
