"""The guides there are: ours, the organization's own, and the versions kept for conversations held with them."""

from __future__ import annotations

from app.guide import Guide, read_guide_bytes
from app.guide.shelf import KeptGuide, Shelf
from app.steps.shipped_guides import GUIDE_FILES, guide_named
from app.steps.work import Workplace

UNBORN = frozenset({"Z1", "Z2"})


def guides_to_choose(place: Workplace) -> tuple[Guide, ...]:
    """What a new conversation can be held with: ours first, then the newest offered version of each own guide."""
    with place.work() as work:
        newest: dict[str, KeptGuide] = {}
        for kept in sorted(work.guides.all(), key=lambda k: k.kept_at):
            if kept.shelf is Shelf.OFFERED:
                newest[kept.url] = kept
        found = [work.guides.get(kept.url, kept.version) for kept in newest.values()]
    own = sorted((read_guide_bytes(k.content, k.title) for k in found if k is not None), key=lambda g: g.title)
    return (*(guide_named(name) for name in GUIDE_FILES), *own)


def kept_guides(place: Workplace) -> tuple[KeptGuide, ...]:
    """Every version in the dossier, without its content."""
    with place.work() as work:
        return work.guides.all()


def guide_for(phase: str) -> str:
    """The short name of our guide for a family's phase (fase-gezin, domain.md section 5.1)."""
    return "prenataal" if phase in UNBORN else "postnataal"
