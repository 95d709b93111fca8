"""A full HSDS service as rows: itself, and the organization, places, terms and taxonomies drawn from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True)
class ServiceRows:
    """Everything one service brings, as values for the tables."""

    service: dict[str, Any]
    organization: dict[str, Any] | None = None
    places: list[dict[str, Any]] = field(default_factory=list)
    terms: list[dict[str, Any]] = field(default_factory=list)
    taxonomies: list[dict[str, Any]] = field(default_factory=list)
    carries: list[dict[str, Any]] = field(default_factory=list)


def record_text(record: Mapping[str, Any]) -> str:
    """A record as it is kept and sent: JSON, order as given, no spaces."""
    return json.dumps(record, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def record_digest(text: str) -> str:
    """SHA-256 of a kept record, as the device computes it too (``app.catalogue``)."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def rows_of(record: dict[str, Any], source: str) -> ServiceRows:
    """The rows of a record that ``conformed`` made valid."""
    text = record_text(record)
    modified = datetime.fromisoformat(record["last_modified"])
    organization = record.get("organization")
    rows = ServiceRows(
        service={
            "id": record["id"],
            "organization_id": record.get("organization_id", ""),
            "status": record["status"],
            "name": record["name"],
            "modified_at": modified,
            "digest": record_digest(text),
            "source": source,
            "search": _search(record),
            "record": text,
        },
        organization=_named(organization) if organization else None,
    )
    _add_terms(record, rows)
    for place in record.get("service_at_locations", []):
        rows.places.append(_place(place, record, modified))
    return rows


def _named(record: Mapping[str, Any]) -> dict[str, Any]:
    search = f"{record['name']} {record.get('description', '')}".lower()
    return {"id": record["id"], "name": record["name"], "search": search, "record": record_text(record)}


def _add_terms(record: Mapping[str, Any], rows: ServiceRows) -> None:
    seen: set[str] = set()
    for term in _terms(record):
        if term["id"] in seen:
            continue
        seen.add(term["id"])
        taxonomy = _taxonomy(term)
        rows.taxonomies.append(_named(taxonomy))
        kept = dict(term) | {"taxonomy_id": taxonomy["id"]}
        rows.terms.append(_named(kept) | {"taxonomy_id": taxonomy["id"], "parent_id": term.get("parent_id", "")})
        carried = {"service_id": record["id"], "term_id": term["id"], "taxonomy_id": taxonomy["id"]}
        rows.carries.append(carried)


def _terms(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for attribute in record.get("attributes", []):
        term = attribute.get("taxonomy_term")
        if isinstance(term, dict):
            yield term


def _taxonomy(term: Mapping[str, Any]) -> dict[str, Any]:
    """The taxonomy a term says it is of: whole, or by its name or address only."""
    detail = term.get("taxonomy_detail")
    if isinstance(detail, dict):
        return detail
    words = str(term.get("taxonomy") or "onbekend")
    name = words.rstrip("/").rsplit("/", 1)[-1]
    made = {"id": term.get("taxonomy_id") or str(uuid5(NAMESPACE_URL, words)), "name": name, "description": name}
    return made | ({"uri": words} if "://" in words else {})


def _place(place: Mapping[str, Any], service: Mapping[str, Any], modified: datetime) -> dict[str, Any]:
    location = place.get("location") or {}
    addresses = location.get("addresses", [])
    kept = dict(place) | {"service_id": service["id"]}
    words = [service["name"], location.get("name", ""), *(str(a.get("city", "")) for a in addresses)]
    return {
        "id": place["id"],
        "service_id": service["id"],
        "organization_id": service.get("organization_id", ""),
        "postcode": next((str(a["postal_code"]).replace(" ", "").upper() for a in addresses), ""),
        "modified_at": modified,
        "search": " ".join(words).lower(),
        "record": record_text(kept),
    }


def _search(record: Mapping[str, Any]) -> str:
    organization = record.get("organization") or {}
    words = [
        *(record.get(name, "") for name in ("name", "alternate_name", "description", "eligibility_description")),
        organization.get("name", ""),
        *(term["name"] for term in _terms(record)),
        *(area.get("name", "") for area in record.get("service_areas", [])),
    ]
    return " ".join(str(word) for word in words).lower()
