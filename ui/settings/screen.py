"""The settings page (ui.md section 3, item 11)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.settings import LOCK_SECONDS, SIZES, Display
from app.steps.doctor import doctor
from app.steps.keep_safe import safety_of
from app.steps.own_texts import text_lines, texts_in_force
from app.steps.see_central import see_central
from app.store import ProfessionalRole
from ui.desk import Desk
from ui.failures import words_for
from ui.program_news import wanted
from ui.settings.central_card import CentralCard
from ui.settings.state import (
    Apply,
    CentralRead,
    Effect,
    Event,
    Look,
    LookAsked,
    Looked,
    LookFailed,
    Opened,
    Picked,
    ReadCentral,
    ReadSafety,
    ReadTexts,
    SafetyRead,
    State,
    TextsRead,
    copy_lines,
    update,
    wrong,
)
from ui.settings.state import lock_seconds as lock_seconds_of
from ui.settings.texts_card import TextsCard
from ui.settings.update_card import UpdateCard
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    Card,
    CardGrid,
    Icon,
    NavItem,
    Note,
    PageHeader,
    SegmentGroup,
    SwitchRow,
    Text,
    announce,
    clear,
    hbox,
    holding,
    line,
    vbox,
)


class SettingsScreen(QWidget):
    """``display_changed(Display)``, ``navigated(key)``, ``lock``.

    MUST: change things at once, without a button to save; say it when the organization fixed something; say when
    the last copy was made and when putting one back was tried.
    """

    display_changed = Signal(object)
    navigated = Signal(str)
    lock = Signal()

    def __init__(
        self, desk: Desk, items: tuple[NavItem, ...], fixed: frozenset[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = State(desk.display, fixed, desk.settings.lock_after_seconds)
        self.shell = AppShell("settings", items=items)
        self.header = PageHeader(self.tr("Instellingen"))
        self.trouble = Note("warn")
        self.trouble.hide()
        self.modes = SegmentGroup(
            [("light", self.tr("Licht")), ("dark", self.tr("Donker")), ("contrast", self.tr("Hoog contrast"))],
            self.tr("Kleuren"),
        )
        self.sizes = SegmentGroup([(str(size), f"{size}%") for size in SIZES], self.tr("Lettergrootte"))
        self.calm = SwitchRow(self.tr("Minder beweging"), self.tr("Geen schuivende schermen"), last=True)
        self.left = SwitchRow(self.tr("Linkshandig"), self.tr("Notitie en hoofdknop links"), last=True)
        self.locks = SegmentGroup(
            [(str(s), self.tr("{n} min").format(n=s // 60)) for s in LOCK_SECONDS], self.tr("Vanzelf op slot")
        )
        self.fixed_note = Text(self.tr("Je organisatie heeft dit vastgezet."), "small")
        self.look = Button(self.tr("Kijk na"), "secondary", "stethoscope")
        self._checks = vbox(spacing=6)
        self._copies = vbox(spacing=6)
        grid = CardGrid(380, 2, 14)
        grid.addWidget(holding(vbox(self._looks(), self._safe(), STRETCH, spacing=14)))
        self.updates = UpdateCard(desk)
        self.updates.setVisible(wanted())
        self.central = CentralCard()
        self.texts = TextsCard()
        beside = (self.central, self._copied(), self.updates, self.texts, self._order())
        grid.addWidget(holding(vbox(*beside, STRETCH, spacing=14)))
        self.shell.set_content(holding(vbox(self.header, self.trouble, holding(grid), STRETCH, spacing=14)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.modes.chosen.connect(lambda key: self._on(Picked("mode", key)))
        self.sizes.chosen.connect(lambda key: self._on(Picked("scale", int(key))))
        self.locks.chosen.connect(lambda key: self._on(Picked("lock_after_seconds", int(key))))
        self.calm.toggled.connect(lambda on: self._on(Picked("calm", on)))
        self.left.toggled.connect(lambda on: self._on(Picked("left_handed", on)))
        self.look.clicked.connect(lambda: self._on(LookAsked()))
        self.central.enrol_asked.connect(lambda: self.navigated.emit("enrol"))
        self.central.sending_asked.connect(lambda: self.navigated.emit("outgoing"))
        self.updates.troubled.connect(self.show_trouble)
        self.updates.handed_over.connect(lambda: self.window().close())
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self._draw()

    def _looks(self) -> Card:
        card = Card(Text(self.tr("Hoe ziet het eruit?"), "h2"), spacing=10, margins=(18, 16, 18, 16))
        card.add(_named(self.tr("Kleuren"), self.tr("Donker werkt fijn bij weinig licht"), self.modes))
        card.add(line())
        card.add(_named(self.tr("Lettergrootte"), self.tr("Geldt op elk scherm"), self.sizes))
        card.add(line())
        card.add(self.calm)
        card.add(line())
        card.add(self.left)
        return card

    def _safe(self) -> Card:
        card = Card(Text(self.tr("Veilig werken"), "h2"), spacing=10, margins=(18, 16, 18, 16))
        card.add(_named(self.tr("Vanzelf op slot"), self.tr("Als je even niets doet"), self.locks))
        card.add(self.fixed_note)
        card.add(line())
        card.add(Text(self.tr("Verberg het scherm"), "bodyb"))
        card.add(Text(self.tr("F9, of drie keer Shift. Nog een keer: op slot."), "small"))
        return card

    def _copied(self) -> Card:
        card = Card(Text(self.tr("Reservekopie"), "h2"), spacing=10, margins=(18, 16, 18, 16))
        card.add(Text(self.tr("De app maakt elke dag vanzelf een kopie, en probeert elke week of die werkt."), "small"))
        card.add(self._copies)
        return card

    def _order(self) -> Card:
        card = Card(Text(self.tr("Is alles in orde?"), "h2"), spacing=10, margins=(18, 16, 18, 16))
        card.add(Text(self.tr("We kijken of alles op deze laptop werkt. Gesprekken gaan niet open."), "small"))
        card.add(hbox(self.look, STRETCH))
        card.add(self._checks)
        return card

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on(Opened())

    def _navigate(self, key: str) -> None:
        self.shell.set_current("settings")
        if key != "settings":
            self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._perform(effect)
        self._draw()

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Apply(display):
                self.display_changed.emit(display)
            case Look():
                home = self._desk.home
                self._desk.background.pool(
                    lambda _token, _report: doctor(home),
                    done=lambda checks: self._on(Looked(checks)),
                    failed=self._failed,
                    owner=self,
                )

            case ReadSafety():
                home = self._desk.home
                self._desk.background.pool(
                    lambda _token, _report: safety_of(home),
                    done=lambda safety: self._on(SafetyRead(safety)),
                    failed=self.show_trouble,
                    owner=self,
                )

            case ReadTexts():
                place = self._desk.place
                self._desk.background.dossier(
                    lambda: text_lines(texts_in_force(place)),
                    done=lambda lines: self._on(TextsRead(lines)),
                    failed=self.show_trouble,
                    owner=self,
                )
            case ReadCentral():
                place = self._desk.place
                self._desk.background.dossier(
                    lambda: see_central(place),
                    done=lambda central: self._on(CentralRead(central)),
                    failed=self.show_trouble,
                    owner=self,
                )

    def _failed(self, error: Exception) -> None:
        self._on(LookFailed())
        self.show_trouble(error)

    def show_trouble(self, error: BaseException) -> None:
        """Something could not be kept or looked at."""
        words = words_for(error)
        self.trouble.set_tone(words.tone)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()

    def _draw(self) -> None:
        state = self.state
        display: Display = state.display
        who = self._desk.place.professional
        self.shell.set_who(who.name)
        self.texts.show_lines(state.texts)
        self.central.draw(state.central, self._desk.place.clock.now(), admin=who.role is ProfessionalRole.ADMIN)
        for group, key in (
            (self.modes, display.mode),
            (self.sizes, str(display.scale)),
            (self.locks, str(lock_seconds_of(state))),
        ):
            group.set_value(key if key in group.buttons else None)
        self.calm.set_on(display.calm)
        self.left.set_on(display.left_handed)
        locked = "lock_after_seconds" in state.fixed
        self.fixed_note.setVisible(locked)
        for button in self.locks.buttons.values():
            button.disable_because(self.tr("Je organisatie heeft dit vastgezet.") if locked else "")
        self.look.disable_because(self.tr("We kijken al.") if state.looking else "")
        clear(self._copies)
        for told_line in copy_lines(state):
            self._copies.addLayout(_ticked(told_line.words, ok=told_line.ok))
        clear(self._checks)
        if state.checks:
            bad = wrong(state)
            told = {0: self.tr("Alles is in orde."), 1: self.tr("Eén ding vraagt aandacht.")}.get(
                len(bad), self.tr("{n} dingen vragen aandacht.").format(n=len(bad))
            )
            self._checks.addWidget(Note("ok" if not bad else "warn", told))
            announce(self.look, told)
        for check in state.checks:
            self._checks.addLayout(_ticked(check.message, ok=check.ok))


def _named(words: str, hint: str, group: SegmentGroup) -> QWidget:
    return holding(vbox(Text(words, "bodyb"), Text(hint, "small"), hbox((group, 1)), spacing=4))


def _ticked(words: str, *, ok: bool) -> QHBoxLayout:
    icon, tone = ("check", "ok") if ok else ("triangle-alert", "warn")
    return hbox(Icon(icon, 18, tone), (Text(words), 1), spacing=8)
