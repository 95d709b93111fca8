"""One service whole: what it is, what it costs, how to begin, when it was checked; choose it, or say what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.catalogue import Service
from app.exchange import OfferFault
from ui.outgoing_words import fault_words
from ui.services import (
    checked_tone,
    checked_words,
    circle_words,
    cost_words,
    language_words,
    place_words,
    start_words,
    status_words,
    time_words,
    waiting_words,
)
from ui.widgets import (
    Button,
    Card,
    CardGrid,
    Chip,
    FlowLayout,
    Icon,
    Note,
    Paragraph,
    SegmentGroup,
    Text,
    TextArea,
    announce,
    hbox,
    holding,
    line,
    vbox,
)

_NOTE_TONES = {"ok": "info", "warn": "warn", "err": "err"}


class ServiceDetail(Card):
    """``chosen(on)``, ``reported(OfferFault)`` and ``noted(words)`` for a person's own acts.

    ``note`` is what this practice wants to remember of the service; None leaves the note out.
    MUST: show when it was last checked; say why it cannot be chosen; put no name of anybody in a report.
    """

    chosen = Signal(bool)
    reported = Signal(object)
    noted = Signal(str)

    def __init__(
        self,
        service: Service,
        today: date,
        *,
        said: str = "many",
        because: Sequence[str] = (),
        choose_words: str = "",
        is_chosen: bool = False,
        why_not: str = "",
        note: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spacing=8, margins=(22, 18, 22, 18), parent=parent)
        self.service = service
        self.add(Text(circle_words(service.circle, said), "eyebrow"))
        self.title = Text(service.name, "h1")
        self.title.setObjectName("pageTitle")
        self.add(self.title)
        if service.organization:
            self.add(Text(service.organization, "small"))
        self._chips(service)
        self.add(Paragraph(_paragraph(service)))
        for one in service.what_you_get:
            self.add(hbox(Icon("check", 18, "ok"), (Text(one), 1), spacing=8))
        if because:
            self.add(line())
            self.add(Text(self.tr("Waarom dit past"), "smallb"))
            for why in because:
                self.add(Text(why))
        self.add(line())
        grid = CardGrid(210, 2, 12)
        for icon, label, words in self._facts(service):
            known = vbox(Text(label, "small"), Text(words, "bodyb"), spacing=0)
            grid.addWidget(holding(hbox(Icon(icon, 20, "muted"), (known, 1), spacing=10)))
        self.add(holding(grid))
        tone = checked_tone(service, today)
        told = self.tr("Klopt er iets niet? Meld het hier. Er gaan geen namen mee.")
        if tone != "ok":
            told = self.tr("Dat is lang geleden. Bel eerst of het nog klopt.") + " " + told
        self.check = Note(_NOTE_TONES[tone], checked_words(service, today), told)
        self.add(self.check)
        self.choose = Button(choose_words or self.tr("Kies"), "secondary", "plus", checkable=True)
        if not choose_words:
            self.choose.hide()
        self.choose.disable_because(why_not)
        self.report = Button(self.tr("Meld een fout"), "quiet", "pencil", checkable=True)
        row = FlowLayout(10)
        row.addWidget(self.choose)
        row.addWidget(self.report)
        self.add(row)
        if why_not and choose_words:
            self.add(Text(why_not, "small"))
        self.faults = SegmentGroup(
            [(fault.value, fault_words(fault)) for fault in OfferFault],
            self.tr("Wat is er mis?"),
        )
        self.faults.hide()
        self._thanks = Note("ok", self.tr("Je melding staat klaar"), self.tr("Ze gaat weg zodra er internet is."))
        self._thanks.hide()
        self.add(self.faults)
        self.add(self._thanks)
        self.note: TextArea | None = None
        if note is not None:
            self.note = TextArea(
                self.tr("Eigen notitie over dit aanbod"),
                hint=self.tr("Voor collega’s, niet over een gezin. Staat niet op de folder."),
                lines=2,
            )
            self.note.set_text(note)
            self.note.settled.connect(self.noted)
            self.note.hide()  # folded away: in a conversation a parent may read along
            self.open_note = Button(self.tr("Eigen notitie"), "quiet", "notebook-pen", checkable=True)
            self.open_note.toggled.connect(self._open_note)
            row.addWidget(self.open_note)
            self.add(self.note)
        self.body.addStretch(1)
        self._choose_words = choose_words
        self.set_chosen(is_chosen)
        self.choose.clicked.connect(self._choose)
        self.report.toggled.connect(self.faults.setVisible)
        self.faults.chosen.connect(self._report)

    def set_chosen(self, on: bool) -> None:
        """Show it as chosen, or not. Emits nothing."""
        self.choose.setChecked(on)
        self.choose.set_icon("check" if on else "plus")
        self.choose.set_words(self.tr("Gekozen") if on else self._choose_words)

    def settle_now(self) -> None:
        """Hand over what was typed."""
        if self.note is not None:
            self.note.settle_now()

    def refuse_note(self, words: str) -> None:
        """The note may not be kept as it is."""
        if self.note is not None:
            self.note.set_error(words)

    def _open_note(self, on: bool) -> None:
        if self.note is not None:
            self.note.settle_now()
            self.note.setVisible(on)
            if on:
                self.note.focus()

    def _choose(self, on: bool) -> None:
        self.set_chosen(on)
        self.chosen.emit(on)

    def _report(self, fault: str) -> None:
        self.faults.set_value(None)
        self.report.setChecked(False)
        self.set_reported()
        self.reported.emit(OfferFault(fault))

    def set_reported(self) -> None:
        """Say that a report waits."""
        self._thanks.show()
        announce(self._thanks, self.tr("Je melding staat klaar"))

    def _chips(self, service: Service) -> None:
        row = FlowLayout(8)
        for words, icon in ((status_words(service), "ban"), (waiting_words(service), "clock")):
            if words:
                row.addWidget(Chip(words, "warn", icon))
        if row.count():
            self.add(row)

    def _facts(self, service: Service) -> list[tuple[str, str, str]]:
        contact = service.contact
        known = [
            ("euro", self.tr("Kosten"), service.cost or cost_words(service)),
            ("calendar", self.tr("Wanneer"), time_words(service)),
            ("map-pin", self.tr("Waar"), contact.address or place_words(service)),
            ("languages", self.tr("Talen"), language_words(service)),
            ("signpost", self.tr("Aanmelden"), start_words(service)),
        ]
        if contact.phone:
            known.append(("phone", self.tr("Telefoon"), contact.phone))
        if contact.url:
            known.append(("globe", self.tr("Website"), contact.url.removeprefix("https://")))
        return known


def _paragraph(service: Service) -> str:
    """The description without the list of what you get, which stands below it as a list."""
    told = service.description or service.summary
    kept = [part for part in told.split("\n") if part.strip().lstrip("-•* ") not in service.what_you_get]
    return "\n".join(kept).strip() or service.summary
