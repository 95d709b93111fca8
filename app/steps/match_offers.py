"""Find what fits this family, with reasons, and why something does not. Nothing is kept; only what they choose is."""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue import Asked, Catalogue, Offer, Reason, Service, asked_of, match, why_not
from app.conversation import TOGETHER, Conversation, Room, in_turns, needs
from app.guide import Guide
from app.steps.work import Workplace
from app.texts import text

OWN_CHOICE = "EIGEN-KEUZE"


@dataclass(frozen=True)
class FellOut:
    """A service about something this family needs that cannot be offered, and why, in a Dutch sentence."""

    service: Service
    reason: str


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
    services = catalogue.for_needs(_asked(guide, conversation, room), place.clock.now().date(), most)
    return _matched(place, guide, conversation, room, services, most)


def fell_out(
    guide: Guide, catalogue: Catalogue, conversation: Conversation, room: Room, *, most: int = 50
) -> tuple[FellOut, ...]:
    """Services about what this family needs that fell out, each with the first thing that keeps it away.

    For the page that is asked "why not?". In order of name. Nothing in it tells more than the room may hear.
    """
    family, languages = conversation.family, _languages(conversation)
    told = needs(guide, conversation)
    found = []
    for service in catalogue.fell_out(_asked(guide, conversation, room), most):
        reason = why_not(service, told, family=family, languages=languages, room=room)
        if reason is not None:
            found.append(FellOut(service, reason))
    return tuple(found)


def fits_in(place: Workplace, guide: Guide, conversation: Conversation, room: Room, service: Service) -> bool:
    """Whether this service is among everything that fits in this room."""
    return bool(_matched(place, guide, conversation, room, (service,), None))


def chosen_offers(
    place: Workplace, guide: Guide, catalogue: Catalogue, conversation: Conversation
) -> tuple[Offer, ...]:
    """The chosen services as offers, in the order chosen, matched as in a room with everyone in it.

    One that no answer leads to (any more) stays, with the choice itself as its reason; one that has left the
    catalogue is left out.
    """
    services = [service for chosen in conversation.chosen if (service := catalogue.get(chosen)) is not None]
    return as_offers(place, guide, conversation, services)


def as_offers(place: Workplace, guide: Guide, conversation: Conversation, services: list[Service]) -> tuple[Offer, ...]:
    """These services as offers, in the order given: with the reasons the answers give, or else the choice itself."""
    fitting = {o.service.id: o for o in _matched(place, guide, conversation, Room(), services, None)}
    own_choice = Reason(OWN_CHOICE, text("steps.own-choice"), (), (TOGETHER,), sayable=True, printable=True)
    return tuple(fitting.get(service.id, Offer(service, (own_choice,))) for service in services)


def _languages(conversation: Conversation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.language for p in conversation.people))


def _asked(guide: Guide, conversation: Conversation, room: Room) -> Asked:
    return asked_of(
        needs(guide, conversation),
        guide=in_turns(guide, conversation),
        family=conversation.family,
        languages=_languages(conversation),
        room=room,
    )


def _matched(
    place: Workplace,
    guide: Guide,
    conversation: Conversation,
    room: Room,
    services: tuple[Service, ...] | list[Service],
    most: int | None,
) -> tuple[Offer, ...]:
    return match(
        services,
        needs(guide, conversation),
        guide=in_turns(guide, conversation),
        family=conversation.family,
        languages=_languages(conversation),
        room=room,
        today=place.clock.now().date(),
        most=most,
    )
