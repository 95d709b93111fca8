"""Organizations with their services in them, as HSDS gives them on ``/organizations``: the services, each with its own.

Source: HSDS 3.0, organization: ``services``. An organization without services offers nothing, and is passed over once
it is known that a source holds organizations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.catalogue.entry import compact, decoded

SERVICES = "services"
_OF_A_SERVICE = ("status", "organization", "attributes", "service_at_locations")
"""What an organization has not."""


def services_in(records: Iterator[tuple[str, Any, bytes]]) -> Iterator[tuple[str, Any, bytes]]:
    """The same records (place, record, JSON), an organization replaced by its services."""
    organizations = False
    for place, raw, written in records:
        if not isinstance(raw, dict):
            yield place, raw, written
        elif isinstance(raw.get(SERVICES), list):
            organizations = True
            yield from _opened(place, written)
        elif not organizations or any(key in raw for key in _OF_A_SERVICE):
            yield place, raw, written


def _opened(place: str, written: bytes) -> Iterator[tuple[str, Any, bytes]]:
    whole = decoded(written)  # what was read of it may be a part
    for number, service in enumerate(whole[SERVICES], 1):
        one = of_organization(service, whole)
        yield f"{place}, aanbod {number}", one, compact(one)


def of_organization(service: Any, organization: Mapping[str, Any]) -> Any:
    """The service with the organization it stood in, unless it names its own."""
    if not isinstance(service, dict) or "organization" in service or not organization.get("name"):
        return service
    return {**service, "organization": {key: value for key, value in organization.items() if key != SERVICES}}
