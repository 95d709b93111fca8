"""The page of the upkeep: a card per place, each saying how it stands there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.clock import here
from app.consent.retention import Terms
from app.steps.how_it_stands import Upkeep, how_it_stands
from app.steps.keep_safe import tried_words
from app.texts import day_words
from ui.desk import Desk
from ui.upkeep.state import Came, Effect, Event, Place, Read, ReadNow, State, erasable, places, update, waiting
from ui.upkeep_page import UpkeepPage
from ui.widgets import STRETCH, Button, Card, CardGrid, Disc, Icon, Text, clear, hbox, holding

_ICONS = {
    Place.COLLEAGUES: "users-round", Place.RECORD: "user-round", Place.TRAIL: "history", Place.DUE: "calendar-clock",
    Place.COPIES: "hard-drive", Place.WITHOUT: "notebook-pen", Place.GUIDES: "book-open",
}  # fmt: skip


class UpkeepScreen(UpkeepPage):
    """``opened(name of a page)``. MUST: show nothing of a family; offer only what this professional may do."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Beheer"),
            self.tr("Wie toegang heeft, wat ouders mogen vragen, en hoe lang alles blijft."),
            root=True,
        )
        self.state = State()
        self.cards: dict[str, Button] = {}
        self._grid = CardGrid(330, 2, 14)
        self.put(holding(self._grid))

    def came(self) -> None:
        """Read how things stand."""
        self._on(Came())

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()

    def _perform(self, effect: Effect) -> None:
        match effect:
            case ReadNow():
                home, terms = self.desk.home, Terms.of(self.desk.settings)
                self.work(lambda place: how_it_stands(place, home, terms), lambda found: self._on(Read(found)))

    def _draw(self) -> None:
        clear(self._grid)
        self.cards = {}
        for place in places(self.state):
            self._grid.addWidget(self._card(place))

    def _card(self, place: Place) -> Card:
        title, words = self._words(place)
        go = Button(
            self.tr("Open"), "secondary", trailing="arrow-right", name=self.tr("Open {what}").format(what=title)
        )
        go.clicked.connect(lambda: self.opened.emit(place.value))
        self.cards[place.value] = go
        card = Card(
            hbox(Disc(_ICONS[place], "primary"), (Text(title, "h2"), 1), spacing=12),
            Text(words),
            spacing=8,
            margins=(18, 16, 18, 16),
        )
        assert self.state.upkeep is not None
        for ok, line in self._lines(place, self.state.upkeep):
            icon, tone = ("check", "ok") if ok else ("triangle-alert", "warn")
            card.add(hbox(Icon(icon, 18, tone), (Text(line, "small"), 1), spacing=8))
        card.body.addStretch(1)
        card.add(hbox(go, STRETCH))
        return card

    def _words(self, place: Place) -> tuple[str, str]:
        return {
            Place.COLLEAGUES: (
                self.tr("Collega’s en wachtzin"),
                self.tr("Wie op deze laptop werkt, en jouw eigen wachtzin."),
            ),
            Place.RECORD: (
                self.tr("Gegevens van een ouder"),
                self.tr("Lezen, meegeven, een ja intrekken of wissen. Ook van een kind van 12 of ouder."),
            ),
            Place.WITHOUT: (
                self.tr("Zonder toestemming"),
                self.tr("Opschrijven wat je deed zonder ja, en waarom."),
            ),
            Place.TRAIL: (
                self.tr("Logboek"),
                self.tr("Wie deed wat, en wanneer. Zonder antwoorden."),
            ),
            Place.DUE: (
                self.tr("Bewaren en wissen"),
                self.tr("Hoe lang alles blijft, en wat over de tijd is."),
            ),
            Place.COPIES: (
                self.tr("Reservekopieën"),
                self.tr("Kopieën maken, proberen en terugzetten."),
            ),
            Place.GUIDES: (
                self.tr("Eigen gespreksgidsen"),
                self.tr("Een gids van je organisatie bekijken, innemen of niet meer aanbieden."),
            ),
        }[place]

    def _lines(self, place: Place, upkeep: Upkeep) -> tuple[tuple[bool, str], ...]:
        match place:
            case Place.COLLEAGUES:
                many = len(upkeep.colleagues)
                words = self.tr("Jij bent de enige op deze laptop.") if many == 1 else self.tr("{n} collega’s.")
                return ((True, words.format(n=many)),)
            case Place.DUE:
                gone, waits = erasable(self.state), waiting(self.state)
                if not gone and not waits:
                    return ((True, self.tr("Niets is over de bewaartermijn.")),)
                lines = [(False, self.tr("{n} over de termijn: dat kan nu weg.").format(n=gone))] if gone else []
                if waits:
                    lines.append((False, self.tr("{n} nog niet afgerond of nog niet verstuurd.").format(n=waits)))
                return tuple(lines)
            case Place.GUIDES if upkeep.guides_waiting:
                words = self.tr("Er is een nieuwe gids om te bekijken.")
                if upkeep.guides_waiting > 1:
                    words = self.tr("Er zijn {n} nieuwe gidsen om te bekijken.").format(n=upkeep.guides_waiting)
                return ((False, words),)
            case Place.COPIES:
                made, tried = upkeep.safety.last_copy, upkeep.safety.rehearsal
                if made is None:
                    return ((False, self.tr("Er is nog geen reservekopie.")),)
                last = self.tr("Laatste kopie: {day}.").format(day=day_words(here(made)))
                return ((True, last), (tried is None or tried.ok, tried_words(tried)))
        return ()
