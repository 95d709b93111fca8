"""Makes the leaflet the page asks for, away from the GUI thread; a newer wish takes the place of an older one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.conversation import Conversation, Room
from app.leaflet import Printable, Wish, words_of
from app.leaflet.hard_words import HardWords, hard_words
from app.offers import PaperMade
from app.steps.house_style import house_style
from app.steps.leaflet_again import leaflet_again, wish_of
from app.steps.make_leaflet import Leaving, draw_leaflet, leaflet_content
from ui.background import CancelToken
from ui.desk import Desk


@dataclass(frozen=True)
class OnScreen:
    """A leaflet that was made: what stands on it, ready to leave, and which of its words are hard to read.

    ``same`` says of one made again whether every byte is as it was; None for one of now.
    """

    turn: int
    content: Printable
    leaving: Leaving
    hard: tuple[HardWords, ...]
    same: bool | None = None


class LeafletMaker(QObject):
    """``made(OnScreen)`` or ``refused(turn, error)``, once for each wish that was not overtaken."""

    made = Signal(object)
    refused = Signal(int, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._under_way: CancelToken | None = None

    def make(self, turn: int, conversation: Conversation, wish: Wish) -> None:
        """The leaflet of now."""
        place, guide, catalogue = self._desk.place, self._desk.guide, self._desk.catalogue

        def make() -> OnScreen:
            content = leaflet_content(
                place,
                guide,
                catalogue,
                conversation,
                edition=wish.edition,
                layout=wish.layout,
                language=wish.language,
                lines=wish.lines,
                for_person=wish.for_person or None,
                beside=wish.beside,
            )
            leaflet = draw_leaflet(place, conversation, content, ink=wish.ink, house=house_style())
            return OnScreen(turn, content, Leaving(leaflet, wish, words=words_of(content)), hard_words(content))

        self._begin(turn, make)

    def make_again(self, turn: int, conversation: Conversation, room: Room, paper: PaperMade) -> None:
        """One that left before."""
        place, guide, catalogue = self._desk.place, self._desk.guide, self._desk.catalogue

        def make() -> OnScreen:
            again = leaflet_again(place, guide, catalogue, conversation, room, paper)
            leaving = Leaving(again.leaflet, wish_of(paper), again=paper.at, words=words_of(again.content))
            return OnScreen(turn, again.content, leaving, (), again.same)

        self._begin(turn, make)

    def stop(self) -> None:
        """What is under way comes no more."""
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None

    def _begin(self, turn: int, make: Callable[[], OnScreen]) -> None:
        self.stop()
        self._under_way = self._desk.background.pool(
            lambda _token, _report: make(),
            done=self.made.emit,
            failed=lambda error: self.refused.emit(turn, error),
            owner=self,
        )
