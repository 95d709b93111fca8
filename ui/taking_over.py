"""From a hand-over to a conversation: the page that opens it, and what central hears afterwards. Part of the wiring."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx
from PySide6.QtCore import QObject, Signal

from app.exchange.link import Link
from app.steps.open_handover import line_to_central, told, untold
from app.steps.sync import new_client
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.menu import menu


class TakingOver(QObject):
    """``begin(OpenedHandover)``: go on with it. ``navigated(key)``: elsewhere, from the page's menu."""

    begin = Signal(object)
    navigated = Signal(str)

    def __init__(self, window: MainWindow, desk: Callable[[], Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk = window, desk
        self.client: Callable[[], httpx.Client] = new_client

    def show(self, file: Path | None = None) -> None:
        """The page, and at will a file on it."""
        from ui.take_over.screen import TakeOverScreen  # not before somebody asks for it

        page = TakeOverScreen(self._desk(), menu())
        page.client = self.client
        page.navigated.connect(self.navigated)
        page.lock.connect(self._window.lock_now)
        page.begin.connect(self.begin)
        self._window.replace_page("take-over", page)
        self._window.show_page("take-over")
        if file is not None:
            page.take_file(file)

    def tell_central(self) -> None:
        """Central hears what is kept here, so that nobody opens it again. Without a line it hears it at the next sync.

        The dossier, the line and the dossier again, each on its own worker.
        """
        desk, client = self._desk(), self.client()
        place, background = desk.place, desk.background

        def what() -> tuple[Link | None, tuple[tuple[str, str], ...]]:
            return line_to_central(place, client), tuple((one.id, one.lookup) for one in untold(place))

        def tell(found: tuple[Link | None, tuple[tuple[str, str], ...]]) -> None:
            link, waiting = found

            def ask(_token: object, _report: object) -> tuple[str, ...]:
                with client:
                    if link is not None:
                        for _id, lookup in waiting:
                            link.handover_taken(lookup)
                return tuple(id_ for id_, _lookup in waiting) if link is not None else ()

            background.pool(ask, done=heard, failed=lambda _error: None, owner=self)

        def heard(ids: tuple[str, ...]) -> None:
            for id_ in ids:
                background.dossier(partial(told, place, id_), failed=lambda _error: None, owner=self)

        background.dossier(what, done=tell, failed=lambda _error: client.close(), owner=self)
