"""Whom it is about: initials until names are asked for; a number for who may not read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app import texts
from app.steps.read_person import PersonHere
from ui.record.state import State, shown
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    EmptyState,
    FlowLayout,
    Icon,
    SearchBox,
    Text,
    TextField,
    clear,
    hbox,
    holding,
    vbox,
)


class Picker(QWidget):
    """``picked(id)``, ``searched(words)``, ``names_asked``. MUST: show initials only, names for a minute at most."""

    picked = Signal(str)
    searched = Signal(str)
    names_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox(self.tr("Zoek op eerste letter of dag"), self.tr("Zoek op eerste letter of dag"))
        self.names = Button(self.tr("Toon namen"), "secondary", "eye")
        self.buttons: dict[str, Button] = {}
        self._list = vbox(spacing=10)
        self.number = TextField(
            self.tr("Nummer van de ouder of het kind"),
            hint=self.tr("Een collega die gesprekken voert, ziet het bij Gegevens van een ouder, onder Wissen."),
            longest=60,
        )
        self.go = Button(self.tr("Verder"), "primary", trailing="arrow-right")
        self.by_number = Card(
            Text(self.tr("Als beheerder lees je geen gesprekken"), "h2"),
            Text(self.tr("Je kunt wel zien wie er keek, en wissen. Daarvoor heb je een nummer nodig.")),
            self.number,
            hbox(STRETCH, self.go),
            spacing=10,
            margins=(18, 16, 18, 16),
        )
        self.by_list = holding(vbox(hbox((self.search, 1), self.names, spacing=10), self._list, spacing=12))
        self.setLayout(vbox(self.by_list, self.by_number))
        self._laid: object = None
        self.search.searched.connect(self.searched)
        self.names.clicked.connect(self.names_asked)
        self.go.clicked.connect(lambda: self.picked.emit(self.number.text()))
        self.number.submitted.connect(lambda: self.picked.emit(self.number.text()))

    def show_state(self, state: State) -> None:
        """Show whom there is to pick."""
        self.by_list.setVisible(state.reads)
        self.by_number.setVisible(not state.reads)
        self.names.set_words(self.tr("Verberg namen") if state.names else self.tr("Toon namen"))
        self.names.set_icon("eye-off" if state.names else "eye")
        now = (shown(state), state.names, state.loaded)
        if now == self._laid:
            return
        self._laid = now
        clear(self._list)
        self.buttons = {}
        for people in shown(state).values():
            self._list.addWidget(self._family(people, state.names))
        if state.loaded and not shown(state):
            none = self.tr("Niemand gevonden") if state.people else self.tr("Er zijn nog geen gesprekken")
            words = self.tr("Zoek op een eerste letter of een dag.") if state.people else ""
            self._list.addWidget(EmptyState("search", none, words))

    def _family(self, people: tuple[PersonHere, ...], names: bool) -> Card:
        first = people[0]
        when = day_words(first)
        card = Card(margins=(16, 12, 16, 12))
        card.add(hbox(Icon("calendar-days", 18, "muted"), (Text(f"{when} · {first.moment}", "small"), 1), spacing=8))
        row = FlowLayout(8)
        for person in people:
            letter = f"{person.initial}." if person.role is not None else person.name
            button = Button(
                person.name if names else letter, "secondary", "user-round" if person.role is not None else "baby",
                name=self.tr("Kies {who}, {when}").format(who=letter, when=when),
            )  # fmt: skip
            button.clicked.connect(lambda _on, id_=person.id: self.picked.emit(id_))
            self.buttons[person.id] = button
            row.addWidget(button)
        card.add(row)
        return card


def day_words(person: PersonHere) -> str:
    """On which day the conversation began."""
    return QCoreApplication.translate("RecordScreen", "Gesprek van {day}").format(day=texts.day_words(person.begun))
