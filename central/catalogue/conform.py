"""Records of real feeds made valid HSDS 3.0, and what had to be left out for it.

Real feeds have "1" for an id and empty strings for what they don't know (standards.md section 1). What is served
must be valid, so: an id that is no UUID gets one that is always the same for that source and id; an empty string
goes; a part without what HSDS requires of it goes and is named. Source of the required members: HSDS 3.0 schemas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "service": ("id", "name", "status"),
    "organization": ("id", "name", "description"),
    "location": ("id", "location_type"),
    "addresses": ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
    "phones": ("id", "number"),
    "taxonomy_term": ("id", "name", "description"),
    "taxonomy_detail": ("id", "name", "description"),
    "program": ("id", "name", "description"),
    "organization_identifiers": ("id", "identifier_type", "identifier"),
    "additional_urls": ("id", "url"),
    "capacities": ("id", "unit", "available", "updated"),
    "unit": ("id", "name"),
    "metadata": (
        "id", "resource_id", "resource_type", "last_action_date", "last_action_type",
        "field_name", "previous_value", "replacement_value", "updated_by",
    ),
}  # fmt: skip
"""By the name a part has in its parent. Every other object requires an id only."""

OBJECTS = ("organization", "program", "location", "taxonomy_term", "taxonomy_detail", "unit")
LISTS = (
    "phones", "schedules", "service_areas", "service_at_locations", "languages", "funding", "cost_options",
    "required_documents", "contacts", "attributes", "metadata", "addresses", "accessibility", "locations",
    "organization_identifiers", "programs", "additional_urls", "capacities",
)  # fmt: skip
ENUMS = {
    ("location", "location_type"): ("physical", "postal", "virtual"),
    ("addresses", "address_type"): ("physical", "postal", "virtual"),
    ("schedules", "freq"): ("WEEKLY", "MONTHLY"),
    ("schedules", "wkst"): ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
}
NUMBERS = (
    "minimum_age", "maximum_age", "latitude", "longitude", "amount", "interval", "count", "timezone", "extension",
    "year_incorporated", "available", "maximum",
)  # fmt: skip
TEXTS = frozenset(
    {
        "name", "alternate_name", "description", "status", "interpretation_services", "application_process",
        "fees_description", "wait_time", "fees", "accreditations", "eligibility_description", "assured_date",
        "licenses", "alert", "tax_status", "tax_id", "legal_status", "logo", "identifier_scheme",
        "identifier_type", "identifier", "location_type", "transportation", "external_identifier",
        "external_identifier_type", "attention", "address_1", "address_2", "city", "region", "state_province",
        "postal_code", "country", "address_type", "number", "type", "valid_from", "valid_to", "dtstart",
        "until", "wkst", "freq", "byday", "byweekno", "bymonthday", "byyearday", "opens_at", "closes_at",
        "attending_type", "notes", "extent", "extent_type", "code", "note", "source", "option", "currency",
        "amount_description", "document", "title", "department", "details", "link_type", "link_entity", "value",
        "language", "taxonomy", "version", "resource_type", "last_action_date", "last_action_type",
        "field_name", "previous_value", "replacement_value", "updated_by", "label", "scheme",
    }
)  # fmt: skip
"""Members that are words in every object that has them; a number a feed gives is written out."""
ADDRESSES = ("url", "website", "uri", "term_uri", "schedule_link")
MAILS = ("email", "assurer_email")
MOMENTS = ("updated",)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
DEEPEST = 12


@dataclass
class Conformed:
    """A valid record and the parts that were left out, as paths such as ``phones/0: number``."""

    record: dict[str, Any]
    left_out: list[str] = field(default_factory=list)


def conformed(raw: Mapping[str, Any], source: str) -> Conformed:
    """``raw`` made valid. The caller has checked that it is a service (``service_from_hsds``).

    ``last_modified`` is not in it: that is the moment this server took the change, or a reader who asks for what
    changed after what it saw last would miss what an old feed brings late.
    """
    done = Conformed({})
    record = _object(raw, "service", "", source, done, 0)
    assert record is not None, "service_from_hsds refuses a service without id or name"
    record.pop("last_modified", None)
    organization = record.get("organization")
    if isinstance(organization, dict):
        record["organization_id"] = organization["id"]
    done.record = record
    return done


def steady_id(given: object, source: str, where: str = "") -> str:
    """A UUID: the one given, or one that is always the same for this source and id (or place, without an id)."""
    words = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
    try:
        return str(UUID(words))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"{source}#{words or where}"))


def _object(
    raw: Mapping[str, Any], kind: str, where: str, source: str, done: Conformed, depth: int
) -> dict[str, Any] | None:
    made: dict[str, Any] = {"id": steady_id(raw.get("id"), source, f"{where}{_words_of(raw)}")}
    for name, value in raw.items():
        place = f"{where}{name}"
        if name == "id" or value is None or (isinstance(value, str) and not value.strip()) or depth > DEEPEST:
            continue
        if name in LISTS:
            made[name] = _list(value, name, place, source, done, depth)
            continue
        kept = _member(name, kind, value, place, source, done, depth)
        if kept is not None:
            made[name] = kept
    return _whole(made, kind, where, done)


def _member(name: str, kind: str, value: object, place: str, source: str, done: Conformed, depth: int) -> object:
    """One member as HSDS has it, or None when it cannot be that: then it is named. What HSDS does not know stays."""
    made: object = None
    if name in OBJECTS:
        if isinstance(value, Mapping):
            return _object(value, name, f"{place}/", source, done, depth + 1)
    elif name.endswith("_id"):
        if isinstance(value, str | int) and not isinstance(value, bool):
            made = steady_id(value, source, place)
    elif name in NUMBERS:
        made = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    elif name in TEXTS or name in ADDRESSES or name in MAILS or name in MOMENTS:
        made = _words(name, value)
        known = ENUMS.get((kind, name))
        if known and made not in known and name not in REQUIRED.get(kind, ()):
            made = None
    else:
        return value
    if made is None:
        done.left_out.append(place)
    return made


def _words(name: str, value: object) -> str | None:
    """Words as a database can hold them; an address and an e-mail address only when they can be one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = str(value).replace("\x00", "").encode("utf-8", "replace").decode()
    if name in ADDRESSES:
        words = f"https://{words.strip()}" if words.strip().lower().startswith("www.") else words.strip()
        return words if _URI.fullmatch(words) else None
    if name in MOMENTS:
        return words.strip() if _MOMENT.fullmatch(words.strip()) else None
    if name in MAILS:
        return words.strip() if _MAIL.fullmatch(words.strip()) else None
    return words if words.strip() else None


def _list(value: object, name: str, place: str, source: str, done: Conformed, depth: int) -> list[Any]:
    if not isinstance(value, list):
        done.left_out.append(place)
        return []
    parts = []
    for number, part in enumerate(value):
        if isinstance(part, Mapping):
            made = _object(part, name, f"{place}/{number}/", source, done, depth + 1)
            if made is not None:
                parts.append(made)
        else:
            done.left_out.append(f"{place}/{number}")
    return parts


def _whole(made: dict[str, Any], kind: str, where: str, done: Conformed) -> dict[str, Any] | None:
    """The part, or None when it lacks what HSDS requires. A description that is missing is its name."""
    required = REQUIRED.get(kind, ("id",))
    if "description" in required and "description" not in made and "name" in made:
        made["description"] = made["name"]
    if kind == "service":
        made["status"] = str(made.get("status", "active")).lower()
    lacking = [name for name in required if name not in made]
    lacking += [n for (of, n), known in ENUMS.items() if of == kind and n in made and made[n] not in known]
    if lacking and kind != "service":
        done.left_out.append(f"{where}: {', '.join(lacking)}".replace("/:", ":"))
        return None
    return made


def _words_of(raw: Mapping[str, Any]) -> str:
    return "|".join(str(raw.get(name, "")) for name in ("name", "number", "address_1", "code", "value"))


def moment_words(moment: datetime) -> str:
    """A moment as HSDS writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
