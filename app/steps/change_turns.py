"""Ask a group that repeats once more, or take one of its turns away with what was said in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.clock import Clock
from app.conversation import (
    MOST_ASKED,
    TOGETHER,
    Answer,
    Conversation,
    keys_in,
    repeating,
    times_key,
    turns_asked,
)
from app.errors import AskPerson
from app.guide import Guide, Item
from app.steps.work import Workplace
from app.store import Event


@dataclass(frozen=True)
class PlannedTurns:
    """What a change of turns comes down to: the answers to keep, and the conversation as it then stands."""

    conversation: Conversation
    answers: tuple[Answer, ...]


def keep_turns(place: Workplace, planned: PlannedTurns) -> Conversation:
    """Keep a planned change in one transaction."""
    with place.work() as work:
        work.audit.record(Event.CHANGE, planned.conversation.id, "answer")
        for answer in planned.answers:
            work.conversations.give_answer(planned.conversation.id, answer)
    return planned.conversation


def one_more(clock: Clock, guide: Guide, conversation: Conversation, group: str) -> PlannedTurns:
    """This group asked once more.

    Raises AskPerson("group-once") for a group that does not repeat, AskPerson("turns-many") beyond ``MOST_ASKED``.
    """
    times = _times(guide, conversation, group)
    if times >= MOST_ASKED:
        raise AskPerson("turns-many", where=group, most=MOST_ASKED)
    return _planned(conversation, [_count(clock, group, times + 1)])


def one_less(clock: Clock, guide: Guide, conversation: Conversation, group: str, turn: int) -> PlannedTurns:
    """Without this turn (from 1): what was said in later turns moves up, the last one is gone.

    The only turn of a group is emptied. Raises AskPerson("group-once") for a group or a turn that is not there.
    """
    times = _times(guide, conversation, group)
    asked = _group(guide, group)
    if not 1 <= turn <= times:
        raise AskPerson("group-once", where=group)
    changes = [change for number in range(turn, times + 1) for change in _moved(clock, conversation, asked, number)]
    if times > 1:
        changes.append(_count(clock, group, times - 1))
    return _planned(conversation, changes)


def put_back(clock: Clock, guide: Guide, before: Conversation, now: Conversation, group: str) -> PlannedTurns:
    """Every turn of this group as it stood before; what was said elsewhere since stays."""
    times = max(_times(guide, before, group), _times(guide, now, group))
    keys = [key for turn in range(1, times + 1) for _, key in keys_in(_group(guide, group), turn)]
    at = clock.now()
    found = []
    for key in (*keys, times_key(group)):
        for of in {a.of for talk in (before, now) for a in talk.answers if a.link_id == key}:
            stood = before.answer(key, of)
            found.append(Answer(key, of, (), at) if stood is None else replace(stood, given_at=at))
    return _planned(now, found)


def _planned(conversation: Conversation, changes: list[Answer]) -> PlannedTurns:
    for answer in changes:
        conversation = conversation.with_answer(answer)
    return PlannedTurns(conversation, tuple(changes))


def _group(guide: Guide, group: str) -> Item:
    found = next((item for item in repeating(guide) if item.link_id == group), None)
    if found is None:
        raise AskPerson("group-once", where=group)
    return found


def _times(guide: Guide, conversation: Conversation, group: str) -> int:
    _group(guide, group)
    return turns_asked(guide, conversation)[group]


def _count(clock: Clock, group: str, times: int) -> Answer:
    return Answer(times_key(group), TOGETHER, (times,), clock.now())


def _moved(clock: Clock, conversation: Conversation, group: Item, turn: int) -> list[Answer]:
    """The answers of one turn as those of the next; what the next turn does not have is taken away."""
    now = clock.now()
    here, after = dict(keys_in(group, turn)), dict(keys_in(group, turn + 1))
    made = []
    for link_id, key in here.items():
        for of in {a.of for a in conversation.answers if a.link_id in (key, after[link_id])}:
            coming = conversation.answer(after[link_id], of)
            gone = Answer(key, of, (), now)
            made.append(gone if coming is None else replace(coming, link_id=key, given_at=now))
    return made
