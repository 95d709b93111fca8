"""The first two steps of putting a copy back, as two forms. Each tells what was done in it; none decides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AskPerson
from app.steps.passphrase import check_passphrase
from app.store.recovery import Doubt, doubt_in
from ui.put_back.events import By, Place
from ui.put_back.state import State
from ui.put_back.words import day_words
from ui.theme import px
from ui.widgets import (
    STRETCH,
    Button,
    Note,
    Option,
    PassphraseField,
    Segment,
    SegmentGroup,
    Text,
    TextArea,
    TileGroup,
    clear,
    hbox,
    vbox,
)
from ui.widgets.fault_line import FaultLine
from ui.widgets.themed import Themed


def strong_enough(passphrase: str) -> bool:
    """Whether the store takes this as a new passphrase."""
    try:
        check_passphrase(passphrase)
    except AskPerson:
        return False
    return True


class WhichForm(QWidget):
    """Where the copy is. ``folder_asked``, ``file_asked``, ``chose(number)``; of a damaged dossier ``save_asked``."""

    folder_asked = Signal()
    file_asked = Signal()
    chose = Signal(int)
    save_asked = Signal()

    def __init__(self, *, damaged: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = Button(self.tr("Zoek op een stick of in een map"), "secondary", "hard-drive")
        self.file = Button(self.tr("Kies één bestand"), "quiet", "file-text")
        self.save = Button(self.tr("Red wat nu te lezen is"), "secondary", "shield-check")
        self._found = vbox(spacing=8)
        self.tiles: TileGroup | None = None
        self._fault = FaultLine()
        self._laid: object = None
        first = Note(
            "info",
            self.tr("Redden wat te lezen is"),
            self.tr("Daarmee houd je het meeste van nu. Een reservekopie is heel, maar ouder."),
        )
        first.add(hbox(self.save, STRETCH))
        first.setVisible(damaged)
        self.setLayout(
            vbox(first, self._found, self._fault, hbox(self.folder, STRETCH), hbox(self.file, STRETCH), spacing=12)
        )
        self.folder.clicked.connect(self.folder_asked)
        self.file.clicked.connect(self.file_asked)
        self.save.clicked.connect(self.save_asked)

    def show_state(self, state: State) -> None:
        """The copies that were found."""
        if (state.copies, state.saves) != self._laid:
            self._laid = (state.copies, state.saves)
            clear(self._found)
            self.tiles = None
            if state.copies and not state.saves:
                options = [Option(str(n), day_words(c.at), c.organization) for n, c in enumerate(state.copies)]
                title = self.tr("Deze kopieën zijn gevonden")
                self.tiles = TileGroup(options, title, most=1, stacked=False)
                self.tiles.chosen.connect(lambda key: self.chose.emit(int(key)))
                self._found.addWidget(Text(title, "bodyb"))
                self._found.addWidget(self.tiles)
        if self.tiles is not None:
            self.tiles.set_values([str(state.chosen)] if state.chosen is not None else [])

    def show_fault(self, words: str) -> None:
        """What is wrong here, or nothing."""
        self._fault.set_words(words)


class OpenForm(Themed, QWidget):
    """Who is at work, and the sheet or the passphrase of then. ``who(id)``, ``by(By)``, ``typed``, ``submitted``.

    MUST: take the sheet with or without spaces and dashes; forget everything when it is left.
    """

    who = Signal(str)
    by = Signal(object)
    typed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = vbox(spacing=6)
        self.tiles: SegmentGroup | None = None
        self._laid: object = None
        self._who_fault = FaultLine()
        self.ways = SegmentGroup(
            [
                Segment(By.SHEET.value, self.tr("Het herstelblad")),
                Segment(By.PHRASE.value, self.tr("Mijn wachtzin van toen")),
            ],
            self.tr("Waarmee open je het?"),
        )
        self.sheet = TextArea(
            self.tr("Tekens op het herstelblad"),
            hint=self.tr(
                "14 groepjes van 4. Hoofdletters en spaties maken niet uit. Een 0 lezen we als O, een 1 als I."
            ),
            lines=2,
        )
        self.phrase = PassphraseField(self.tr("Wachtzin van toen"))
        self.setLayout(vbox(self._people, self._who_fault, self.ways, self.sheet, self.phrase, spacing=12))
        self.ways.chosen.connect(lambda key: self.by.emit(By(key)))
        self.sheet.edited.connect(lambda _words: self.typed.emit())
        self.phrase.edited.connect(lambda _none: self.typed.emit())
        self.phrase.submitted.connect(self.submitted)
        self.dress()

    def retheme(self) -> None:
        """Room for two lines of signs."""
        self.sheet.input.setFixedHeight(px(72))

    def doubt(self) -> Doubt | None:
        """Where the sheet was mistyped; None when it is whole."""
        return doubt_in(self.sheet.text())

    def show_state(self, state: State) -> None:
        """Who can be chosen, and what is asked of them."""
        if state.people != self._laid:
            self._laid = state.people
            clear(self._people)
            self.tiles = None
            if len(state.people) > 1:
                title = self.tr("Wie ben je?")
                self.tiles = SegmentGroup(list(state.people), title)
                self.tiles.chosen.connect(self.who)
                self._people.addWidget(Text(title, "bodyb"))
                self._people.addWidget(self.tiles)
        if self.tiles is not None:
            self.tiles.set_value(state.who or None)
        self.ways.set_value(state.by.value)
        self.sheet.setVisible(state.by is By.SHEET)
        self.phrase.setVisible(state.by is By.PHRASE)

    def show_faults(self, said: Mapping[Place, str]) -> None:
        """What is wrong under which field."""
        self._who_fault.set_words(said[Place.WHO])
        for place, field in ((Place.SHEET, self.sheet), (Place.PHRASE, self.phrase)):
            if field.error() != said[place]:
                field.set_error(said[place])

    def forget(self) -> None:
        """Empty every field."""
        self.sheet.set_text("")
        self.sheet.input.document().clearUndoRedoStacks()
        self.phrase.forget()
