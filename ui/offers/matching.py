"""What fits this family in this room, and about where they live, off the window's thread."""

from __future__ import annotations

from app.catalogue import Offer, Service
from app.conversation import Conversation, Room
from app.steps.match_offers import match_offers
from ui.desk import Desk
from ui.offers.events import Located, Matched
from ui.towns import known_towns


def matched(desk: Desk, conversation: Conversation, room: Room) -> Matched:
    """Everything the page needs to know of what fits; runs off the GUI thread."""
    most = desk.settings.most_offers_shown
    parts = (desk.place, desk.guide, desk.catalogue, conversation)
    everything: tuple[Offer, ...] = match_offers(*parts, room, most=None)
    best = match_offers(*parts, room, most=most)
    together = everything if room.alone is None else match_offers(*parts, Room(), most=None)
    chosen: list[Service] = [one for one in map(desk.catalogue.get, conversation.chosen) if one is not None]
    home = desk.catalogue.place(conversation.family.postcode)
    return Matched(
        everything,
        frozenset(o.service.id for o in best),
        frozenset(o.service.id for o in together),
        tuple(chosen),
        room.alone is not None,
        home,
    )


def located(desk: Desk, words: str) -> Located:
    """The place that was meant, or some that are known; runs off the GUI thread."""
    place = desk.catalogue.place(words)
    return Located(words, place, () if place is not None else known_towns(desk.catalogue))
