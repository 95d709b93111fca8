"""What came, field by field: of whom, on whose yes and until when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.exchange.handover import Told
from app.steps.open_handover import OpenedHandover
from app.texts import day_words
from ui.outgoing_words import label_of, value_of
from ui.widgets import Button, Card, FieldList, Icon, Note, Text, clear, hbox, holding, line, vbox


class WhatCame(Card):
    """A hand-over that was opened. ``begin_asked``, ``not_now_asked``."""

    begin_asked = Signal()
    not_now_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(20, 16, 20, 16), parent=parent)
        self.title = Text(self.tr("Dit kwam mee"), "h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.source = Text("", "small")
        self.unasked = Note(
            "warn",
            self.tr("Niet nagevraagd bij de centrale"),
            self.tr("Er is geen verbinding, of dit apparaat is niet aangemeld. Vraag de ouders of het nog klopt."),
        )
        self.unasked.hide()
        self.add(hbox(Icon("circle-check", 26, "ok"), (vbox(self.title, self.source, spacing=1), 1), spacing=12))
        self.add(self.unasked)
        self._rows = vbox(spacing=12)
        self.add(self._rows)
        self.begin = Button(self.tr("Begin hiermee een gesprek"), "primary", trailing="arrow-right")
        self.not_now = Button(self.tr("Nu niet"), "secondary", "x")
        kept = self.tr("Pas als het gesprek begint, wordt dit bewaard. Kies je ‘nu niet’, dan kan het later nog.")
        self.add(line())
        self.add(Text(kept, "small"))
        self.add(hbox(self.begin, self.not_now, (holding(vbox()), 1), spacing=10))
        self.begin.clicked.connect(self.begin_asked)
        self.not_now.clicked.connect(self.not_now_asked)
        self.lists: list[FieldList] = []

    def show_opened(self, opened: OpenedHandover | None) -> None:
        """Draw it; None shows nothing, and no name stays."""
        self.setVisible(opened is not None)
        clear(self._rows)
        self.lists = []
        self.source.setText("")
        if opened is None:
            return
        handover = opened.handover
        told = self.tr("Volgens de overdracht van {practice}, gesprek van {day}")
        self.source.setText(told.format(practice=handover.source, day=day_words(handover.held_on)))
        self.unasked.setVisible(not opened.asked)
        for one in handover.people:
            self._rows.addWidget(self._person(one))

    def _person(self, told: Told) -> QWidget:
        said = self.tr("Zei ja op {day}. Dat geldt tot en met {until}.")
        words = said.format(day=day_words(told.decided_on), until=day_words(told.until))
        shown = FieldList([(label_of(one), value_of(one)) for one in told.fields if one.code != "decision"])
        self.lists.append(shown)
        name = Text(told.name or self.tr("Een ouder"), "h3")
        return holding(vbox(line(), name, Text(words, "small"), shown, spacing=8))
