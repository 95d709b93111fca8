"""The cards of the last page: each shows a part of the state and tells what was tapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.leaflet import Edition
from app.steps.make_leaflet import LastLeaflet
from ui.finish.events import Return, Shared
from ui.finish.state import State, at_words
from ui.finish.words import fault_words, kept_line, kept_title, shared_line, shared_title
from ui.outgoing_words import icon_of, label_of, value_of
from ui.widgets import (
    Button,
    Card,
    FieldList,
    Icon,
    SegmentGroup,
    Text,
    TextField,
    clear,
    hbox,
    holding,
    line,
    vbox,
)
from ui.widgets.width import Width

Row = tuple[str, str, str]
"""Icon, title, and a quiet line under it."""


class Column(Card):
    """One of the three columns: a title with an icon, and rows."""

    def __init__(self, icon: str, title: str, tone: str, *, rows: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(20, 16, 20, 16), parent=parent)
        self._tone = rows or tone
        self.title = Text(title, "h2")
        self.add(hbox(Icon(icon, 24, tone), (self.title, 1), spacing=10))
        self.add(line())
        self._rows = vbox(spacing=10)
        self.add(self._rows)
        self._after = vbox(spacing=8)
        self.add(self._after)
        self.body.addStretch(1)

    def add_after(self, part: QWidget) -> None:
        """A part under the rows, which stays."""
        self._after.addWidget(part)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        clear(self._rows)
        for icon, title, words in rows:
            picture = Icon(icon, 20, self._tone)
            said = vbox(Text(title, "bodyb"), Text(words, "small") if words else None, spacing=1)
            row = hbox(picture, (said, 1), spacing=10)
            row.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(holding(row))


class SharedColumn(Column):
    """What goes, with the button that shows it word for word. ``asked``."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("send", "", "ok", parent=parent)
        self.title.setText(self.tr("Wordt gedeeld"))
        self.look = Button("", "secondary", "eye")
        self.add_after(self.look)
        self.look.clicked.connect(self.asked)

    def show_state(self, state: State, name: Callable[[str], str]) -> None:
        """Draw it."""
        rows = [(icon_of(row.purpose.value), shared_title(row), shared_line(row, name)) for row in state.shared]
        nothing = ("circle-check", self.tr("Niets"), self.tr("Niets delen is ook goed."))
        self.set_rows(rows or [nothing])
        self.look.setVisible(any(row.fields for row in state.shared))
        self.look.set_words(self.tr("Laat dit weer weg") if state.open_fields else self.tr("Bekijk precies wat"))


class Exactly(Card):
    """Field by field what each message says, read back from the message itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(20, 14, 20, 16), parent=parent)
        self.add(Text(self.tr("Dit gaat precies weg"), "h2"))
        self._rows = vbox(spacing=12)
        self.add(self._rows)
        self.lists: list[FieldList] = []

    def show_messages(self, shared: Sequence[Shared], name: Callable[[str], str]) -> None:
        """One list for each message."""
        clear(self._rows)
        self.lists = []
        for row in shared:
            for person, fields in row.fields:
                made = FieldList([(label_of(field), value_of(field)) for field in fields])
                self.lists.append(made)
                title = f"{shared_title(row)} · {row.receiver} · {name(person)}"
                self._rows.addWidget(holding(vbox(line(), Text(title, "bodyb"), made, spacing=6)))


class LeafletRow(Card):
    """The leaflet: whether it went, and back to it. ``asked``.

    MUST: say which one only with a parent alone; that one took home their own is nobody else's business (S7).
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 14, 12), parent=parent)
        self._icon = Icon("printer", 24, "primary")
        self._title, self._words = Text("", "bodyb"), Text("", "small")
        self.to_leaflet = Button("", "segment", "file-text")
        self._said = vbox(self._title, self._words, spacing=1)
        self._row = hbox(hbox(self._icon, (self._said, 1), spacing=14), self.to_leaflet, spacing=12)
        self._row.setStretch(0, 1)
        self.add(self._row)
        self.to_leaflet.clicked.connect(self.asked)

    def show_leaflet(self, last: LastLeaflet | None, *, alone: bool) -> None:
        """What the trail knows of it; ``alone``: one parent is."""
        if last is None:
            self._title.setText(self.tr("Er is nog geen folder gemaakt"))
            self._words.setText(self.tr("Dat hoeft ook niet."))
            self.to_leaflet.set_words(self.tr("Naar de folder"))
            return
        safe = last.edition is Edition.NEUTRAL
        done = self.tr("De folder is bewaard als pdf") if last.saved else self.tr("De folder is geprint")
        self._title.setText(done)
        which = self.tr("De veilige folder, om {at}.") if safe else self.tr("De eigen folder, om {at}.")
        self._words.setText((which if alone else self.tr("Om {at}.")).format(at=at_words(last.at)))
        self.to_leaflet.set_words(self.tr("Nog een keer, of in een andere taal"))

    def set_width(self, width: Width) -> None:
        """Under each other when narrow."""
        narrow = width is Width.NARROW
        self._row.setDirection(self._row.Direction.TopToBottom if narrow else self._row.Direction.LeftToRight)


class ElsewhereRow(Card):
    """To the page where the word of who is not at the table is kept. ``asked``."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 14, 12), parent=parent)
        self.to_page = Button(self.tr("Wie er niet bij is"), "segment", "user-round")
        words = self.tr("Er wacht iets op wie niet aan tafel zit. Dat kan ook later, bij Verzenden.")
        said = vbox(Text(self.tr("Beslist ook, niet hier"), "bodyb"), Text(words, "small"), spacing=1)
        self._row = hbox(hbox(Icon("user-round", 24, "primary"), (said, 1), spacing=14), self.to_page, spacing=12)
        self._row.setStretch(0, 1)
        self.add(self._row)
        self.to_page.clicked.connect(self.asked)

    def set_width(self, width: Width) -> None:
        """Under each other when narrow."""
        narrow = width is Width.NARROW
        self._row.setDirection(self._row.Direction.TopToBottom if narrow else self._row.Direction.LeftToRight)


class HandoverRow(Card):
    """To the page that hands over to youth health care. ``asked``."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 14, 12), parent=parent)
        self._words = Text("", "small")
        self.to_handover = Button(self.tr("Overdragen"), "segment", "baby")
        said = vbox(Text(self.tr("Overdragen aan de jeugdverpleegkundige"), "bodyb"), self._words, spacing=1)
        self._row = hbox(hbox(Icon("baby", 24, "primary"), (said, 1), spacing=14), self.to_handover, spacing=12)
        self._row.setStretch(0, 1)
        self.add(self._row)
        self.to_handover.clicked.connect(self.asked)

    def show_state(self, *, agreed: bool) -> None:
        """Whether somebody who is in the room said yes to it."""
        yes = self.tr("Met een blad voor de ouders, of op een stick.")
        self._words.setText(yes if agreed else self.tr("Kan als een ouder daar bij Toestemming ja op zegt."))

    def set_width(self, width: Width) -> None:
        """Under each other when narrow."""
        narrow = width is Width.NARROW
        self._row.setDirection(self._row.Direction.TopToBottom if narrow else self._row.Direction.LeftToRight)


class ReturnRow(Card):
    """When to come back to it together. ``chose(Return)``, ``wrote(words)``."""

    chose = Signal(object)
    wrote = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(20, 12, 14, 12), parent=parent)
        title = self.tr("Hier samen op terugkomen?")
        words = self.tr("Dan weten jullie wanneer je vraagt: wat is er gelukt?")
        said = vbox(Text(title, "bodyb"), Text(words, "small"), spacing=1)
        self.choice = SegmentGroup(
            [
                (Return.MOMENT, "28 weken"),
                (Return.OTHER, self.tr("Andere datum")),
                (Return.NOT, self.tr("Niet nodig")),
            ],
            title,
        )
        self._row = hbox(hbox(Icon("calendar", 24, "primary"), (said, 1), spacing=14), self.choice, spacing=12)
        self._row.setStretch(0, 1)
        self.other = TextField(
            "", name=self.tr("Andere datum"), placeholder=self.tr("Bijvoorbeeld: dinsdag 12 januari"), longest=80
        )
        self.add(self._row)
        self.add(self.other)
        self.choice.chosen.connect(lambda key: self.chose.emit(Return(key)))
        self.other.edited.connect(self.wrote)

    def show_state(self, state: State) -> None:
        """Draw it."""
        self.choice.buttons[Return.MOMENT].setVisible(state.weeks is not None)
        self.choice.set_words(Return.MOMENT, self.tr("{n} weken").format(n=state.weeks or 0))
        self.choice.set_value(state.back)
        self.other.setVisible(state.back is Return.OTHER)
        if self.other.text() != state.other:
            self.other.input.setText(state.other)
        self.other.set_error(fault_words(state.fault))

    def set_width(self, width: Width) -> None:
        """Under each other when narrow."""
        narrow = width is Width.NARROW
        self._row.setDirection(self._row.Direction.TopToBottom if narrow else self._row.Direction.LeftToRight)


def kept_rows(state: State, name: Callable[[str], str]) -> list[Row]:
    """The rows of what does not go, one for each receiver."""
    rows: dict[str, list[str]] = {}
    for row in state.not_shared:
        rows.setdefault(kept_title(row), []).append(kept_line(row, name))
    return [("x", title, " · ".join(lines)) for title, lines in rows.items()]
