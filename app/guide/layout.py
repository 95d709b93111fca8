"""A guide laid out once, so that asking what is open after an answer costs next to nothing.

Items stand in reading order; each knows its parent, the places its conditions look at, and who looks at it. ``order``
puts every item after all it rests on, so one pass settles everything, however long the chain of conditions. A group
that repeats stands here once per turn, and so does what hangs under a question that may have several answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

from app.guide.conditions import Test, test_of
from app.guide.model import TURN, Guide, Item, link_id_of, repeated

Turns = Mapping[tuple[str, tuple[int, ...]], int]
"""How often a repeating item stands there, by its linkId and the turns of the repeating items above it."""


class Layout:
    """Read only. ``circular`` holds the places whose conditions come back to themselves, and what lies between."""

    def __init__(self, guide: Guide, turns: Turns | None = None) -> None:
        self.guide = guide
        self.items: list[Item] = []
        self.parents: list[int] = []
        self.turns: list[tuple[int, ...]] = []
        self.places: dict[str, list[int]] = {}
        self._lay(guide, turns or {})
        count = len(self.items)
        self.link_ids = tuple(item.link_id for item in self.items)
        self.keys = tuple(
            repeated(item.link_id, turn) if turn else item.link_id
            for item, turn in zip(self.items, self.turns, strict=True)
        )
        self.by_key: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys):
            self.by_key.setdefault(key, []).append(number)
        self.is_question = [item.is_question for item in self.items]
        self.children: list[list[int]] = [[] for _ in range(count)]
        for number, parent in enumerate(self.parents):
            if parent >= 0:
                self.children[parent].append(number)
        self.conditions: list[tuple[tuple[int, Test], ...]] = [
            tuple((self._nearest(c.question, number), test_of(c)) for c in item.conditions)
            for number, item in enumerate(self.items)
        ]
        self.any_condition = [item.any_condition for item in self.items]
        self.gated = [bool(item.opens_when) for item in self.items]
        self.expressive = bool(guide.variables) or any(i.opens_when or i.calculated or i.variables for i in self.items)
        self.order, self.circular = self._ordered()
        self.rank = [-1] * count
        for rank, number in enumerate(self.order):
            self.rank[number] = rank
        self.watchers: list[list[int]] = [[] for _ in range(count)]
        for number, conditions in enumerate(self.conditions):
            for place in {place for place, _ in conditions if place >= 0 and number not in self.circular}:
                self.watchers[place].append(number)

    def _lay(self, guide: Guide, turns: Turns) -> None:
        """Every item in reading order, an item that repeats once per turn."""
        pending: list[tuple[Item, int, tuple[int, ...]]] = [(item, -1, ()) for item in reversed(guide.items)]
        while pending:
            item, parent, above = pending.pop()
            if item.repeats and item.items and not item.is_question and not (above and above[-1] < 0):
                often = turns.get((item.link_id, above), 1)
                pending.extend((item, parent, (*above, -turn)) for turn in range(often, 0, -1))
                continue
            here = tuple(abs(turn) for turn in above)
            number = len(self.items)
            self.items.append(item)
            self.parents.append(parent)
            self.turns.append(here)
            self.places.setdefault(item.link_id, []).append(number)
            often = turns.get((item.link_id, here), 1) if item.repeats and item.is_question and item.items else 0
            for turn in range(often, 0, -1):
                pending.extend((child, number, (*here, turn)) for child in reversed(item.items))
            if not often:
                pending.extend((child, number, here) for child in reversed(item.items))

    def _nearest(self, link_id: str, to: int) -> int:
        """The place of ``link_id`` nearest to the item at ``to``: an ancestor, else before, else after; -1 for none.

        Source: FHIR R4 Questionnaire.item.enableWhen.question.
        """
        found = self.places.get(link_id)
        if not found:
            return -1
        if len(found) > 1:
            above = self.parents[to]
            while above >= 0:
                if self.link_ids[above] == link_id:
                    return above
                above = self.parents[above]
            before = bisect_left(found, to)
            if before:
                return found[before - 1]
            others = [place for place in found if place != to]
            return others[0]
        return found[0]

    def _ordered(self) -> tuple[list[int], frozenset[int]]:
        rests_on = [
            {target for target, _ in self.conditions[n] if target >= 0}
            | ({p} if (p := self.parents[n]) >= 0 else set())
            for n in range(len(self.items))
        ]
        carries: list[list[int]] = [[] for _ in self.items]
        for number, sources in enumerate(rests_on):
            for source in sources:
                carries[source].append(number)
        order = _settle([len(sources) for sources in rests_on], carries)
        left = set(range(len(self.items))) - set(order)
        # What is left rests on a circle; of that, what nothing in a circle rests on is only downstream.
        within = {n: [m for m in carries[n] if m in left] for n in left}
        waits = {n: len(within[n]) for n in left}
        ready = [n for n in left if not waits[n]]
        downstream = set()
        while ready:
            number = ready.pop()
            downstream.add(number)
            for source in rests_on[number] & left:
                waits[source] -= 1
                if not waits[source]:
                    ready.append(source)
        circular = frozenset(left - downstream)
        missing = [len(sources - circular) if n not in circular else -1 for n, sources in enumerate(rests_on)]
        return (_settle(missing, carries) if circular else order), circular


def _settle(missing: list[int], carries: list[list[int]]) -> list[int]:
    """Numbers in an order in which each comes after all it rests on; -1 in ``missing`` keeps a number out."""
    ready = [number for number, count in enumerate(missing) if count == 0]
    order: list[int] = []
    while ready:
        number = ready.pop()
        order.append(number)
        for other in carries[number]:
            if missing[other] > 0:
                missing[other] -= 1
                if not missing[other]:
                    ready.append(other)
    return order


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
def _layout(held: _Held) -> Layout:
    return Layout(held.guide)


@lru_cache(maxsize=16)
def _layout_in_turns(held: _Held, turns: frozenset[tuple[tuple[str, tuple[int, ...]], int]]) -> Layout:
    return Layout(held.guide, dict(turns))


def layout_of(guide: Guide, keys: Iterable[str] = ()) -> Layout:
    """The guide laid out, made once per guide; with the turns that these answer keys name."""
    named = [key for key in keys if TURN in key]
    if not named:
        return _layout(_Held(guide))
    return _layout_in_turns(_Held(guide), frozenset(_turns(guide, named).items()))


MOST_TURNS = 200


def _turns(guide: Guide, keys: Iterable[str]) -> dict[tuple[str, tuple[int, ...]], int]:
    """How often each repeating item stands there, read off the keys of what was answered inside it."""
    above = _repeating_above(guide)
    found: dict[tuple[str, tuple[int, ...]], int] = {}
    for key in keys:
        if key in above:  # a turn that is laid out as an item of its own
            continue
        path = tuple(int(part) for part in key.partition(TURN)[2].split(".") if part.isdigit())
        for depth, holder in enumerate(above.get(link_id_of(key), ())[: len(path)]):
            at = (holder, path[:depth])
            found[at] = min(MOST_TURNS, max(found.get(at, 1), path[depth]))
    return found


def _repeating_above(guide: Guide) -> dict[str, tuple[str, ...]]:
    """For each linkId the repeating items above it that can stand in turns, outermost first."""
    found: dict[str, tuple[str, ...]] = {}
    pending: list[tuple[Item, tuple[str, ...]]] = [(item, ()) for item in reversed(guide.items)]
    while pending:
        item, above = pending.pop()
        inside = (*above, item.link_id) if item.repeats and item.items else above
        found.setdefault(item.link_id, above if item.is_question else inside)
        pending.extend((child, inside) for child in reversed(item.items))
    return found
