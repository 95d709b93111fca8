"""The leaflet page (design/08-folder.png)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.conversation import TOGETHER
from app.leaflet import NO_TEXTS, spoken_address
from app.steps.house_style import offered_languages
from app.steps.leaflet_again import papers_of
from app.steps.make_leaflet import Leaving
from ui.desk import Desk
from ui.failures import words_for
from ui.leaflet import events
from ui.leaflet.acts import LeafletActs
from ui.leaflet.code import Offered
from ui.leaflet.columns import Columns
from ui.leaflet.earlier import Earlier
from ui.leaflet.events import Act, Effect, Event
from ui.leaflet.facts import TAKE_HOME, facts_of
from ui.leaflet.maker import LeafletMaker, OnScreen
from ui.leaflet.options import Options, TakeHome
from ui.leaflet.preview import Preview
from ui.leaflet.state import Making, State, update
from ui.table import Table
from ui.theme import px
from ui.widgets import (
    STRETCH,
    Button,
    Chip,
    ConversationShell,
    Note,
    PageHeader,
    Text,
    Width,
    announce,
    hbox,
    holding,
    vbox,
)


class LeafletScreen(QWidget):
    """What goes home on paper: made from memory, shown, printed or saved.

    MUST: ask T12.4 before anything is printed; begin safe; show nothing of a personal leaflet once somebody came in;
    give print jobs and files the same name for everybody; write nothing by itself.
    """

    step_asked = Signal(str)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self.state = State()
        self._there = False
        self._shown: OnScreen | None = None
        self._maker = LeafletMaker(desk, self)
        self.acts = LeafletActs(desk, self)
        self.shell = ConversationShell("leaflet")
        self.header = PageHeader("", role="h1")
        self.mark = Chip("", "ok", "shield-check")
        self.header.add_right(self.mark)
        self.told = Note("ok")
        self.told.hide()
        self.stop = Button(self.tr("Stop met printen"), "secondary", "x")
        self.stop.hide()
        self.told.add(hbox(self.stop, STRETCH))
        self.take_home = TakeHome()
        own = desk.texts
        self.options = Options(offered_languages(own=own.leaflet if own else NO_TEXTS), own.wrong if own else ())
        self.preview = Preview()
        self.earlier = Earlier()
        self.on_paper = Text("", "small")
        self.on_paper.hide()
        right = holding(vbox(self.header, self.told, self.earlier, (self.preview, 1), self.on_paper, spacing=6))
        self._columns = Columns(self.take_home, self.options, right)
        self.shell.set_content(self._columns)
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self._foot()
        self._connect()
        self._fit(self.shell.current_width())

    def _foot(self) -> None:
        self.back = Button(self.tr("Vorige"), "secondary", "arrow-left")
        self.without = Button(self.tr("Zonder folder verder"), "quiet", short=self.tr("Verder"))
        self.show_codes = Button(self.tr("QR-code tonen"), "secondary", "qr-code", short=self.tr("QR"))
        self.save = Button(self.tr("Bewaar als pdf"), "secondary", "download", short=self.tr("Pdf"))
        self.print = Button(
            self.tr("Print de folder"), "primary", "printer", hint=self.tr("Ctrl+D"), short=self.tr("Print")
        )
        self.shell.footer.add_left(self.back, self.without)
        self.shell.footer.add_right(self.show_codes, self.save, self.print)

    def _connect(self) -> None:
        send = self._on
        self.take_home.answered.connect(lambda code: send(events.Answered(code)))
        self.options.language.connect(lambda code: send(events.ChoseLanguage(code)))
        self.options.beside.connect(lambda on: send(events.TurnedBeside(on)))
        self.options.ink.connect(lambda ink: send(events.ChoseInk(ink)))
        self.options.layout_chosen.connect(lambda layout: send(events.ChosePaper(layout)))
        self.options.safe.connect(lambda on: send(events.TurnedSafe(on)))
        self.options.warned.connect(lambda go: send(events.Warned(go)))
        self.options.turned.connect(lambda key, on: send(events.TurnedLine(key, on)))
        self.options.reader.connect(lambda one: send(events.ChoseReader(one)))
        self.preview.paged.connect(lambda step: send(events.Paged(step)))
        self.preview.zoomed.connect(lambda step: send(events.Zoomed(step)))
        self.preview.codes_closed.connect(lambda: send(events.CodesClosed()))
        self.preview.again.connect(lambda: send(events.ChoseLanguage(self.state.language)))
        self.earlier.chose.connect(lambda on: send(events.ChoseAgain(on)))
        self._maker.made.connect(self._made)
        self._maker.refused.connect(self._refused)
        self.show_codes.clicked.connect(lambda: send(events.Asked(Act.CODES)))
        self.save.clicked.connect(lambda: send(events.Asked(Act.SAVE)))
        self.print.clicked.connect(lambda: send(events.Asked(Act.PRINT)))
        QShortcut(QKeySequence("Ctrl+D"), self).activated.connect(lambda: send(events.Asked(Act.PRINT)))
        self.back.clicked.connect(lambda: self.step_asked.emit("consent"))
        self.without.clicked.connect(lambda: self.step_asked.emit("finish"))
        self.shell.previous_asked.connect(lambda: self.step_asked.emit("consent"))
        self.shell.next_asked.connect(lambda: self.step_asked.emit("finish"))
        self.shell.width_changed.connect(self._fit)
        self.acts.began.connect(lambda: send(events.Began()))
        self.acts.ended.connect(lambda: send(events.Ended()))
        self.acts.left.connect(self._read_papers)
        self.acts.told.connect(self._tell)
        self.acts.stoppable.connect(self.stop.setVisible)
        self.stop.clicked.connect(self.acts.stop)
        self._table.room_changed.connect(self._room_changed)
        self._table.changed.connect(self._laid)

    # The page's turn.

    def enter(self) -> None:
        """About to be shown: make the leaflet of now."""
        self._there = True
        self.told.hide()
        self._laid()
        self._read_papers()

    def leave(self) -> None:
        """About to go: the leaflet is not kept, in memory either."""
        self._there = False
        self._let_go()
        kept = self.state
        self.state = State(language=kept.language, beside=kept.beside, ink=kept.ink, layout=kept.layout)

    def _room_changed(self) -> None:
        """Somebody came in or went: first nothing of the old leaflet, then the safe one."""
        self._let_go()
        self.told.hide()

    def _laid(self) -> None:
        if self._there:
            self._on(events.Laid(self._facts()))

    def _facts(self) -> events.Facts:
        return facts_of(self._desk.guide, self._table.conversation, self._table.room, self.options.languages)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()
        if isinstance(event, events.TurnedSafe):
            self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        """What the switch led to stands under it: scroll there, and let a reader hear it."""
        note = next((n for n in (self.options.warning, self.options.refusal) if not n.isHidden()), None)
        if note is not None:
            announce(note, note.words())
            QTimer.singleShot(0, note, lambda: self._columns.show_part(note))

    def _perform(self, effect: Effect) -> None:
        match effect:
            case events.Make(turn, wish):
                self._maker.make(turn, self._table.conversation, wish)
            case events.MakeAgain(turn, paper):
                self._maker.make_again(turn, self._table.conversation, self._table.room, paper)
            case events.Drop():
                self._let_go()
            case events.Keep(code):
                self._keep(code)
            case events.AskFirst():
                self.told.set_tone("info")
                self.told.set_words(
                    self.tr("Eerst nog één vraag"),
                    self.tr("Vraag het hierboven, voor er iets op papier komt."),
                )
                self.told.show()
                self.take_home.ask()
            case events.Do(Act.PRINT):
                self._print()
            case events.Do(Act.SAVE):
                self._save()

    def _keep(self, code: str) -> None:
        item = self._desk.guide.item(TAKE_HOME)
        values = tuple(o.value for o in item.options if o.code == code) if item is not None else ()
        self.told.hide()
        self._table.answer(TAKE_HOME, self._table.room.alone or TOGETHER, values)

    # Making it.

    def _read_papers(self) -> None:
        """Which leaflets left already, after everything that is still to be kept."""
        place, conversation_id = self._desk.place, self._table.conversation.id
        self._desk.background.dossier(
            lambda: papers_of(place, conversation_id),
            done=lambda papers: self._on(events.PapersRead(papers)) if self._there else None,
            failed=self._table.failed.emit,
            owner=self,
        )

    def _made(self, made: OnScreen) -> None:
        if made.turn != self.state.turn or not self._there:
            return
        self._shown = made
        leaflet, offers = made.leaving.leaflet, made.content.offers
        self.preview.open(leaflet.pdf)
        offered = [Offered(o.name, o.contact.url, spoken_address(o.contact.url)) for o in offers if o.contact.url]
        self.preview.codes.show_codes(offered)
        self._on(events.Made(made.turn, leaflet.pages, len(offers), len(offered)))

    def _refused(self, turn: int, error: Exception) -> None:
        words = words_for(error)
        self.preview.fail_with(words.what, words.lines())
        self._on(events.Refused(turn))

    def _let_go(self) -> None:
        self._maker.stop()
        self._shown = None
        self.preview.drop()

    # What is done with it.

    def _print(self) -> None:
        if self._shown is not None:
            self.acts.print(self._table.conversation.id, self._shown.leaving, self._still_there)

    def _save(self) -> None:
        if self._shown is not None:
            self.acts.save(self._table.conversation.id, self._shown.leaving, self._still_there)

    def _still_there(self, leaving: Leaving) -> bool:
        """Whether this is still the leaflet of now, after a window of the system closed."""
        return self._shown is not None and leaving is self._shown.leaving

    def _tell(self, what: str, rest: str, well: bool) -> None:
        self.told.set_tone("ok" if well else "warn")
        self.told.set_words(what, rest)
        self.told.show()
        announce(self, what)

    # Drawing.

    def _draw(self) -> None:
        state = self.state
        person = self._table.conversation.person(state.facts.alone)
        one = person.name if person is not None else ""
        several = state.facts.parents > 1 and (state.safe or not state.for_person)
        self.header.set_title(self.tr("Jullie folder") if several else self.tr("Jouw folder"))
        if state.safe if state.again is None else not state.wish.personal:
            self.mark.set_words(self.tr("Niets gevoeligs erin"), "ok", "shield-check")
        else:
            self.mark.set_words(self.tr("Met eigen woorden"), "warn", "triangle-alert")
        self.mark.setVisible(state.wanted)
        self.take_home.show_state(state)
        self.options.show_state(state, one)
        self.options.show_hard(self._shown.hard if self._shown is not None else ())
        self.options.setEnabled(state.wanted and state.again is None)
        self.earlier.show_state(state, same=self._shown.same if self._shown is not None else None)
        leaflet = self._shown.leaving.leaflet if self._shown is not None else None
        self.preview.show_state(state, right_to_left=leaflet is not None and leaflet.right_to_left)
        missing = len(state.facts.chosen) - state.on_paper
        ready = state.wanted and state.making is Making.READY and missing > 0 and state.again is None
        self.on_paper.setVisible(ready and not state.showing_codes)
        self.on_paper.setText(
            self.tr("Op deze folder staan {n} van de {all} keuzes.").format(
                n=state.on_paper, all=len(state.facts.chosen)
            )
        )
        for button in (self.show_codes, self.save, self.print):
            button.setEnabled(state.can_act)

    def _fit(self, width: Width) -> None:
        self._columns.fit(width)
        self.earlier.set_width(width)
        self.preview.spread.setMinimumHeight(px(360 if width is Width.NARROW else 220))
