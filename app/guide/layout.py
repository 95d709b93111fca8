"""A guide laid out once, so that asking what is open after an answer costs next to nothing.

Items stand in reading order; each knows its parent and the places its conditions look at. ``order`` puts every item
after all it rests on, so one pass settles everything, however long the chain of conditions.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from app.guide.model import Condition, Guide, Item


class Layout:
    """Read only. ``circular`` holds the places whose conditions come back to themselves, and what lies between."""

    def __init__(self, guide: Guide) -> None:
        self.items: list[Item] = []
        self.parents: list[int] = []
        places: dict[str, list[int]] = {}
        pending = [(item, -1) for item in reversed(guide.items)]
        while pending:
            item, parent = pending.pop()
            number = len(self.items)
            self.items.append(item)
            self.parents.append(parent)
            places.setdefault(item.link_id, []).append(number)
            pending.extend((child, number) for child in reversed(item.items))
        self.link_ids = tuple(item.link_id for item in self.items)
        self.conditions: list[tuple[tuple[int, Condition], ...]] = [
            tuple((self._nearest(places, c.question, number), c) for c in item.conditions)
            for number, item in enumerate(self.items)
        ]
        self.order, self.circular = self._ordered()

    def _nearest(self, places: dict[str, list[int]], link_id: str, to: int) -> int:
        """The place of ``link_id`` nearest to the item at ``to``: an ancestor, else before, else after; -1 for none.

        Source: FHIR R4 Questionnaire.item.enableWhen.question.
        """
        found = places.get(link_id)
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


def layout_of(guide: Guide) -> Layout:
    """The guide laid out, made once per guide."""
    return _layout(_Held(guide))
