"""What a guide says whoever is at the table: its items by id, what is only-alone, what would betray what.

Worked out once per guide, because a page asks for it at every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from app.guide.model import AskedOf, Guide, Item

_KEPT = 8  # guides held at once: the running one in some numbers of turns, a newer version, one that is previewed


def is_private(item: Item) -> bool:
    """Whether the answer is one parent's own and not for the other: [2] in domain.md section 3.0.

    A whitelist: each parent's own answers are private unless the guide marks the item shareable.
    """
    return item.asked_of is AskedOf.EACH_PARENT and not item.shareable


class GuideFacts:
    """Read only."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    @cached_property
    def items(self) -> dict[str, Item]:
        """The first item of each linkId."""
        return {item.link_id: item for item in reversed(tuple(self.guide.walk()))}

    @cached_property
    def secret(self) -> frozenset[str]:
        """linkIds of every item that is only-alone, itself or through a group above it."""

        def below(items: Iterable[Item], inherited: bool) -> Iterator[str]:
            for item in items:
                is_secret = inherited or item.only_alone
                if is_secret:
                    yield item.link_id
                yield from below(item.items, is_secret)

        return frozenset(below(self.guide.items, False))

    @cached_property
    def in_company(self) -> dict[str, Item]:
        """Each item as it is asked while others are in the room: without its only-alone options."""
        return {
            key: replace(i, only_alone=key in self.secret, options=tuple(o for o in i.options if not o.only_alone))
            for key, i in self.items.items()
        }

    @cached_property
    def in_private(self) -> dict[str, Item]:
        """Each item as it is asked of one parent alone: with every option."""
        return {key: replace(i, only_alone=key in self.secret) for key, i in self.items.items()}

    @cached_property
    def below(self) -> dict[str, tuple[str, ...]]:
        """For each top-level item the linkIds of what is asked or said below it, in reading order."""
        asked = {top.link_id: [i for i in top.walk() if i.type != "group" and not i.hidden] for top in self.guide.items}
        return {key: tuple(i.link_id for i in found) for key, found in asked.items()}

    @cached_property
    def betrayers(self) -> dict[str, frozenset[str]]:
        """For each linkId, the private questions its appearance would tell something about."""
        told: dict[str, frozenset[str]] = {}

        def ask(item: Item, inherited: frozenset[str], path: frozenset[str]) -> frozenset[str]:
            found = set(inherited)
            for condition in item.conditions:
                source = self.items.get(condition.question)
                if source is None or source.link_id in path:
                    continue
                if is_private(source):
                    found.add(source.link_id)
                found |= told.get(source.link_id) or ask(source, frozenset(), path | {item.link_id})
            return frozenset(found)

        def below(children: Iterable[Item], inherited: frozenset[str]) -> None:
            for item in children:
                told[item.link_id] = ask(item, inherited, frozenset({item.link_id}))
                below(item.items, told[item.link_id])

        below(self.guide.items, frozenset())
        return told


_facts: list[GuideFacts] = []


def facts_of(guide: Guide) -> GuideFacts:
    """The facts of this very guide."""
    for known in _facts:
        if known.guide is guide:
            return known
    made = GuideFacts(guide)
    _facts.insert(0, made)
    del _facts[_KEPT:]
    return made
