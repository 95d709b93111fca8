"""The first start: one question each on four pages, and then to work."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.settings import Home, Policy
from app.store.model import ProfessionalRole
from ui.background import Background
from ui.failures import words_for
from ui.first_start.organization import fix_name, logo_of, managed_note
from ui.first_start.state import (
    CHECK_GROUP,
    STEPS,
    Back,
    ChoseRole,
    Effect,
    Event,
    Focus,
    Forget,
    HandOver,
    Left,
    Made,
    MakeDossier,
    Next,
    Place,
    PutAway,
    Refused,
    State,
    Step,
    TypedGroup,
    Wrote,
    update,
)
from ui.first_start.steps import CheckForm, PassphraseForm, WhoForm
from ui.first_start.words import fault_words, step_words
from ui.sheet_form import SheetForm
from ui.theme import px
from ui.widgets import STRETCH, Brand, Button, Footer, Note, PageHeader, hbox, holding, scrolling, vbox
from ui.widgets.themed import Themed
from ui.widgets.width import Width, width_of


class FirstStartScreen(Themed, QWidget):
    """Sets this device up. ``ready(workplace)`` when the sheet was checked; the dossier is then open.
    ``put_back_asked`` by who comes back after a lost laptop.

    MUST: show the recovery sheet here and never again; keep no sign of it after ``ready``; go on only when one group
    was typed over rightly.
    """

    ready = Signal(object)
    put_back_asked = Signal()

    def __init__(
        self,
        home: Home,
        clock: Clock,
        background: Background,
        policy: Policy | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._home, self._clock, self._background = home, clock, background
        self._policy = policy
        fixed = policy or Policy()
        self.state = State(organization=fixed.organization, fixed=bool(fixed.organization))
        self._groups: tuple[str, ...] = ()
        self._workplace: object = None
        self._failure: Exception | None = None
        self.header = PageHeader("")
        self.trouble = Note("warn")
        self.managed = managed_note()
        self.who, self.passphrase, self.sheet, self.check = (
            WhoForm(),
            PassphraseForm(),
            SheetForm(),
            CheckForm(),
        )
        if fixed.organization:
            fix_name(self.who.fields[Place.ORGANIZATION], fixed.organization)
        self.logo = logo_of(fixed)
        self._forms = {
            Step.WHO: self.who,
            Step.PHRASE: self.passphrase,
            Step.SHEET: self.sheet,
            Step.CHECK: self.check,
        }
        self._column = holding(
            vbox(self.logo, self.header, self.trouble, 4, *self._forms.values(), self.managed, STRETCH, spacing=12)
        )
        self.come_back = Button(self.tr("Ik heb een reservekopie en het herstelblad"), "quiet", "hard-drive")
        self.come_back.clicked.connect(self.put_back_asked)
        self.back = Button(self.tr("Terug"), "quiet", "arrow-left")
        self.next = Button("", "primary", trailing="arrow-right")
        footer = Footer()
        footer.add_left(self.back, self.come_back)
        footer.add_right(self.next)
        self._brand = Brand()
        area = scrolling(hbox(STRETCH, (self._column, 100), STRETCH, margins=(32, 40, 32, 20)))
        self.setLayout(hbox((self._brand, 28), (holding(vbox((area, 1), footer, spacing=0)), 72), spacing=0))
        self._connect()
        self.dress()
        self._draw()

    def _connect(self) -> None:
        self.who.wrote.connect(lambda place, words: self._on(Wrote(place, words)))
        self.who.left.connect(lambda place: self._on(Left(place)))
        self.who.chose.connect(lambda role: self._on(ChoseRole(role)))
        self.passphrase.typed.connect(self._on)
        self.sheet.put_away.connect(lambda on: self._on(PutAway(on)))
        self.check.typed.connect(lambda: self._on(TypedGroup()))
        for form in (self.who, self.passphrase, self.check):
            form.submitted.connect(self._next)
        self.next.clicked.connect(self._next)
        self.back.clicked.connect(lambda: self._on(Back()))

    def retheme(self) -> None:
        """Take the width again."""
        self._column.setMaximumWidth(px(680))
        self._fit()

    def first_focus(self) -> QWidget:
        """Where the cursor starts."""
        return self.who.fields[Place.NAME if self.state.fixed else Place.ORGANIZATION].input

    def _next(self) -> None:
        group = self._groups[CHECK_GROUP - 1] if self._groups else ""
        self._on(Next(self.check.fits(group)))

    def _on(self, event: Event) -> None:
        step = self.state.step
        self.state, effects = update(self.state, event)
        if step is Step.SHEET and self.state.step is Step.CHECK:
            self.check.group.set_text("")
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case MakeDossier():
                self._make()
            case HandOver():
                workplace, self._workplace, self._groups = self._workplace, None, ()
                self.sheet.show_groups(())
                self.check.group.set_text("")
                self.ready.emit(workplace)
            case Forget():
                self.passphrase.forget()
            case Focus(place):
                self._focus(place)

    def _make(self) -> None:
        home, clock, state, passphrase = self._home, self._clock, self.state, self.passphrase.new.text()
        policy = self._policy
        self._failure = None

        def made() -> object:
            from app.steps.set_up import set_up

            return set_up(
                home,
                organization=state.organization,
                professional_name=state.name,
                role=state.role or ProfessionalRole.MIDWIFE,
                phone=state.phone,
                passphrase=passphrase,
                clock=clock,
                policy=policy,
            )

        self._background.dossier(made, done=self._made, failed=self._refused, owner=self)

    def _made(self, done: object) -> None:
        self._groups = tuple(done.recovery)  # type: ignore[attr-defined]
        self._workplace = done.workplace  # type: ignore[attr-defined]
        today = self._clock.now().astimezone().date()
        self.sheet.show_groups(self._groups, self.state.organization.strip(), today)
        self._on(Made())

    def _refused(self, error: Exception) -> None:
        self._failure = error
        self._on(Refused(getattr(error, "code", "")))

    def _focus(self, place: Place) -> None:
        fields = {**self.who.fields, Place.NEW: self.passphrase.new, Place.AGAIN: self.passphrase.again}
        fields[Place.GROUP] = self.check.group
        if place in fields:
            fields[place].focus()
        elif place is Place.ROLE:
            next(iter(self.who.role.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        elif place is Place.PUT_AWAY:
            self.sheet.kept.switch.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place is Place.TITLE:
            self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        state = self.state
        title, lead, go = step_words(state.step)
        at = self.tr("Stap {n} van {of}").format(n=STEPS.index(state.step) + 1, of=len(STEPS))
        self.header.set_eyebrow(at)
        self.header.set_title(title)
        self.header.set_lead(lead)
        for step, form in self._forms.items():
            form.setVisible(step is state.step)
            form.setEnabled(not state.busy)
        known = self._policy is not None and bool(self._policy.recovery_key)
        self.managed.setVisible(known and state.step is Step.SHEET)
        self.back.setVisible(state.step in (Step.PHRASE, Step.CHECK))
        self.back.setEnabled(not state.busy)
        self.come_back.setVisible(state.step is Step.WHO)
        self.next.setEnabled(not state.busy)
        self.next.set_words(self.tr("Even geduld, we maken je sleutel") if state.busy else go)
        self.passphrase.show_strength(state.strength)
        for place, field in {
            **self.who.fields, Place.NEW: self.passphrase.new, Place.AGAIN: self.passphrase.again,
            Place.GROUP: self.check.group,
        }.items():  # fmt: skip
            said = fault_words(state.fault(place), self._failure)
            if field.error() != said:
                field.set_error(said)
        self.who.role_fault.set_words(fault_words(state.fault(Place.ROLE), self._failure))
        self.sheet.fault.set_words(fault_words(state.fault(Place.PUT_AWAY), self._failure))
        page = any(place is Place.PAGE for place, _code in state.faults)
        self.trouble.setVisible(page)
        if page and self._failure is not None:
            words = words_for(self._failure)
            self.trouble.set_words(words.what, words.lines())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room changed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._brand.setVisible(width_of(self.width(), 10**6) is Width.FULL)

    def minimumSizeHint(self) -> QSize:
        """It scrolls, so it fits anywhere."""
        return QSize(320, 240)
