"""The leaflet page (design/08-folder.png)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.conversation import TOGETHER
from app.leaflet import (
    Edition,
    Leaflet,
    Printable,
    reads_from_the_right,
    spoken_address,
)
from app.steps.house_style import house_style, offered_languages
from app.steps.make_leaflet import draw_leaflet, leaflet_content
from ui.background import CancelToken
from ui.desk import Desk
from ui.failures import words_for
from ui.leaflet import events
from ui.leaflet.acts import LeafletActs
from ui.leaflet.code import Offered
from ui.leaflet.columns import Columns
from ui.leaflet.events import Act, Effect, Event, Wish
from ui.leaflet.facts import TAKE_HOME, facts_of
from ui.leaflet.options import Options, TakeHome
from ui.leaflet.preview import Preview
from ui.leaflet.state import Making, State, update
from ui.table import Table
from ui.theme import px
from ui.widgets import (
    Button,
    Chip,
    ConversationShell,
    Note,
    PageHeader,
    Text,
    Width,
    announce,
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
        self._leaflet: Leaflet | None = None
        self._wish = Wish()
        self._making: CancelToken | None = None
        self.acts = LeafletActs(desk, self)
        self.shell = ConversationShell("leaflet")
        self.header = PageHeader("", role="h1")
        self.mark = Chip("", "ok", "shield-check")
        self.header.add_right(self.mark)
        self.told = Note("ok")
        self.told.hide()
        self.take_home = TakeHome()
        self.options = Options(offered_languages())
        self.preview = Preview()
        self.on_paper = Text("", "small")
        self.on_paper.hide()
        right = holding(vbox(self.header, self.told, (self.preview, 1), self.on_paper, spacing=6))
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
        self.preview.again.connect(self._make_again)
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
        self.acts.told.connect(self._tell)
        self._table.room_changed.connect(self._room_changed)
        self._table.changed.connect(self._laid)

    # The page's turn.

    def enter(self) -> None:
        """About to be shown: make the leaflet of now."""
        self._there = True
        self.told.hide()
        self._laid()

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
                self._make(turn, wish)
            case events.Drop():
                self._let_go()
            case events.Keep(code):
                self._keep(code)
            case events.AskFirst():
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

    def _make(self, turn: int, wish: Wish) -> None:
        if self._making is not None:
            self._making.cancel()
        place, guide, catalogue = self._desk.place, self._desk.guide, self._desk.catalogue
        conversation = self._table.conversation

        def make(_token: CancelToken, _report: object) -> tuple[Printable, Leaflet]:
            content = leaflet_content(
                place,
                guide,
                catalogue,
                conversation,
                edition=Edition.PERSONAL if wish.personal else Edition.NEUTRAL,
                layout=wish.layout,
                language=wish.language,
                lines=wish.lines,
                for_person=wish.for_person or None,
                beside=wish.beside,
            )
            return content, draw_leaflet(place, conversation, content, ink=wish.ink, house=house_style())

        self._making = self._desk.background.pool(
            make,
            done=lambda made: self._made(turn, wish, *made),
            failed=lambda error: self._refused(turn, error),
            owner=self,
        )

    def _make_again(self) -> None:
        self._on(events.ChoseLanguage(self.state.language))

    def _made(self, turn: int, wish: Wish, content: Printable, leaflet: Leaflet) -> None:
        if turn != self.state.turn or not self._there:
            return
        self._leaflet, self._wish = leaflet, wish
        self.preview.open(leaflet.pdf)
        offered = [
            Offered(o.name, o.contact.url, spoken_address(o.contact.url)) for o in content.offers if o.contact.url
        ]
        self.preview.codes.show_codes(offered)
        self._on(events.Made(turn, leaflet.pages, len(content.offers), len(offered)))

    def _refused(self, turn: int, error: Exception) -> None:
        words = words_for(error)
        self.preview.fail_with(words.what, words.lines())
        self._on(events.Refused(turn))

    def _let_go(self) -> None:
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self._leaflet = None
        self.preview.drop()

    # What is done with it.

    def _print(self) -> None:
        if self._leaflet is not None:
            self.acts.print(self._table.conversation.id, self._leaflet, self._wish, self._still_there)

    def _save(self) -> None:
        if self._leaflet is not None:
            self.acts.save(self._table.conversation.id, self._leaflet, self._still_there)

    def _still_there(self, leaflet: Leaflet) -> bool:
        """Whether this is still the leaflet of now, after a window of the system closed."""
        return leaflet is self._leaflet

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
        if state.safe:
            self.mark.set_words(self.tr("Niets gevoeligs erin"), "ok", "shield-check")
        else:
            self.mark.set_words(self.tr("Met eigen woorden"), "warn", "triangle-alert")
        self.mark.setVisible(state.wanted)
        self.take_home.show_state(state)
        self.options.show_state(state, one)
        self.options.setEnabled(state.wanted)
        self.preview.show_state(state, right_to_left=reads_from_the_right(state.language))
        missing = len(state.facts.chosen) - state.on_paper
        ready = state.wanted and state.making is Making.READY and missing > 0
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
        self.preview.spread.setMinimumHeight(px(360 if width is Width.NARROW else 220))
