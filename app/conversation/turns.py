"""Groups that repeat: asked once per child, per helper, per house, each turn with its own answers; turns in turns too.

A guide is laid out for the turns of one conversation: a group that was asked three times stands there three times, and
what is in its second and third turn has its turns in its linkId (``app.guide.repeated``). Everything that reads a
conversation reads it through that guide, so what is only-alone, private, printable or a signal is so in every turn.

How often a group is asked is an answer of its own, of both. A turn that one parent adds alone to a group with something
only-alone is that parent's own and holds nothing else: a number of turns would tell the other that something was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from app.conversation.model import TOGETHER, Conversation, Room
from app.guide.model import TURN, Guide, Item, link_id_of, repeated

MOST_ASKED = 12
"""Turns of one group in a conversation: more cannot be talked about."""
_COUNT = TURN + "times"


@dataclass(frozen=True)
class TurnPlace:
    """Where a question stands: in which repeating group, in which turn (from 1), of how many in this room.

    ``group`` is the linkId of the group with the turns of the groups above it; ``removable``: this room may take the
    turn away. One parent alone can only take away what nobody else has.
    """

    group: str
    words: str
    turn: int
    total: int
    removable: bool = True


class Asked(NamedTuple):
    """How often a group is asked: in all, and of those as everybody may know."""

    total: int
    known: int


def times_key(group: str) -> str:
    """Under which linkId a conversation keeps how often a group is asked; no item of a guide can have it."""
    return group + _COUNT


def turns_in(link_id: str) -> tuple[int, ...]:
    """The turns in a linkId or in the key of a number of turns, outermost first; first turns at the end left out."""
    written = link_id.removesuffix(_COUNT).partition(TURN)[2]
    return tuple(int(part) for part in written.split(".")) if written else ()


def repeating(guide: Guide) -> tuple[Item, ...]:
    """The groups of a guide that are asked in turns, also those inside another."""
    return _facts(_Held(guide)).groups


def groups_above(guide: Guide, link_id: str) -> tuple[str, ...]:
    """linkIds of the repeating groups this item stands in (a group that repeats in itself), outermost first."""
    return _facts(_Held(guide)).above.get(link_id_of(link_id), ())


def kept_by_one(guide: Guide, group: str) -> bool:
    """Whether this group holds something only-alone: what one parent adds to it alone is theirs."""
    return link_id_of(group) in _facts(_Held(guide)).holds_alone


def only_alone_whole(guide: Guide, group: str) -> bool:
    """Whether nothing in this group is asked while others are in the room."""
    return link_id_of(group) in _facts(_Held(guide)).alone


def times_asked(conversation: Conversation, group: str, room: Room | None = None) -> int:
    """How often a group is asked, as this room may know: once, until somebody adds a turn.

    ``group`` as in ``TurnPlace``. Without a room: as often as anybody was asked, for what no parent sees.
    """
    key, found = times_key(group), [1]
    for answer in conversation.answers:
        mine = answer.link_id == key and (room is None or answer.of in (TOGETHER, room.alone))
        if mine and answer.values and isinstance(answer.values[0], int):
            found.append(answer.values[0])
    return min(MOST_ASKED, max(found))


def _asked(guide: Guide, times: Callable[[str], Asked]) -> dict[str, Asked]:
    """``times`` for every group that repeats, in each turn it stands in."""
    found: dict[str, Asked] = {}

    def look(items: tuple[Item, ...], above: tuple[int, ...]) -> None:
        for item in items:
            if not _repeats(item):
                look(item.items, above)
                continue
            key = repeated(item.link_id, above)
            found[key] = times(key)
            for turn in range(1, found[key].total + 1):
                look(item.items, (*above, turn))

    look(guide.items, ())
    return found


def each_asked(guide: Guide, times: int) -> Guide:
    """The guide with every group that repeats so many times, in every turn it stands in (as on paper)."""
    if not repeating(guide):
        return guide
    return _laid_out(_Held(guide), tuple(_asked(guide, lambda _group: Asked(times, times)).items()))


def in_turns(guide: Guide, conversation: Conversation, room: Room | None = None) -> Guide:
    """The guide with each group that repeats as often as this room is asked it; the same guide when none repeats.

    Without a room it holds every turn anybody has: for what reads a conversation and shows no parent where it stands.
    """
    if not repeating(guide):
        return guide

    def times(group: str) -> Asked:
        return Asked(times_asked(conversation, group, room), times_asked(conversation, group, Room()))

    # the same object for the same question, because pages ask often
    return _laid_out(_Held(guide), tuple(sorted(_asked(guide, times).items())))


def turn_places(guide: Guide, conversation: Conversation, link_id: str, room: Room) -> tuple[TurnPlace, ...]:
    """Where this question stands in groups that repeat, outermost first; none for what is asked once."""
    groups, turns = groups_above(guide, link_id), turns_in(link_id)
    words = {group.link_id: group.text for group in repeating(guide)}
    found = []
    for depth, group in enumerate(groups):
        key = repeated(group, _padded(turns, depth))
        turn = _padded(turns, depth + 1)[depth]
        total, removable = times_asked(conversation, key, room), may_remove(guide, conversation, key, turn, room)
        found.append(TurnPlace(key, words[group], turn, total, removable))
    return tuple(found)


def may_remove(guide: Guide, conversation: Conversation, group: str, turn: int, room: Room) -> bool:
    """Whether this room may take a turn away: one parent alone never what the other has as well."""
    if room.alone is None or not kept_by_one(guide, group) or only_alone_whole(guide, group):
        return True
    return turn > times_asked(conversation, group, Room())


def turn_place(guide: Guide, conversation: Conversation, link_id: str, room: Room) -> TurnPlace | None:
    """The innermost of ``turn_places``, or None."""
    return next(iter(turn_places(guide, conversation, link_id, room)[::-1]), None)


def turns_among(guide: Guide, conversation: Conversation, link_ids: Iterable[str], room: Room) -> dict[str, TurnPlace]:
    """Where each of these questions stands, of those in a group that repeats."""
    if not repeating(guide):
        return {}
    found = ((link_id, turn_place(guide, conversation, link_id, room)) for link_id in link_ids)
    return {link_id: place for link_id, place in found if place is not None}


def turn_of(guide: Guide, group: str, key: str) -> int | None:
    """In which turn of this group (as in ``TurnPlace``) an answer stands, or a number of turns; None for elsewhere."""
    groups, turns, depth = groups_above(guide, key), turns_in(key), len(groups_above(guide, group)) - 1
    if key.endswith(_COUNT):
        groups = groups[:-1]
    if len(groups) <= depth or groups[depth] != link_id_of(group):
        return None
    return _padded(turns, depth + 1)[depth] if _padded(turns, depth) == _padded(turns_in(group), depth) else None


def in_turn(guide: Guide, group: str, key: str, turn: int) -> str:
    """The same key in another turn of this group."""
    depth, turns, count = len(groups_above(guide, group)) - 1, turns_in(key), _COUNT if key.endswith(_COUNT) else ""
    return repeated(link_id_of(key), (*_padded(turns, depth), turn, *turns[depth + 1 :])) + count


def first_in_turn(guide: Guide, group: str, link_id: str, turn: int) -> str:
    """This question in a turn of this group, in the first turns of the groups inside it."""
    depth = len(groups_above(guide, group)) - 1
    return repeated(link_id_of(link_id), (*_padded(turns_in(group), depth), turn))


def _padded(turns: tuple[int, ...], length: int) -> tuple[int, ...]:
    """The first so many turns; what was left out is a first turn."""
    return (*turns, *(1,) * length)[:length]


def _repeats(item: Item) -> bool:
    return item.repeats and bool(item.items) and not item.is_question


class _Held:
    """A guide as a key: by identity, because its raw JSON cannot be hashed."""

    __slots__ = ("guide",)

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def __hash__(self) -> int:
        return id(self.guide)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.guide is self.guide


@dataclass(frozen=True)
class _Facts:
    """What a guide says about its groups: those that repeat, which stand above each item, which hold what is alone."""

    groups: tuple[Item, ...]
    above: Mapping[str, tuple[str, ...]]
    alone: frozenset[str]
    holds_alone: frozenset[str]


@lru_cache(maxsize=8)
def _facts(held: _Held) -> _Facts:
    groups: list[Item] = []
    above: dict[str, tuple[str, ...]] = {}
    whole: set[str] = set()
    partly: set[str] = set()

    def look(item: Item, inside: tuple[str, ...], alone: bool) -> None:
        alone = alone or item.only_alone
        if _repeats(item):
            inside = (*inside, item.link_id)
            groups.append(item)
            if alone or any(below.only_alone for below in item.walk()):
                partly.add(item.link_id)
            if alone or all(map(_only_alone, item.items)):
                whole.add(item.link_id)
        above.setdefault(item.link_id, inside)
        for child in item.items:
            look(child, inside, alone)

    for item in held.guide.items:
        look(item, (), False)
    return _Facts(tuple(groups), above, frozenset(whole), frozenset(partly))


def _only_alone(item: Item) -> bool:
    """Whether neither the item nor anything in it is asked while others are in the room."""
    return item.only_alone or (bool(item.items) and not item.is_question and all(map(_only_alone, item.items)))


@lru_cache(maxsize=16)
def _laid_out(held: _Held, times: tuple[tuple[str, Asked], ...]) -> Guide:
    guide = held.guide
    return replace(guide, items=tuple(_Laying(guide, dict(times)).items(guide.items, (), (), alone=False)))


class _Laying:
    """Lays a guide out with so many turns of each group. ``inside``, ``turns``: the groups around, and in which turn;
    ``alone``: a turn of one parent's own, which holds what is only-alone and nothing else."""

    def __init__(self, guide: Guide, often: Mapping[str, Asked]) -> None:
        self._guide, self._often = guide, often

    def items(
        self, items: tuple[Item, ...], inside: tuple[str, ...], turns: tuple[int, ...], *, alone: bool
    ) -> Iterator[Item]:
        """The items, a group that repeats once per turn."""
        for item in items:
            if alone and not any(below.only_alone for below in item.walk()):
                continue
            if not _repeats(item):
                yield self._item(item, inside, turns, alone=alone)
                continue
            asked = self._often.get(repeated(item.link_id, turns), Asked(1, 1))
            once, within = replace(item, repeats=False), (*inside, item.link_id)
            for turn in range(1, asked.total + 1):
                yield self._item(once, within, (*turns, turn), alone=alone or turn > asked.known)

    def _item(self, item: Item, inside: tuple[str, ...], turns: tuple[int, ...], *, alone: bool) -> Item:
        """The item in one turn: its conditions look at the answers of the same turn."""
        below = tuple(self.items(item.items, inside, turns, alone=alone and not item.only_alone))
        if all(turn == 1 for turn in turns):
            return replace(item, items=below) if item.items else item
        conditions = tuple(
            replace(c, question=repeated(c.question, turns[: _common(groups_above(self._guide, c.question), inside)]))
            for c in item.conditions
        )
        words = f"{item.text} ({'.'.join(map(str, turns))})" if item.text else ""
        made = repeated(item.link_id, turns)
        return replace(item, link_id=made, text=words, items=below, conditions=conditions)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many groups two places share, from the outside in."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
