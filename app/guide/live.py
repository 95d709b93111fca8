"""A guide while it is being answered: each answer costs what rests on it, not what the guide holds.

``enabled`` settles a whole guide in one pass; ``Live`` keeps that outcome and, after an answer, looks only at the
items whose conditions rest on it, and at what those open or close in turn. Both agree on every guide and every order
of answering (tests/guide holds them side by side). A guide with FHIRPath or with turns is settled whole each time: an
expression may look at anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from app.guide.enabled import settled
from app.guide.layout import layout_of
from app.guide.model import TURN, Guide, Value


class Change(NamedTuple):
    """linkIds that an answer opened and closed, each in the order they were settled."""

    opened: tuple[str, ...]
    closed: tuple[str, ...]


_NO_CHANGE = Change((), ())


class Live:
    """The items that are asked, kept up to date. Not for several threads at once."""

    def __init__(self, guide: Guide, answers: Mapping[str, tuple[Value, ...]] | None = None) -> None:
        self._guide = guide
        self.answers: dict[str, tuple[Value, ...]] = dict(answers or {})
        self._whole = layout_of(guide).expressive
        self._settle()

    def _settle(self) -> None:
        self._layout, self._on, _ = settled(self._guide, self.answers)
        self._turning = self._whole or any(TURN in key for key in self.answers)

    @property
    def enabled(self) -> tuple[str, ...]:
        """linkIds that are asked now, in reading order."""
        return tuple(dict.fromkeys(i for i, on in zip(self._layout.link_ids, self._on, strict=True) if on))

    def is_enabled(self, link_id: str) -> bool:
        """Whether any place with this linkId is asked now."""
        return any(self._on[place] for place in self._layout.places.get(link_id, ()))

    def answer(self, link_id: str, values: tuple[Value, ...]) -> Change:
        """Give, change or (with no values) take away an answer; returns what that opened and closed.

        An answer to a question that is not asked is kept aside and counts when the question is asked again.
        """
        answers = self.answers
        if (
            answers.get(link_id, ()) == values
            and type(values) is tuple
            and _same_kinds(answers.get(link_id, ()), values)
        ):
            return _NO_CHANGE
        if values:
            answers[link_id] = values
        else:
            answers.pop(link_id, None)
        if self._turning or TURN in link_id:
            return self._answer_whole()
        layout, on = self._layout, self._on
        waiting: list[int] = []
        for place in layout.by_key.get(link_id, ()):
            if on[place] and layout.watchers[place]:
                rank = layout.rank
                for watcher in layout.watchers[place]:
                    heappush(waiting, rank[watcher])
        return self._follow(waiting) if waiting else _NO_CHANGE

    def _follow(self, waiting: list[int]) -> Change:
        layout, on, answers = self._layout, self._on, self.answers
        parents, conditions, keys = layout.parents, layout.conditions, layout.keys
        order, rank, questions = layout.order, layout.rank, layout.is_question
        opened: list[str] = []
        closed: list[str] = []
        before = -1
        while waiting:
            at = heappop(waiting)
            if at == before:
                continue
            before = at
            number = order[at]
            parent = parents[number]
            now = parent < 0 or on[parent]
            if now and conditions[number]:
                any_of = layout.any_condition[number]
                now = not any_of
                for place, test in conditions[number]:
                    is_so = test(answers.get(keys[place], ()) if place >= 0 and on[place] and questions[place] else ())
                    if is_so is any_of:
                        now = any_of
                        break
            if now is on[number]:
                continue
            on[number] = now
            (opened if now else closed).append(layout.link_ids[number])
            for child in layout.children[number]:
                if rank[child] >= 0:
                    heappush(waiting, rank[child])
            if layout.watchers[number] and answers.get(keys[number]):
                for watcher in layout.watchers[number]:
                    heappush(waiting, rank[watcher])
        return Change(tuple(opened), tuple(closed)) if opened or closed else _NO_CHANGE

    def _answer_whole(self) -> Change:
        before = dict.fromkeys(self.enabled)
        self._settle()
        now = dict.fromkeys(self.enabled)
        return Change(tuple(i for i in now if i not in before), tuple(i for i in before if i not in now))


def _same_kinds(one: tuple[Value, ...], other: tuple[Value, ...]) -> bool:
    """``True`` is not ``1``: equal values of another kind are another answer."""
    return all(type(a) is type(b) for a, b in zip(one, other, strict=True))
