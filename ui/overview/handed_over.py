"""What another practice handed over, beside what was said here: told then, and never among the answers of now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.conversation import Conversation, Room
from app.exchange.handover import Handover
from app.texts import day_words
from ui.widgets import Note


class HandedOver(Note):
    """Wishes and chosen offers of then, and whose words these are; no name. Hidden when there is nothing to tell.

    MUST: tell of a hand-over of one parent, or of its end, to nobody else: who said yes to it alone, or took it back,
    did so for their own reasons.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", icon="file-text", parent=parent)
        self._handover: Handover | None = None
        self._withdrawn_at: datetime | None = None
        self.hide()

    def take(self, handover: Handover | None, withdrawn_at: datetime | None = None) -> None:
        """Hold what the dossier has of it; ``withdrawn_at``: when the yes under it was withdrawn."""
        self._handover, self._withdrawn_at = handover, withdrawn_at

    def show_in(self, conversation: Conversation, room: Room) -> None:
        """Draw it, when everybody in the room may know of it."""
        if self._withdrawn_at is not None:
            self._show_withdrawn(conversation, self._withdrawn_at)
            return
        handover = self._handover
        everybodys = handover is not None and len(handover.people) >= len(conversation.people)
        self.setVisible(everybodys and room.alone is None)
        if handover is None:
            return
        wishes = dict.fromkeys(words for told in handover.people for _link_id, words in told.wishes)
        offers = dict.fromkeys(name for told in handover.people for _service, name in told.offers)
        told = [self.tr("Wens: {words}").format(words=" · ".join(wishes))] if wishes else []
        told += [self.tr("Toen gekozen: {offers}").format(offers=" · ".join(offers))] if offers else []
        title = self.tr("Verteld bij {practice}, {day}")
        self.set_words(title.format(practice=handover.source, day=day_words(handover.held_on)), told)

    def _show_withdrawn(self, conversation: Conversation, at: datetime) -> None:
        """Before one parent alone only: of two, the other hears nothing of it (R4), so then the first page tells it."""
        self.setVisible(len(conversation.people) == 1)
        title = self.tr("Toestemming voor de overdracht ingetrokken op {day}: niet verder gebruiken")
        self.set_words(
            title.format(day=day_words(at.astimezone().date())),
            [self.tr("Wat in dit gesprek zelf is verteld, blijft. Dat mag je gewoon gebruiken.")],
        )
