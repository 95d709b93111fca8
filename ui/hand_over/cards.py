"""The cards of the page: what goes of each parent, and the code that opens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.exchange.handover import HandedOver, Way
from app.leaflet import NO_TEXTS, OwnTexts
from app.steps.hand_over import HandoverOffer, MadeHandover
from app.texts import day_words
from ui.hand_over.words import consent_words, earlier_words, rows_of, sheet_words
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    Confirm,
    FieldList,
    FlowLayout,
    Icon,
    Note,
    ParentBadge,
    ParentLook,
    Text,
    clear,
    hbox,
    holding,
    line,
    vbox,
)


class WhatGoes(Card):
    """Field by field what each parent permits, read back from the messages themselves."""

    def __init__(self, looks: Sequence[ParentLook], parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(20, 16, 20, 16), parent=parent)
        self._looks = {look.id: look for look in looks}
        self.add(Text(self.tr("Dit gaat precies mee"), "h2"))
        self.source = Text("", "small")
        self.add(self.source)
        self._rows = vbox(spacing=12)
        self.add(self._rows)
        never = Text(self.tr("Gaat niet mee: cijfers, notities, het eigen moment."), "smallb")
        self.add(line())
        self.add(hbox(Icon("shield-check", 20, "ok"), (never, 1), spacing=8))
        self.lists: list[FieldList] = []

    def show_offer(self, offer: HandoverOffer | None) -> None:
        """Draw it."""
        clear(self._rows)
        self.lists = []
        self.source.setVisible(offer is not None)
        if offer is None:
            return
        told = self.tr("Van {practice}, gesprek van {day}")
        self.source.setText(told.format(practice=offer.source, day=day_words(offer.held_on)))
        for share in offer.shares:
            badge = ParentBadge(self._looks[share.person.id], 30) if share.person.id in self._looks else None
            name = Text(share.person.name, "h3")
            said = Text(consent_words(share), "small")
            parts: list[QWidget] = [line(), holding(hbox(badge, (holding(vbox(name, said, spacing=1)), 1), spacing=10))]
            if share.fields:
                shown = FieldList(rows_of(share.fields))
                self.lists.append(shown)
                parts.append(shown)
            self._rows.addWidget(holding(vbox(*parts, spacing=8)))


class Ready(Card):
    """What was made: the code in two rows, and what to do with it. ``print_asked``, ``save_asked``, ``stick_asked``,
    ``again_asked``.
    """

    print_asked = Signal()
    save_asked = Signal()
    stick_asked = Signal()
    again_asked = Signal()

    def __init__(self, own: OwnTexts = NO_TEXTS, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, margins=(20, 16, 20, 16), parent=parent)
        self._own = own
        self.title = Text(self.tr("De overdracht is gemaakt"), "h2")
        self.until = Text("", "small")
        self.add(hbox(Icon("circle-check", 26, "ok"), (vbox(self.title, self.until, spacing=1), 1), spacing=12))
        self.code = Text("", "h1", align=Qt.AlignmentFlag.AlignHCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.about = Text(
            self.tr("Geen printer? Schrijf deze code over op papier. De app bewaart haar niet."),
            "small", align=Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        self.languages = Text("", "small", align=Qt.AlignmentFlag.AlignHCenter)
        for part in (self.code, self.about, self.languages):
            self.add(part)
        self.print = Button(self.tr("Print het blad"), "primary", "printer")
        self.save = Button(self.tr("Bewaar het blad als pdf"), "secondary", "download")
        self.stick = Button(self.tr("Zet het bestand op de stick"), "primary", "usb")
        self.again = Button(self.tr("Maak een nieuwe"), "quiet", "rotate-ccw")
        row = FlowLayout(8)
        for button in (self.stick, self.print, self.save, self.again):
            row.addWidget(button)
        self.add(row)
        self.told = Note("ok")
        self.told.hide()
        self.add(self.told)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.stick.clicked.connect(self.stick_asked)
        self.again.clicked.connect(self.again_asked)

    def show_made(self, made: MadeHandover | None) -> None:
        """Draw it; None shows nothing, and no code stays."""
        self.setVisible(made is not None)
        code = made.code if made is not None else None
        rows = [code.groups[:4], code.groups[4:]] if code is not None else []
        self.code.setText("\n".join("   ".join(row) for row in rows))
        self.code.setAccessibleName(" ".join(" ".join(group) for row in rows for group in row))
        for part in (self.code, self.about, self.print, self.save):
            part.setVisible(code is not None)
        self.stick.setVisible(made is not None and made.file is not None)
        spoken = sheet_words(made, self._own) if made is not None else ""
        self.languages.setText(spoken)
        self.languages.setVisible(bool(spoken))
        if made is None:
            self.told.hide()
            self.until.setText("")
            return
        until = day_words(made.handover.until)
        once = self.tr("Werkt één keer, tot en met {day}.").format(day=until)
        line_first = self.tr("Zodra deze laptop internet had, kan zij het openen.")
        central = made.handover.way is Way.CENTRAL
        self.until.setText(f"{once} {line_first}" if central else once)

    def tell(self, what: str, rest: str, *, well: bool) -> None:
        """How printing or saving went."""
        self.told.set_tone("ok" if well else "warn")
        self.told.set_words(what, rest)
        self.told.show()


class Earlier(Card):
    """An earlier hand-over of this conversation: whether it was taken in, and a way to end it. ``end_asked``,
    ``answered(yes)``.

    MUST: say before it ends what the parents are left with; end nothing that was taken in already.
    """

    end_asked = Signal()
    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(20, 16, 20, 16), parent=parent)
        self.words = Text("", "body")
        self.end = Button(self.tr("Laat het niet meer werken"), "secondary", "x")
        self.sure = Confirm()
        self.add(hbox(Icon("history", 22, "muted"), (self.words, 1), spacing=10))
        self.add(hbox(self.end, STRETCH))
        self.add(self.sure)
        self.end.clicked.connect(self.end_asked)
        self.sure.agreed.connect(lambda: self.answered.emit(True))
        self.sure.stopped.connect(lambda: self.answered.emit(False))

    def draw(self, standing: HandedOver | None, *, ending: bool) -> None:
        """Say how it stands; None hides it."""
        self.setVisible(standing is not None)
        if standing is None:
            self.sure.hide()
            return
        self.words.setText(earlier_words(standing))
        self.end.setVisible(standing.taken_at is None and not ending)
        if not ending:
            self.sure.hide()
            return
        lines = (
            ("trash-2", self.tr("Wie het blad of de stick heeft, kan niets meer openen.")),
            ("check", self.tr("De toestemming blijft. Je kunt een nieuwe maken.")),
            ("phone", self.tr("Zeg het de ouders.")),
        )
        self.sure.ask(self.tr("De overdracht stoppen?"), lines, self.tr("Laat het niet meer werken"), "x")
