"""What a guide says whoever is at the table: its items by id, what is only-alone, what would betray what.

Worked out once per guide, because a page asks for it at every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from app.guide.model import AskedOf, Guide, Item, Value, link_id_of
from app.guide.values import fits

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
    def given(self) -> dict[str, tuple[Value, ...]]:
        """What the guide itself fills in: the ``initial`` of what nobody answers (read only, or hidden).

        Of any other question it is no answer: what parents say they say themselves.
        """
        return {
            key: item.initial if item.repeats else item.initial[:1]
            for key, item in self.items.items()
            if item.initial and (item.read_only or item.hidden) and all(fits(item, v) for v in item.initial)
        }

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
        """For each linkId, the private and only-alone questions its appearance would tell something about."""
        hidden = self.hidden(frozenset())
        return {key: self._rests(opens) & hidden if opens else opens for key, opens in self._opens.items()}

    def hidden(self, turned_over: frozenset[str]) -> frozenset[str]:
        """linkIds of the questions whose answers two parents don't see of each other; of one, ``secret`` is enough."""
        private = {key for key, item in self.items.items() if is_private(item)}
        return self.secret | (private - turned_over)

    def calculated_from(self, link_id: str) -> frozenset[str]:
        """The questions a calculated value may rest on, with all that opens or makes those."""
        return self._rests(self._opens[link_id] | self._made.get(link_id, frozenset()))

    @cached_property
    def _opens(self) -> dict[str, frozenset[str]]:
        """For each linkId, the items its own conditions look at and those of what it stands in."""
        found: dict[str, frozenset[str]] = {}
        pending = [(item, frozenset[str]()) for item in reversed(self.guide.items)]
        while pending:
            item, above = pending.pop()
            looked = {c.question for c in item.conditions if c.question in self.items} | above
            if item.opens_when:
                # One that may look at anything is worked out from what may be seen like any other; it waits for
                # nothing, or its question would never be asked in company.
                named = self._looks_at(item.opens_when, item)
                looked |= named if named is not self._everything else frozenset()
            found.setdefault(item.link_id, frozenset(looked))
            pending.extend((child, found[item.link_id]) for child in reversed(item.items))
        return found

    @cached_property
    def _made(self) -> dict[str, frozenset[str]]:
        """For each linkId that is calculated, the items its expression looks at."""
        return {key: self._looks_at(i.calculated, i) for key, i in self.items.items() if i.calculated}

    @cached_property
    def _everything(self) -> frozenset[str]:
        return frozenset(self.items)

    def _looks_at(self, written: str, item: Item) -> frozenset[str]:
        from app.guide.looking import EVERYTHING, looks_at  # only guides with FHIRPath pay for reading it

        named = looks_at(written, self._variables, link_id_of(item.link_id))
        if EVERYTHING in named:
            return self._everything
        return frozenset(below for name in named for below in self._below_name.get(name, ())) - {item.link_id}

    @cached_property
    def _below_name(self) -> dict[str, tuple[str, ...]]:
        """For each linkId as the guide writes it, the items with it in every turn and what hangs below them."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self.guide.walk():
            name = link_id_of(item.link_id)
            found[name] = (*found.get(name, ()), *(below.link_id for below in item.walk()))
        return found

    @cached_property
    def _variables(self) -> dict[str, tuple[tuple[str, str], ...]]:
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        holders = [("", self.guide.variables), *((link_id_of(i.link_id), i.variables) for i in self.guide.walk())]
        for holder, variables in holders:
            for name, written in variables:
                found[name] = (*found.get(name, ()), (holder, written))
        return found

    def _rests(self, on: frozenset[str]) -> frozenset[str]:
        """These items with all that opens them or makes their value."""
        found, pending = set[str](), list(on)
        while pending:
            key = pending.pop()
            if key not in found:
                found.add(key)
                pending += self._opens[key] | self._made.get(key, frozenset())
        return frozenset(found)


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
