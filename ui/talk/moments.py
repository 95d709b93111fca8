"""What stands in the place of a sheet: the own moment while it is locked, and the friendly stop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import day_words
from ui.theme import px
from ui.widgets import Button, Card, Icon, Paragraph, ParentLook, Text, hbox, vbox
from ui.widgets.layouts import STRETCH
from ui.widgets.plane import Tinted
from ui.widgets.themed import Themed


class _Middle(Themed, QWidget):
    """One card in the middle of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card(spacing=14, margins=(32, 28, 32, 28))
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = hbox((QWidget(), 1), (self.card, 20), (QWidget(), 1), spacing=0)
        self.setLayout(vbox(STRETCH, row, STRETCH, spacing=0))
        self.title = Text("", "h1", align=Qt.AlignmentFlag.AlignHCenter)
        self.title.setObjectName("pageTitle")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress()

    def retheme(self) -> None:
        """Take the width again."""
        self.card.setMaximumWidth(px(700))


class OwnBar(Tinted):
    """Above an own moment: whose it is, where the answers stay, and one tap for when somebody comes in."""

    came_in = Signal()

    def __init__(self) -> None:
        super().__init__("parA")
        self._title = Text("", "bodyb")
        self.button = Button(self.tr("Iemand komt binnen"), "secondary", name=self.tr("Iemand komt binnen (Ctrl+B)"))
        self.button.clicked.connect(self.came_in)
        self._icon = Icon("shield-check", 24, "parA")
        words = Text(
            self.tr(
                "Antwoorden hier blijven in een eigen kluis. Ze komen nooit in het overzicht, de folder of het rapport."
            )
        )
        self.setLayout(
            hbox(self._icon, (vbox(self._title, words, spacing=0), 1), self.button, spacing=12, margins=(16, 8, 12, 8))
        )

    def show_whose(self, look: ParentLook) -> None:
        """This parent is alone."""
        self.set_tone(look.tone)
        self._icon.set_icon("shield-check", look.tone)
        self._title.setText(self.tr("{name} is alleen. Komt er iemand binnen? Druk op Ctrl+B.").format(name=look.name))


class LockedMoment(_Middle):
    """The own moment while others are in the room. ``alone_asked(person id)``; ``plan_asked``.

    MUST: be the same for every family, whatever was answered; show no question, no number, nothing filled in.
    """

    alone_asked = Signal(str)
    plan_asked = Signal()

    def __init__(self, looks: Sequence[ParentLook]) -> None:
        super().__init__()
        self.title.setText(self.tr("Het eigen moment is nu op slot"))
        words = self.tr("Met iedere ouder praten we ook even apart. Dat doen we bij iedereen. Ben je met één ouder? ")
        centre = Qt.AlignmentFlag.AlignHCenter
        self.card.add(hbox(STRETCH, Icon("lock", 44, "primary"), STRETCH))
        self.card.add(self.title)
        self.card.add(Paragraph(words + self.tr("Geef dat dan hier aan."), align=centre))
        self.buttons: dict[str, Button] = {}
        for look in looks:
            button = Button(self.tr("{name} is nu alleen").format(name=look.name), "secondary", "user-round")
            button.clicked.connect(lambda _on, who=look.id: self.alone_asked.emit(who))
            self.buttons[look.id] = button
        self.card.add(hbox(STRETCH, *self.buttons.values(), STRETCH, spacing=12))
        self.plan = Button(self.tr("Plan een ander moment"), "quiet", "calendar")
        self.plan.clicked.connect(self.plan_asked)
        self.card.add(hbox(STRETCH, self.plan, STRETCH))


class FriendlyStop(_Middle):
    """They would rather not talk: thanks, and only the general leaflet. ``after_all`` takes it up again.

    MUST: not ask why; offer the leaflet; come back to the talk with one tap.
    """

    after_all = Signal()
    leaflet = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title.setText(self.tr("Dat is goed"))
        centre = Qt.AlignmentFlag.AlignHCenter
        self.card.add(hbox(STRETCH, Icon("heart-handshake", 44, "primary"), STRETCH))
        self.card.add(self.title)
        self.card.add(
            Paragraph(
                self.tr(
                    "Fijn dat jullie het zeggen. We praten er nu niet over. Jullie krijgen de algemene folder mee. "
                    "Willen jullie later wel praten? Dat kan altijd."
                ),
                align=centre,
            )
        )
        self.again = Text("", "small", align=centre)
        self.card.add(self.again)
        self.to_leaflet = Button(self.tr("Naar de folder"), "secondary", "file-text")
        self.talk = Button(self.tr("Toch praten"), "quiet", "messages-square")
        self.to_leaflet.clicked.connect(self.leaflet)
        self.talk.clicked.connect(self.after_all)
        row = QWidget()
        row.setLayout(hbox(STRETCH, self.talk, self.to_leaflet, STRETCH, spacing=12))
        self.card.add(row)

    def show_from(self, day: date | None) -> None:
        """From which day the professional may bring it up again; None says nothing."""
        self.again.setVisible(day is not None)
        if day is not None:
            words = day_words(day, year=False)
            self.again.setText(self.tr("Wij beginnen er pas vanaf {day} weer over.").format(day=words))
