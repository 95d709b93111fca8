"""Which services a resident may find, and under which words and marks; by the device's own rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.catalogue.entry import words_of
from app.catalogue.facets import pairs_of
from app.catalogue.facts import Facts, NotAServiceError, facts_of
from app.catalogue.model import Audience, Circle
from app.catalogue.rules import rules
from app.catalogue.search import COLUMNS, TIERS

FACETS = ("phase", "life-area", "category", "postcode", "language", "interpreter")
"""What a resident narrows by; names and values are those of ``app.catalogue.facets``."""
_NEAREST = tuple(Circle)


def for_residents(facts: Facts) -> bool:
    """Whether a service is one parents may be offered at all, whoever they are (domain.md section 5.2)."""
    return (
        facts.status == "active"
        and facts.visibility is not Audience.PROFESSIONAL
        and facts.frame == "vrijwillig"
        and not rules().never_offered & set(facts.categories)
        and facts.audiences != ("professional",)
    )


def findable(record_text: str) -> dict[str, Any] | None:
    """The row of a kept record, or None when a resident does not find it."""
    record = json.loads(record_text)
    try:
        facts = facts_of(record)
    except NotAServiceError:
        return None
    if not for_residents(facts):
        return None
    words = dict(zip(COLUMNS, words_of(record, facts), strict=True))
    title, near = (" ".join(words[column] for column in columns) for columns in TIERS[:2])
    facets = [mark(name, value) for name, value in pairs_of(facts) if name in FACETS]
    return {
        "id": facts.id,
        "name": facts.name,
        "circle": _NEAREST.index(facts.circle),
        "title": _spaced(title.split()),
        "near": _spaced(near.split()),
        "words": _spaced(" ".join(words.values()).split()),
        "facets": _spaced(facets),
    }


def mark(name: str, value: str) -> str:
    """A facet as one word without spaces."""
    return f"{name}={value.replace(' ', '_')}"


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def rows_for(services: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """Of the catalogue's own rows (``id``, ``record``): which ids to forget first, and the rows to keep."""
    services = list(services)
    found = [row for service in services if (row := findable(service["record"])) is not None]
    return [service["id"] for service in services], found
