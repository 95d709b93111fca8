"""Small parts of this page only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets import Card, Disc, Icon, Option, ParentBadge, ParentLook, Text, Tile, TileGroup, hbox
from ui.widgets.themed import announce


class FaultLine(QWidget):
    """What is wrong with a choice, under it, with the same icon as under a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", "small", tone="err")
        self.setLayout(hbox(Icon("circle-alert", 18, "err"), (self._words, 1), spacing=6))
        self.hide()

    def set_words(self, words: str) -> None:
        """Say it; empty says nothing."""
        if words and words != self._words.text():
            announce(self, words)
        self._words.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What it says."""
        return self._words.text()


class Question(Card):
    """A card with a number, a short question, and a line of help at the right."""

    def __init__(self, number: int, words: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(20, 12, 20, 13), parent=parent)
        self.title = Text(words, "h2", wrap=False)
        disc = Disc("", "primary", 30, letters=str(number), solid=True)
        self.hint = Text(hint, "small", align=Qt.AlignmentFlag.AlignRight)
        self.add(hbox(disc, self.title, (self.hint, 1), spacing=12))


class LiveBadge(ParentBadge):
    """A parent's badge whose letter follows the name that is being typed."""

    def set_look(self, look: ParentLook) -> None:
        """Show this parent."""
        if look != self._look:
            self._look = look
            self.setAccessibleName(look.name)
            self.update()


class RoomTiles(TileGroup):
    """The tiles of who is there: made once, so the tab order stays; words and badges follow the names.

    MUST: have no preselection; skip what is hidden when the arrows are used.
    """

    def show_options(self, options: Mapping[str, Option]) -> None:
        """Show these, with these words; what is not among them is hidden."""
        for key, tile in self.tiles.items():
            option = options.get(key)
            tile.setVisible(option is not None)
            if option is not None and option != tile.option:
                tile.option = option
                tile.setAccessibleName(option.words)
                tile.setAccessibleDescription(option.hint)
                tile.updateGeometry()
                tile.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next tile that can be seen."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        seen: list[Tile] = [tile for tile in self.tiles.values() if not tile.isHidden()]
        focused = self.focusWidget()
        if step is None or not isinstance(focused, Tile) or focused not in seen:
            super().keyPressEvent(event)
            return
        seen[(seen.index(focused) + step) % len(seen)].setFocus(Qt.FocusReason.TabFocusReason)
