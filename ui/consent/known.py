"""What is known of age and custody in this conversation: read from the dossier, and added to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.consent import Standing
from app.consent.standing import newest
from app.steps.without_consent import note_standing, standings_of
from ui.desk import Desk
from ui.table import Table


class Known(QObject):
    """``changed`` when something else is known. Everything runs in the dossier's own turn."""

    changed = Signal()

    def __init__(self, desk: Desk, table: Table, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._table = desk, table
        self.standings: dict[str, Standing] = {}

    def read(self) -> None:
        """Read what was noted."""
        place, conversation = self._desk.place, self._table.conversation
        self._ask(lambda: standings_of(place, conversation.id))

    def note(self, standing: Standing) -> None:
        """Keep what is known now; what was noted before stays as history."""
        place, conversation = self._desk.place, self._table.conversation

        def keep() -> tuple[Standing, ...]:
            note_standing(place, conversation, standing)
            return standings_of(place, conversation.id)

        self._ask(keep)

    def _ask(self, act: Callable[[], tuple[Standing, ...]]) -> None:
        self._desk.background.dossier(act, done=self._take, failed=self._table.failed.emit, owner=self)

    def _take(self, standings: tuple[Standing, ...]) -> None:
        self.standings = newest(standings)
        self.changed.emit()
