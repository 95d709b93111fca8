"""The page of the trail."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.steps.read_trail import Look, latest_looks, trail_as_fhir
from app.steps.verify_audit import verify_audit
from app.steps.write_files import write_files
from app.texts import text
from ui.desk import Desk
from ui.trail.state import (
    Came,
    CheckAsked,
    Checked,
    CheckNow,
    Effect,
    Event,
    Failed,
    MoreAsked,
    Read,
    ReadNow,
    State,
    WhoPicked,
    by_day,
    colleagues,
    more,
    update,
)
from ui.upkeep_page import UpkeepPage
from ui.widgets import STRETCH, Button, Card, Note, Segment, SegmentGroup, Text, clear, hbox, holding, vbox

FILE = "logboek.json"
ALL = "*"


class TrailScreen(UpkeepPage):
    """Who did what, when. MUST: name no family and show no answer; say which line is wrong when one is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Logboek"),
            self.tr("Wie deed wat, en wanneer. Namen en antwoorden van ouders staan er niet in."),
        )
        self.state = State()
        self.check = Button(self.tr("Kijk of het logboek klopt"), "secondary", "shield-check")
        self.save = Button(self.tr("Bewaar voor een ander systeem"), "secondary", "download")
        self.found = Note("ok")
        self.found.hide()
        self.more = Button(self.tr("Toon meer"), "quiet", "chevron-down")
        self._pick = vbox(spacing=0)
        self._list = vbox(spacing=10)
        self.about = Text(
            self.tr("Wil een ouder weten wie keek? Dat staat bij Gegevens van een ouder, zonder de rest."),
            "small",
        )
        self.put(hbox(self.check, self.save, STRETCH, spacing=10), self.found, self.about, self._pick, self._list,
                 hbox(self.more, STRETCH))  # fmt: skip
        self._picked: object = None
        self.check.clicked.connect(lambda: self._on(CheckAsked()))
        self.save.clicked.connect(self._save)
        self.more.clicked.connect(lambda: self._on(MoreAsked()))
        self._draw()

    def came(self) -> None:
        """Read the newest lines."""
        self._on(Came())

    def forget(self) -> None:
        """No lines once out of sight."""
        self.state = State()
        self._draw()

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        home = self.desk.home
        match effect:
            case ReadNow():
                self.work(lambda place: latest_looks(place, home), lambda looks: self._on(Read(looks)))
            case CheckNow():
                self.work(verify_audit, lambda check: self._on(Checked(check)), lambda _error: self._on(Failed()))

    def _save(self) -> None:
        path = self.ask_path(self, self.tr("Bewaar het logboek"), FILE, "FHIR (*.json)")
        if path is None:
            return

        self.work(
            lambda place: write_files(path.parent, {path.name: trail_as_fhir(place)}),
            lambda _none: self.tell(
                self.tr("Het logboek is bewaard als {file}.").format(file=path.name),
                self.tr("Het is niet versleuteld. Zet het op een veilige plek."),
            ),
        )

    def _draw(self) -> None:
        state = self.state
        self.check.disable_because(self.tr("We kijken al.") if state.checking else "")
        self.found.setVisible(state.check is not None)
        if state.check is not None:
            self._say_check()
        self.more.setVisible(more(state))
        self._draw_pick()
        clear(self._list)
        for day, looks in by_day(state).items():
            self._list.addWidget(_day(day, looks))

    def _say_check(self) -> None:
        check = self.state.check
        assert check is not None
        if check.whole:
            self.found.set_tone("ok")
            self.found.set_words(self.tr("Het logboek klopt: {n} regels.").format(n=check.rows))
            return
        self.found.set_tone("err")
        self.found.set_words(
            self.tr("Regel {n} klopt niet: die is {what}.").format(
                n=check.broken_at, what=text(f"audit.fault.{check.what}")
            ),
            self.tr("Je werk staat er nog. Meld dit aan wie bij jullie over privacy gaat, en bewaar deze laptop."),
        )

    def _draw_pick(self) -> None:
        names = colleagues(self.state)
        now = (names, self.state.who)
        if now == self._picked:
            return
        self._picked = now
        clear(self._pick)
        if len(names) < 2:
            return
        group = SegmentGroup(
            [Segment(ALL, self.tr("Iedereen")), *(Segment(name, name) for name in names)], self.tr("Van wie?")
        )
        group.set_value(self.state.who or ALL)
        group.chosen.connect(lambda key: self._on(WhoPicked("" if key == ALL else key)))
        self._pick.addWidget(group)


def _day(day: date, looks: tuple[Look, ...]) -> Card:
    dutch = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)
    words = dutch.toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")
    card = Card(Text(words[:1].upper() + words[1:], "h3"), spacing=4, margins=(16, 12, 16, 12))
    for look in looks:
        when = Text(f"{look.at:%H.%M}", "smallb", wrap=False)
        said = Text(f"{look.who} ({look.role}) {look.did}" if look.role else f"{look.who} {look.did}", "small")
        said.setAccessibleName(f"{look.at:%H.%M} {said.text()}")
        card.add(holding(hbox(when, (said, 1), spacing=14)))
    return card
