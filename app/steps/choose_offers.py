"""Keep what the parents chose, in their order."""

from __future__ import annotations

from collections.abc import Collection

from app.conversation import Conversation, Room
from app.errors import AskPerson
from app.steps.work import Workplace
from app.store import Event


def choose_offers(
    place: Workplace,
    conversation: Conversation,
    room: Room,
    services: tuple[str, ...],
    *,
    fits_everyone: Collection[str],
) -> Conversation:
    """Replace the choice and return the conversation.

    The list is shared: both parents and the leaflet see it. So while one parent is alone only services that also
    fit in front of both (``fits_everyone``) may be added. Raises AskPerson("choice-private") otherwise.
    """
    added = set(services) - set(conversation.chosen)
    if room.alone is not None and not added <= set(fits_everyone):
        raise AskPerson("choice-private")
    with place.work() as work:
        work.audit.record(Event.CHANGE, conversation.id, "choice")
        work.conversations.choose(conversation.id, tuple(dict.fromkeys(services)))
        return work.conversations.get(conversation.id)
