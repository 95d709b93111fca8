"""The page of a hand-over: beside the last step of a conversation, and back to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.exchange.handover import Way
from app.leaflet import NO_TEXTS
from app.steps.carry_handover import sheet_of
from app.steps.hand_over import hand_over, handover_offer
from app.steps.hold_back import end_handover
from ui.desk import Desk
from ui.failures import words_for
from ui.hand_over import events
from ui.hand_over.acts import HandOverActs
from ui.hand_over.cards import Earlier, Ready, WhatGoes
from ui.hand_over.events import Effect, Event
from ui.hand_over.state import State, update
from ui.hand_over.words import way_words
from ui.table import Table
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    ConversationShell,
    Note,
    Option,
    PageHeader,
    Text,
    TileGroup,
    clear,
    holding,
    looks_of,
    vbox,
)


class HandOverScreen(QWidget):
    """What goes to youth health care, how, and the sheet. ``step_asked(key)``.

    MUST: show the fields of the very messages; show no code once the page is out of sight; alone with one parent, show
    and hand over that parent's share only.
    """

    step_asked = Signal(str)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.state = State()
        self._there = False
        self._ways_shown: object = None
        self.acts = HandOverActs(desk, self)
        self.shell = ConversationShell("finish")
        self.header = PageHeader(self.tr("Overdragen aan de jeugdverpleegkundige"))
        self.header.set_lead(self.tr("Alleen wat de ouders goed vinden gaat mee. Zij houden de sleutel in handen."))
        self.trouble = Note("warn")
        self.trouble.hide()
        self.what = WhatGoes(looks_of((p.id, p.name) for p in table.conversation.people))
        self.how = Card(spacing=10, margins=(20, 16, 20, 16))
        self.how.add(Text(self.tr("Hoe gaat het mee?"), "h2"))
        self._tiles = vbox(spacing=8)
        self.how.add(self._tiles)
        self.ways: TileGroup | None = None
        self.care = Note(
            "warn",
            self.tr("Papier wordt thuis gelezen"),
            self.tr("Geef dit blad alleen mee als deze ouder dat zelf veilig vindt. Vraag het als jullie alleen zijn."),
        )
        self.nothing = Note(
            "info",
            self.tr("Nog geen ja"),
            self.tr("Vraag het eerst bij Toestemming. Nee is ook goed: dan vertellen de ouders het later zelf."),
        )
        self.earlier = Earlier()
        self.ready = Ready(desk.texts.leaflet if desk.texts else NO_TEXTS)
        parts = (self.header, self.trouble, self.ready, self.nothing, self.what, self.how, self.care, self.earlier)
        self.shell.set_content(holding(vbox(*parts, STRETCH, spacing=14)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.back = Button(self.tr("Terug naar afronden"), "secondary", "arrow-left")
        self.make = Button(self.tr("Maak de overdracht"), "primary", "send")
        self.shell.footer.add_left(self.back)
        self.shell.footer.add_right(self.make)
        self._connect()
        self._draw()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.step_asked.emit("finish"))
        self.shell.previous_asked.connect(lambda: self.step_asked.emit("finish"))
        self.make.clicked.connect(lambda: self._on(events.MakeAsked()))
        self._table.room_changed.connect(self._room_changed)
        self.ready.print_asked.connect(lambda: self._with_sheet(print_it=True))
        self.ready.save_asked.connect(lambda: self._with_sheet(print_it=False))
        self.ready.stick_asked.connect(self._to_stick)
        self.ready.again_asked.connect(self._again)
        self.earlier.end_asked.connect(lambda: self._on(events.EndAsked()))
        self.earlier.answered.connect(lambda yes: self._on(events.EndAnswered(yes)))
        self.acts.told.connect(lambda what, rest, well: self.ready.tell(what, rest, well=well))
        self.acts.carried.connect(lambda file: self._on(events.Carried(file)))

    def enter(self) -> None:
        """About to be shown."""
        self._there = True
        self._on(events.Entered(self._table.room))

    def leave(self) -> None:
        """About to go: no code and no word of it stays."""
        self._there = False
        self.trouble.hide()
        self._on(events.Left())

    def _room_changed(self) -> None:
        if self._there:
            self._on(events.Left())
            self._on(events.Entered(self._table.room))

    def _again(self) -> None:
        self._on(events.Left())
        self._on(events.Entered(self._table.room))

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        place, catalogue, conversation_id = self._desk.place, self._desk.catalogue, self._table.conversation.id
        match effect:
            case events.ReadOffer(room):
                self._desk.background.dossier(
                    lambda: handover_offer(place, catalogue, conversation_id, room),
                    done=lambda offer: self._on(events.Offered(offer)) if room == self._table.room else None,
                    failed=self._failed,
                    owner=self,
                )
            case events.End(handover, room):
                self._desk.background.dossier(
                    lambda: end_handover(place, handover),
                    done=lambda _none: self._on(events.Entered(room)) if room == self._table.room else None,
                    failed=self._failed,
                    owner=self,
                )
            case events.Make(room, way):
                self.trouble.hide()
                self._desk.background.dossier(
                    lambda: hand_over(place, catalogue, conversation_id, room, way),
                    done=lambda made: self._on(events.Made(made)) if self._there else None,
                    failed=self._failed,
                    owner=self,
                )

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()
        self._on(events.Failed())

    def _with_sheet(self, *, print_it: bool) -> None:
        made = self.state.made
        if made is None or made.code is None:
            return
        place, conversation_id = self._desk.place, self._table.conversation.id
        act = self.acts.print if print_it else self.acts.save_sheet
        self._desk.background.pool(
            lambda _token, _report: sheet_of(place, made),
            done=lambda sheet: act(conversation_id, sheet) if self.state.made is made else None,
            failed=self._failed,
            owner=self,
        )

    def _to_stick(self) -> None:
        made = self.state.made
        if made is not None and made.file is not None:
            self.acts.save_file(self._table.conversation.id, made.file)

    def _draw(self) -> None:
        state = self.state
        offer = state.offer
        made = state.made is not None
        self.what.show_offer(offer)
        self.nothing.setVisible(offer is not None and not offer.goes)
        self.how.setVisible(bool(state.ways) and not made)
        self._lay_ways()
        self.care.setVisible(state.paper_asks_care and state.way is not None)
        self.ready.show_made(state.made)
        self.make.setVisible(not made)
        self.make.setEnabled(state.may_make)
        self.earlier.draw(state.standing, ending=state.ending)

    def _lay_ways(self) -> None:
        """One tile for each way this device has; drawn again only when they change."""
        state = self.state
        organization = state.offer.organization if state.offer is not None else ""
        now = (state.ways, organization)
        if now != self._ways_shown:
            self._ways_shown = now
            clear(self._tiles)
            self.ways = None
            if state.ways:
                options = []
                for way in state.ways:
                    icon, words, hint = way_words(way, organization)
                    options.append(Option(way.value, words, hint, icon))
                self.ways = TileGroup(options, self.tr("Hoe gaat het mee?"), least=260, most=3, stacked=False)
                self.ways.chosen.connect(lambda key: self._on(events.ChoseWay(Way(key))))
                self._tiles.addWidget(self.ways)
        if self.ways is not None:
            self.ways.set_values([state.way.value] if state.way is not None else [])
