"""The page that gives this laptop a place at central."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from app.errors import AskPerson
from app.exchange.invitation import Invitation
from app.exchange.qr_picture import PICTURES
from app.settings import Policy, read_policy
from ui.desk import Desk
from ui.enrol.state import (
    Asked,
    Effect,
    Enrol,
    Event,
    Fault,
    PictureFailed,
    PictureGiven,
    PictureRead,
    Place,
    Placed,
    ReadPicture,
    Refused,
    State,
    Wrote,
    update,
)
from ui.failures import words_for
from ui.menu import menu
from ui.where import which_file
from ui.widgets import (
    STRETCH,
    AppShell,
    Button,
    Card,
    FlowLayout,
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
    ``ask_file`` asks the person and can be replaced by an answer.

    MUST: take a whole invitation pasted into either field, or from a picture of its QR code; ask for nothing before
    the person saw the address and asked; say where the address is fixed by the organization; send
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
        self.ask_file: Callable[[str, str], Path | None] = lambda title, kinds: which_file(self, title, kinds)
        self.setAcceptDrops(True)
        self.choose = Button(self.tr("Kies een foto of schermafbeelding"), "secondary", "image")
        self.paste = Button(self.tr("Plak een plaatje"), "secondary", "clipboard")
        self.ask = Button(self.tr("Meld aan"), "primary", "laptop")
        self.form = Card(spacing=14, margins=(20, 18, 20, 18))
        for part in (self.address, self.fixed, self.code):
            self.form.add(part)
        self.form.add(Text(self.tr("Kreeg je een QR-code? Sleep het plaatje hierheen, kies het of plak het."), "small"))
        pictures = FlowLayout(8)
        pictures.addWidget(self.choose)
        pictures.addWidget(self.paste)
        self.form.add(holding(pictures))
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
        self.choose.clicked.connect(self._choose)
        self.paste.clicked.connect(self._paste)
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

    def _choose(self) -> None:
        kinds = self.tr("Foto of schermafbeelding ({endings})").format(endings=" ".join(f"*{one}" for one in PICTURES))
        path = self.ask_file(self.tr("Kies het plaatje"), kinds)
        if path is not None:
            self._on(PictureGiven(path))

    def _paste(self) -> None:
        given = QGuiApplication.clipboard().mimeData()
        picture = _picture_on(given) if given is not None else None
        if picture is None:
            self._refused_picture(AskPerson("invitation-no-picture"))
        else:
            self._on(PictureGiven(picture))

    def _begin(self, effect: Effect) -> None:
        self.trouble.hide()
        if isinstance(effect, ReadPicture):
            picture = effect.picture
            self._desk.background.pool(
                lambda _token, _report: _invitation_on(picture),
                done=self._took,
                failed=self._refused_picture,
                owner=self,
            )
            return
        self._enrol(effect)

    def _took(self, words: str) -> None:
        self._on(PictureRead(words))
        self.ask.setFocus()
        announce(self.ask, self.tr("De code is gelezen. Kijk of het adres klopt."))

    def _refused_picture(self, error: Exception) -> None:
        self._on(PictureFailed())
        self._tell(error)

    def _enrol(self, effect: Enrol) -> None:
        desk, policy, invitation = self._desk, self._policy, effect.invitation

        def enrol(_token: object, _report: object) -> Enrolled:
            return _enrolled(desk, invitation, policy)

        desk.background.line(enrol, done=self._done, failed=self._refused, owner=self)

    def _done(self, enrolled: Enrolled) -> None:
        self._on(Placed(enrolled.organization_name or enrolled.organization))
        announce(self.done, self.done.words())
        self.placed.emit()

    def _refused(self, error: Exception) -> None:
        self._on(Refused())
        self._tell(error)

    def _tell(self, error: Exception) -> None:
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
        for button in (self.choose, self.paste):
            button.disable_because(self.tr("We lezen het plaatje.") if state.looking else "")
        self.form.setVisible(not state.organization)
        self.done.setVisible(bool(state.organization))
        if state.organization:
            self.done.set_words(
                self.tr("Deze laptop hoort nu bij {name}.").format(name=state.organization),
                self.tr("De app verzendt wat wacht en haalt nieuw aanbod op. Je kunt gewoon doorwerken."),
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One picture is welcome."""
        if _picture_on(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        picture = _picture_on(event.mimeData())
        if picture is not None:
            event.acceptProposedAction()
            self._on(PictureGiven(picture))


def _picture_on(given: QMimeData) -> Path | bytes | None:
    """A picture that was dropped or copied: one file on this machine, or the picture itself."""
    urls = given.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        return path if path.suffix.lower() in PICTURES else None
    picture = given.imageData() if given.hasImage() else None
    if not isinstance(picture, QImage) or picture.isNull():
        return None
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(held, "BMP")  # type: ignore[call-overload]  # its stub asks for bytes, the call for words
    return bytes(held.data().data())


def _invitation_on(picture: Path | bytes) -> str:
    from app.steps.enrol import invitation_on  # heavy, and not on the GUI thread

    return invitation_on(picture)


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
