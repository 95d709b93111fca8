"""Typing in what was written on paper: one field, one line after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from app.clock import here
from app.conversation import Conversation
from app.errors import Problem
from app.guide import Guide
from app.steps.enter_from_paper import keep_paper, write_down
from app.texts import day_words
from ui.desk import Desk
from ui.failures import words_for
from ui.paper_entry.parts import LineCard, Lines, stacked
from ui.paper_entry.state import (
    Effect,
    Entered,
    Event,
    Keyed,
    NotSaved,
    NotTaken,
    OwnMoment,
    Picked,
    Save,
    SaveAsked,
    Stop,
    StopAsked,
    Taken,
    WentBack,
    Write,
    begun,
    update,
)
from ui.widgets import AppShell, Button, Footer, Note, PageHeader, SwitchRow, Text, announce, holding, vbox


class PaperEntryScreen(QWidget):
    """``kept(conversation)`` when it is all in the dossier; ``stopped``: away without; ``lock``.

    MUST: keep nothing before Bewaar, and say so; show no line of the own moment before somebody said nobody looks on,
    and none of them once out of sight.
    """

    kept = Signal(object)
    stopped = Signal()
    lock = Signal()

    def __init__(self, desk: Desk, guide: Guide, talk: Conversation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = begun(guide, talk)
        self.shell = AppShell("", items=(), menu=False)
        who = self.tr(" en ").join(person.name for person in talk.people)
        held = day_words(here(talk.started_at))
        self.header = PageHeader(
            self.tr("Van papier"),
            eyebrow=self.tr("{who} · {moment} · gesprek van {day}").format(who=who, moment=talk.moment, day=held),
            lead=self.tr(
                "Typ het teken dat voor het hokje staat. Bij één hokje gaat het vanzelf verder, anders met Enter. "
                "Enter zonder teken slaat over. Typ een nummer van het blad om ernaartoe te gaan."
            ),
        )
        self.trouble = Note("warn")
        self.trouble.hide()
        self.card, self.lines = LineCard(), Lines()
        self.own = SwitchRow(
            self.tr("Ook de bladen van het eigen moment"), self.tr("Alleen als niemand met je meekijkt.")
        )
        column = vbox(self.header, self.trouble, (stacked(self.card, self.lines), 1), self.own, spacing=10)
        self.shell.set_content(holding(column))
        self.stop = Button("x", "quiet", "x")
        self.done = Text("", "small", wrap=False)
        self.save = Button(
            self.tr("Bewaar het gesprek"), "primary", "check", name=self.tr("Bewaar het gesprek (Ctrl+S)")
        )
        self.footer = Footer()
        self.footer.add_left(self.stop)
        self.footer.add_right(self.done, self.save)
        self.shell.set_foot(self.footer)
        self.setLayout(vbox(self.shell))
        self.card.entered.connect(lambda words: self._on(Entered(words)))
        self.card.keyed.connect(lambda words: self._on(Keyed(words)))
        self.card.went_back.connect(lambda: self._on(WentBack()))
        self.lines.picked.connect(lambda at: self._on(Picked(at)))
        self.own.toggled.connect(lambda on: self._on(OwnMoment(on)))
        self.save.clicked.connect(lambda: self._on(SaveAsked()))
        self.stop.clicked.connect(lambda: self._on(StopAsked()))
        self.shell.lock_asked.connect(self.lock)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save.click)
        self._draw(afresh=True)

    def first_focus(self) -> QWidget:
        """Where the cursor starts."""
        return self.card.field.input

    def cover(self) -> None:
        """Out of sight: the lines of the own moment are there again only when somebody says so again."""
        self._on(OwnMoment(False))

    def _on(self, event: Event) -> None:
        before = self.state.at, self.state.lines
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        if not effects or isinstance(effects[0], Save):
            afresh = (self.state.at, self.state.lines) != before or isinstance(event, Taken)
            self._draw(afresh=afresh)
            if afresh:
                announce(self.card.field.input, self.card.field.input.accessibleName())
        if not isinstance(event, OwnMoment | SaveAsked | StopAsked):
            self.card.field.input.setFocus(Qt.FocusReason.OtherFocusReason)
            for area in self.shell.findChildren(QScrollArea):
                if area.isAncestorOf(self.card):
                    area.ensureWidgetVisible(self.card.field, 24, 96)

    def _perform(self, effect: Effect) -> None:
        place, state = self._desk.place, self.state
        match effect:
            case Write(said):
                try:
                    talk = write_down(place, state.guide, state.talk, said)
                except Problem as problem:
                    self._on(NotTaken(problem))
                else:
                    self._on(Taken(talk))
            case Save(talk):
                guide = state.guide
                self.trouble.hide()
                self._desk.background.dossier(
                    lambda: keep_paper(place, guide, talk), done=self.kept.emit, failed=self._not_kept, owner=self
                )
            case Stop():
                self.stopped.emit()

    def _not_kept(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()
        self._on(NotSaved())

    def _draw(self, *, afresh: bool) -> None:
        state = self.state
        self.card.show_state(state, afresh=afresh)
        self.lines.show_state(state)
        if self.own.is_on() is not state.own_moment:
            self.own.set_on(state.own_moment)
        self.done.setText(self.tr("{n} ingevuld, nog niet bewaard").format(n=state.done))
        self.save.setEnabled(bool(state.done) and not state.busy)
        self.stop.setEnabled(not state.busy)
        self.stop.set_words(
            self.tr("Ja, weg: {n} antwoorden").format(n=state.done)
            if state.stopping
            else self.tr("Stop zonder bewaren")
        )
