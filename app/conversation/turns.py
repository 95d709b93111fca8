"""Groups that repeat: asked once per child, per helper, per house, each turn with its own answers.

A guide is laid out for the turns of one conversation: a group that was asked three times stands there three times, and
what is in its second and third turn has its turn in its linkId (``app.guide.repeated``). Everything that reads a
conversation reads it through that guide, so what is only-alone, private, printable or a signal is so in every turn.

What is only-alone is asked once: a number of turns would tell the other parent that something was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.conversation.model import Conversation
from app.guide.model import TURN, Condition, Guide, Item, repeated

MOST_ASKED = 12
"""Turns of one group in a conversation: more cannot be talked about."""
_COUNT = TURN + "times"


@dataclass(frozen=True)
class TurnPlace:
    """Where a question stands: in which repeating group (linkId and words), in which turn (from 1), of how many."""

    group: str
    words: str
    turn: int
    total: int


def times_key(group: str) -> str:
    """Under which linkId a conversation keeps how often a group is asked; no item of a guide can have it."""
    return group + _COUNT


def turns_asked(guide: Guide, conversation: Conversation) -> dict[str, int]:
    """For each group that repeats how often it is asked in this conversation: once, until somebody adds a turn."""
    found = {}
    for group in repeating(guide):
        said = conversation.answer(times_key(group.link_id), "together")
        times = said.values[0] if said is not None and said.values else 1
        found[group.link_id] = min(MOST_ASKED, max(1, times)) if isinstance(times, int) else 1
    return found


def repeating(guide: Guide) -> tuple[Item, ...]:
    """The groups of a guide that are asked in turns: those that repeat, not inside another, nothing in them alone."""
    return _repeating(_Held(guide))


def in_turns(guide: Guide, conversation: Conversation) -> Guide:
    """The guide with each group that repeats as often as this conversation asks it. The same guide when none does."""
    if not repeating(guide):
        return guide
    return laid_out(guide, turns_asked(guide, conversation))


def laid_out(guide: Guide, times: Mapping[str, int]) -> Guide:
    """The guide with these groups so many times; the same object for the same question, because pages ask often."""
    return _laid_out(_Held(guide), tuple(sorted(times.items())))


def turn_place(guide: Guide, conversation: Conversation, link_id: str) -> TurnPlace | None:
    """Where this question stands in a group that repeats, or None."""
    bare, _, turn = link_id.partition(TURN)
    for group in repeating(guide):
        if any(item.link_id == bare for item in group.walk()):
            total = turns_asked(guide, conversation)[group.link_id]
            return TurnPlace(group.link_id, group.text, int(turn) if turn.isdigit() else 1, total)
    return None


def turns_among(guide: Guide, conversation: Conversation, link_ids: Iterable[str]) -> dict[str, TurnPlace]:
    """Where each of these questions stands, of those in a group that repeats."""
    if not repeating(guide):
        return {}
    found = ((link_id, turn_place(guide, conversation, link_id)) for link_id in link_ids)
    return {link_id: place for link_id, place in found if place is not None}


def keys_in(group: Item, turn: int) -> Iterator[tuple[str, str]]:
    """For each question of the group its linkId and that in this turn."""
    for item in group.walk():
        if item.is_question:
            yield item.link_id, repeated(item.link_id, (turn,))


class _Held:
    """A guide as a key: by identity, because its raw JSON cannot be hashed."""

    __slots__ = ("guide",)

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def __hash__(self) -> int:
        return id(self.guide)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.guide is self.guide


@lru_cache(maxsize=8)
def _repeating(held: _Held) -> tuple[Item, ...]:
    found: list[Item] = []
    pending = [(item, False) for item in reversed(held.guide.items)]
    while pending:
        item, alone = pending.pop()
        alone = alone or item.only_alone
        if item.repeats and item.items and not item.is_question:
            if not alone and not any(below.only_alone or _starred(below) for below in item.walk()):
                found.append(item)
            continue
        pending.extend((child, alone) for child in reversed(item.items))
    return tuple(found)


def _starred(item: Item) -> bool:
    return any(option.only_alone for option in item.options)


@lru_cache(maxsize=16)
def _laid_out(held: _Held, times: tuple[tuple[str, int], ...]) -> Guide:
    often = dict(times)
    return replace(held.guide, items=tuple(_in_turns(held.guide.items, often)))


def _in_turns(items: tuple[Item, ...], often: Mapping[str, int]) -> Iterator[Item]:
    for item in items:
        if item.link_id not in often:
            yield replace(item, items=tuple(_in_turns(item.items, often))) if item.items else item
            continue
        own = frozenset(below.link_id for below in item.walk())
        for turn in range(1, often[item.link_id] + 1):
            yield _turn(_once(item), turn, own)


def _once(item: Item) -> Item:
    """The group and the groups in it, asked once: a turn in a turn cannot be talked about."""
    repeats = item.repeats and item.is_question
    return replace(item, repeats=repeats, items=tuple(map(_once, item.items))) if item.items else item


def _turn(item: Item, turn: int, own: frozenset[str]) -> Item:
    """The item in one turn: its conditions look at the answers of the same turn."""
    if turn == 1:
        return item
    conditions = tuple(
        Condition(repeated(c.question, (turn,)), c.operator, c.answer) if c.question in own else c
        for c in item.conditions
    )
    return replace(
        item,
        link_id=repeated(item.link_id, (turn,)),
        text=f"{item.text} ({turn})" if item.text else "",
        items=tuple(_turn(child, turn, own) for child in item.items),
        conditions=conditions,
    )
