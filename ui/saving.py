"""What each page of a conversation says about keeping: since when it is on disk, that nothing stays, or practice.

Part of the wiring: the pages only have the corner for it.
"""

from __future__ import annotations

from ui.desk import Desk
from ui.table import Table
from ui.widgets import ConversationShell
from ui.widgets.practice_mark import mark_as_practice


def follow(shell: ConversationShell, desk: Desk, table: Table) -> None:
    """Let a page tell how keeping goes. Of a conversation nobody keeps, practice too, it never says it was kept."""
    said = shell.save_state
    if desk.place.practice:
        mark_as_practice(shell)
    table.failed.connect(lambda _error: said.failed())
    if table.conversation.anonymous:
        table.saved.connect(lambda _at: said.nothing_stays())
        said.nothing_stays()
        return
    table.saving.connect(said.saving)
    table.saved.connect(said.saved)
    if table.saved_at is not None:
        said.saved(table.saved_at)
