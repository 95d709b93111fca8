"""Places to name when somebody typed one that nobody knows: those with most services."""

from __future__ import annotations

from app.catalogue import Catalogue

MOST_TOWNS = 5


def known_towns(catalogue: Catalogue) -> tuple[str, ...]:
    """Some towns this catalogue knows, the one with most services first."""
    found = sorted(catalogue.towns(), key=lambda town: (-town.services, town.name))
    return tuple(town.name for town in found[:MOST_TOWNS])
