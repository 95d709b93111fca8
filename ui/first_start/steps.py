"""The four steps of the first start as four forms. Each tells what was done in it; none decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.steps.passphrase import FEWEST_WORDS, SHORTEST
from app.store.model import ProfessionalRole
from ui.first_start.state import CHECK_GROUP, ROLES, Place, Strength, TypedPassphrase, strength
from ui.widgets import (
    Icon,
    Note,
    PassphraseField,
    Segment,
    SegmentGroup,
    Text,
    TextField,
    hbox,
    vbox,
)
from ui.widgets.fault_line import FaultLine
from ui.widgets.themed import announce


class WhoForm(QWidget):
    """Organization, name, role and at will a phone. ``wrote(place, words)``, ``left(place)``, ``chose(role)``."""

    wrote = Signal(object, str)
    left = Signal(object)
    chose = Signal(object)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {
            Place.ORGANIZATION: TextField(self.tr("Naam van je organisatie of praktijk"), longest=80),
            Place.NAME: TextField(self.tr("Jouw naam"), longest=80),
            Place.PHONE: TextField(
                self.tr("Telefoon van de praktijk (mag leeg)"),
                hint=self.tr("Dit nummer komt op de folder voor ouders."),
                longest=20,
                width=260,
            ),
        }
        words = {
            ProfessionalRole.MIDWIFE: self.tr("Verloskundige"),
            ProfessionalRole.NURSE: self.tr("Jeugdverpleegkundige"),
        }
        self.role = SegmentGroup([Segment(one.value, words[one]) for one in ROLES], self.tr("Wat doe je?"))
        self.role.chosen.connect(lambda key: self.chose.emit(ProfessionalRole(key)))
        self.role_fault = FaultLine()
        organization, name, phone = self.fields.values()
        self.setLayout(
            vbox(
                organization,
                name,
                Text(self.tr("Wat doe je?"), "bodyb"),
                self.role,
                self.role_fault,
                phone,
                spacing=14,
            )
        )
        for place, field in self.fields.items():
            field.edited.connect(lambda words, place=place: self.wrote.emit(place, words))
            field.left.connect(lambda _words, place=place: self.left.emit(place))
            field.submitted.connect(self.submitted)


class PassphraseForm(QWidget):
    """The passphrase twice. ``typed(TypedPassphrase)`` tells how it stands, never what it is."""

    typed = Signal(object)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        least = self.tr("Minstens {shortest} tekens, of {words} woorden. Spaties mogen.")
        self.new = PassphraseField(self.tr("Wachtzin"), hint=least.format(shortest=SHORTEST, words=FEWEST_WORDS))
        self.again = PassphraseField(self.tr("Nog een keer dezelfde wachtzin"))
        self.mark = Icon("circle", 18, "muted")
        self.strength = Text("", "smallb")
        self.setLayout(
            vbox(
                self.new,
                hbox(self.mark, (self.strength, 1), spacing=6),
                self.again,
                Note(
                    "info",
                    self.tr("Een zin is makkelijk te onthouden"),
                    self.tr("Kies een paar woorden die niets met elkaar te maken hebben. Gebruik hem nergens anders."),
                ),
                spacing=14,
            )
        )
        for field in (self.new, self.again):
            field.edited.connect(lambda _none: self._tell())
            field.submitted.connect(self.submitted)
        self.show_strength(Strength.EMPTY)

    def _tell(self) -> None:
        words = self.new.text()
        self.typed.emit(TypedPassphrase(strength(words), words == self.again.text()))

    def show_strength(self, how: Strength) -> None:
        """Say in words how it stands; the icon only repeats it."""
        words, icon, tone = {
            Strength.EMPTY: (self.tr("Nog niets getypt"), "circle", "muted"),
            Strength.WEAK: (self.tr("Nog te kort of te makkelijk te raden"), "circle-dot", "warn"),
            Strength.ENOUGH: (self.tr("Lang genoeg"), "circle-check", "ok"),
            Strength.STRONG: (self.tr("Sterk"), "shield-check", "ok"),
        }[how]
        if words != self.strength.text():
            self.strength.setText(words)
            self.strength.set_tone(tone)
            self.mark.set_icon(icon, tone)
            announce(self.strength, words)

    def forget(self) -> None:
        """Empty both fields."""
        self.new.forget()
        self.again.forget()
        self.show_strength(Strength.EMPTY)


class CheckForm(QWidget):
    """One group typed over from the paper. ``typed``, ``submitted``."""

    typed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = TextField(
            self.tr("Groep {n} van je blad").format(n=CHECK_GROUP),
            hint=self.tr("Vier tekens. Hoofdletters maken niet uit."),
            longest=8,
            width=160,
        )
        self.setLayout(vbox(self.group))
        self.group.edited.connect(lambda _words: self.typed.emit())
        self.group.submitted.connect(self.submitted)

    def fits(self, group: str) -> bool:
        """Whether what was typed is this group."""
        typed = "".join(sign for sign in self.group.text().upper() if sign.isalnum())
        return bool(group) and typed == group
