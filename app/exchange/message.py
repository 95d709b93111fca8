"""The literal message a receiver would get: built from the consent's own list of data, and from nothing else.

FHIR R4 transaction Bundle with our ids (DESIGN section 3). What is not named in the consent is not in the Bundle;
answers come only from items the guide marks shareable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.catalogue.model import Service
from app.consent.fhir import to_fhir
from app.consent.model import Consent, Decision, Purpose
from app.conversation.model import TOGETHER, Conversation
from app.conversation.overview import WISHES, words_of
from app.guide.model import Guide

ITEM = "https://sterk-ouderschap.nl/fhir/StructureDefinition/goal-item"
"""On a Goal: the linkId of the question these words answered, so a next talk can come back to it."""


def _entry(resource: dict[str, Any]) -> dict[str, Any]:
    place = f"{resource['resourceType']}/{resource['id']}"
    return {
        "fullUrl": f"https://sterk-ouderschap.nl/fhir/{place}",
        "resource": resource,
        "request": {"method": "PUT", "url": place},
    }


def patient_of(conversation: Conversation, consent: Consent) -> dict[str, Any]:
    """The person a message is about, with what of them their consent names and no more."""
    resource: dict[str, Any] = {"resourceType": "Patient", "id": consent.subject}
    person = conversation.person(consent.person)
    if person is not None and "first-name" in consent.data:
        resource["name"] = [{"use": "usual", "given": [person.name]}]
    if person is not None and "language" in consent.data:
        resource["communication"] = [
            {"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": person.language}]}, "preferred": True}
        ]
    return resource


def wishes(guide: Guide, conversation: Conversation) -> tuple[tuple[str, str], ...]:
    """What the parents wish in their shared words, with its linkId: the only free words a hand-over may hold."""
    items = {item.link_id: item for item in guide.walk()}
    return tuple(
        (answer.link_id, words_of(value, items[answer.link_id]))
        for answer in conversation.answers
        if answer.of == TOGETHER
        and answer.link_id in WISHES
        and answer.link_id in items
        and items[answer.link_id].shareable
        and not answer.declined
        for value in answer.values
    )


def message(
    guide: Guide,
    conversation: Conversation,
    consent: Consent,
    chosen: Sequence[Service],
    *,
    everyone_agrees: bool,
) -> dict[str, Any]:
    """The Bundle that this consent permits, for its receiver only.

    ``everyone_agrees``: every parent in the conversation permits this purpose and receiver; without it no shared
    words go, because one parent's no blocks what was said together (domain.md R7).
    """
    entries = [_entry(patient_of(conversation, consent)), _entry(to_fhir(consent))]
    services = [s for s in chosen if consent.purpose is not Purpose.REFERRAL or s.id == consent.receiver]
    if "chosen-offer" in consent.data or "chosen-offers" in consent.data:
        for number, service in enumerate(services, 1):
            request: dict[str, Any] = {
                "resourceType": "ServiceRequest",
                "id": f"{consent.id}-{number}",
                "status": "active",
                "intent": "proposal",
                "subject": {"reference": f"Patient/{consent.subject}"},
                "code": {
                    "coding": [
                        {"system": "https://openreferral.org/service", "code": service.id, "display": service.name}
                    ]
                },
                "supportingInfo": [{"reference": f"Consent/{consent.id}"}],
            }
            if "weeks" in consent.data and conversation.family.weeks is not None:
                request["note"] = [{"text": f"{conversation.family.weeks} weken zwanger"}]
            if "date" in consent.data:
                request["authoredOn"] = conversation.started_at.date().isoformat()
            entries.append(_entry(request))
    if "wishes" in consent.data and everyone_agrees:
        for number, (link_id, words) in enumerate(wishes(guide, conversation), 1):
            entries.append(
                _entry(
                    {
                        "resourceType": "Goal",
                        "id": f"{consent.id}-wens-{number}",
                        "extension": [{"url": ITEM, "valueString": link_id}],
                        "lifecycleStatus": "proposed",
                        "description": {"text": words},
                        "subject": {"reference": f"Patient/{consent.subject}"},
                    }
                )
            )
    return {"resourceType": "Bundle", "id": consent.id, "type": "transaction", "entry": entries}


def withdrawal_notice(consent: Consent, held: Sequence[Consent] = ()) -> dict[str, Any]:
    """What the receiver of an earlier message is told: this yes is over (R4). No name, no reason, no other data.

    ``held`` are the decisions the receiver got, when they rested on the yes of somebody it never heard of.
    """
    return {
        "resourceType": "Bundle",
        "id": f"{consent.id}-einde",
        "type": "transaction",
        "entry": [_entry(to_fhir(replace(one, decision=Decision.WITHDRAWN))) for one in held or (consent,)],
    }
