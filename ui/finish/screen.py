"""The last page of a conversation (design/09-afronden.png)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.consent import questions
from app.consent.retention import RECORD_YEARS
from app.conversation import Status
from app.steps.make_leaflet import last_leaflet
from app.steps.see_outgoing import outgoing_of
from ui.desk import Desk
from ui.finish import events
from ui.finish.cards import Column, ElsewhereRow, Exactly, HandoverRow, LeafletRow, ReturnRow, SharedColumn, kept_rows
from ui.finish.events import Effect, Event, Leaving
from ui.finish.state import Facts, State, at_words, update
from ui.table import Table
from ui.widgets import (
    STRETCH,
    Button,
    CardGrid,
    ConversationShell,
    Disc,
    PageHeader,
    Text,
    Width,
    hbox,
    holding,
    vbox,
)


class FinishScreen(QWidget):
    """What stays, what goes, what does not; when to come back; and leaving. ``over(bool)``: True locks.

    MUST: show what goes from the messages themselves; hide what one parent decided alone from the other; leave only
    when the end of the conversation is kept. A conversation can be taken up again by any change.
    """

    step_asked = Signal(str)
    over = Signal(bool)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.state, self._facts = State(), Facts()
        self._there = False
        self.shell = ConversationShell("finish")
        self.header = PageHeader("", role="display")
        head = hbox(Disc("check", "ok", 60), (self.header, 1), spacing=14)
        self.stays = Column("laptop", self.tr("Blijft op deze laptop"), "primary", rows="muted")
        self.goes = SharedColumn()
        self.kept = Column("shield-check", self.tr("Wordt niet gedeeld"), "accent", rows="muted")
        grid = CardGrid(270, 3, 14)
        for column in (self.stays, self.goes, self.kept):
            grid.addWidget(column)
        self.exactly = Exactly()
        self.alone_note = Text(
            self.tr("Wat een ouder alleen besloot, zie je alleen als die ouder alleen is. Dat is bij iedereen zo."),
            "small",
        )
        self.leaflet, self.handover, self.back_on = LeafletRow(), HandoverRow(), ReturnRow()
        self.elsewhere = ElsewhereRow()
        self.shell.set_content(
            holding(
                vbox(
                    holding(head), holding(grid), self.exactly, self.alone_note, self.elsewhere, self.leaflet,
                    self.handover, self.back_on, STRETCH,
                    spacing=14,
                )
            )
        )  # fmt: skip
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.back = Button(self.tr("Vorige"), "secondary", "arrow-left")
        self.lock = Button(self.tr("Meteen op slot"), "secondary", "lock", short=self.tr("Op slot"))
        self.today = Button(self.tr("Naar vandaag"), "primary", "check")
        self.shell.footer.add_left(self.back)
        self.shell.footer.add_right(self.lock, self.today)
        self._connect()

    def _connect(self) -> None:
        send = self._on
        self.goes.asked.connect(lambda: send(events.FieldsAsked()))
        self.leaflet.asked.connect(lambda: self.step_asked.emit("leaflet"))
        self.elsewhere.asked.connect(lambda: self.step_asked.emit("elsewhere"))
        self.handover.asked.connect(lambda: self.step_asked.emit("handover"))
        self.back_on.chose.connect(lambda back: send(events.ChoseReturn(back)))
        self.back_on.wrote.connect(lambda words: send(events.WroteReturn(words)))
        self.back.clicked.connect(lambda: self.step_asked.emit("leaflet"))
        self.shell.previous_asked.connect(lambda: self.step_asked.emit("leaflet"))
        self.today.clicked.connect(lambda: send(events.LeaveAsked(Leaving.TODAY)))
        self.lock.clicked.connect(lambda: send(events.LeaveAsked(Leaving.LOCK)))
        self.shell.width_changed.connect(self._fit)
        self._table.changed.connect(self._laid)
        self._table.saved.connect(lambda _at: self._read())
        self._table.finished.connect(lambda: send(events.Closed()))
        self._table.failed.connect(lambda _error: send(events.NotClosed()))

    def enter(self) -> None:
        """About to be shown."""
        self._there = True
        self._laid()
        self._read()

    def leave(self) -> None:
        """About to go: nothing of it stays."""
        self._there = False
        self.state, self._facts = State(back=self.state.back, other=self.state.other), Facts()

    def _laid(self) -> None:
        if not self._there:
            return
        conversation = self._table.conversation
        chosen = [s for s in map(self._desk.catalogue.get, conversation.chosen) if s is not None]
        kept, record = not conversation.anonymous, self._desk.ehr is not None
        asked = tuple(
            q for person in conversation.people for q in questions(person.id, chosen, kept=kept, record=record)
        )
        today = self._desk.place.clock.now().date()
        self._on(events.Laid(conversation, self._table.room, self._table.consents, asked, today))

    def _read(self) -> None:
        """Read what waits and the last leaflet, after everything that is still to be kept."""
        if not self._there:
            return
        place, catalogue, conversation_id = self._desk.place, self._desk.catalogue, self._table.conversation.id
        self._desk.background.dossier(
            lambda: (outgoing_of(place, catalogue, conversation_id), last_leaflet(place, conversation_id)),
            done=lambda read: self._on(events.Read(*read)),
            failed=self._table.failed.emit,
            owner=self,
        )

    def _on(self, event: Event) -> None:
        self.state, self._facts, effects = update(self.state, self._facts, event)
        for effect in effects:
            self._perform(effect)
        if self._there:
            self._draw()

    def _perform(self, effect: Effect) -> None:
        match effect:
            case events.Finish(return_on):
                self._finish(return_on)
            case events.Go(how):
                self.over.emit(how is Leaving.LOCK)
            case events.FocusOther():
                self.back_on.other.show()
                self.back_on.other.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self, return_on: str) -> None:
        """One that was closed already and did not change is left as it is."""
        conversation = self._table.conversation
        if conversation.status is Status.FINISHED and conversation.return_on == return_on:
            self._on(events.Closed())
        else:
            self._table.finish(return_on)

    def _name(self, person_id: str) -> str:
        person = self._table.conversation.person(person_id)
        return person.name if person is not None else ""

    def _draw(self) -> None:
        state, table = self.state, self._table
        several = len(table.conversation.people) > 1 and table.room.alone is None
        self.header.set_title(self.tr("Klaar. Dank jullie wel.") if several else self.tr("Klaar. Dank je wel."))
        self.header.set_lead(self._saved_words(table.saved_at))
        settings = self._desk.settings
        kept = self.tr("Versleuteld, hooguit {n} dagen").format(n=settings.keep_conversation_days)
        if settings.part_of_record:
            kept = self.tr("Versleuteld, {n} jaar, als deel van het dossier").format(n=RECORD_YEARS)
        rows = [
            ("check", self.tr("Antwoorden en cijfers"), kept),
            ("check", self.tr("De notitie"), self.tr("Ouders mogen die lezen")),
            ("check", self.tr("Wie wat besloot"), self.tr("Als bewijs, zonder antwoorden")),
        ]
        if self._desk.place.practice:
            rows = [("x", self.tr("Niets"), self.tr("Dit was een oefening"))]
        elif table.conversation.anonymous:
            rows = [("check", self.tr("Alleen aantallen"), self.tr("Zonder namen en antwoorden"))]
        self.stays.set_rows(rows)
        self.goes.show_state(state, self._name)
        never = ("x", self.tr("Cijfers, notities, eigen moment"), self.tr("Delen we nooit"))
        self.kept.set_rows([*kept_rows(state, self._name), never])
        self.exactly.setVisible(state.open_fields and any(row.fields for row in state.shared))
        self.exactly.show_messages(state.shared if state.open_fields else (), self._name)
        self.alone_note.setVisible(len(table.conversation.people) > 1)
        self.elsewhere.setVisible(state.elsewhere)
        self.leaflet.show_leaflet(state.leaflet, alone=table.room.alone is not None)
        self.handover.show_state(agreed=state.hands_over)
        self.handover.setVisible(not table.conversation.anonymous)
        self.back_on.show_state(state)
        self.back_on.setVisible(not table.conversation.anonymous)  # a date nobody keeps would be a false promise
        for button in (self.today, self.lock):
            button.setEnabled(state.leaving is None)

    def _saved_words(self, at: datetime | None) -> str:
        if self._desk.place.practice:
            return self.tr("Dit was een oefening. Niets wordt bewaard, geteld of verstuurd.")
        if self._table.conversation.anonymous:
            return self.tr("Niets van dit gesprek wordt bewaard. Straks is alles weg.")
        if self._table.unkept:
            return self.tr("Nog niet alles is bewaard.")
        if at is not None:
            return self.tr("Alles is bewaard om {at}.").format(at=at_words(at))
        if self._table.conversation.status is Status.FINISHED:
            return self.tr("Dit gesprek was al afgerond. Verander je iets, dan gaat het weer open.")
        return self.tr("Alles is bewaard.")

    def _fit(self, width: Width) -> None:
        self.elsewhere.set_width(width)
        self.leaflet.set_width(width)
        self.handover.set_width(width)
        self.back_on.set_width(width)
