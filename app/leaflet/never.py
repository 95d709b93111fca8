"""What never reaches paper, whatever else says it may. Source: domain.md sections 3.5 and 6.5 (S1-S9).

The whitelist in ``content`` decides what is printed; this is the second lock on the same door, because a line
of this kind on a kitchen table can harm someone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache

from app.catalogue.model import Audience, Service
from app.conversation.model import Conversation
from app.guide.model import Coding
from app.leaflet.model import NEVER_CATEGORIES, Edition
from app.texts import shipped

_ADDRESS_STAYS_OFF = frozenset({"JURIDISCH", "MEDIATION", "WONEN", "juridisch", "veiligheid"})
_PARTING = "T11.0"
_BETWEEN_NAMES = frozenset(("de", "den", "der", "van", "het", "ten", "ter", "el", "al", "la", "von", "bin", "ben"))


@cache
def _pattern(edition: Edition) -> re.Pattern[str]:
    lists = json.loads(shipped("leaflet/never.json").read_text(encoding="utf-8"))
    stems: list[str] = list(lists["always"])
    if edition is Edition.NEUTRAL:
        stems += lists["neutral"]
    forms = (
        r"\b" * (not stem.startswith("-")) + re.escape(stem.strip("-")) + r"\b" * (not stem.endswith("-"))
        for stem in stems
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def says_too_much(words: str, edition: Edition) -> bool:
    """Whether the words name violence (S5) or, on the neutral edition, parting or state of mind (S2)."""
    return _pattern(edition).search(words) is not None


def names_someone(words: str, names: Iterable[str]) -> bool:
    """Whether one of these names stands in the words as a word of its own, capital or not (S3)."""
    for name in names:
        parts = {p for p in re.split(r"[\s\-]+", name) if p.casefold() not in _BETWEEN_NAMES}
        for part in {name.strip(), *parts}:
            if len(part) > 1 and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", words, re.IGNORECASE):
                return True
    return False


def thinks_of_parting(conversation: Conversation) -> bool:
    """Whether somebody said, alone, that they think of parting: T11.0 "denk eraan", off all paper by S3."""
    return any(
        isinstance(value, Coding) and value.code.startswith("denk")
        for answer in conversation.answers
        if answer.link_id == _PARTING
        for value in answer.values
    )


def may_be_printed(service: Service, edition: Edition, conversation: Conversation) -> bool:
    """Whether a chosen service may stand on this edition; what is not known to be fit for parents may not."""
    fit = (Audience.NEUTRAL,) if edition is Edition.NEUTRAL else (Audience.NEUTRAL, Audience.PARENT)
    if service.visibility not in fit or service.risk_words or NEVER_CATEGORIES & set(service.categories):
        return False
    if thinks_of_parting(conversation) and _is_about_parting(service):
        return False
    shown = (service.name, service.organization, service.summary, service.how_to_start, *service.what_you_get)
    return not any(says_too_much(words, edition) for words in shown)


def _is_about_parting(service: Service) -> bool:
    phases = {p for p in service.separation if p != "geen"}
    return bool(phases) and ("geen" not in service.separation or "LOKET" in service.categories)


def printable_address(service: Service) -> str:
    """The address, or nothing when it could be that of a lawyer or of a place to stay (S3)."""
    hidden = not _ADDRESS_STAYS_OFF.isdisjoint((*service.categories, *service.life_areas))
    return "" if hidden else service.contact.address
