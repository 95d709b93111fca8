"""One service whole, and the conversations of today it may be chosen for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.catalogue.events import Talk
from ui.catalogue.parts import nothing_open
from ui.catalogue.state import State
from ui.notes import ServiceNotes
from ui.service_detail import ServiceDetail
from ui.widgets import STRETCH, Button, Card, Text, clear, hbox, holding, vbox


class Reading(QWidget):
    """``closed`` for back to the list, ``reported(OfferFault)``, ``chosen_for(talk id, on)``.

    MUST: name a conversation by initials and hour only: others may look along.
    """

    closed = Signal()
    reported = Signal(object)
    chosen_for = Signal(str, bool)

    def __init__(self, notes: ServiceNotes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = notes
        self.detail: ServiceDetail | None = None
        self.back = Button(self.tr("Terug naar de lijst"), "secondary", "arrow-left")
        self.back.clicked.connect(self.closed)
        self._buttons: list[Button] = []
        self._talk_rows = vbox(spacing=8)
        self._talks = Card(margins=(16, 12, 16, 12))
        self._talks.add(holding(self._talk_rows))
        self._talks.hide()
        self._box = vbox(spacing=8)
        self.setLayout(vbox(hbox(self.back, STRETCH), self._talks, self._box, STRETCH, spacing=8))

    def draw(self, state: State, today: date) -> None:
        """Show the service that is open, or that none is."""
        self.settle_now()
        clear(self._box)
        self.detail = None
        if state.opened is None:
            self._box.addWidget(nothing_open())
            return
        self.detail = ServiceDetail(state.opened, today, note=self._notes.of(state.opened))
        self._notes.follow(self.detail)
        self.detail.reported.connect(self.reported)
        self._box.addWidget(self.detail)

    def draw_talks(self, talks: tuple[Talk, ...]) -> None:
        """Show for whom it may be chosen; who was on a button stays there."""
        held = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), -1)
        self._buttons = []
        clear(self._talk_rows)
        for talk in talks:
            self._talk_rows.addWidget(self._row(talk))
        self._talks.setVisible(bool(talks))
        if 0 <= held < len(self._buttons):
            self._buttons[held].setFocus()

    def _row(self, talk: Talk) -> QWidget:
        which = self.tr("het gesprek van {who}, {begun} uur").format(who=talk.who, begun=talk.begun)
        words = self.tr("Gekozen") if talk.chosen else self.tr("Kies")
        name = self.tr("Gekozen voor {which}") if talk.chosen else self.tr("Kies voor {which}")
        choose = Button(
            words, "secondary", "check" if talk.chosen else "plus", name=name.format(which=which), checkable=True
        )
        choose.setChecked(talk.chosen)
        choose.clicked.connect(lambda on: self.chosen_for.emit(talk.id, on))
        self._buttons.append(choose)
        return holding(hbox((Text(self.tr("Voor {which}").format(which=which), "bodyb"), 1), choose, spacing=12))

    def settle_now(self) -> None:
        """Hand over what was typed."""
        if self.detail is not None:
            self.detail.settle_now()
