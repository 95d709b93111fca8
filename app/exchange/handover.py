"""A hand-over as one message: what each parent permitted, whose it is, and until when it counts.

A FHIR R4 Bundle (collection) of a Provenance and, for each parent whose yes stands, the very Bundle that
``app.exchange.message`` builds from that yes. Nothing else can be in it: this file reads no conversation.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from app.errors import AskPerson
from app.exchange.fields import Field, fields
from app.exchange.message import ITEM

RECEIVER = "jgz"
"""The receiver of a hand-over as consents name it: youth health care."""
LASTS_DAYS = 90
"""A hand-over counts no longer than this, or than the first yes in it: as long as a work note lives (R22)."""
MOST_PEOPLE, MOST_WORDS = 6, 2000
_TURNING = "\u202a\u202b\u202c\u202d\u202e"
"""Signs that override the direction of what follows (UAX 9); isolates and joiners are part of honest words."""
EXTENSION = "https://sterk-ouderschap.nl/fhir/StructureDefinition/"
RECEIVER_IS, COUNTS_UNTIL = f"{EXTENSION}handover-receiver", f"{EXTENSION}handover-until"
FILE_ENDING = ".overdracht"
FILE_KIND = "application/vnd.sterk-ouderschap.handover"


class Way(StrEnum):
    """How it travels: through central with the code on paper, on a stick with the code on paper, or on a stick for
    the receiving organization's own key, without paper."""

    CENTRAL = "central"
    STICK = "stick"
    ORGANIZATION = "organization"


@dataclass(frozen=True)
class Told:
    """What one parent permits to hand over: their name when that may go, the fields as shown, and until when."""

    name: str
    decided_on: date
    until: date
    fields: tuple[Field, ...]
    wishes: tuple[tuple[str, str], ...] = ()
    """linkId and words of each wish in the parents' shared words."""
    offers: tuple[tuple[str, str], ...] = ()
    """Id and name of each chosen service."""


@dataclass(frozen=True)
class Handover:
    """A hand-over as its receiver reads it. ``source`` is who it comes from, ``held_on`` the day of the talk."""

    id: str
    receiver: str
    source: str
    held_on: date
    made_at: datetime
    until: date
    people: tuple[Told, ...]


@dataclass(frozen=True)
class HandedOver:
    """A hand-over made here: ids and dates only. The code is not kept, so nobody here can open it again."""

    id: str
    conversation: str
    lookup: str
    consents: tuple[str, ...]
    receiver: str
    way: Way
    made_at: datetime
    until: date
    ended: bool = False
    """Taken back, or replaced by a newer one."""
    taken_at: datetime | None = None
    """When its receiver took it in, as far as central said."""


@dataclass(frozen=True)
class Received:
    """A hand-over that was taken in here: which conversation goes on from it, and what it said, as it came.

    ``content`` is JSON text, empty once a person in it was erased or the yes under it was withdrawn. ``told``: central
    knows that it was taken in. ``withdrawn_at``: when the yes was withdrawn, as central heard it; ``seen``: a
    professional here read that.
    """

    id: str
    lookup: str
    conversation: str
    received_at: datetime
    received_by: str
    content: str
    told: bool = False
    withdrawn_at: datetime | None = None
    seen: bool = False


class Handovers(Protocol):
    """Hand-overs made and received, in the file and transaction of the acts they follow from."""

    def made(self, handover: HandedOver) -> None:
        """Keep one that was made here."""

    def of_conversation(self, conversation_id: str) -> tuple[HandedOver, ...]:
        """Those made of a conversation, oldest first."""

    def of_consent(self, consent_id: str) -> tuple[HandedOver, ...]:
        """Those that rest on this decision, oldest first."""

    def with_id(self, handover_id: str) -> HandedOver | None:
        """One made here, or None."""

    def end(self, handover_id: str) -> None:
        """It no longer stands."""

    def untaken(self, on: date) -> tuple[HandedOver, ...]:
        """Those made here that count on this day or ended before, and were not taken in as far as we know."""

    def taken(self, handover_id: str, at: datetime) -> None:
        """Its receiver took it in at this moment."""

    def take_in(self, received: Received) -> None:
        """Keep one that came. Raises OurMistake("dossier-rule") when it is there already."""

    def received(self, handover_id: str) -> Received | None:
        """One that came, or None."""

    def behind(self, conversation_id: str) -> Received | None:
        """The hand-over a conversation goes on from, or None."""

    def untold(self) -> tuple[Received, ...]:
        """Those central does not know to be taken in, oldest first."""

    def tell(self, handover_id: str) -> None:
        """Central knows."""

    def standing(self) -> tuple[Received, ...]:
        """Those that came and rest on a yes that was not withdrawn as far as we know, oldest first."""

    def withdrawn(self) -> tuple[Received, ...]:
        """Those whose yes was withdrawn and nobody here read that yet, oldest first."""

    def withdraw(self, handover_id: str, at: datetime, *, keep: bool) -> None:
        """The yes under one that came was withdrawn at this moment; its content goes, unless it has to be kept."""

    def see_withdrawn(self, handover_id: str) -> None:
        """Somebody here read that."""

    def forget_person(self, person_id: str) -> None:
        """Empty what was received for every conversation this person is in; that it came stays with the conversation.

        To be asked while they still are in it.
        """


def handover_message(
    handover_id: str,
    bundles: Sequence[Mapping[str, Any]],
    *,
    receiver: str,
    source: str,
    held_on: date,
    made_at: datetime,
    until: date,
) -> dict[str, Any]:
    """The message as JSON-like data. ``bundles`` are messages of live consents, one for each parent."""
    provenance = {
        "resourceType": "Provenance",
        "target": [{"reference": f"Bundle/{bundle['id']}"} for bundle in bundles],
        "occurredDateTime": held_on.isoformat(),
        "recorded": made_at.isoformat(),
        "agent": [{"who": {"display": source}}],
        "extension": [
            {"url": RECEIVER_IS, "valueCode": receiver},
            {"url": COUNTS_UNTIL, "valueDate": until.isoformat()},
        ],
    }
    return {
        "resourceType": "Bundle",
        "id": handover_id,
        "type": "collection",
        "entry": [{"resource": provenance}, *({"resource": bundle} for bundle in bundles)],
    }


def read_handover(message: Mapping[str, Any]) -> Handover:
    """What came, checked from top to bottom. Raises AskPerson("handover-damaged") for anything else than we make."""
    try:
        provenance, *bundles = [entry["resource"] for entry in message["entry"]]
        marks = {mark["url"]: mark for mark in provenance["extension"]}
        if provenance["resourceType"] != "Provenance" or not 0 < len(bundles) <= MOST_PEOPLE:
            raise AskPerson("handover-damaged")
        made_at = datetime.fromisoformat(provenance["recorded"])
        if made_at.tzinfo is None:
            raise AskPerson("handover-damaged")
        return Handover(
            id=str(UUID(message["id"])),
            receiver=_words(marks[RECEIVER_IS]["valueCode"]),
            source=_words(provenance["agent"][0]["who"]["display"]),
            held_on=date.fromisoformat(provenance["occurredDateTime"]),
            made_at=made_at,
            until=date.fromisoformat(marks[COUNTS_UNTIL]["valueDate"]),
            people=tuple(_told(bundle) for bundle in bundles),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        raise AskPerson("handover-damaged") from fault


def written(message: Mapping[str, Any]) -> str:
    """A message as it is kept after it came."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def _told(bundle: Mapping[str, Any]) -> Told:
    resources = [entry["resource"] for entry in bundle["entry"]]
    (consent,) = [one for one in resources if one["resourceType"] == "Consent"]
    if consent["status"] != "active" or consent["provision"]["type"] != "permit":
        raise AskPerson("handover-damaged")
    shown = fields(dict(bundle))
    for field in shown:
        _words(field.value)
    return Told(
        name=next((field.value for field in shown if field.code == "first-name"), ""),
        decided_on=datetime.fromisoformat(consent["provision"]["period"]["start"]).date(),
        until=date.fromisoformat(consent["provision"]["period"]["end"]),
        fields=shown,
        wishes=tuple(_wishes(resources)),
        offers=tuple(
            (_words(one["code"]["coding"][0]["code"]), _words(one["code"]["coding"][0]["display"]))
            for one in resources
            if one["resourceType"] == "ServiceRequest"
        ),
    )


def _wishes(resources: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in resources:
        if one["resourceType"] == "Goal":
            items = [mark["valueString"] for mark in one.get("extension", []) if mark["url"] == ITEM]
            yield _words(items[0]) if items else "", _words(one["description"]["text"])


def _words(value: Any) -> str:
    """Words of a bearable length, without a sign that steers a screen (a control, a turn of the reading direction)."""
    if not isinstance(value, str) or len(value) > MOST_WORDS or any(map(_steers, value)):
        raise AskPerson("handover-damaged")
    return value


def _steers(sign: str) -> bool:
    return (unicodedata.category(sign) in ("Cc", "Cs", "Co") and sign not in "\n\t") or sign in _TURNING
