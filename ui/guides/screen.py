"""The page of own guides, for who decides about colleagues."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.signed_file import Signature
from app.guide import Moment
from app.guide.shelf import KeptGuide
from app.settings import read_policy
from app.steps.guides_to_choose import kept_guides
from app.steps.import_guide import how_signed, import_guide, preview_guide
from app.steps.manage import must_manage
from app.steps.retire_guide import retire_guide
from app.steps.sql_work import DossierWorkplace
from ui.desk import Desk
from ui.guides.state import (
    Came,
    Chose,
    Effect,
    Ended,
    Event,
    Look,
    Looked,
    LookedAt,
    PutAside,
    Read,
    ReadNow,
    Retire,
    RetireAsked,
    State,
    Take,
    TakeAsked,
    update,
)
from ui.upkeep_page import UpkeepPage
from ui.where import which_file
from ui.widgets import STRETCH, Button, Card, Chip, EmptyState, FlowLayout, Icon, Note, Text, clear, hbox, holding, vbox
from ui.widgets.layouts import line


class GuidesScreen(UpkeepPage):
    """Own guides: offered, no longer offered, and one that is looked at before it is taken in.

    MUST: keep nothing before it was looked at; say whether somebody stands in for it; retire in two taps.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Eigen gespreksgidsen"),
            self.tr("Een gids van je organisatie staat bij een nieuw gesprek naast de onze."),
        )
        self.state = State()
        self.ask_file: Callable[[QWidget, str, str], Path | None] = which_file
        self.choose = Button(self.tr("Bekijk een gids uit een bestand"), "primary", "file-text")
        self.take: Button | None = None
        self.aside: Button | None = None
        self.retiring: dict[tuple[str, str], Button] = {}
        self._look, self._list = vbox(spacing=10), vbox(spacing=10)
        self.put(hbox(self.choose, STRETCH), holding(self._look), holding(self._list))
        self.choose.clicked.connect(self._ask)
        self._draw()

    def came(self) -> None:
        """Read what is kept."""
        self._on(Came())

    def forget(self) -> None:
        """What was looked at is put aside."""
        self._on(PutAside())

    def _ask(self) -> None:
        path = self.ask_file(self, self.tr("Kies een gids"), self.tr("Gespreksgids (*.json)"))
        if path is not None:
            self.quiet()
            self._on(Chose(path))

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()

    def _perform(self, effect: Effect) -> None:
        home = self.desk.home
        match effect:
            case ReadNow():
                self.work(
                    lambda place: Read(kept_guides(place), bool(read_policy().guide_key)), lambda read: self._on(read)
                )
            case Look(path):
                self.work(
                    lambda _place: Looked(path, preview_guide(path), how_signed(path)),
                    lambda looked: self._on(LookedAt(looked)),
                    self._refused,
                )
            case Take(path):

                def take(place: DossierWorkplace) -> str:
                    must_manage(home, place.professional)
                    guide = import_guide(place, path)
                    return guide.title or guide.url

                self.work(take, self._taken, self._refused)
            case Retire(guide):

                def retire(place: DossierWorkplace) -> str:
                    must_manage(home, place.professional)
                    retire_guide(place, guide.url, guide.version)
                    return guide.title

                self.work(retire, self._retired, self._refused)

    def _taken(self, title: str) -> None:
        self.tell(
            self.tr("‘{title}’ is ingenomen.").format(title=title),
            self.tr("Bij een nieuw gesprek kies je hem bij Gespreksgids."),
        )
        self._on(Ended(True))

    def _retired(self, title: str) -> None:
        self.tell(
            self.tr("‘{title}’ bieden we niet meer aan.").format(title=title),
            self.tr("Gesprekken die ermee lopen gaan gewoon door."),
        )
        self._on(Ended(True))

    def _refused(self, _error: Exception) -> None:
        self._on(Ended(False))

    def _draw(self) -> None:
        state = self.state
        self.choose.setEnabled(not state.busy)
        self.choose.set_kind("primary" if state.looked is None else "secondary")
        clear(self._look)
        self.take = self.aside = None
        if state.looked is not None:
            self._look.addWidget(self._preview(state.looked))
        clear(self._list)
        self.retiring = {}
        if not state.offered and not state.retired:
            self._list.addWidget(
                EmptyState(
                    "book-open",
                    self.tr("Nog geen eigen gidsen"),
                    self.tr("Gesprekken gaan met onze gidsen: een voor en een na de geboorte."),
                )
            )
        for guide in (*state.offered, *state.retired):
            self._list.addWidget(self._row(guide))

    def _row(self, guide: KeptGuide) -> Card:
        offered = guide in self.state.offered
        how = Chip(
            self.tr("Te kiezen") if offered else self.tr("Niet meer te kiezen"), "primary" if offered else "plain"
        )
        words = vbox(
            Text(guide.title, "bodyb"),
            Text(self.tr("Versie {version}").format(version=guide.version), "small"),
            spacing=2,
        )
        sure = self.state.leaving == guide
        away = Button(
            self.tr("Ja, niet meer aanbieden") if sure else self.tr("Niet meer aanbieden"),
            "danger" if sure else "quiet",
            name=self.tr("Niet meer aanbieden: {title}").format(title=guide.title),
        )
        away.setVisible(offered)
        away.clicked.connect(lambda: self._on(RetireAsked(guide)))
        self.retiring[guide.url, guide.version] = away
        return Card(
            hbox(Icon("book-open", 22, "primary"), (holding(words), 1), how, away, spacing=12), margins=(16, 10, 12, 10)
        )

    def _preview(self, looked: Looked) -> Card:
        guide = looked.guide
        card = Card(spacing=8, margins=(20, 16, 20, 16))
        card.add(Text(guide.title or guide.url, "h2"))
        when = {
            Moment.BEFORE_BIRTH: self.tr("voor de geboorte"),
            Moment.AFTER_BIRTH: self.tr("na de geboorte"),
            None: self.tr("voor en na de geboorte"),
        }[guide.moment]
        card.add(Text(self.tr("Versie {version}, {when}").format(version=guide.version, when=when), "small"))
        card.add(self._signed(looked.signature))
        for problem in guide.problems:
            card.add(Note("warn", problem.link_id, problem.message))
        for top in guide.items:
            if top.hidden:
                continue
            asked = [item for item in top.walk() if item.is_question and not item.hidden]
            card.add(line())
            card.add(Text(top.text or top.link_id, "bodyb"))
            for item in asked:
                alone = self.tr(" (apart)") if item.only_alone or top.only_alone else ""
                card.add(Text(f"{item.link_id}  {item.text}{alone}", "small"))
        card.add(line())
        self.take = Button(self.tr("Neem deze gids in"), "primary", "check")
        self.aside = Button(self.tr("Niet deze"), "quiet", "x")
        self.take.clicked.connect(lambda: self._on(TakeAsked()))
        self.aside.clicked.connect(lambda: self._on(PutAside()))
        why = "" if self.state.may_take else self.tr("Je organisatie neemt alleen ondertekende gidsen.")
        self.take.disable_because(why)
        buttons = FlowLayout(10)
        buttons.addWidget(self.take)
        buttons.addWidget(self.aside)
        card.add(holding(buttons))
        return card

    def _signed(self, signature: Signature) -> Note:
        match signature:
            case Signature.GOOD:
                return Note("ok", self.tr("Ondertekend door je organisatie"), icon="shield-check")
            case Signature.WRONG if self.state.signed_only:
                return Note("err", self.tr("De handtekening klopt niet"), self.tr("Neem deze gids niet in."))
            case _:
                return Note(
                    "warn",
                    self.tr("Niet ondertekend"),
                    self.tr("Niemand staat ervoor in dat dit de gids van je organisatie is. Kijk goed wat erin staat."),
                )
