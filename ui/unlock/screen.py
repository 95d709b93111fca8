"""The unlock page (design/01-unlock.png)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.errors import Problem
from app.settings import Home
from app.steps.unlock import slots, unlock
from ui.background import Background
from ui.failures import words_for
from ui.theme import px
from ui.unlock.caps import CapsWatch
from ui.unlock.state import (
    BROKEN,
    Back,
    Caps,
    Chose,
    Effect,
    Event,
    Fault,
    Focus,
    Forget,
    Loaded,
    Lost,
    Mode,
    Opened,
    Place,
    Recover,
    Refused,
    State,
    Tried,
    Typed,
    Unlock,
    update,
)
from ui.unlock.welcome import Welcome
from ui.unlock.words import fault_words, greeting, initials, role_words
from ui.widgets import (
    STRETCH,
    Button,
    Chip,
    Icon,
    Note,
    Option,
    PageHeader,
    PassphraseField,
    Text,
    TileGroup,
    clear,
    hbox,
    holding,
    line,
    scrolling,
    vbox,
)
from ui.widgets.themed import Themed
from ui.widgets.width import Width, width_of

if TYPE_CHECKING:
    from ui.unlock.recovery import RecoveryForm
    from ui.widgets import TextArea


class UnlockScreen(Themed, QWidget):
    """Asks who is there and for the passphrase. ``unlocked(workplace)`` when the dossier is open;
    ``put_back_asked`` when it cannot be opened any more.

    MUST: show no name of a family; keep nothing that was typed once it was tried; say how often one may still try.
    """

    unlocked = Signal(object)
    put_back_asked = Signal()

    def __init__(self, home: Home, clock: Clock, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._home, self._clock, self._background = home, clock, background
        self.state = State()
        self._failure: Exception | None = None
        self.header = PageHeader(self._greeting())
        self.trouble = Note("warn")
        self.mend = Button(self.tr("Zet een kopie terug of red wat kan"), "secondary", "hard-drive")
        self.mend.clicked.connect(self.put_back_asked)
        self._mend = holding(hbox(self.mend, STRETCH))
        self.who = Text(self.tr("Wie ben je?"), "bodyb")
        self.tiles: TileGroup | None = None
        self.who_fault = Text("", "small", tone="err")
        self.passphrase = PassphraseField(self.tr("Je wachtzin"))
        CapsWatch(self.passphrase.input).seen.connect(self._caps)
        self.caps = holding(
            hbox(Icon("info", 18, "info"), (Text(self.tr("Hoofdletters staan aan (Caps Lock)."), "small"), 1))
        )
        self.open = Button(self.tr("Ontgrendelen"), "primary", "lock-open")
        self.open.setSizePolicy(self.open.sizePolicy().Policy.Expanding, self.open.sizePolicy().verticalPolicy())
        self.lost = Button(self.tr("Ik weet mijn wachtzin niet meer"), "quiet")
        self._form = holding(
            vbox(self.passphrase, self.caps, 4, self.open, hbox(STRETCH, self.lost, STRETCH), spacing=8)
        )
        self._recovery: RecoveryForm | None = None
        self._tiles, self._under_form = vbox(), vbox(spacing=0)
        self.connection = Chip(self.tr("Werkt ook zonder internet."), "info", "wifi-off")
        self._column = holding(
            vbox(
                (STRETCH), self.header, self.trouble, self._mend, 4, self.who, self._tiles, self.who_fault, 4,
                self._form, self._under_form, STRETCH, STRETCH, line(), hbox(self.connection, STRETCH),
                hbox(Icon("shield-check", 20, "ok"),
                     (Text(self.tr("Alles staat versleuteld op deze laptop."), "small"), 1)),
                spacing=8,
            )
        )  # fmt: skip
        self._brand = Welcome()
        area = scrolling(hbox(STRETCH, (self._column, 100), STRETCH, margins=(24, 28, 24, 28)))
        self.setLayout(hbox((self._brand, 50), (area, 78), spacing=0))
        self.passphrase.edited.connect(lambda _none: self._on(Typed()))
        self.passphrase.submitted.connect(self._try)
        self.open.clicked.connect(self._try)
        self.lost.clicked.connect(lambda: self._on(Lost()))
        self.dress()
        self.refresh()

    @property
    def recovery(self) -> RecoveryForm:
        """The sheet typed over; made when somebody needs it, so that the first picture does not wait for its fields."""
        if self._recovery is None:
            from ui.unlock.recovery import RecoveryForm

            self._recovery = RecoveryForm()
            self._under_form.addWidget(self._recovery)
            self._recovery.back.connect(lambda: self._on(Back()))
            self._recovery.typed.connect(lambda: self._on(Typed()))
            self._recovery.asked.connect(self._on)
        return self._recovery

    def _fields(self) -> dict[Place, TextArea | PassphraseField]:
        """The fields there are, by place."""
        return {Place.PHRASE: self.passphrase, **(self._recovery.fields() if self._recovery is not None else {})}

    def retheme(self) -> None:
        """Take the width again."""
        self._column.setMaximumWidth(px(440))
        self._fit()

    def first_focus(self) -> QWidget:
        """Where the cursor starts: the passphrase, or the first colleague when nobody was chosen."""
        if not self.state.chosen and self.tiles is not None:
            return next(iter(self.tiles.tiles.values()))
        return self.passphrase.input

    def refresh(self) -> None:
        """Read again who may open this device, and start empty."""
        self._forget()
        self.header.set_title(self._greeting())
        try:
            organization, professionals = slots(self._home)
        except Problem as problem:
            self._failure = problem
            self._on(Refused(problem.code))
            return
        self.state = State(chosen=self.state.chosen)
        self._on(Loaded(organization, professionals))
        self._lay_tiles()

    def set_online(self, online: bool | None) -> None:
        """Whether there is a network; None says that it does not matter. Being offline is normal, so it is blue."""
        if online:
            self.connection.set_words(self.tr("Verbonden"), "ok", "check")
        elif online is None:
            self.connection.set_words(self.tr("Werkt ook zonder internet."), "info", "wifi-off")
        else:
            self.connection.set_words(self.tr("Geen internet. Je kunt gewoon werken."), "info", "wifi-off")

    def _greeting(self) -> str:
        return greeting(self._clock.now().astimezone().hour)

    def _lay_tiles(self) -> None:
        clear(self._tiles)
        self.tiles = None
        if self.state.tiles:
            options = [
                Option(one.id, one.name, role_words(one.role), initials=initials(one.name))
                for one in self.state.professionals
            ]
            self.tiles = TileGroup(options, self.tr("Wie ben je?"), most=1, stacked=False)
            self.tiles.chosen.connect(lambda key: self._on(Chose(key)))
            self.tiles.set_values([self.state.chosen] if self.state.chosen else [])
            self._tiles.addWidget(self.tiles)
            QWidget.setTabOrder(list(self.tiles.tiles.values())[-1], self.passphrase.input)

    def _try(self) -> None:
        self._on(Tried(bool(self.passphrase.text())))

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Unlock(professional):
                home, clock, passphrase = self._home, self._clock, self.passphrase.take()
                self._run(lambda: unlock(home, professional, passphrase, clock))
            case Recover(professional):
                home, clock = self._home, self._clock
                sheet, passphrase = self.recovery.sheet.text(), self.recovery.new.text()

                def recovered() -> object:
                    from app.steps.recover import recover

                    return recover(home, sheet, passphrase=passphrase, clock=clock, professional_id=professional)

                self._run(recovered)
            case Focus(place):
                self._focus(place)
            case Forget():
                self._forget()

    def _run(self, work: object) -> None:
        self._failure = None
        self._background.dossier(work, done=self._opened, failed=self._refused, owner=self)  # type: ignore[arg-type]

    def _opened(self, workplace: object) -> None:
        self._on(Opened())
        self.unlocked.emit(workplace)

    def _refused(self, error: Exception) -> None:
        self._failure = error
        values = error.values if isinstance(error, Problem) else {}
        code = error.code if isinstance(error, Problem) else ""
        self._on(Refused(code, int(str(values.get("tries_left", 0))), int(str(values.get("minutes", 0)))))

    def _caps(self, on: bool) -> None:
        if on is not self.state.caps:
            self._on(Caps(on))

    def _forget(self) -> None:
        self.passphrase.forget()
        if self._recovery is not None:
            self._recovery.forget()

    def _focus(self, place: Place) -> None:
        fields = self._fields()
        if place in fields:
            fields[place].focus()
        elif place is Place.WHO and self.tiles is not None:
            next(iter(self.tiles.tiles.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        state = self.state
        recovering = state.mode is Mode.RECOVERY
        self.header.set_eyebrow(state.organization)
        self.header.set_title(self.tr("Wachtzin kwijt?") if recovering else self._greeting())
        self.who.setVisible(state.tiles)
        usable = bool(state.professionals)
        self._form.setVisible(usable and not recovering)
        if recovering or self._recovery is not None:
            self.recovery.setVisible(usable and recovering)
            self.recovery.set_busy(state.busy)
        self.caps.setVisible(state.caps)
        self.open.setEnabled(not state.busy)
        self.open.set_words(self.tr("Even kijken") if state.busy else self.tr("Ontgrendelen"))
        self.passphrase.input.setReadOnly(state.busy)
        self.lost.setEnabled(not state.busy)
        if self.tiles is not None:
            self.tiles.setEnabled(not state.busy)
        self._draw_fault(state.fault)

    def _draw_fault(self, fault: Fault | None) -> None:
        place = fault.place if fault else None
        said = fault_words(fault, self._failure) if fault else ""
        for at, field in self._fields().items():
            here = said if at is place else ""
            if field.error() != here:
                field.set_error(here)
        self.who_fault.setText(said if place is Place.WHO else "")
        self.who_fault.setVisible(place is Place.WHO)
        self.trouble.setVisible(place is Place.PAGE)
        self._mend.setVisible(fault is not None and fault.code in BROKEN)
        if place is Place.PAGE and self._failure is not None:
            words = words_for(self._failure)
            self.trouble.set_words(words.what, words.lines())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._brand.setVisible(width_of(self.width(), 10**6) is not Width.NARROW)

    def minimumSizeHint(self) -> QSize:
        """It scrolls, so it fits anywhere."""
        return QSize(320, 240)
