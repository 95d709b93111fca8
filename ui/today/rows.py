"""One conversation on one line, and the cards at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.steps.see_outgoing import WhatWaits
from ui.theme import px
from ui.today.state import Freshness, Row
from ui.today.words import (
    age_words,
    due_words,
    freshness_words,
    moment_words,
    status_words,
    time_words,
    who_words,
)
from ui.waiting_words import held_words, waiting_words
from ui.widgets import STRETCH, Button, Card, Chip, Icon, Text, hbox, holding, vbox
from ui.widgets.themed import Themed


class RowCard(Themed, Card):
    """Time, initials, moment, status and one button; a finished one has its leaflet too. ``opened(id)``,
    ``leaflet_asked(id)``.

    MUST: show names only when told; name the button after the initials, because others in the room hear it too.
    """

    opened = Signal(str)
    leaflet_asked = Signal(str)

    def __init__(
        self, row: Row, today: date, *, names: bool, first: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(margins=(18, 10, 12, 10), parent=parent)
        when, letters = time_words(row, today), who_words(row, names=False)
        self.time = Text(when, "h3", wrap=False)
        self.who = Text(who_words(row, names=names), "bodyb")
        go = self.tr("Verder") if row.running else self.tr("Bekijk")
        kind = "primary" if first else "secondary"
        self.button = Button(go, kind, name=f"{go}, {letters}, {when}")
        self.button.clicked.connect(lambda: self.opened.emit(row.id))
        paper = self.tr("Folder")
        self.leaflet = Button("", "quiet", "printer", name=f"{paper}, {letters}, {when}")
        self.leaflet.setToolTip(paper)
        self.leaflet.clicked.connect(lambda: self.leaflet_asked.emit(row.id))
        if row.running:
            self.leaflet.hide()
        self.status = Chip(status_words(row, today), "primary" if row.running else "plain")
        what = hbox(Icon("calendar-days", 18, "muted"), (Text(moment_words(row), "small"), 1), spacing=6)
        words = holding(vbox(self.who, what, spacing=2))
        self.add(hbox(self.time, (words, 1), self.status, self.leaflet, self.button, spacing=14))
        self.dress()

    def retheme(self) -> None:
        """The same widths in every row, so that columns stand straight."""
        self.time.setMinimumWidth(px(58))
        self.button.setMinimumWidth(px(112))


def _say(words: str) -> str:
    return QCoreApplication.translate("TodayScreen", words)


def _head(icon: str, words: str) -> QWidget:
    return holding(hbox(Icon(icon, 24, "primary"), (Text(words, "h2"), 1), spacing=10))


class Sending(Card):
    """How many things wait to leave, and for what. Numbers only: what is in them is nobody's business here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(18, 16, 18, 16), parent=parent)
        self.count = Text("", "bodyb")
        self.add(_head("cloud-upload", _say("Verzenden")))
        self.why = Text("", "small")
        self.add(self.count)
        self.add(self.why)
        self.add(Text(_say("Alles blijft op deze laptop tot verzenden kan."), "body"))
        self.set_waiting(WhatWaits())

    def set_waiting(self, waits: WhatWaits) -> None:
        """Say how many wait, why some stay here, and what to do."""
        self.count.setText(waiting_words(waits))
        self.why.setText("\n".join(held_words(waits)))
        self.why.setVisible(waits.held > 0)


class Offers(Card):
    """How old the catalogue is."""

    def __init__(self, *, sample: bool, parent: QWidget | None = None) -> None:
        super().__init__(margins=(18, 16, 18, 16), parent=parent)
        self.age = Text("", "bodyb")
        self.icon = Icon("check", 18, "ok")
        self.words = Text("", "small")
        self.sample = Chip(_say("Voorbeeldaanbod"), "info", "info")
        self.sample.setVisible(sample)
        self.add(_head("book-open", _say("Aanbod")))
        self.add(self.age)
        self.add(hbox(self.icon, (self.words, 1), spacing=8))
        self.add(self.sample)

    def set_freshness(self, how: Freshness, days: int) -> None:
        """Say how old it is and whether that matters."""
        words, icon, tone = freshness_words(how)
        self.age.setText(_say("Bijgewerkt: {when}").format(when=age_words(days)))
        self.words.setText(words)
        self.icon.set_icon(icon, tone)


class Tidy(Card):
    """What is past its term and waits for somebody; gone while nothing does. The rest is erased by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(18, 16, 18, 16), parent=parent)
        self.count = Text("", "bodyb")
        self.look = Button(_say("Bekijk"), "secondary", trailing="arrow-right", name=_say("Bekijk wat opgeruimd kan"))
        self.add(_head("calendar-clock", _say("Opruimen")))
        self.add(self.count)
        self.add(hbox(self.look, STRETCH))
        self.hide()

    def set_due(self, due: int) -> None:
        """Say how many."""
        self.count.setText(due_words(due))
        self.setVisible(bool(due))


class Here(Card):
    """What is safe on this laptop, and quietly whether there is a newer version. ``asked`` when that is tapped."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(18, 16, 18, 16), parent=parent)
        self.add(_head("shield-check", _say("Op deze laptop")))
        self.add(Text(_say("Alles staat versleuteld. Er gaat niets weg zonder een ja van de ouder."), "body"))
        self.news = Button(_say("Er is een nieuwe versie"), "quiet", "download")
        self.news.hide()
        self.news.clicked.connect(self.asked)
        self.add(self.news)

    def tell(self, *, newer: bool) -> None:
        """Say that there is a newer version, or nothing."""
        self.news.setVisible(newer)
