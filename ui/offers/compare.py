"""Two or three services side by side; what differs stands bold (design/06b-vergelijken.png)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.catalogue import Service
from ui.offers.state import State, is_chosen, may_choose, offer_of
from ui.offers.words import why_not_now, why_words
from ui.services import (
    cost_words,
    language_words,
    place_words,
    start_words,
    status_words,
    time_words,
    waiting_words,
)
from ui.theme import px
from ui.widgets import Button, Card, Text, hbox, holding, vbox
from ui.widgets.plane import Plane


class CompareTable(Card):
    """``chosen(service id, on)``. Labels stand at the left, or above their row when there is little room."""

    chosen = Signal(str, bool)

    def __init__(self, state: State, checked: Callable[[Service], str], parent: QWidget | None = None) -> None:
        super().__init__(spacing=0, margins=(6, 12, 6, 12), parent=parent)
        self._rows: list[tuple[QBoxLayout, Text]] = []
        services = state.compared
        heads: list[QWidget] = []
        for service in services:
            choose = Button(self.tr("Kies"), "secondary", "plus", checkable=True)
            choose.setChecked(is_chosen(state, service))
            self._mark(choose, service)
            choose.clicked.connect(lambda on, one=service, b=choose: self._clicked(one, b, on))
            if not may_choose(state, service):
                choose.disable_because(why_not_now(state.alone))
            heads.append(holding(vbox(Text(service.name, "h2"), hbox(choose), spacing=8)))
        self._row("", heads, shaded=False)
        for place, (label, values) in enumerate(self._told(state, services, checked)):
            role = "bodyb" if len(set(values)) > 1 else "body"
            parts = [Text(words, role, align=Qt.AlignmentFlag.AlignLeading) for words in values]
            self._row(label, parts, shaded=place % 2 == 0)

    def _mark(self, choose: Button, service: Service) -> None:
        on = choose.isChecked()
        choose.set_words(
            self.tr("Gekozen") if on else self.tr("Kies"), self.tr("Kies {name}").format(name=service.name)
        )
        choose.set_icon("check" if on else "plus")

    def _clicked(self, service: Service, choose: Button, on: bool) -> None:
        self._mark(choose, service)
        self.chosen.emit(service.id, on)

    def _told(
        self, state: State, services: Sequence[Service], checked: Callable[[Service], str]
    ) -> list[tuple[str, list[str]]]:
        nothing = self.tr("Niet van bekend")
        offers = [offer_of(state, service) for service in services]
        return [
            (self.tr("Wat is het"), [one.summary for one in services]),
            (
                self.tr("Waarom dit past"),
                [" ".join(why_words(one)) if one is not None else self.tr("Zelf gezocht.") for one in offers],
            ),
            (self.tr("Wanneer"), [time_words(one) for one in services]),
            (self.tr("Waar"), [one.contact.address or place_words(one) for one in services]),
            (self.tr("Kosten"), [one.cost or cost_words(one) for one in services]),
            (self.tr("Aanmelden"), [start_words(one) for one in services]),
            (self.tr("Talen"), [language_words(one) or nothing for one in services]),
            (
                self.tr("Plek"),
                [status_words(one) or waiting_words(one) or self.tr("Geen wachttijd bekend") for one in services],
            ),
            (self.tr("Gecontroleerd"), [checked(one) for one in services]),
        ]

    def _row(self, label: str, parts: Sequence[QWidget], *, shaded: bool) -> None:
        name = Text(label, "small")
        values = hbox(*((part, 1) for part in parts), spacing=18)
        box: QBoxLayout = hbox(name, (values, 1), spacing=14, margins=(14, 9, 14, 9))
        plane = Plane("iconFlat" if shaded else "")
        plane.setLayout(box)
        self._rows.append((box, name))
        self.add(plane)

    def set_stacked(self, stacked: bool) -> None:
        """Labels above, or at the left."""
        for box, name in self._rows:
            box.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
            box.setSpacing(2 if stacked else 14)
            name.setVisible(bool(name.text()) or not stacked)
            if stacked:
                name.setMinimumWidth(0)
                name.setMaximumWidth(16777215)  # Qt's own number for "no limit", which PySide does not export
            else:
                name.setFixedWidth(px(150))
