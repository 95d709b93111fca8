"""The forms of the colleagues page: who comes, and a passphrase typed twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AskPerson
from app.steps.passphrase import FEWEST_WORDS, SHORTEST, check_passphrase
from app.store.model import ProfessionalRole
from ui.colleagues.state import Given, Place
from ui.colleagues.words import role_words
from ui.widgets import STRETCH, Button, Card, Note, PassphraseField, Segment, SegmentGroup, Text, TextField, hbox
from ui.widgets.fault_line import FaultLine


class NewColleague(Card):
    """Name, role and at will a phone. ``named(name, role or None, phone)``; ``stopped``."""

    named = Signal(str, object, str)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, margins=(18, 16, 18, 16), parent=parent)
        self.name = TextField(self.tr("Naam van je collega"), longest=80)
        self.role = SegmentGroup([Segment(one.value, role_words(one)) for one in ProfessionalRole], self.tr("Rol"))
        self.role_fault = FaultLine()
        self.phone = TextField(
            self.tr("Telefoon (mag leeg)"),
            hint=self.tr("Dit nummer komt op de folder voor ouders."),
            longest=20,
            width=260,
        )
        self.admin = Note(
            "info",
            self.tr("Een beheerder leest geen gesprekken"),
            self.tr("Een beheerder regelt toegang, kopieën en wissen. Antwoorden van ouders ziet die niet."),
        )
        self.first = Note(
            "warn",
            self.tr("Dit wordt de eerste beheerder"),
            self.tr("Vanaf dan kan alleen een beheerder collega’s toevoegen of weghalen. Jij dus niet meer."),
        )
        self.admin.hide()
        self.first.hide()
        self.stop = Button(self.tr("Niet doen"), "quiet", "arrow-left")
        self.go = Button(self.tr("Verder"), "primary", trailing="arrow-right")
        for part in (
            Text(self.tr("Een collega erbij"), "h2"), self.name, Text(self.tr("Rol"), "bodyb"), self.role,
            self.role_fault, self.admin, self.first, self.phone,
        ):  # fmt: skip
            self.add(part)
        self.add(hbox(self.stop, STRETCH, self.go))
        self.go.clicked.connect(self._tell)
        self.name.submitted.connect(self._tell)
        self.phone.submitted.connect(self._tell)
        self.stop.clicked.connect(self.stopped)

    def picked(self) -> ProfessionalRole | None:
        """The role that is on."""
        on = next((key for key, button in self.role.buttons.items() if button.isChecked()), None)
        return ProfessionalRole(on) if on else None

    def _tell(self) -> None:
        self.named.emit(self.name.text(), self.picked(), self.phone.text())

    def forget(self) -> None:
        """Empty it."""
        self.name.set_text("")
        self.phone.set_text("")
        self.role.set_value(None)


class TwoFields(Card):
    """A new passphrase, twice; with ``old`` the old one first. ``given(Given)`` says how they stand; ``stopped``.

    MUST: tell nothing of what is typed; forget everything when it is left.
    """

    given = Signal(object)
    stopped = Signal()

    def __init__(self, go: str, *, old: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, margins=(18, 16, 18, 16), parent=parent)
        self.title, self.lead = Text("", "h2"), Text("")
        self.old = PassphraseField(self.tr("Je wachtzin van nu")) if old else None
        self.new = PassphraseField(
            self.tr("Nieuwe wachtzin"),
            hint=self.tr("Minstens {shortest} tekens, of {words} woorden die alleen jij kent.").format(
                shortest=SHORTEST, words=FEWEST_WORDS
            ),
        )
        self.again = PassphraseField(self.tr("Nog een keer dezelfde wachtzin"))
        self.stop = Button(self.tr("Niet doen"), "quiet", "arrow-left")
        self.go = Button(go, "primary", "check")
        for part in (self.title, self.lead, self.old, self.new, self.again):
            if part is not None:
                self.add(part)
        self.add(hbox(self.stop, STRETCH, self.go))
        for field in self.fields().values():
            field.submitted.connect(self._tell)
        self.go.clicked.connect(self._tell)
        self.stop.clicked.connect(self.stopped)

    def fields(self) -> dict[Place, PassphraseField]:
        """The fields by place, in order."""
        old = {Place.OLD: self.old} if self.old is not None else {}
        return {**old, Place.NEW: self.new, Place.AGAIN: self.again}

    def _tell(self) -> None:
        self.given.emit(
            Given(
                _strong(self.new.text()),
                self.new.text() == self.again.text(),
                self.old is None or bool(self.old.text()),
            )
        )

    def set_words(self, title: str, lead: str) -> None:
        """What it is for."""
        self.title.setText(title)
        self.lead.setText(lead)

    def set_busy(self, busy: bool) -> None:
        """While a key is being made."""
        for button in (self.go, self.stop):
            button.disable_because(self.tr("We maken een sleutel.") if busy else "")

    def forget(self) -> None:
        """Empty every field."""
        for field in self.fields().values():
            field.forget()
            field.set_error("")


def _strong(passphrase: str) -> bool:
    try:
        check_passphrase(passphrase)
    except AskPerson:
        return False
    return True
