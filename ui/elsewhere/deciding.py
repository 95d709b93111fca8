"""The body of both pages of who is not at the table: the list, the form, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.conversation import Room
from app.steps.decide_elsewhere import decide_elsewhere, decided_elsewhere, note_contact, take_back_elsewhere
from ui.desk import Desk
from ui.elsewhere.cards import MatterCard
from ui.elsewhere.state import (
    Decide,
    Effect,
    Event,
    Failed,
    Kept,
    Left,
    NoteContact,
    Read,
    ReadNow,
    State,
    TakeBack,
    update,
)
from ui.elsewhere.words import open_words
from ui.failures import words_for
from ui.widgets import EmptyState, Note, announce, clear, vbox


class Deciding(QWidget):
    """``kept``: something was decided. ``room`` is who is in the room, None outside a conversation.

    MUST: keep nothing on the screen once it is left or somebody comes in.
    """

    kept = Signal()

    def __init__(
        self, desk: Desk, conversation: str, room: Callable[[], Room | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._conversation, self._room = desk, conversation, room
        self.state = State()
        self.cards: dict[tuple[str, str, str], MatterCard] = {}
        self._there = False
        self.told, self.trouble = Note("ok"), Note("warn")
        self.told.hide()
        self.trouble.hide()
        self._list = vbox(spacing=10)
        self.setLayout(vbox(self.told, self.trouble, self._list, spacing=10))

    def enter(self) -> None:
        """About to be shown: read what there is."""
        self._there = True
        self._do(ReadNow())

    def leave(self) -> None:
        """Out of sight, or somebody came in."""
        self._there = False
        self.told.hide()
        self.trouble.hide()
        self._on(Left())

    def _on(self, event: Event) -> None:
        self.state, effects = update(self.state, event)
        for effect in effects:
            self._do(effect)
        self._draw()

    def _do(self, effect: Effect) -> None:
        place, catalogue, talk = self._desk.place, self._desk.catalogue, self._conversation
        room = self._room()
        match effect:
            case ReadNow():
                watched = room is not None

                def read() -> Read:
                    return Read(decided_elsewhere(place, catalogue, talk), watched)

                self._ask(read, lambda found: self._on(found) if self._there else None)
            case NoteContact(who, contact):
                found = self.state.found
                if found is not None:
                    self._ask(lambda: note_contact(place, found.conversation, who, contact, room), self._noted)
            case Decide(matter, decision, language, way, months, reason, alone):
                self._ask(
                    lambda: decide_elsewhere(
                        place, catalogue, talk, matter.key, decision, language=language, method=way, months=months,
                        reason=reason, alone=alone,
                    ),
                    self._was_kept,
                )  # fmt: skip
            case TakeBack(consent, way):
                self._ask(lambda: take_back_elsewhere(place, consent, method=way), self._was_kept)

    def _ask(self, act: Callable[[], object], done: Callable[..., None]) -> None:
        self._desk.background.dossier(act, done=done, failed=self._failed, owner=self)

    def _noted(self, _none: object) -> None:
        self.trouble.hide()
        if not self.state.watched:
            self._do(ReadNow())

    def _was_kept(self, _none: object) -> None:
        self.trouble.hide()
        self.told.set_words(
            self.tr("Het besluit is bewaard."), self.tr("Gaat er iets weg, dan vraagt de app het vlak daarvoor nog na.")
        )
        self.told.show()
        announce(self.told, self.tr("Het besluit is bewaard."))
        self._on(Kept())
        self.kept.emit()

    def _failed(self, error: Exception) -> None:
        words = words_for(error)
        self.trouble.set_tone(words.tone)
        self.trouble.set_words(words.what, words.lines())
        self.trouble.show()
        announce(self.trouble, words.what)
        self._on(Failed())

    def _draw(self) -> None:
        """Everything afresh; what had the focus by its name has it again."""
        before = QApplication.focusWidget()
        named = before.accessibleName() if before is not None and self.isAncestorOf(before) else ""
        self._lay()
        for button in self.findChildren(QAbstractButton) if named else ():
            if button.accessibleName() == named and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay(self) -> None:
        clear(self._list)
        self.cards = {}
        found = self.state.found
        if found is None:
            return
        me, today = self._desk.place.professional, self._desk.place.clock.now().date()
        first = open_words(found)
        if first:
            self._list.addWidget(Note("info", self.tr("Nog iets invullen"), first))
        for matter in found.matters:
            card = MatterCard(matter, found, self.state, me, today)
            card.said.connect(self._on)
            self.cards[matter.key] = card
            self._list.addWidget(card)
        if not found.matters and not first:
            words = self.tr("Iedereen die mag beslissen, zit aan tafel.")
            self._list.addWidget(EmptyState("circle-check", self.tr("Niemand anders nodig"), words))
