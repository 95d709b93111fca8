"""Take in what was written on paper: a conversation held earlier, with its own date, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.conversation import MOST_ASKED, NOT_KNOWN, Conversation, Family, Room, in_turns, turn_places
from app.errors import AskPerson, Problem
from app.guide import Guide, value_from_json
from app.steps.begin_conversation import NewPerson, keep_begun, made_conversation
from app.steps.change_turns import one_more
from app.steps.give_answer import checked_answer
from app.steps.paper_lines import DECLINED
from app.steps.work import Workplace


@dataclass(frozen=True)
class Written:
    """One answer on the form: ``of`` and ``alone`` are places in the list of people, or ``together``; value as JSON."""

    link_id: str
    of: int | str
    value: Any
    alone: int | None = None


def enter_from_paper(
    place: Workplace,
    guide: Guide,
    *,
    moment: str,
    family: Family,
    people: Sequence[NewPerson],
    written: Sequence[Written],
    held_at: datetime,
) -> Conversation:
    """Keep a conversation that was held on paper at ``held_at``, in one transaction, and return it.

    Every rule of answering holds as at the table: what may only be asked alone needs ``alone``. Raises
    AskPerson("paper-date") for a moment to come, and as ``begin_conversation`` and ``give_answer`` do, naming the item.
    """
    talk = begin_paper(place, guide, moment=moment, family=family, people=people, held_at=held_at)
    for said in written:
        talk = write_down(place, guide, talk, said)
    return keep_paper(place, guide, talk)


def begin_paper(
    place: Workplace,
    guide: Guide,
    *,
    moment: str,
    family: Family,
    people: Sequence[NewPerson],
    held_at: datetime,
) -> Conversation:
    """A conversation to write on, kept nowhere yet. Raises as ``enter_from_paper`` does."""
    if held_at > place.clock.now():
        raise AskPerson("paper-date")
    return made_conversation(place, guide, moment=moment, family=family, people=people, held_at=held_at)


def write_down(place: Workplace, guide: Guide, talk: Conversation, said: Written) -> Conversation:
    """The conversation with one answer more, given on its own day; still kept nowhere. None takes an answer away.

    Raises as ``give_answer`` does, naming the item.
    """
    room = Room() if said.alone is None else Room.alone_with(talk.people[said.alone].id)
    talk = _with_turns(place, guide, talk, said.link_id, room)
    item = in_turns(guide, talk, room).item(said.link_id)
    if item is None:
        raise AskPerson("item-unknown", where=said.link_id)
    unknown = said.value == NOT_KNOWN.code
    declined = said.value == DECLINED or unknown
    try:
        answer = checked_answer(
            place,
            guide,
            talk,
            room,
            link_id=said.link_id,
            of=talk.people[said.of].id if isinstance(said.of, int) else said.of,
            values=((NOT_KNOWN,) if unknown else ()) if declined else value_from_json(item, said.value),
            declined=declined,
        )
    except Problem as problem:
        problem.where = problem.where or said.link_id
        raise
    return talk.with_answer(replace(answer, given_at=talk.started_at))


def _with_turns(place: Workplace, guide: Guide, talk: Conversation, link_id: str, room: Room) -> Conversation:
    """The conversation with the turns this answer stands in: on paper nobody says "one more"."""
    depth = len(turn_places(guide, talk, link_id, room))
    for level in range(depth):
        where = turn_places(guide, talk, link_id, room)[level]
        while where.total < min(where.turn, MOST_ASKED):
            talk = one_more(place.clock, guide, talk, where.group, room).conversation
            where = turn_places(guide, talk, link_id, room)[level]
    return talk


def keep_paper(place: Workplace, guide: Guide, talk: Conversation) -> Conversation:
    """Keep what was written, in one transaction."""
    keep_begun(place, guide, talk, "paper")
    return talk
