"""The page of terms and of what is past them."""

from __future__ import annotations

from app.consent.retention import BACKUP_DAYS, RECORD_YEARS, Due, Terms
from app.steps.terms import erase_conversation, erase_due, what_is_due
from app.texts import day_words
from ui.desk import Desk
from ui.due.state import (
    Agreed,
    Came,
    Effect,
    EraseAsked,
    Erased,
    EraseDue,
    EraseOne,
    Event,
    Failed,
    Read,
    ReadNow,
    State,
    Stopped,
    counted,
    erasable,
    update,
    waiting,
)
from ui.due.words import kind_words
from ui.upkeep_page import UpkeepPage
from ui.widgets import STRETCH, Button, Card, EmptyState, Icon, Text, clear, hbox, holding, line, vbox
from ui.widgets.confirm import Confirm


class DueScreen(UpkeepPage):
    """MUST: say per kind how long it stays and on which rule; erase nothing that still waits without its own step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Bewaren en wissen"),
            self.tr("Na het ontgrendelen wist de app vanzelf wat over de termijn is en weg mag."),
        )
        self._terms = Terms.of(desk.settings)
        self.state = State()
        self.erase = Button("", "danger", "trash-2")
        self.rows: dict[str, Button] = {}
        self.sure = Confirm()
        self._now = vbox(spacing=10)
        self.put(self.sure, self._now, right=holding(vbox(self._kept(), STRETCH)))
        self.sure.agreed.connect(lambda: self._on(Agreed()))
        self.sure.stopped.connect(lambda: self._on(Stopped()))
        self._draw()

    def came(self) -> None:
        """Read what is past its term."""
        self._on(Came())

    def forget(self) -> None:
        """Nothing half decided is left open."""
        self.state = State()
        self._draw()

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        terms = self._terms
        match effect:
            case ReadNow():
                self.work(lambda place: what_is_due(place, terms), lambda due: self._on(Read(due)))
            case EraseDue():
                self.work(lambda place: erase_due(place, terms), self._erased, self._fell)
            case EraseOne(conversation):
                self.work(lambda place: erase_conversation(place, conversation), self._erased_one, self._fell)

    def _erased(self, gone: tuple[Due, ...]) -> None:
        self._on(Erased())
        self.tell(self.tr("{n} gewist.").format(n=len(gone)), self._copies_words())

    def _erased_one(self, _none: None) -> None:
        self._on(Erased())
        self.tell(self.tr("Het gesprek is gewist."), self._copies_words())

    def _fell(self, _error: Exception) -> None:
        self._on(Failed())

    def _copies_words(self) -> str:
        return self.tr("Uit reservekopieën is het binnen {n} dagen weg.").format(n=BACKUP_DAYS)

    # Drawing.

    def _kept(self) -> Card:
        terms = self._terms
        if terms.record:
            talk = self.tr("{n} jaar na afronden: dit hoort bij het dossier").format(n=RECORD_YEARS)
        else:
            talk = self.tr("{n} dagen na afronden").format(n=terms.conversation_days)
        years = self.tr("{n} jaar nadat het afliep")
        proof = max(terms.consent_years, RECORD_YEARS if terms.record else 0)
        trail = max(terms.trail_years, RECORD_YEARS if terms.record else 0)
        card = Card(Text(self.tr("Hoe lang blijft wat?"), "h2"), spacing=10, margins=(18, 16, 18, 16))
        for what, how in (
            (self.tr("Gesprek"), talk),
            (self.tr("Ja of nee, als bewijs"), years.format(n=proof)),
            (self.tr("Logboek"), self.tr("{n} jaar").format(n=trail)),
            (self.tr("Reservekopie"), self.tr("{n} dagen").format(n=BACKUP_DAYS)),
            (self.tr("Aantallen"), self.tr("Blijven. Daarin staat niemand.")),
        ):
            card.add(vbox(Text(what, "bodyb"), Text(how, "small"), spacing=1))
        card.add(line())
        card.add(Text(self.tr("Je organisatie stelt deze termijnen in."), "small"))
        return card

    def _draw(self) -> None:
        state = self.state
        clear(self._now)
        self.rows = {}
        if state.loaded and not state.due:
            self._now.addWidget(
                EmptyState(
                    "circle-check",
                    self.tr("Niets is over de bewaartermijn"),
                    self.tr("Je hoeft nu niets te doen."),
                )
            )
        if erasable(state):
            self._now.addWidget(self._going())
        if waiting(state):
            self._now.addWidget(self._waiting())
        self._draw_sure()

    def _going(self) -> Card:
        gone = erasable(self.state)
        card = Card(Text(self.tr("Dit kan nu weg"), "h2"), spacing=8, margins=(18, 16, 18, 16))
        for kind, many in counted(gone).items():
            card.add(hbox(Icon("trash-2", 18, "muted"), (Text(kind_words(kind, many)), 1), spacing=8))
        self.erase = Button(self.tr("Wis wat weg mag"), "danger", "trash-2")
        self.erase.clicked.connect(lambda: self._on(EraseAsked()))
        card.add(hbox(self.erase, STRETCH))
        return card

    def _waiting(self) -> Card:
        card = Card(Text(self.tr("Dit wacht nog op jullie"), "h2"), spacing=10, margins=(18, 16, 18, 16))
        for due in waiting(self.state):
            day = day_words(due.begun or due.since)
            name = self.tr("Gesprek van {day}").format(day=day)
            words = {
                "unsent": self.tr("Er wacht nog een bericht. Verstuur het, of haal het uit de lijst bij Verzenden."),
                "unfinished": self.tr("Nooit afgerond. Ga ermee verder bij Vandaag, of wis het."),
            }[due.waits_for]
            row = hbox((vbox(Text(name, "bodyb"), Text(words, "small"), spacing=1), 1), spacing=12)
            away = Button(self.tr("Wis"), "danger", "trash-2", name=self.tr("Wis {what}").format(what=name))
            away.clicked.connect(lambda _on, due=due: self._on(EraseAsked(due)))
            self.rows[due.id] = away
            row.addWidget(away)
            card.add(row)
        return card

    def _draw_sure(self) -> None:
        state = self.state
        kept = [
            ("check", self.tr("Het logboek zegt dat er iets gewist is, zonder namen of antwoorden.")),
            ("info", self._copies_words()),
        ]
        if state.one is not None:
            lines = [("trash-2", self.tr("Alle antwoorden, namen en notities van dit gesprek."))]
            if state.one.waits_for == "unsent":
                lines.append(("trash-2", self.tr("Wat nog wacht om verstuurd te worden. Dat gaat niet meer weg.")))
            lines.append(("check", self.tr("Dat er een ja of nee was, als bewijs.")))
            day = day_words(state.one.begun or state.one.since)
            title = self.tr("Het gesprek van {day} wissen?").format(day=day)
            self.sure.ask(title, lines + kept, self.tr("Wis dit gesprek"))
        elif state.sure:
            lines = [("trash-2", kind_words(kind, many)) for kind, many in counted(erasable(state)).items()]
            self.sure.ask(self.tr("Voorgoed wissen?"), lines + kept, self.tr("Wis voorgoed"))
        self.sure.setVisible(state.sure or state.one is not None)
        self.sure.set_busy(state.busy, self.tr("We wissen."))
