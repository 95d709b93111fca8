"""Putting a copy back, step by step, on a new laptop or a damaged dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.clock import Clock
from app.settings import Home
from app.steps.come_back import Proof
from app.steps.passphrase import FEWEST_WORDS, SHORTEST
from ui.background import Background
from ui.failures import words_for
from ui.put_back.acts import PutBackActs
from ui.put_back.events import (
    STEPS,
    Back,
    By,
    ByPicked,
    Cancel,
    Chose,
    Effect,
    Event,
    Focus,
    Forget,
    Leave,
    LookInto,
    Next,
    Place,
    PutBack,
    Refused,
    Save,
    Step,
    Stop,
    Typed,
    Who,
)
from ui.put_back.forms import OpenForm, WhichForm, strong_enough
from ui.put_back.state import State, update
from ui.put_back.words import done_words, fault_words, held_rows, title_words
from ui.theme import px
from ui.theme.native import native
from ui.where import which_file, which_folder
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    FieldList,
    Footer,
    Note,
    PageHeader,
    PassphraseField,
    Text,
    announce,
    clear,
    hbox,
    holding,
    scrolling,
    vbox,
)
from ui.widgets.themed import Themed


class PutBackScreen(Themed, QWidget):
    """``ready(workplace, unsent)`` when the dossier is back and open; ``left`` to where it was asked.

    MUST: say what a copy holds before anything is replaced; keep nothing typed once it was used or left; be stoppable
    until the moment of the change.
    """

    ready = Signal(object, int)
    left = Signal()

    def __init__(
        self,
        home: Home,
        clock: Clock,
        background: Background,
        *,
        damaged: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._acts = PutBackActs(home, clock, background, self)
        self._acts.happened.connect(self._on)
        self._acts.failed.connect(self._refused)
        self.ask_file: Callable[[QWidget, str, str], Path | None] = which_file
        self.ask_folder: Callable[[QWidget, str], Path | None] = which_folder
        self.state = State(damaged=damaged)
        self._failure: Exception | None = None
        self.header = PageHeader("")
        self.trouble = Note("warn")
        self.which, self.open = WhichForm(damaged=damaged), OpenForm()
        self.held = FieldList()
        card = Card(spacing=10, margins=(18, 16, 18, 16))
        card.add(Text(self.tr("Dit staat in de kopie"), "h2"))
        card.add(self.held)
        self._card = card
        least = self.tr("Minstens {shortest} tekens, of {words} woorden die alleen jij kent.")
        self.new = PassphraseField(self.tr("Nieuwe wachtzin"), hint=least.format(shortest=SHORTEST, words=FEWEST_WORDS))
        self.again = PassphraseField(self.tr("Nog een keer dezelfde wachtzin"))
        self._fresh = holding(vbox(self.new, self.again, spacing=12))
        self.bar = native(QProgressBar())
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Bezig met terugzetten"))
        self.done = Note("ok", self.tr("Alles is weer te openen"))
        self._told = vbox(spacing=6)
        self.done.add(self._told)
        self._look = holding(vbox(card, self._fresh, spacing=14))
        parts = (self.header, self.trouble, 4, self.which, self.open, self._look, self.done, self.bar, STRETCH)
        self._column = holding(vbox(*parts, spacing=12))
        self.back = Button(self.tr("Terug"), "quiet", "arrow-left")
        self.stop = Button(self.tr("Stop"), "quiet", "x")
        self.next = Button("", "primary", trailing="arrow-right")
        footer = Footer()
        footer.add_left(self.back, self.stop)
        footer.add_right(self.next)
        area = scrolling(hbox(STRETCH, (self._column, 100), STRETCH, margins=(32, 40, 32, 20)))
        self.setLayout(vbox((area, 1), footer, spacing=0))
        self._connect()
        self.dress()
        self._draw()

    def _connect(self) -> None:
        self.which.file_asked.connect(self._file)
        self.which.folder_asked.connect(self._folder)
        self.which.chose.connect(lambda number: self._on(Chose(number)))
        self.which.save_asked.connect(lambda: self._acts.keys_here())
        self.open.who.connect(lambda who: self._on(Who(who)))
        self.open.by.connect(lambda by: self._on(ByPicked(by)))
        self.open.typed.connect(lambda: self._on(Typed()))
        for field in (self.new, self.again):
            field.edited.connect(lambda _none: self._on(Typed()))
            field.submitted.connect(self._next)
        self.open.submitted.connect(self._next)
        self.next.clicked.connect(self._next)
        self.back.clicked.connect(lambda: self._on(Back()))
        self.stop.clicked.connect(lambda: self._on(Stop()))

    def retheme(self) -> None:
        """Take the width again."""
        self._column.setMaximumWidth(px(680))

    def first_focus(self) -> QWidget:
        """Where the cursor starts."""
        return self.which.folder

    def enter(self) -> None:
        """About to be shown: the copies that stand here, when there are any."""
        self._acts.copies_here()

    def _file(self) -> None:
        path = self.ask_file(self, self.tr("Kies de kopie"), self.tr("Reservekopie (*.db *.keys.json)"))
        if path is not None:
            self.look_for(path)

    def _folder(self) -> None:
        path = self.ask_folder(self, self.tr("Kies de stick of map met de kopie"))
        if path is not None:
            self.look_for(path)

    def look_for(self, path: Path) -> None:
        """Find the copies in this folder or file."""
        self._acts.copies_at(path)

    def _next(self) -> None:
        if self.state.done is not None:
            self.ready.emit(self.state.done.workplace, self.state.done.unsent)
            return
        new, again = self.new.text(), self.again.text()
        self._on(Next(self.open.doubt(), bool(self.open.phrase.text()), strong_enough(new), new == again))

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case LookInto(copy):
                self._acts.look_into(copy, self._proof())
            case PutBack(copy):
                self._acts.put_back(copy, self._proof())
            case Save():
                self._acts.save(self._proof())
            case Cancel():
                self._acts.cancel()
            case Leave():
                self.left.emit()
            case Forget():
                for part in (self.open, self.new, self.again):
                    part.forget()
            case Focus(place):
                self._focus(place)

    def _proof(self) -> Proof:
        if self.state.by is By.SHEET:
            return Proof(self.state.who, self.new.text(), self.open.sheet.text())
        return Proof(self.state.who, self.open.phrase.text())

    def _refused(self, error: Exception) -> None:
        self._failure = error
        self._on(Refused(getattr(error, "code", "")))

    def _focus(self, place: Place) -> None:
        fields = {
            Place.SHEET: self.open.sheet, Place.PHRASE: self.open.phrase, Place.NEW: self.new, Place.AGAIN: self.again,
        }  # fmt: skip
        if place in fields:
            fields[place].focus()

    def _draw(self) -> None:
        state = self.state
        over = state.done is not None
        title, lead = title_words(state)
        at = self.tr("Stap {n} van {of}").format(n=STEPS.index(state.step) + 1, of=len(STEPS))
        self.header.set_eyebrow("" if over else at)
        self.header.set_title(title)
        self.header.set_lead(lead)
        self.which.show_state(state)
        self.open.show_state(state)
        self.which.setVisible(state.step is Step.WHICH and not over)
        self.open.setVisible(state.step is Step.OPEN and not over)
        self._look.setVisible(state.step is Step.LOOK and not over)
        self._card.setVisible(state.held is not None)
        if state.copy is not None and state.held is not None:
            self.held.set_rows(held_rows(state.copy, state.held))
        self._fresh.setVisible(state.by is By.SHEET)
        for part in (self.which, self.open, self._look):
            part.setEnabled(not state.busy)
        self.bar.setVisible(state.busy)
        self.back.setVisible(not state.busy and not over)
        self.stop.setVisible(state.busy and state.step is Step.LOOK and not state.saves)
        self.stop.disable_because(self.tr("We stoppen al.") if state.stopping else "")
        self.next.setEnabled(not state.busy)
        self.next.set_words(self._next_words())
        self.done.setVisible(over)
        if state.done is not None:
            clear(self._told)
            for words in done_words(state.done, new_laptop=not state.damaged, saved=state.saves):
                self._told.addWidget(Text(words))
            announce(self.next, title)
        self._draw_faults()

    def _next_words(self) -> str:
        state = self.state
        if state.done is not None:
            return self.tr("Kijk wat nog weg moet") if state.done.unsent else self.tr("Aan het werk")
        if state.busy:
            return self.tr("Even geduld")
        if state.step is not Step.LOOK:
            return self.tr("Verder")
        return self.tr("Red wat te lezen is") if state.saves else self.tr("Zet deze kopie terug")

    def _draw_faults(self) -> None:
        place, code = self.state.fault or (None, "")
        said = fault_words(code, self.state.doubt, self._failure) if code else ""
        for at, field in ((Place.NEW, self.new), (Place.AGAIN, self.again)):
            field.set_error(said if place is at else "")
        self.which.show_fault(said if place is Place.COPY else "")
        self.open.show_faults({at: said if at is place else "" for at in (Place.WHO, Place.SHEET, Place.PHRASE)})
        self.trouble.setVisible(place is Place.PAGE)
        if place is Place.PAGE and self._failure is not None:
            words = words_for(self._failure)
            self.trouble.set_words(words.what, words.lines())

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: nothing typed stays."""
        super().hideEvent(event)
        for part in (self.open, self.new, self.again):
            part.forget()

    def minimumSizeHint(self) -> QSize:
        """It scrolls, so it fits anywhere."""
        return QSize(320, 240)
