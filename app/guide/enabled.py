"""Which items are asked, given what was answered.

A disabled parent disables all below it; an answer to a disabled item counts as none, so opening one item can open or
close others: the set is found by asking every condition of the conditions' own items. Where one linkId stands in
several places the nearest counts: an ancestor, then what comes before, then what comes after.
"""

from __future__ import annotations

from functools import lru_cache

from app.guide.conditions import holds
from app.guide.model import Answers, Guide, Item, Value


class _Index:
    """A guide laid out once: items in reading order, each with its parent, and where each linkId stands."""

    def __init__(self, guide: Guide) -> None:
        self.items: list[Item] = []
        self.parents: list[int] = []
        self.places: dict[str, list[int]] = {}
        pending = [(item, -1) for item in reversed(guide.items)]
        while pending:
            item, parent = pending.pop()
            number = len(self.items)
            self.items.append(item)
            self.parents.append(parent)
            self.places.setdefault(item.link_id, []).append(number)
            pending.extend((child, number) for child in reversed(item.items))

    def nearest(self, link_id: str, to: int) -> int | None:
        """The place of ``link_id`` nearest to the item at ``to``."""
        places = self.places.get(link_id)
        if not places:
            return None
        if len(places) == 1:
            return places[0]
        above = self.parents[to]
        while above >= 0:
            if above in places:
                return above
            above = self.parents[above]
        before = [place for place in places if place < to]
        return before[-1] if before else places[0]


class _Held:
    """A guide as a key: by identity, because its raw JSON cannot be hashed."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def __hash__(self) -> int:
        return id(self.guide)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.guide is self.guide


@lru_cache(maxsize=32)
def _index(held: _Held) -> _Index:
    return _Index(held.guide)


def index_of(guide: Guide) -> _Index:
    """The guide laid out, made once per guide."""
    return _index(_Held(guide))


def enabled(guide: Guide, answers: Answers) -> tuple[str, ...]:
    """linkIds of the items that are asked, in reading order; groups, displays and hidden items included."""
    index = index_of(guide)
    known: dict[int, bool] = {}
    return tuple(item.link_id for number, item in enumerate(index.items) if _is_on(index, number, answers, known, set()))


def _is_on(index: _Index, number: int, answers: Answers, known: dict[int, bool], path: set[int]) -> bool:
    """Whether one item is asked. A circle of conditions counts as not asked; reading names it as an error."""
    if number in known:
        return known[number]
    if number in path:
        return False
    path.add(number)
    item, parent = index.items[number], index.parents[number]
    on = parent < 0 or _is_on(index, parent, answers, known, path)
    if on and item.conditions:
        fulfilled = (
            holds(c, _current(index, index.nearest(c.question, number), c.question, answers, known, path))
            for c in item.conditions
        )
        on = any(fulfilled) if item.any_condition else all(fulfilled)
    path.discard(number)
    known[number] = on
    return on


def _current(
    index: _Index, place: int | None, link_id: str, answers: Answers, known: dict[int, bool], path: set[int]
) -> tuple[Value, ...]:
    """The answers that count for a question: none while it is not asked itself."""
    values = answers.get(link_id, ())
    if not values or place is None or not _is_on(index, place, answers, known, path):
        return ()
    return values


def missing(guide: Guide, answers: Answers) -> tuple[str, ...]:
    """linkIds of required questions that are asked and not answered, in reading order."""
    on = set(enabled(guide, answers))
    return tuple(
        item.link_id
        for item in index_of(guide).items
        if item.required and item.is_question and item.link_id in on and not answers.get(item.link_id)
    )
