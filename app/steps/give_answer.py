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
from app.guide import AskedOf, Coding, Guide, Item, Value, is_stop
from app.guide.values import fits, known_to
from app.steps.numbers import check_numbers
from app.steps.work import Workplace
from app.store import Event
from app.texts import text

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
    chosen option may only be asked alone and others are in the room, AskPerson("bsn-in-text"), AskPerson("too-long"),
    AskPerson("answer-unknown") for what the question doesn't know, AskPerson("read-only") for one nobody answers.
    """
    answer = checked_answer(place, guide, conversation, room, link_id=link_id, of=of, values=values, declined=declined)
    with place.work() as work:
        clients = () if of in (TOGETHER, PROFESSIONAL) else (of,)
        work.audit.record(Event.CHANGE, conversation.id, "answer", clients=clients)
        work.conversations.give_answer(conversation.id, answer)
    return answer


def _check_values(item: Item, values: tuple[Value, ...]) -> None:
    """Refuse what this question doesn't know, as its field does: too long, out of bounds, off the stops, no choice."""
    words = [value for value in values if isinstance(value, str)]
    for said in words:
        check_numbers(said)
    most = min(LONGEST_ANSWER, item.max_length or LONGEST_ANSWER)
    if any(len(said) > most for said in words):
        raise AskPerson("too-long", where=item.link_id, most=most)
    if len(values) > 1 and not item.repeats:
        raise AskPerson("answer-unknown", where=item.link_id, known=text("answer.one"))
    if item.max_occurs is not None and len(values) > item.max_occurs:
        raise AskPerson("answer-unknown", where=item.link_id, known=text("answer.most", most=item.max_occurs))
    for value in values:
        if fits(item, value) and is_stop(item, value):
            continue
        raise AskPerson("answer-unknown", where=item.link_id, known=known_to(item))


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
    if item.read_only:
        raise AskPerson("read-only", where=link_id)
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
    if secret and of != room.alone:
        # What is asked alone is of who is alone: anybody else's answer would be seen with the other parent.
        raise AskPerson("wrong-respondent", where=link_id)
    if not secret and item.asked_of is not AskedOf.PROFESSIONAL and of not in asked:
        raise AskPerson("wrong-respondent", where=link_id)
    if values and not declined:
        _check_values(item, values)
    return Answer(
        link_id=link_id,
        of=of,
        values=tuple(v for v in values if v == NOT_KNOWN) if declined else values,
        given_at=place.clock.now(),
        declined=declined,
        alone=room.alone is not None and own,
    )
