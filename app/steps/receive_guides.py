"""Guides that come with a signed release: kept whole, and offered only once somebody here accepted them.

The signature says who made a guide; whether this organization asks its families these questions is its own to say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.errors import AskPerson
from app.exchange.release_names import is_for, owner
from app.exchange.trust import Trusted
from app.guide import Guide, read_guide_bytes
from app.guide.read import BIGGEST_GUIDE
from app.guide.shelf import SHIPPED_URLS, KeptGuide, Shelf
from app.steps.central_known import ORGANIZATION
from app.steps.work import Work, Workplace
from app.store import Event
from app.texts import text

GUIDES = "guides"
"""The name of the fact that says which guides came with releases."""

Key = tuple[str, str]
"""The canonical address and the version of a guide."""


@dataclass(frozen=True)
class ReleaseGuides:
    """``now``: the guides of the newest release; ``ever``: all that came with one. ``read``: which guide a file was, by
    its digest, so that nothing is fetched twice; ``refused`` says of a file of the newest why it was left out.
    """

    now: frozenset[Key] = frozenset()
    ever: frozenset[Key] = frozenset()
    read: Mapping[str, Key] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def ended(self) -> frozenset[Key]:
        """What once came with a release and does no more."""
        return self.ever - self.now


def release_guides(work: Work) -> ReleaseGuides:
    """What this device knows of the guides of releases."""
    kept = json.loads(work.sendings.fact(GUIDES) or "{}")
    now, ever = (frozenset((url, version) for url, version in kept.get(part, ())) for part in ("now", "ever"))
    read = {digest: (url, version) for digest, (url, version) in kept.get("read", {}).items()}
    return ReleaseGuides(now, ever, read, kept.get("refused", {}))


def receive_guides(place: Workplace, trusted: Trusted, names: Sequence[str]) -> int:
    """Keep what is new of these files of a verified release; returns how many guides wait to be accepted now.

    One for another organization is passed by. One that cannot be read, has no name or version, or takes the name of
    ours is left out, and the trail and ``release_guides`` say so. One that waits here and is in no release any more
    waits no longer; what was accepted stays. Raises what ``Trusted.file`` raises.
    """
    with place.work() as work:
        member, before = work.sendings.fact(ORGANIZATION), release_guides(work)
        here = {(one.url, one.version) for one in work.guides.all()}
    received, now, read, refused = 0, set(), {}, {}
    for name in sorted((name for name in names if is_for(name, member)), key=lambda name: owner(name) == ""):
        digest = trusted.digest(name)
        if before.read.get(digest) in here:
            read[digest] = before.read[digest]
            now.add(read[digest])
            continue
        guide, content, why = _read(trusted, name)
        with place.work() as work:
            if guide is None:
                refused[name] = why
                if before.refused.get(name) != why:
                    work.audit.record(Event.CHANGE, "guide", f"refused:{name}", basis="policy")
                continue
            read[digest] = (guide.url, guide.version)
            now.add(read[digest])
            if not work.guides.has(guide.url, guide.version):
                work.audit.record(Event.CREATE, "guide", f"received:{guide.url}|{guide.version}", basis="policy")
                title = guide.title or guide.name
                work.guides.keep(KeptGuide(guide.url, guide.version, title, content, place.clock.now(), Shelf.RECEIVED))
                received += 1
    with place.work() as work:
        _note(work, now, read, refused)
    return received


def _read(trusted: Trusted, name: str) -> tuple[Guide | None, bytes, str]:
    """The guide and its bytes; or None and why it cannot be one of this device."""
    file = trusted.file(name)
    if file.stat().st_size > BIGGEST_GUIDE:
        return None, b"", text("guide.left-out.big", where=name)
    content = file.read_bytes()
    try:
        guide = read_guide_bytes(content, name)
    except AskPerson as fault:
        return None, content, fault.what
    if not guide.url or not guide.version:
        return None, content, text("guide.left-out.nameless", where=name)
    if guide.url in SHIPPED_URLS:
        return None, content, text("guide.left-out.ours", where=name)
    return guide, content, ""


def _note(work: Work, now: set[Key], read: Mapping[str, Key], refused: Mapping[str, str]) -> None:
    """What is in the newest release, and what waits no longer because it is in none."""
    before = release_guides(work)
    for kept in work.guides.all():
        key = (kept.url, kept.version)
        if kept.shelf is Shelf.RECEIVED and key not in now:
            work.audit.record(Event.CHANGE, "guide", f"ended:{kept.url}|{kept.version}", basis="policy")
            work.guides.forget(kept.url, kept.version)
    known = {"now": sorted(now), "ever": sorted(before.ever | now), "read": read, "refused": refused}
    work.sendings.keep_fact(GUIDES, json.dumps(known))


def accept_guide(place: Workplace, url: str, version: str) -> None:
    """Offer a received guide for new conversations, or one that was put away before.

    Raises AskPerson("guide-not-received") when it does neither.
    """
    with place.work() as work:
        there = work.guides.get(url, version)
        if there is None or there.shelf not in (Shelf.RECEIVED, Shelf.RETIRED):
            raise AskPerson("guide-not-received", where=f"{url} {version}".strip())
        work.audit.record(Event.CHANGE, "guide", f"accepted:{url}|{version}", basis="policy")
        work.guides.keep(replace(there, shelf=Shelf.OFFERED))


def look_at_guide(place: Workplace, url: str, version: str) -> Guide:
    """A kept guide, read and checked: its themes, questions and problems.

    Raises AskPerson("guide-not-received") when it is not kept.
    """
    with place.work() as work:
        there = work.guides.get(url, version)
    if there is None:
        raise AskPerson("guide-not-received", where=f"{url} {version}".strip())
    return read_guide_bytes(there.content, there.title)
