"""What the corner of each page of a conversation says about keeping: since when it is on disk, or that nothing stays.

Part of the wiring: the pages only have the corner.
"""

from __future__ import annotations

from ui.table import Table
from ui.widgets import SaveState


def follow(said: SaveState, table: Table) -> None:
    """Let ``said`` tell how keeping goes. Of a conversation nobody keeps, practice too, it never says it was kept."""
    table.failed.connect(lambda _error: said.failed())
    if table.conversation.anonymous:
        table.saved.connect(lambda _at: said.nothing_stays())
        said.nothing_stays()
        return
    table.saving.connect(said.saving)
    table.saved.connect(said.saved)
    if table.saved_at is not None:
        said.saved(table.saved_at)
