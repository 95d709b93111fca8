"""What must be written of what may go: judged against what this device knows, and against what stands there now.

Pure. A resource that stands there as it should is not written; one that somebody else changed is not written over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.ehr.known import Known
from app.ehr.line import Stored
from app.ehr.marks import mark_of, plain, says_the_same

Resource = dict[str, Any]
GONE = "gone"
"""The version of what was deleted there."""


@dataclass(frozen=True)
class Wanted:
    """One resource that should stand there, and the entry of the outbox it comes from."""

    entry: str
    conversation: str
    person: str
    place: str
    resource: Resource
    only_over: bool = False
    """Written only over one that stands there: the end of a yes tells nobody anything who never had it."""


@dataclass(frozen=True)
class Write:
    """One resource to write. ``if_match`` is the version it replaces, empty for none."""

    wanted: Wanted
    body: Resource
    if_match: str = ""


@dataclass(frozen=True)
class Plan:
    """``writes`` in their order; ``changed`` are entries with a resource somebody else changed; keep ``known``."""

    writes: tuple[Write, ...] = ()
    changed: frozenset[str] = frozenset()
    known: Mapping[str, Known] = field(default_factory=dict)


def to_read(wanted: Iterable[Wanted], known: Mapping[str, Known]) -> tuple[str, ...]:
    """The places to look at first: all that must be written. Not every server keeps to the version it is given."""
    return tuple(dict.fromkeys(one.place for one in wanted if not _stands(one, known.get(one.place))))


def planned(wanted: Sequence[Wanted], known: Mapping[str, Known], stored: Mapping[str, Stored | None]) -> Plan:
    """What to write. ``stored`` holds what was read of every place of ``to_read``.

    An entry one of whose resources was changed there writes nothing at all. Every write is in ``known`` as tried.
    """
    writes: list[Write] = []
    changed: set[str] = set()
    now: dict[str, Known] = {}
    for one in wanted:
        before = known.get(one.place) or Known(one.place, one.conversation, one.person)
        if _stands(one, before):
            continue
        there = stored[one.place]
        if there is None and one.only_over:
            continue
        if there is not None and says_the_same(one.resource, there.resource):
            now[one.place] = _acked(before, one, there.etag)
        elif _is_ours(before, there):
            writes.append(Write(one, one.resource, there.etag if there is not None else ""))
        elif before.seen and before.seen == version_of(there):
            theirs = there.resource if there is not None else {}
            writes.append(Write(one, {**plain(theirs), **one.resource}, there.etag if there is not None else ""))
        else:
            changed.add(one.entry)
            now[one.place] = replace(before, seen=version_of(there))
    writes = [write for write in writes if write.wanted.entry not in changed]
    for write in writes:
        one = write.wanted
        before = _heard_of(known.get(one.place) or Known(one.place, one.conversation, one.person), stored[one.place])
        now[one.place] = replace(before, conversation=one.conversation, tried=mark_of(one.resource))
    return Plan(tuple(writes), frozenset(changed), now)


def acknowledged(write: Write, before: Known, etag: str) -> Known:
    """What is known once the server said that it has it."""
    return _acked(before, write.wanted, etag)


def refused(before: Known) -> Known:
    """What is known once the server said that it took nothing."""
    return replace(before, tried="")


def version_of(there: Stored | None) -> str:
    """The version that stands there: the server's own, or a digest when it gives none."""
    return GONE if there is None else there.etag or mark_of(there.resource)


def _stands(one: Wanted, known: Known | None) -> bool:
    """Whether the server already said that it has just this, and nothing was tried since."""
    return known is not None and not known.tried and known.acked == mark_of(one.resource)


def _is_ours(before: Known, there: Stored | None) -> bool:
    """Whether what stands there is what we last wrote or tried; nothing, where nothing ever was."""
    if there is None:
        return not before.acked
    if there.etag and there.etag == before.etag:
        return True
    return mark_of(there.resource) in {mark for mark in (before.acked, before.tried) if mark}


def _heard_of(before: Known, there: Stored | None) -> Known:
    """What was tried and turns out to stand there has arrived, though nobody heard of it."""
    if there is None or not before.tried or mark_of(there.resource) != before.tried:
        return before
    return replace(before, acked=before.tried, etag=there.etag)


def _acked(before: Known, one: Wanted, etag: str) -> Known:
    return replace(before, conversation=one.conversation, acked=mark_of(one.resource), tried="", etag=etag, seen="")
