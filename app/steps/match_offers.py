"""Find what fits this family, with reasons. Nothing is kept; only what parents choose is."""

from __future__ import annotations

from app.catalogue import Catalogue, Offer, Reason, match
from app.conversation import TOGETHER, Conversation, Room, needs
from app.guide import Guide
from app.steps.work import Workplace
from app.texts import text

OWN_CHOICE = "EIGEN-KEUZE"


def match_offers(
    place: Workplace,
    guide: Guide,
    catalogue: Catalogue,
    conversation: Conversation,
    room: Room,
    *,
    most: int | None = 5,
) -> tuple[Offer, ...]:
    """Offers in the order they are shown: own strength and network first, then the lightest help that fits.

    In front of both parents only answers count that both may hear (domain.md section 5.2). ``most`` limits the
    offers from other parents and services; None gives all.
    """
    return match(
        catalogue.all(),
        needs(guide, conversation),
        guide=guide,
        family=conversation.family,
        languages=tuple(dict.fromkeys(p.language for p in conversation.people)),
        room=room,
        today=place.clock.now().date(),
        most=most,
    )


def chosen_offers(
    place: Workplace, guide: Guide, catalogue: Catalogue, conversation: Conversation
) -> tuple[Offer, ...]:
    """The chosen services as offers, in the order chosen, matched as in a room with everyone in it.

    One that no answer leads to (any more) stays, with the choice itself as its reason; one that has left the
    catalogue is left out.
    """
    fitting = {o.service.id: o for o in match_offers(place, guide, catalogue, conversation, Room(), most=None)}
    offers = []
    for chosen in conversation.chosen:
        service = catalogue.get(chosen)
        if chosen in fitting:
            offers.append(fitting[chosen])
        elif service is not None:
            reason = Reason(OWN_CHOICE, text("steps.own-choice"), (), (TOGETHER,), sayable=True, printable=True)
            offers.append(Offer(service, (reason,)))
    return tuple(offers)
