"""The page of own guides, for who decides about colleagues: new ones of a release, one in a file, those there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.signed_file import Signature
from app.guide.shelf import KeptGuide
from app.settings import read_policy
from app.steps.guides_here import guides_here
from app.steps.import_guide import how_signed, import_guide, preview_guide
from app.steps.manage import must_manage
from app.steps.receive_guides import accept_guide, look_at_guide
from app.steps.retire_guide import retire_guide
from app.steps.sql_work import DossierWorkplace
from ui.desk import Desk
from ui.guides.preview import GuidePreview
from ui.guides.state import (
    Accept,
    Came,
    Chose,
    Declined,
    Effect,
    Ended,
    Event,
    Look,
    LookAsked,
    LookAtKept,
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


class GuidesScreen(UpkeepPage):
    """Own guides: new ones that came with a release, offered, no longer offered, and one that is looked at.

    MUST: offer nothing before it was looked at; say whether somebody stands in for it; retire in two taps.
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
        self.looking: dict[tuple[str, str], Button] = {}
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
                self.work(_read, self._on)
            case Look(path):
                self.work(
                    lambda _place: Looked(path, preview_guide(path), how_signed(path)),
                    lambda looked: self._on(LookedAt(looked)),
                    self._refused,
                )
            case Take(path):

                def take(place: DossierWorkplace) -> str:
                    must_manage(home, place)
                    guide = import_guide(place, path)
                    return guide.title or guide.url

                self.work(take, self._taken, self._refused)
            case LookAtKept(kept):
                self.work(
                    lambda place: Looked(Path(), look_at_guide(place, kept.url, kept.version), Signature.NONE, kept),
                    lambda looked: self._on(LookedAt(looked)),
                    self._refused,
                )
            case Accept(kept):

                def accept(place: DossierWorkplace) -> str:
                    must_manage(home, place)
                    accept_guide(place, kept.url, kept.version)
                    return kept.title

                self.work(accept, self._accepted, self._refused)
            case Retire(guide):

                def retire(place: DossierWorkplace) -> str:
                    must_manage(home, place)
                    retire_guide(place, guide.url, guide.version)
                    return guide.title

                self.work(retire, self._retired, self._refused)

    def _taken(self, title: str) -> None:
        self.tell(
            self.tr("‘{title}’ is ingenomen.").format(title=title),
            self.tr("Bij een nieuw gesprek kies je hem bij Gespreksgids."),
        )
        self._on(Ended(True))

    def _accepted(self, title: str) -> None:
        self.tell(
            self.tr("‘{title}’ bieden we aan.").format(title=title),
            self.tr("Bij een nieuw gesprek kies je hem bij Gespreksgids. Gesprekken die lopen houden hun versie."),
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
            preview = GuidePreview(state)
            self.take, self.aside = preview.take, preview.aside
            preview.taken.connect(lambda: self._on(TakeAsked()))
            preview.put_aside.connect(lambda: self._on(PutAside()))
            self._look.addWidget(preview)
        clear(self._list)
        self.retiring, self.looking = {}, {}
        looked_at = state.looked.kept if state.looked is not None else None
        for why in state.refused:
            now = self.tr("Wat er al was, blijft. Meld het wie de uitgave maakt; een verbeterde komt vanzelf.")
            self._list.addWidget(Note("warn", self.tr("Een gids uit de uitgave is weggelaten"), f"{why} {now}"))
        for guide in (one for one in state.waiting if one != looked_at):
            self._list.addWidget(self._new(guide))
        if not state.offered and not state.retired and not state.waiting:
            self._list.addWidget(
                EmptyState(
                    "book-open",
                    self.tr("Nog geen eigen gidsen"),
                    self.tr("Gesprekken gaan met onze gidsen: een voor en een na de geboorte."),
                )
            )
        for guide in (*state.offered, *state.retired):
            self._list.addWidget(self._row(guide))

    def _new(self, guide: KeptGuide) -> Card:
        """One that came with a release and waits: who it is from, a look, or not."""
        maker = self.state.makers.get((guide.url, guide.version), "") or self.tr("de centrale")
        card = Card(spacing=8, margins=(20, 14, 20, 14))
        words = vbox(
            Text(self.tr("Nieuw van {maker}").format(maker=maker), "bodyb"),
            Text(guide.title, "body"),
            Text(self.tr("Versie {version}. Nog niet te kiezen.").format(version=guide.version), "small"),
            spacing=2,
        )
        card.add(
            hbox(Icon("sparkles", 22, "primary"), (holding(words), 1), Chip(self.tr("Nieuw"), "primary"), spacing=12)
        )
        look = self._looks(guide, self.tr("Bekijk deze gids"), "secondary")
        away = Button(
            self.tr("Niet nemen"), "quiet", "x", name=self.tr("Niet nemen: {title}").format(title=guide.title)
        )
        away.clicked.connect(lambda: self._on(Declined(guide)))
        self.retiring[guide.url, guide.version] = away
        buttons = FlowLayout(10)
        buttons.addWidget(look)
        buttons.addWidget(away)
        card.add(holding(buttons))
        return card

    def _looks(self, guide: KeptGuide, words: str, kind: str) -> Button:
        name = self.tr("Bekijk: {title}, versie {version}").format(title=guide.title, version=guide.version)
        look = Button(words, kind, "eye", name=name)
        look.setEnabled(not self.state.busy)
        look.clicked.connect(lambda: self._on(LookAsked(guide)))
        self.looking[guide.url, guide.version] = look
        return look

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
        if offered and (guide.url, guide.version) in self.state.ended:
            words.addWidget(Text(self.tr("De centrale geeft deze versie niet meer uit."), "small", tone="warn"))
        act = self._retires(guide) if offered else self._looks(guide, self.tr("Bekijk"), "quiet")
        return Card(
            hbox(Icon("book-open", 22, "primary"), (holding(words), 1), how, act, spacing=12), margins=(16, 10, 12, 10)
        )

    def _retires(self, guide: KeptGuide) -> Button:
        sure = self.state.leaving == guide
        away = Button(
            self.tr("Ja, niet meer aanbieden") if sure else self.tr("Niet meer aanbieden"),
            "danger" if sure else "quiet",
            name=self.tr("Niet meer aanbieden: {title}").format(title=guide.title),
        )
        away.clicked.connect(lambda: self._on(RetireAsked(guide)))
        self.retiring[guide.url, guide.version] = away
        return away


def _read(place: DossierWorkplace) -> Read:
    here = guides_here(place)
    return Read(here.kept, bool(read_policy().guide_key), here.makers, here.came, here.ended, here.refused)
