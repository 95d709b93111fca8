"""Keep what was said, at once: what the screen shows as saved is on disk."""

from __future__ import annotations

from app.conversation import (
    NOT_KNOWN,
    PROFESSIONAL,
    TOGETHER,
    Answer,
    Conversation,
    Room,
    alone_items,
    in_turns,
    respondents,
)
from app.errors import AskPerson, OurMistake
from app.guide import AskedOf, Coding, Guide, Value
from app.steps.numbers import check_numbers
from app.steps.work import Workplace
from app.store import Event

LONGEST_ANSWER = 2000


def give_answer(
    place: Workplace,
    guide: Guide,
    conversation: Conversation,
    room: Room,
    *,
    link_id: str,
    of: str,
    values: tuple[Value, ...],
    declined: bool = False,
) -> Answer:
    """Keep one answer and return it. ``declined`` with the value ``NOT_KNOWN`` is "weten we niet", else "liever niet".

    Raises AskPerson("item-unknown") for an item the guide does not have, AskPerson("only-alone") when the item or a
    chosen option may only be asked alone and others are in the room, AskPerson("bsn-in-text"), AskPerson("too-long").
    """
    answer = checked_answer(place, guide, conversation, room, link_id=link_id, of=of, values=values, declined=declined)
    with place.work() as work:
        clients = () if of in (TOGETHER, PROFESSIONAL) else (of,)
        work.audit.record(Event.CHANGE, conversation.id, "answer", clients=clients)
        work.conversations.give_answer(conversation.id, answer)
    return answer


def checked_answer(
    place: Workplace,
    guide: Guide,
    conversation: Conversation,
    room: Room,
    *,
    link_id: str,
    of: str,
    values: tuple[Value, ...],
    declined: bool,
) -> Answer:
    """The answer as it may be kept in this room; raises as ``give_answer`` does."""
    guide = in_turns(guide, conversation, room)
    item = guide.item(link_id)
    if item is None or not item.is_question:
        raise AskPerson("item-unknown", where=link_id)
    secret = link_id in alone_items(guide)
    secret_codes = {o.code for o in item.options if o.only_alone}
    starred = any(isinstance(v, Coding) and v.code in secret_codes for v in values)
    if (secret or starred) and room.alone is None:
        raise AskPerson("only-alone", where=link_id)
    own = of not in (TOGETHER, PROFESSIONAL)
    if own and conversation.person(of) is None:
        raise AskPerson("person-unknown", where=link_id)
    if own and room.alone is not None and of != room.alone:
        raise OurMistake("other-parent", where=link_id)
    asked = respondents(item, conversation, room)
    if room.alone is not None and item.asked_of is AskedOf.TOGETHER:
        # What one parent says alone to a question for both stays theirs; the other never sees it was said.
        asked = (*asked, room.alone)
    if not secret and item.asked_of is not AskedOf.PROFESSIONAL and of not in asked:
        raise AskPerson("wrong-respondent", where=link_id)
    for value in values:
        if isinstance(value, str):
            check_numbers(value)
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            raise AskPerson("too-long", where=link_id, most=LONGEST_ANSWER)
    return Answer(
        link_id=link_id,
        of=of,
        values=tuple(v for v in values if v == NOT_KNOWN) if declined else values,
        given_at=place.clock.now(),
        declined=declined,
        alone=room.alone is not None and own,
    )
