"""Is this parent really alone? (design/04g-even-checken.png)"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.conversation import OWN_MOMENT, may_be_alone
from ui.alone_check.state import CHECKS, CHILD, HEARD, SEEN, Back, NotNow, Open, OpenAsked, State, Turned, update
from ui.desk import Desk
from ui.stops import count_words, rail_items
from ui.table import Table
from ui.theme import px
from ui.widgets import (
    Bold,
    Button,
    Card,
    ConversationShell,
    Disc,
    Note,
    Paragraph,
    SwitchRow,
    Text,
    ThemeRail,
    hbox,
    holding,
    line,
    looks_of,
    vbox,
)
from ui.widgets.layouts import STRETCH


class AloneCheckScreen(QWidget):
    """Three switches between together and alone. ``confirmed(person id)``; ``refused`` for "niet nu".

    MUST: start with every switch off, each time; keep the button off until all three are on; leave no trace of a "niet
    nu"; refuse while a relative interprets.
    """

    step_asked = Signal(str)
    confirmed = Signal(str)
    refused = Signal()

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.looks = looks_of((p.id, p.name) for p in table.conversation.people)
        self.state = State()
        self._drawing = False
        self.shell = ConversationShell("conversation")
        self.rail = ThemeRail()
        self.shell.set_rail(self.rail)
        self.title = Text("", "h1")
        self.title.setObjectName("pageTitle")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._discs = {look.id: Disc("user-round", look.tone, 52) for look in self.looks}
        words = {
            SEEN: self.tr("Niemand anders kan het scherm zien"),
            HEARD: self.tr("Niemand anders kan meeluisteren, ook niet via de telefoon"),
            CHILD: self.tr("Er is geen kind van 2 jaar of ouder in de kamer"),
        }
        self.switches = {check: SwitchRow(words[check]) for check in CHECKS}
        for check, row in self.switches.items():
            row.toggled.connect(lambda on, check=check: self._on(Turned(check, on)))
        self.family = Note(
            "info",
            self.tr("Er vertaalt iemand van de familie"),
            self.tr("Dan is het geen eigen moment. Plan een ander moment, met een tolk."),
        )
        self.not_now = Button(self.tr("Niet nu"), "secondary")
        self.open = Button(self.tr("Open het eigen moment"), "primary")
        self.not_now.clicked.connect(lambda: self._on(NotNow()))
        self.open.clicked.connect(lambda: self._on(OpenAsked()))
        self._lay()
        self.previous = Button(self.tr("Vorige"), "secondary", "arrow-left")
        self.previous.clicked.connect(lambda: self._on(NotNow()))
        self.shell.previous_asked.connect(lambda: self._on(NotNow()))
        self.why = Text(self.tr("Alle drie de punten moeten kloppen"), "small", wrap=False)
        self.shell.footer.add_left(self.previous)
        self.shell.footer.add_right(self.why)
        self.setLayout(vbox(self.shell))

    def _lay(self) -> None:
        hint = Text(self.tr("Kijk even rond. Je hoeft dit niet hardop te zeggen."), "muted")
        head = hbox(*self._discs.values(), (vbox(self.title, hint, spacing=2), 1), spacing=14)
        somebody = Paragraph(
            [
                self.tr("Komt er iemand binnen? Druk op "),
                Bold("F9"),
                self.tr(" of op "),
                Bold(self.tr("Verberg")),
                self.tr(". Het scherm toont dan gewone informatie over eten en drinken."),
            ]
        )
        buttons = hbox(self.not_now, STRETCH, self.open, spacing=12)
        self._card = Card(
            head, 6, *self.switches.values(), self.family, line(), somebody, 8, buttons, spacing=8,
            margins=(32, 26, 32, 24),
        )  # fmt: skip
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._card.setMaximumWidth(px(680))
        row = hbox((QWidget(), 1), (self._card, 8), (QWidget(), 1), spacing=0)
        self.shell.set_content(holding(vbox(STRETCH, row, STRETCH)))

    def ask_for(self, person: str) -> None:
        """Ask about this person; every switch is off again."""
        self.state = State(person, may_be_alone(self._table.conversation))

    def enter(self) -> None:
        """About to be shown."""
        themes = self._table.themes()
        self.rail.set_items(rail_items(themes), count_words(themes))
        if any(theme.link_id == OWN_MOMENT for theme in themes):
            self.rail.set_current(OWN_MOMENT)
        self._draw()

    def leave(self) -> None:
        """About to go: nothing of it stays."""
        self.state = State(self.state.person, self.state.possible)
        self._draw()

    def _on(self, event: Turned | OpenAsked | NotNow) -> None:
        if self._drawing:
            return
        self.state, effect = update(self.state, event)
        self._draw()
        if isinstance(effect, Open):
            self.confirmed.emit(effect.person)
        elif isinstance(effect, Back):
            self.refused.emit()

    def _draw(self) -> None:
        self._drawing = True
        state = self.state
        name = next((one.name for one in self.looks if one.id == state.person), "")
        self.title.setText(self.tr("Is {name} nu echt alleen?").format(name=name))
        for who, disc in self._discs.items():
            disc.setVisible(who == state.person)
        for check, row in self.switches.items():
            row.setVisible(state.possible)
            row.set_on(check in state.true)
        self.family.setVisible(not state.possible)
        reason = "" if state.ready else self.tr("Alle drie de punten moeten kloppen")
        self.open.setVisible(state.possible)
        self.open.disable_because(reason)
        self.why.setVisible(bool(reason) and state.possible)
        self._drawing = False
