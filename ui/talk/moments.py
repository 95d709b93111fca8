"""What stands in the place of a sheet: the own moment while it is locked, and the friendly stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import px
from ui.widgets import Button, Card, FlowLayout, Icon, Paragraph, ParentLook, Text, hbox, vbox
from ui.widgets.layouts import STRETCH
from ui.widgets.themed import Themed


class _Middle(Themed, QWidget):
    """One card in the middle of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card(spacing=14, margins=(32, 28, 32, 28))
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = hbox((QWidget(), 1), (self.card, 0), (QWidget(), 1), spacing=0)
        self.setLayout(vbox(STRETCH, row, STRETCH, spacing=0))
        self.title = Text("", "h1", align=Qt.AlignmentFlag.AlignHCenter)
        self.title.setObjectName("pageTitle")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress()

    def retheme(self) -> None:
        """Take the width again."""
        self.card.setMaximumWidth(px(700))
        self.card.setMinimumWidth(min(px(700), 420))


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
        row = FlowLayout(12)
        self.buttons: dict[str, Button] = {}
        for look in looks:
            button = Button(self.tr("{name} is nu alleen").format(name=look.name), "secondary", "user-round")
            button.clicked.connect(lambda _on, who=look.id: self.alone_asked.emit(who))
            self.buttons[look.id] = button
            row.addWidget(button)
        holder = QWidget()
        holder.setLayout(row)
        self.card.add(hbox(STRETCH, (holder, 8), STRETCH))
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
        self.to_leaflet = Button(self.tr("Naar de folder"), "secondary", "file-text")
        self.talk = Button(self.tr("Toch praten"), "quiet", "messages-square")
        self.to_leaflet.clicked.connect(self.leaflet)
        self.talk.clicked.connect(self.after_all)
        row = QWidget()
        row.setLayout(hbox(STRETCH, self.talk, self.to_leaflet, STRETCH, spacing=12))
        self.card.add(row)
