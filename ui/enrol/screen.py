"""The page that gives this laptop a place at central."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.exchange.invitation import Invitation
from app.settings import Policy, read_policy
from ui.desk import Desk
from ui.enrol.state import Asked, Enrol, Event, Fault, Place, Placed, Refused, State, Wrote, update
from ui.failures import words_for
from ui.menu import menu
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    Card,
    Icon,
    Note,
    PageHeader,
    Text,
    TextField,
    announce,
    hbox,
    holding,
    vbox,
)

if TYPE_CHECKING:
    from app.exchange.contract import Enrolled


class EnrolScreen(QWidget):
    """``placed`` once this laptop has a place; ``sending_asked`` to go on; ``navigated(key)``, ``lock``.

    MUST: take a whole invitation pasted into either field; say where the address is fixed by the organization; send
    nothing but the code and this laptop's public key.
    """

    placed = Signal()
    sending_asked = Signal()
    navigated = Signal(str)
    lock = Signal()

    def __init__(self, desk: Desk, policy: Policy | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._policy = desk, policy or read_policy()
        self.state = State(fixed=self._policy.central_url)
        self.shell = AppShell("outgoing", items=menu())
        self.header = PageHeader(
            self.tr("Meld deze laptop aan"),
            lead=self.tr("Daarna kan de app verzenden wat ouders willen, en nieuw aanbod ophalen."),
        )
        self.trouble = Note("warn")
        self.trouble.hide()
        self.address = TextField(
            self.tr("Adres van de centrale"),
            hint=self.tr("Het begint met https://. Kreeg je een hele regel? Plak die hier; de code komt vanzelf mee."),
        )
        self.fixed = Text("", "body")
        self.code = TextField(
            self.tr("Code"), hint=self.tr("Drie keer vier tekens. De code werkt één keer, en hooguit een dag.")
        )
        self.ask = Button(self.tr("Meld aan"), "primary", "laptop")
        self.form = Card(spacing=14, margins=(20, 18, 20, 18))
        for part in (self.address, self.fixed, self.code):
            self.form.add(part)
        self.form.add(hbox(STRETCH, self.ask))
        self.done = Note("ok", actions=[("send", self.tr("Naar verzenden"))])
        self.done.hide()
        main = holding(vbox(self.header, self.trouble, self.done, self.form, STRETCH, spacing=12))
        self.shell.set_content(main, holding(vbox(self._what_goes(), STRETCH)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        for place, field in self._fields().items():
            field.edited.connect(lambda words, place=place: self._on(Wrote(place, words)))
            field.submitted.connect(lambda: self._on(Asked()))
        self.ask.clicked.connect(lambda: self._on(Asked()))
        self.done.chosen.connect(lambda _key: self.sending_asked.emit())
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(self._navigate)
        self._draw()

    def _what_goes(self) -> Card:
        card = Card(spacing=8, margins=(18, 16, 18, 16))
        card.add(hbox(Icon("shield-check", 22, "ok"), (Text(self.tr("Wat gaat er nu weg?"), "h2"), 1), spacing=10))
        card.add(Text(self.tr("Alleen de code en een openbare sleutel van deze laptop."), "body"))
        card.add(Text(self.tr("Geen namen, geen gesprekken. De geheime sleutel blijft hier, versleuteld."), "small"))
        return card

    def _fields(self) -> dict[Place, TextField]:
        return {Place.ADDRESS: self.address, Place.CODE: self.code}

    def first_focus(self) -> QWidget:
        """Where the cursor starts."""
        return self.code.input if self.state.fixed else self.address.input

    def _navigate(self, key: str) -> None:
        self.shell.set_current("outgoing")
        self.navigated.emit(key)

    def _on(self, event: Event) -> None:
        before = self.state
        self.state, effects = update(self.state, event)
        if before.faults != self.state.faults and self.state.faults:
            self._fields()[self.state.faults[0][0]].focus()
        self._draw()
        for effect in effects:
            self._begin(effect)

    def _begin(self, effect: Enrol) -> None:
        desk, policy, invitation = self._desk, self._policy, effect.invitation
        self.trouble.hide()

        def enrol(_token: object, _report: object) -> Enrolled:
            return _enrolled(desk, invitation, policy)

        desk.background.line(enrol, done=self._done, failed=self._refused, owner=self)

    def _done(self, enrolled: Enrolled) -> None:
        self._on(Placed(enrolled.organization_name or enrolled.organization))
        announce(self.done, self.done.words())
        self.placed.emit()

    def _refused(self, error: Exception) -> None:
        self._on(Refused())
        words = words_for(error)
        self.trouble.set_tone(words.tone)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()
        announce(self.trouble, words.what)

    def _draw(self) -> None:
        state = self.state
        self.shell.set_who(self._desk.place.professional.name)
        told = dict(state.faults)
        for place, field in self._fields().items():
            words = state.address if place is Place.ADDRESS else state.code
            if field.text() != words:
                field.set_text(words)
            field.set_error(_words(told[place]) if place in told else "")
        self.address.setVisible(not state.fixed)
        self.fixed.setVisible(bool(state.fixed))
        self.fixed.setText(self.tr("Je organisatie koos deze centrale: {address}").format(address=state.fixed))
        self.ask.disable_because(self.tr("We vragen een plek aan.") if state.busy else "")
        self.ask.set_words(self.tr("Even wachten …") if state.busy else self.tr("Meld aan"))
        self.form.setVisible(not state.organization)
        self.done.setVisible(bool(state.organization))
        if state.organization:
            self.done.set_words(
                self.tr("Deze laptop hoort nu bij {name}.").format(name=state.organization),
                self.tr("De app verzendt wat wacht en haalt nieuw aanbod op. Je kunt gewoon doorwerken."),
            )


def _enrolled(desk: Desk, invitation: Invitation, policy: Policy) -> Enrolled:
    from app.steps.enrol import enrol_as_invited  # heavy, and not on the GUI thread
    from app.steps.sync import new_client

    with new_client() as client:
        return enrol_as_invited(desk.place, desk.home, client, invitation, policy)


def _words(fault: Fault) -> str:
    def say(words: str) -> str:
        return QCoreApplication.translate("EnrolScreen", words)

    return {
        Fault.NO_ADDRESS: say("Vul het adres in"),
        Fault.NOT_SAFE: say("Het adres begint met https://"),
        Fault.NO_CODE: say("Vul de code in"),
        Fault.CODE_FORM: say("Een code heeft drie keer vier tekens"),
    }[fault]
