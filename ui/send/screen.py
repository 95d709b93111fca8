"""The page of what waits to leave (design/10-verzenden.png)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.steps.hold_back import hold_back, put_back
from app.steps.parked import let_go, try_again
from app.steps.see_central import CentralStanding, see_central
from app.steps.see_outgoing import Outgoing, outgoing
from ui.desk import Desk
from ui.failures import words_for
from ui.line import CentralLine
from ui.meeting import Ended, Meeting
from ui.menu import menu
from ui.send.cards import EntryCard, Exactly, StandingCard
from ui.send.state import (
    AgainAsked,
    Covered,
    Effect,
    EndedRead,
    Event,
    Failed,
    HoldBack,
    HoldBackAsked,
    LetGo,
    LetGoAsked,
    Loaded,
    Looked,
    Meet,
    MeetingEnded,
    PutBack,
    PutBackAsked,
    Read,
    SendAsked,
    State,
    StopAsked,
    StopMeeting,
    SureAnswered,
    Told,
    TryAgain,
    groups,
    update,
)
from ui.send.words import ended_words, group_words
from ui.waiting_words import waiting_words
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    Confirm,
    EmptyState,
    Note,
    PageHeader,
    Text,
    UndoBar,
    announce,
    clear,
    holding,
    vbox,
)


class SendScreen(QWidget):
    """What waits to leave. ``navigated(key)``, ``enrol_asked``, ``elsewhere(conversation)``, ``lock``, ``line``: the
    meeting with central.

    MUST: show fields read back from the message itself; no name before one is looked at, and none once out of sight.
    """

    navigated = Signal(str)
    enrol_asked = Signal()
    elsewhere = Signal(str)
    lock = Signal()

    def __init__(self, desk: Desk, line: CentralLine | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._line = desk, line
        self.state = State(
            meeting=line.meeting if line is not None else None, ehr=desk.ehr.host if desk.ehr is not None else ""
        )
        self.shell = AppShell("outgoing", items=menu())
        self.header = PageHeader(self.tr("Verzenden"))
        self.send = Button(self.tr("Nu verzenden"), "primary", "send")
        self.header.add_right(self.send)
        self.bar = StandingCard()
        self._said = vbox(spacing=0)
        self._drawn: object = None
        self._read: Ended | None = None
        self.trouble = Note("warn", actions=[("again", self.tr("Probeer opnieuw"))])
        self.trouble.hide()
        self.undo = UndoBar()
        self._list = vbox(spacing=10)
        self.rows: dict[str, EntryCard] = {}
        self.exactly, self.sure = Exactly(), Confirm()
        main = holding(
            vbox(self.header, self.trouble, self._said, self.undo, self.sure, self.bar, self._list, STRETCH, spacing=12)
        )
        self.shell.set_content(main, holding(vbox(self.exactly, STRETCH)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.trouble.chosen.connect(lambda _key: self.refresh())
        self.exactly.hold_back_asked.connect(lambda: self._on(HoldBackAsked()))
        self.sure.agreed.connect(lambda: self._on(SureAnswered(True)))
        self.sure.stopped.connect(lambda: self._on(SureAnswered(False)))
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self.send.clicked.connect(lambda: self._on(SendAsked()))
        self.bar.stopped.connect(lambda: self._on(StopAsked()))
        self.bar.enrol_asked.connect(self.enrol_asked)
        if line is not None:
            line.told.connect(self._told_on)  # no lambda: a page that was replaced must hear nothing any more
            line.ended.connect(self._ended)
        self._draw()

    def refresh(self) -> None:
        """Read the outbox again."""
        place, catalogue = self._desk.place, self._desk.catalogue

        def read() -> tuple[tuple[Outgoing, ...], CentralStanding]:
            return outgoing(place, catalogue), see_central(place)

        self._desk.background.dossier(
            read, done=lambda found: self._on(Loaded(*found)), failed=self._failed, owner=self
        )

    def _told_on(self, meeting: Meeting) -> None:
        self._on(Told(meeting))

    def _ended(self, how: Ended) -> None:
        self._on(MeetingEnded(how))
        if self.state.ended is not None and self.isVisible():
            announce(self.send, self.bar.title.text())

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_words(words.what, words.lines())
        self._on(Failed())

    def _navigate(self, key: str) -> None:
        self.shell.set_current("outgoing")
        if key != "outgoing":
            self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case HoldBack(entry, for_good=True):
                self._act(hold_back, entry, self.undo.dismiss)
            case HoldBack(entry):
                words = self.tr("Dit bericht gaat niet weg.")
                self._act(hold_back, entry, lambda: self.undo.offer(words, lambda: self._on(PutBackAsked(entry))))
            case PutBack(entry):
                self._act(put_back, entry, self.undo.dismiss)
            case TryAgain(sending):
                self._act(try_again, sending, lambda: None)
            case LetGo(sending):
                self._act(let_go, sending, lambda: None)
            case Read():
                self.refresh()
            case Meet():
                if self._line is not None:
                    self._line.meet()
            case StopMeeting():
                if self._line is not None:
                    self._line.stop()

    def _act(self, step: Callable[..., None], entry: str, then: Callable[[], None]) -> None:
        place = self._desk.place

        def done(_none: None) -> None:
            then()
            self.refresh()

        self._desk.background.dossier(lambda: step(place, entry), done=done, failed=self._failed, owner=self)

    def _draw(self) -> None:
        state = self.state
        self.shell.set_who(self._desk.place.professional.name)
        self.shell.set_count("outgoing", state.waits.all, waiting_words(state.waits))
        self.bar.draw(state, self._desk.place.clock.now())
        self.send.disable_because(self._why_not())
        self.trouble.setVisible(state.failed)
        self.exactly.show_one(state.shown)
        self._ask_sure()
        self._say_how_it_ended()
        if self._drawn == (state.outgoing, state.looked_at, state.loaded):
            return  # only the meeting moved on: what has the focus keeps it
        self._drawn = (state.outgoing, state.looked_at, state.loaded)
        clear(self._list)
        self.rows = {}
        for group, found in groups(state).items():
            self._list.addWidget(Text(group_words(group), "h2"))
            for one in found:
                card = EntryCard(one, on=one.entry.id == state.looked_at)
                card.looked.connect(self._look)
                card.elsewhere.connect(self.elsewhere)
                card.again.connect(lambda sending: self._on(AgainAsked(sending)))
                card.let_go.connect(lambda sending: self._on(LetGoAsked(sending)))
                self.rows[one.entry.id] = card
                self._list.addWidget(card)
        if state.loaded and not state.outgoing:
            nothing = self.tr("Hier komt wat ouders laten sturen: een aanmelding of een overdracht.")
            self._list.addWidget(EmptyState("circle-check", self.tr("Niets te verzenden"), nothing))

    def _ask_sure(self) -> None:
        """The parents have the paper: name what they are left with, before it is done."""
        if not self.state.sure:
            self.sure.hide()
            return
        lines = (
            ("trash-2", self.tr("Het blad dat de ouders hebben, opent niets meer. Dat kun je niet terugdraaien.")),
            ("check", self.tr("Hun toestemming blijft. Je kunt een nieuwe overdracht maken.")),
            ("phone", self.tr("Zeg het de ouders.")),
        )
        self.sure.ask(self.tr("De ouders hebben het blad al"), lines, self.tr("Haal uit de lijst"))

    def _why_not(self) -> str:
        """Why nothing can be sent now; empty when it can."""
        if self.state.meeting is not None:
            return self.tr("We zijn al bezig.")
        enrolled = self.state.central is not None and self.state.central.enrolled
        return "" if enrolled or self.state.ehr else self.tr("Meld deze laptop eerst aan.")

    def _say_how_it_ended(self) -> None:
        how = self.state.ended
        if how is self._read:
            return
        self._read = how
        clear(self._said)
        if how is None:
            return
        note = Note(*ended_words(how, self.state.waits.held), actions=[("read", self.tr("Gelezen"))])
        note.chosen.connect(lambda _key: self._on(EndedRead()))
        self._said.addWidget(note)

    def _look(self, entry: str) -> None:
        self._on(Looked(entry))
        card = self.rows.get(entry)
        if card is not None:
            card.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight (another page, hidden, locked): no name stays."""
        super().hideEvent(event)
        if self.state.looked_at:
            self._on(Covered())
