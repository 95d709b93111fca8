"""Begin a conversation: the moment, the family, who is at the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.conversation import Conversation, Family, Person, Role, holds_bsn
from app.errors import AskPerson
from app.guide import Guide
from app.steps.guide_of import keep_used
from app.steps.open_handover import OpenedHandover, keep_received
from app.steps.work import Workplace
from app.store import Event


@dataclass(frozen=True)
class NewPerson:
    """A parent as the professional types them in: a first name or what they want to be called, a role, a language."""

    name: str
    role: Role
    language: str = "nl"


def begin_conversation(
    place: Workplace,
    guide: Guide,
    *,
    moment: str,
    family: Family,
    people: Sequence[NewPerson],
    anonymous: bool = False,
    goes_on_from: OpenedHandover | None = None,
) -> Conversation:
    """Keep a new conversation and return it. ``anonymous``: nothing of it may ever be sent; see ``anonymous``.

    ``goes_on_from``: what another practice handed over; it is kept in the same transaction or not at all. Raises
    AskPerson("handover-opened-here") when another conversation did before.

    Raises AskPerson("name-missing") without a name, AskPerson("bsn-in-text") when a name or postcode holds a citizen
    service number, AskPerson("postcode-wrong") when the postcode is not four digits.
    """
    conversation = made_conversation(place, guide, moment=moment, family=family, people=people, anonymous=anonymous)
    keep_begun(place, guide, conversation, "conversation", goes_on_from)
    return conversation


def made_conversation(
    place: Workplace,
    guide: Guide,
    *,
    moment: str,
    family: Family,
    people: Sequence[NewPerson],
    anonymous: bool = False,
    held_at: datetime | None = None,
) -> Conversation:
    """A new conversation, checked and not yet kept; raises as ``begin_conversation``. ``held_at``: when not now."""
    named = [p for p in people if p.name.strip()]
    if not named:
        raise AskPerson("name-missing")
    if any(holds_bsn(p.name) for p in named):
        raise AskPerson("bsn-in-text")
    if family.postcode and not (len(family.postcode) == 4 and family.postcode.isascii() and family.postcode.isdigit()):
        raise AskPerson("postcode-wrong")
    clock = place.clock
    return Conversation(
        id=clock.new_id(),
        guide_url=guide.url,
        guide_version=guide.version,
        moment=moment,
        family=family,
        people=tuple(Person(clock.new_id(), p.role, " ".join(p.name.split())[:60], p.language) for p in named),
        started_at=held_at or clock.now(),
        started_by=place.professional.id,
        anonymous=anonymous,
    )


def keep_begun(
    place: Workplace, guide: Guide, conversation: Conversation, what: str, goes_on_from: OpenedHandover | None = None
) -> None:
    """Keep a conversation with all it holds, and its version of the guide; ``what`` is said in the trail."""
    with place.work() as work:
        people_ids = tuple(p.id for p in conversation.people)
        work.audit.record(Event.CREATE, conversation.id, what, clients=people_ids)
        keep_used(work.guides, guide, place.clock)
        work.conversations.add(conversation)
        if goes_on_from is not None:
            keep_received(work, place, goes_on_from, conversation.id)
