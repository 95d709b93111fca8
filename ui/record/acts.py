"""Taking a copy along, and erasing: what each says before it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.consent.retention import BACKUP_DAYS
from ui.record.events import Gone
from ui.widgets import Button, Card, FlowLayout, Note, Text, holding, vbox
from ui.widgets.confirm import Confirm

PAPER, BUNDLE = "overzicht.pdf", "overzicht.json"


class Giving(Card):
    """``wanted(file)``: the copy to read, or the one for a system.

    MUST: ask first whether paper is safe at home; keep the file that holds what was said alone shut until the switch
    for that is on.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(18, 16, 18, 16), parent=parent)
        self.paper = Button(self.tr("Bewaar als pdf"), "primary", "download")
        self.bundle = Button(self.tr("Bewaar voor een ander systeem"), "secondary", "download")
        self.paper.clicked.connect(lambda: self.wanted.emit(PAPER))
        self.bundle.clicked.connect(lambda: self.wanted.emit(BUNDLE))
        self.whole = Text(
            self.tr("In het bestand voor een systeem staat ook wat alleen is verteld. Zet dat eerst hierboven aan."),
            "small",
        )
        acts = FlowLayout(10)
        acts.addWidget(self.paper)
        acts.addWidget(self.bundle)
        self.add(Text(self.tr("Een kopie meegeven"), "h2"))
        self.add(Text(self.tr("De pdf is om te lezen. Het andere bestand (FHIR) is voor een systeem. Het is gratis.")))
        self.add(
            Note(
                "warn",
                self.tr("Vraag eerst: is dit veilig om mee te nemen?"),
                self.tr("Het bestand is niet versleuteld. Print het of zet het op een stick, en wis het hier."),
            )
        )
        self.add(holding(acts))
        self.add(self.whole)

    def show_state(self, own_moment: bool) -> None:
        """Whether what was said alone goes along."""
        self.whole.setVisible(not own_moment)
        shut = self.tr("Hierin staat ook wat alleen is verteld.")
        self.bundle.disable_because("" if own_moment else shut)


class Erasing(QWidget):
    """``asked(Gone)``, ``agreed``, ``stopped``. MUST: name what goes and what the law keeps before anything goes."""

    asked = Signal(object)
    agreed = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = Button(self.tr("Wis deze ouder"), "danger", "trash-2")
        self.talk = Button(self.tr("Wis het hele gesprek"), "danger", "trash-2")
        self.number = Text("", "small")
        self.stays = Text(self._stays(False))
        self.sure = Confirm()
        acts = FlowLayout(10)
        acts.addWidget(self.person)
        acts.addWidget(self.talk)
        self.card = Card(
            Text(self.tr("Wissen"), "h2"),
            self.stays,
            holding(acts),
            self.number,
            spacing=10,
            margins=(18, 16, 18, 16),
        )
        self.setLayout(vbox(self.sure, self.card))
        self.person.clicked.connect(lambda: self.asked.emit(Gone.PERSON))
        self.talk.clicked.connect(lambda: self.asked.emit(Gone.CONVERSATION))
        self.sure.agreed.connect(self.agreed)
        self.sure.stopped.connect(self.stopped)

    def show_state(self, person: str, erasing: Gone | None, *, reads: bool, child: bool, busy: bool) -> None:
        """The two buttons, or the second step of one of them. A child was not in the conversation: that stays."""
        self.card.setVisible(erasing is None)
        self.talk.setVisible(reads and not child)
        self.person.set_words(self.tr("Wis dit kind") if child else self.tr("Wis deze ouder"))
        self.stays.setText(self._stays(child))
        self.number.setText(self.tr("Nummer van deze persoon: {n}").format(n=person))
        if erasing is Gone.PERSON and child:
            gone = [
                self.tr("De eigen woorden van het kind, en wat erin stond van elk ja en nee."),
                self.tr("Elk ja stopt. Wat erop wachtte, wacht weer. Wie al iets kreeg, hoort dat het stopt."),
            ]
            self._ask(self.tr("Dit kind voorgoed wissen?"), gone, self.tr("Wis dit kind voorgoed"))
        elif erasing is Gone.PERSON:
            gone = [
                self.tr("Naam en eigen antwoorden, ook uit oudere versies."),
                self.tr("Wat nog wacht om verstuurd te worden. Wie al iets kreeg, hoort dat het stopt."),
            ]
            stays = self.tr("Of er nog een ouder met gezag is, blijft, zonder naam. Zo gaat een nee nooit verloren.")
            self._ask(self.tr("Deze ouder voorgoed wissen?"), gone, self.tr("Wis deze ouder voorgoed"), stays)
        elif erasing is Gone.CONVERSATION:
            gone = [
                self.tr("Alle antwoorden van beide ouders, namen en notities van dit gesprek."),
                self.tr("Wat nog wacht om verstuurd te worden."),
            ]
            self._ask(self.tr("Het hele gesprek wissen?"), gone, self.tr("Wis het gesprek voorgoed"))
        self.sure.setVisible(erasing is not None)
        self.sure.set_busy(busy, self.tr("We wissen."))

    def _stays(self, child: bool) -> str:
        if child:
            return self.tr("Wat de ouders zeiden, blijft. Ook dat het kind 12 of ouder is: anders beslist een ander.")
        return self.tr("Wat de andere ouder zelf zei, blijft. Daar halen we alleen deze naam uit.")

    def _ask(self, title: str, gone: list[str], go: str, stays: str = "") -> None:
        law = [
            ("check", self.tr("Dat er een ja of nee was, blijft: doel en datum, zonder woorden. Dat is bewijs.")),
            ("check", self.tr("Het logboek blijft: wie iets deed en wanneer, zonder antwoorden.")),
            *([("check", stays)] if stays else []),
            ("check", self.tr("Aantallen blijven. Daarin staat niemand.")),
            ("info", self.tr("Uit reservekopieën is het binnen {n} dagen weg.").format(n=BACKUP_DAYS)),
        ]
        self.sure.ask(title, [*(("trash-2", words) for words in gone), *law], go)
