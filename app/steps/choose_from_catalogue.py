"""Put a service in the shared list of a conversation of today, from the catalogue, while nobody is at the table.

The list is shared: both parents and the leaflet see it. So the rules are those of the offers page with both there, and
one more: what fits only because of what one parent told alone is not put there behind their back.
"""

from __future__ import annotations

from app.catalogue import Audience, Catalogue, Service
from app.clock import here
from app.conversation import Conversation, Room, Status
from app.errors import AskPerson
from app.steps.choose_offers import choose_offers
from app.steps.guide_of import conversation_guide
from app.steps.match_offers import fits_in
from app.steps.work import Workplace
from app.store import Event


def open_today(place: Workplace) -> tuple[Conversation, ...]:
    """The conversations that began today (in local time) and are not finished, the newest first."""
    today = here(place.clock.now()).date()
    with place.work() as work:
        work.audit.record(Event.LIST, "conversations")
        found = work.conversations.recent(50)
    return tuple(one for one in found if one.status is Status.RUNNING and here(one.started_at).date() == today)


def may_be_chosen(place: Workplace, conversation: Conversation, service: Service) -> bool:
    """Whether this service may be put in the shared list with nobody there: its name may be seen by both, and it does
    not fit because of one parent's own words only.
    """
    if service.visibility is Audience.PROFESSIONAL or service.risk_words:
        return False
    guide = conversation_guide(place, conversation)
    if fits_in(place, guide, conversation, Room(), service):
        return True
    return not any(
        fits_in(place, guide, conversation, Room.alone_with(person.id), service) for person in conversation.people
    )


def choose_from_catalogue(
    place: Workplace, catalogue: Catalogue, conversation_id: str, service_id: str, *, on: bool = True
) -> Conversation:
    """Put the service in the list, as the last one, or take it out again; the conversation as it is then.

    Raises AskPerson("choice-private") when it may not be there, ("conversation-unknown") and ("service-unknown").
    """
    with place.work() as work:
        conversation = work.conversations.get(conversation_id)
    service = catalogue.get(service_id)
    if on and service is None:
        raise AskPerson("service-unknown", where=service_id)
    if on and service is not None and not may_be_chosen(place, conversation, service):
        raise AskPerson("choice-private")
    others = tuple(one for one in conversation.chosen if one != service_id)
    services = (*others, service_id) if on else others
    return choose_offers(place, conversation, Room(), services, fits_everyone=())
