"""Ask a group that repeats once more, or take one of its turns away with what was said in it.

Said with others in the room a change is one for both. What one parent adds alone is theirs alone, and nothing a parent
said alone is lost because a turn is taken away while others are there: it moves to a turn of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.clock import Clock
from app.conversation import (
    MOST_ASKED,
    TOGETHER,
    Answer,
    Conversation,
    Room,
    alone_items,
    groups_above,
    in_turn,
    kept_by_one,
    may_remove,
    only_alone_whole,
    times_asked,
    times_key,
    turn_of,
)
from app.errors import AskPerson
from app.guide import Guide, link_id_of
from app.steps.work import Workplace
from app.store import Event


@dataclass(frozen=True)
class PlannedTurns:
    """What a change of turns comes down to: the answers to keep, and the conversation as it then stands."""

    conversation: Conversation
    answers: tuple[Answer, ...]


def keep_turns(place: Workplace, planned: PlannedTurns) -> Conversation:
    """Keep a planned change in one transaction."""
    clients = tuple(sorted({a.of for a in planned.answers if planned.conversation.person(a.of) is not None}))
    with place.work() as work:
        work.audit.record(Event.CHANGE, planned.conversation.id, "answer", clients=clients)
        for answer in planned.answers:
            work.conversations.give_answer(planned.conversation.id, answer)
    return planned.conversation


def one_more(clock: Clock, guide: Guide, conversation: Conversation, group: str, room: Room) -> PlannedTurns:
    """This group (as in ``TurnPlace``) asked once more, of who is in the room.

    Raises AskPerson("group-once") for a group that does not repeat, AskPerson("turns-many") beyond ``MOST_ASKED``,
    AskPerson("only-alone") for a group of the own moment while others are in the room.
    """
    times = _times(guide, conversation, group, room)
    if times >= MOST_ASKED:
        raise AskPerson("turns-many", where=group, most=MOST_ASKED)
    alone = room.alone if kept_by_one(guide, group) else None
    return _planned(conversation, [_count(clock, group, times + 1, alone)])


def one_less(clock: Clock, guide: Guide, conversation: Conversation, group: str, turn: int, room: Room) -> PlannedTurns:
    """Without this turn (from 1): what was said in later turns moves up, the last one is gone.

    The only turn of a group is emptied. One parent alone takes away a turn that is theirs alone. Raises as
    ``one_more``, and AskPerson("group-once") for a turn that is not there or that others have as well.
    """
    times = _times(guide, conversation, group, room)
    if not 1 <= turn <= times or not may_remove(guide, conversation, group, turn, room):
        raise AskPerson("group-once", where=group)
    alone = room.alone if kept_by_one(guide, group) else None
    changes = (
        _less_of_one(clock, guide, conversation, group, turn, alone)
        if alone is not None
        else _less_of_all(clock, guide, conversation, group, turn)
    )
    return _planned(conversation, list(changes))


def put_back(clock: Clock, guide: Guide, before: Conversation, now: Conversation, group: str) -> PlannedTurns:
    """Every turn of this group as it stood before; what was said elsewhere since stays."""
    at = clock.now()
    keys = {
        (a.link_id, a.of): a
        for talk in (before, now)
        for a in talk.answers
        if a.link_id == times_key(group) or turn_of(guide, group, a.link_id) is not None
    }
    found = []
    for (key, of), known in keys.items():
        stood, stands = before.answer(key, of), now.answer(key, of)
        if stood != stands:
            found.append(_gone(known, at) if stood is None else replace(stood, given_at=at))
    return _planned(now, found)


def _less_of_one(clock: Clock, guide: Guide, talk: Conversation, group: str, turn: int, of: str) -> Iterator[Answer]:
    """One parent's own turn away: their later ones move up.

    What anybody but a parent said in a turn that is wholly only-alone is of no turn of this parent in particular, and
    would be read with the other one: it goes with the turn. It can be there only from before such answers were refused.
    """
    times = times_asked(talk, group, Room.alone_with(of))
    if only_alone_whole(guide, group):
        at = clock.now()
        for answer in talk.answers:
            number = turn_of(guide, group, answer.link_id)
            if talk.person(answer.of) is None and number is not None and number >= turn and answer.values:
                yield _gone(answer, at)
    yield from _moved(clock, guide, [a for a in talk.answers if a.of == of], group, {**_up_from(turn), turn: None})
    if times > 1:
        yield _count(clock, group, times - 1, of)


def _less_of_all(clock: Clock, guide: Guide, talk: Conversation, group: str, turn: int) -> Iterator[Answer]:
    """A turn away for everybody. What one parent said in it alone becomes a last turn of their own."""
    secret = alone_items(guide)
    vaults: dict[str, list[Answer]] = {}
    told: list[Answer] = []
    for answer in talk.answers:
        alone = link_id_of(answer.link_id) in secret and talk.person(answer.of) is not None
        (vaults.setdefault(answer.of, []) if alone else told).append(answer)
    for of, answers in vaults.items():
        times = times_asked(talk, group, Room.alone_with(of))
        stays = any(turn_of(guide, group, a.link_id) == turn for a in answers)
        yield from _moved(clock, guide, answers, group, {**_up_from(turn), turn: times if stays else None})
        if times > 1 and (stays or talk.answer(times_key(group), of) is not None):
            yield _count(clock, group, times if stays else times - 1, of)
    yield from _moved(clock, guide, told, group, {**_up_from(turn), turn: None})
    shared = times_asked(talk, group, Room())
    if shared > 1:
        yield _count(clock, group, shared - 1, None)


def _up_from(turn: int) -> dict[int, int | None]:
    return {later: later - 1 for later in range(turn + 1, MOST_ASKED + 1)}


def _moved(
    clock: Clock, guide: Guide, answers: Iterable[Answer], group: str, moves: Mapping[int, int | None]
) -> Iterator[Answer]:
    """These answers after turns moved to others, or went (None): what comes in a place, and what leaves one."""
    at = clock.now()
    within = [(a, n) for a in answers if (n := turn_of(guide, group, a.link_id)) is not None and moves.get(n, n) != n]
    after = {(in_turn(guide, group, a.link_id, to), a.of): a for a, n in within if (to := moves[n]) is not None}
    for (key, _of), answer in after.items():
        yield replace(answer, link_id=key, given_at=at)
    for answer, _ in within:
        if (answer.link_id, answer.of) not in after:
            yield _gone(answer, at)


def _gone(answer: Answer, at: datetime) -> Answer:
    return replace(answer, values=(), declined=False, given_at=at)


def _planned(conversation: Conversation, changes: list[Answer]) -> PlannedTurns:
    for answer in changes:
        conversation = conversation.with_answer(answer)
    return PlannedTurns(conversation, tuple(changes))


def _times(guide: Guide, conversation: Conversation, group: str, room: Room) -> int:
    above = groups_above(guide, group)
    if not above or above[-1] != link_id_of(group):
        raise AskPerson("group-once", where=group)
    if room.alone is None and only_alone_whole(guide, group):
        raise AskPerson("only-alone", where=group)
    return times_asked(conversation, group, room)


def _count(clock: Clock, group: str, times: int, alone: str | None) -> Answer:
    return Answer(times_key(group), alone or TOGETHER, (times,), clock.now(), alone=alone is not None)
