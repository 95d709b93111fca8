"""An organization's own words in the window: read off the GUI thread, for every desk and for the parents' view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.background import Background
from ui.place import LockablePlace
from ui.questions.phrases import use_words

if TYPE_CHECKING:
    from app.steps.own_texts import TextsInForce


class OwnWords(QObject):
    """``read(TextsInForce)`` each time they were looked at.

    MUST: keep the words there were when they cannot be read; hold up nothing.
    """

    read = Signal(object)

    def __init__(self, background: Background, place: LockablePlace, owner: QObject) -> None:
        super().__init__(owner)
        self._background, self._place = background, place

    def look(self) -> None:
        """Read them: somebody begins to work, or a release brought others."""
        place = self._place

        def work() -> TextsInForce:
            from app.steps.own_texts import texts_in_force  # not before the first picture

            return texts_in_force(place)

        self._background.dossier(work, done=self._take, failed=lambda _error: None, owner=self)

    def _take(self, texts: TextsInForce) -> None:
        use_words(texts.parents)
        self.read.emit(texts)
