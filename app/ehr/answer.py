"""What a FHIR server answers: versions, and refusals as codes of ours, for its own words may repeat what we sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.ehr.bundle import TYPES
from app.texts import has_text, text

REFUSED = "ehr-refused"
"""What a parked message's reason begins with when the record system refused it: ``ehr-refused:TYPE:why:linkId``."""
_WHY = {
    "required": "required", "structure": "invalid", "invalid": "invalid", "value": "invalid", "invariant": "invalid",
    "not-supported": "not-supported", "not-found": "not-found", "code-invalid": "not-supported",
    "extension": "not-supported", "forbidden": "forbidden", "security": "forbidden", "business-rule": "rule",
    "duplicate": "duplicate", "multiple-matches": "duplicate", "conflict": "changed", "too-long": "too-long",
    "too-costly": "too-long", "processing": "rule",
}  # fmt: skip
"""The codes of FHIR R4 IssueType, as far as a person can do something else about each."""
_ENTRY = re.compile(r"entry\[(\d+)\]")
_ITEM = re.compile(r"item\[(\d+)\]")


@dataclass(frozen=True)
class Refusal:
    """Why one resource was not taken: ``place`` empty when the server did not say which."""

    place: str
    why: str
    link_id: str = ""

    @property
    def reason(self) -> str:
        """The reason a parked message keeps: codes only."""
        return f"{REFUSED}:{self.place.partition('/')[0]}:{self.why}:{self.link_id}".rstrip(":")


def refusal(outcome: Any, resources: Sequence[Mapping[str, Any]]) -> Refusal:
    """The first error of an OperationOutcome; ``resources`` are those that were sent, in the order of the Bundle."""
    issues = outcome.get("issue") if isinstance(outcome, Mapping) else None
    found = [one for one in issues if isinstance(one, Mapping)] if isinstance(issues, list) else []
    worst = next((one for one in found if one.get("severity") in ("fatal", "error")), found[0] if found else {})
    why = _WHY.get(str(worst.get("code", "")), "other")
    paths = [
        path for name in ("expression", "location") for path in worst.get(name) or [] if isinstance(path, str)
    ]  # R4 has both; location is the older one
    for path in paths:
        resource = _meant(path, resources)
        if resource is not None:
            return Refusal(f"{resource['resourceType']}/{resource['id']}", why, _link_id(path, resource))
    return Refusal("", why)


def _meant(path: str, resources: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    numbered = _ENTRY.search(path)
    if numbered:
        number = int(numbered.group(1))
        return resources[number] if number < len(resources) else None
    kind = path.split(".")[0]
    named = [one for one in resources if one["resourceType"] == kind]
    return named[0] if len(named) == 1 else None


def _link_id(path: str, resource: Mapping[str, Any]) -> str:
    """The linkId of the item a path goes to, as deep as it can be followed."""
    found, items = "", resource.get("item", [])
    for number in map(int, _ITEM.findall(path)):
        if not isinstance(items, list) or number >= len(items):
            break
        found, items = str(items[number].get("linkId", "")), items[number].get("item", [])
    return found


def parked_words(reason: str) -> str:
    """Why a message lies aside and what to do, in Dutch; of a refusal also what was refused."""
    if not reason.startswith(f"{REFUSED}:"):
        key = f"parked.{reason}"
        return text(key) if has_text(key) else text("parked.rejected")
    _code, kind, why, link_id = [*reason.split(":", 3), "", "", ""][:4]
    part = text(f"ehr.part.{kind}") if kind in TYPES else text("ehr.part.none")
    if link_id:
        part = text("ehr.part.item", part=part, item=link_id)
    known = f"ehr.why.{why}"
    return text("parked.ehr-refused", part=part, why=text(known) if has_text(known) else text("ehr.why.other"))


def etag_of(answer: Any) -> str:
    """The version in an answer's ``etag``, or in a resource's ``meta.versionId``; empty when it gives none."""
    if not isinstance(answer, Mapping):
        return ""
    given = answer.get("etag")
    if isinstance(given, str) and given:
        return given
    meta = answer.get("meta")
    version = meta.get("versionId") if isinstance(meta, Mapping) else None
    return f'W/"{version}"' if isinstance(version, str) and version else ""


def was_taken(status: Any) -> bool:
    """Whether an entry's ``status`` says it stands there: 200 or 201, with or without words behind it."""
    return str(status).split(" ")[0] in ("200", "201")
