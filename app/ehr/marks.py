"""Whether two resources say the same: ours, and the one that stands on a server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.exchange.contract import digest

_SERVERS_OWN = ("meta", "text")
"""What a server may add or rewrite by itself (FHIR R4, Resource.meta and DomainResource.text)."""


def plain(resource: Mapping[str, Any]) -> dict[str, Any]:
    """The resource without what a server writes in it by itself."""
    return {name: value for name, value in resource.items() if name not in _SERVERS_OWN}


def mark_of(resource: Mapping[str, Any]) -> str:
    """The digest two resources have in common when they say the same."""
    return digest(plain(resource))


def says_the_same(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether everything we would write stands there already; what the server has besides is its own affair."""
    return all(theirs.get(name) == value for name, value in plain(ours).items())
