"""What a message says, read back from the message itself: what a person is shown is literally what goes (ui.md 1.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.catalogue.store import Catalogue
from app.exchange.feedback import feedback_of
from app.exchange.model import OutboxEntry

SHOWN = frozenset({"Patient", "Consent", "ServiceRequest", "Goal"})
"""The resources this reading knows; anything else in a message would go unseen, so it is a fault (``fields``)."""


@dataclass(frozen=True)
class Field:
    """One piece of data in a message. ``code`` is that of the consent's list of data; ``value`` as it goes."""

    code: str
    value: str


def fields(bundle: dict[str, Any]) -> tuple[Field, ...]:
    """Every piece of data in a message, in its order, each once.

    The decision it rests on goes along as a Consent: that is ``decision``. Raises ValueError when the message holds a
    resource this reading does not know: a person could not see it.
    """
    found: dict[Field, None] = {}
    for entry in bundle["entry"]:
        resource = entry["resource"]
        kind = resource["resourceType"]
        if kind not in SHOWN:
            raise ValueError(f"a {kind} cannot be shown")
        found |= dict.fromkeys(_of(kind, resource))
    return tuple(found)


def feedback_fields(entry: OutboxEntry, catalogue: Catalogue) -> tuple[Field, ...]:
    """What a report on an offer says: which offer, and what is wrong with it, as a code of ``OfferFault``."""
    service, fault = feedback_of(entry)
    found = catalogue.get(service)
    return Field("offer", found.name if found is not None else service), Field("fault", fault.value)


def _of(kind: str, resource: dict[str, Any]) -> Iterator[Field]:
    match kind:
        case "Patient":
            for name in resource.get("name", []):
                yield Field("first-name", " ".join(name["given"]))
            for spoken in resource.get("communication", []):
                yield Field("language", spoken["language"]["coding"][0]["code"])
        case "ServiceRequest":
            yield Field("chosen-offer", resource["code"]["coding"][0]["display"])
            for note in resource.get("note", []):
                yield Field("weeks", note["text"])
            if "authoredOn" in resource:
                yield Field("date", resource["authoredOn"])
        case "Goal":
            yield Field("wishes", resource["description"]["text"])
        case "Consent":
            ended = resource["status"] == "inactive"
            yield Field("decision", "withdrawn" if ended else str(resource["provision"]["type"]))
