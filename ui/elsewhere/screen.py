"""The two pages of who is not at the table: inside a conversation, and later from the list of what waits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.elsewhere.deciding import Deciding
from ui.menu import menu
from ui.table import Table
from ui.widgets import STRETCH, AppShell, Button, ConversationShell, PageHeader, holding, vbox


class ElsewhereScreen(QWidget):
    """Beside the page of consent and the last page. ``step_asked(key)``.

    MUST: show nothing that was decided and no doubt about contact: a family is in the room.
    """

    step_asked = Signal(str)

    def __init__(self, desk: Desk, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.shell = ConversationShell("consent")
        self.header = PageHeader(self.tr("Wie er niet bij is"))
        self.header.set_lead(self.tr("Wie ook mag beslissen en nu niet aan tafel zit. Nee zeggen is even makkelijk."))
        self.deciding = Deciding(desk, table.conversation.id, lambda: table.room)
        self.shell.set_content(holding(vbox(self.header, self.deciding, STRETCH, spacing=14)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.back = Button(self.tr("Terug naar toestemming"), "secondary", "arrow-left")
        self.shell.footer.add_left(self.back)
        self.back.clicked.connect(lambda: self.step_asked.emit("consent"))
        self.shell.previous_asked.connect(lambda: self.step_asked.emit("consent"))
        table.room_changed.connect(self._room_changed)

    def enter(self) -> None:
        """About to be shown."""
        self.deciding.enter()

    def leave(self) -> None:
        """About to go: nothing of it stays."""
        self.deciding.leave()

    def _room_changed(self) -> None:
        self.deciding.leave()
        if self.isVisible():
            self.deciding.enter()


class ElsewhereLater(QWidget):
    """From the list of what waits, without the family. ``navigated(key)``, ``back``, ``lock``.

    MUST: hold nothing once it is out of sight.
    """

    navigated = Signal(str)
    back = Signal()
    lock = Signal()

    def __init__(self, desk: Desk, conversation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shell = AppShell("outgoing", items=menu())
        self.header = PageHeader(
            self.tr("Wie er niet bij is"), lead=self.tr("Leg vast wat een kind, ouder of voogd besloot.")
        )
        self.way_back = Button(self.tr("Terug naar Verzenden"), "quiet", "arrow-left")
        self.header.add_right(self.way_back)
        self.deciding = Deciding(desk, conversation, lambda: None)
        self.shell.set_content(holding(vbox(self.header, self.deciding, STRETCH, spacing=14)))
        self.setLayout(vbox((self.shell, 1), spacing=0))
        self.way_back.clicked.connect(self.back)
        self.shell.lock_asked.connect(self.lock)
        self.shell.navigated.connect(lambda key: self.back.emit() if key == "outgoing" else self.navigated.emit(key))

    def showEvent(self, event: QShowEvent) -> None:
        """In sight: read what there is."""
        super().showEvent(event)
        self.shell.set_who(self._desk.place.professional.name)
        self.deciding.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight (another page, hidden, locked): nothing of it stays."""
        super().hideEvent(event)
        self.deciding.leave()
