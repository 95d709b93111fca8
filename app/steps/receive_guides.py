"""Guides that come with a signed release: kept whole, and offered only once somebody here accepted them.

The signature says who made a guide; whether this organization asks its families these questions is its own to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.errors import AskPerson
from app.exchange.trust import Trusted
from app.guide import read_guide_bytes
from app.guide.shelf import KeptGuide, Shelf
from app.steps.shipped_guides import SHIPPED_URLS
from app.steps.work import Workplace
from app.store import Event


def receive_guides(place: Workplace, trusted: Trusted, names: Sequence[str]) -> int:
    """Keep what is new of these files of a verified release; returns how many guides wait to be accepted now.

    One that cannot be read, has no name or version, or takes the name of ours is left out, and the trail says so.
    Raises what ``Trusted.file`` raises.
    """
    received = 0
    for name in names:
        content = trusted.file(name).read_bytes()
        try:
            guide = read_guide_bytes(content, name)
        except AskPerson:
            guide = None
        with place.work() as work:
            if guide is None or not guide.url or not guide.version or guide.url in SHIPPED_URLS:
                work.audit.record(Event.CHANGE, "guide", f"refused:{name}", basis="policy")
            elif not work.guides.has(guide.url, guide.version):
                work.audit.record(Event.CREATE, "guide", f"received:{guide.url}|{guide.version}", basis="policy")
                title = guide.title or guide.name
                work.guides.keep(KeptGuide(guide.url, guide.version, title, content, place.clock.now(), Shelf.RECEIVED))
                received += 1
    return received


def accept_guide(place: Workplace, url: str, version: str) -> None:
    """Offer a received guide for new conversations. AskPerson("guide-not-received") when it does not wait for that."""
    with place.work() as work:
        there = work.guides.get(url, version)
        if there is None or there.shelf is not Shelf.RECEIVED:
            raise AskPerson("guide-not-received", where=f"{url} {version}".strip())
        work.audit.record(Event.CHANGE, "guide", f"accepted:{url}|{version}", basis="policy")
        work.guides.keep(replace(there, shelf=Shelf.OFFERED))
