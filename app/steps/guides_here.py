"""What the page of own guides shows: every version in the dossier, who made it, and what is no longer published."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from app.guide.shelf import KeptGuide, Shelf
from app.steps.receive_guides import Key, release_guides
from app.steps.work import Workplace

LONGEST_NAME = 80


@dataclass(frozen=True)
class GuidesHere:
    """``kept`` without content; ``makers`` says of one that waits who made it; ``came`` with a release once, and
    ``ended``: is in the newest no more; ``refused`` says what is wrong with those of it that were left out.
    """

    kept: tuple[KeptGuide, ...] = ()
    makers: dict[Key, str] = field(default_factory=dict)
    came: frozenset[Key] = frozenset()
    ended: frozenset[Key] = frozenset()
    refused: tuple[str, ...] = ()


def guides_here(place: Workplace) -> GuidesHere:
    """All of it, in one transaction."""
    with place.work() as work:
        kept, released = work.guides.all(), release_guides(work)
        waiting = [work.guides.get(one.url, one.version) for one in kept if one.shelf is Shelf.RECEIVED]
    makers = {(one.url, one.version): _maker(one.content) for one in waiting if one is not None}
    return GuidesHere(kept, makers, released.ever, released.ended, tuple(released.refused.values()))


def _maker(content: bytes) -> str:
    """Who published it, as the guide itself says (FHIR ``Questionnaire.publisher``); empty when it does not."""
    raw = json.loads(content.decode("utf-8-sig"))
    entries = raw.get("entry") or [] if raw.get("resourceType") == "Bundle" else []
    resources = [entry.get("resource") or {} for entry in entries if isinstance(entry, dict)] or [raw]
    said = next((r.get("publisher") for r in resources if r.get("resourceType") == "Questionnaire"), "")
    return " ".join(said.split())[:LONGEST_NAME] if isinstance(said, str) else ""
