"""What of the window has to do with central: the line, the network, and the pages of sending and enrolling.

Part of the wiring. What talks to a network is heavy to load and is loaded only once it is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import Problem
from app.settings import read_policy
from ui.background import Background
from ui.desk import Desk
from ui.line import CentralLine
from ui.main_window import MainWindow
from ui.place import LockablePlace

if TYPE_CHECKING:
    from ui.network import Network

QUIET_PAGES = frozenset({"today", "outgoing", "catalogue", "settings", "enrol", "report", "manual", "upkeep"})
"""Pages on which the line may be tried by itself: no conversation is near."""


class CentralPages(QObject):
    """``navigated(key)``; ``line`` is the one meeting with central; ``online`` whether there is a network."""

    navigated = Signal(str)
    online = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        place: LockablePlace,
        desk: Callable[[], Desk],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._window, self._desk = window, desk
        self.line = CentralLine(background, place, desk().home, self, desk().ehr)
        self.network: Network | None = None
        window.page_shown.connect(self._page_shown)  # no lambda: what is let go must hear nothing any more

    def _page_shown(self, name: str) -> None:
        self.line.hold(name not in QUIET_PAGES)

    def begin(self) -> None:
        """Somebody is at work: listen for the network, and try the line once."""
        if self.network is None:
            from ui.network import Network  # not before the first picture

            self.network = Network(self)
            self.network.changed.connect(self.line.network)
            self.network.changed.connect(self.online)
        self.line.try_quietly()

    def show_outgoing(self) -> None:
        """What waits to leave; read afresh each time."""
        from ui.send.screen import SendScreen

        page = SendScreen(self._desk(), self.line)
        page.navigated.connect(self.navigated)
        page.enrol_asked.connect(self.show_enrol)
        page.elsewhere.connect(self.show_elsewhere)
        page.lock.connect(self._window.lock_now)
        self._window.replace_page("outgoing", page)
        page.refresh()
        self._window.show_page("outgoing")

    def show_elsewhere(self, conversation: str) -> None:
        """The word of who must decide on something that waits, and was not at the table."""
        from ui.elsewhere.screen import ElsewhereLater

        page = ElsewhereLater(self._desk(), conversation)
        page.navigated.connect(self.navigated)
        page.back.connect(self.show_outgoing)
        page.lock.connect(self._window.lock_now)
        self._window.replace_page("elsewhere", page)
        self._window.show_page("elsewhere")

    def show_enrol(self) -> None:
        """Give this laptop a place at central."""
        from ui.enrol.screen import EnrolScreen

        try:
            policy = read_policy()
        except Problem as problem:
            self._window.show_failure(problem)
            return
        page = EnrolScreen(self._desk(), policy)
        page.navigated.connect(self.navigated)
        page.placed.connect(self.line.meet)
        page.sending_asked.connect(self.show_outgoing)
        page.lock.connect(self._window.lock_now)
        self._window.replace_page("enrol", page)
        self._window.show_page("enrol")

    def lock(self) -> None:
        """The file is about to close: what is under way stops where it is, and goes on later."""
        self.line.stop()
