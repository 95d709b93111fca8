"""What another practice handed over, beside what was said here: told then, and never among the answers of now."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QWidget

from app.conversation import Conversation, Room
from app.exchange.handover import Handover
from ui.widgets import Note


class HandedOver(Note):
    """Wishes and chosen offers of then, and whose words these are; no name. Hidden when there is nothing to tell.

    MUST: tell of a hand-over of one parent to nobody else: who said yes to it alone did so for their own reasons.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", icon="file-text", parent=parent)
        self._handover: Handover | None = None
        self.hide()

    def take(self, handover: Handover | None) -> None:
        """Hold what the dossier has of it."""
        self._handover = handover

    def show_in(self, conversation: Conversation, room: Room) -> None:
        """Draw it, when everybody in the room may know of it."""
        handover = self._handover
        everybodys = handover is not None and len(handover.people) >= len(conversation.people)
        self.setVisible(everybodys and room.alone is None)
        if handover is None:
            return
        wishes = dict.fromkeys(words for told in handover.people for _link_id, words in told.wishes)
        offers = dict.fromkeys(name for told in handover.people for _service, name in told.offers)
        told = [self.tr("Wens: {words}").format(words=" · ".join(wishes))] if wishes else []
        told += [self.tr("Toen gekozen: {offers}").format(offers=" · ".join(offers))] if offers else []
        dutch = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)
        held = handover.held_on
        day = dutch.toString(QDate(held.year, held.month, held.day), "d MMMM yyyy")
        title = self.tr("Verteld bij {practice}, {day}").format(practice=handover.source, day=day)
        self.set_words(title, told)
