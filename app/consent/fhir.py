"""A decision as a FHIR R4 Consent resource."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from app.consent.model import Consent, Decision

EXTENSION = "https://sterk-ouderschap.nl/fhir/StructureDefinition/"
SYSTEM = "https://sterk-ouderschap.nl/fhir/CodeSystem/"


def to_fhir(consent: Consent) -> dict[str, Any]:
    """The FHIR R4 Consent of one decision. A withdrawal is ``inactive``; a no is active with provision ``deny``."""
    made: dict[str, Any] = {
        "resourceType": "Consent",
        "id": consent.id,
        "status": "inactive" if consent.decision is Decision.WITHDRAWN else "active",
        "scope": {
            "coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]
        },
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
        "patient": {"reference": f"Patient/{consent.subject}"},
        "dateTime": consent.recorded_at.isoformat(),
        "performer": [{"reference": f"Patient/{consent.subject}"}],
        "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTIN"}]},
        "provision": {
            "type": "deny" if consent.decision is Decision.DENY else "permit",
            "period": {"start": consent.recorded_at.isoformat(), "end": consent.valid_until.isoformat()},
            "actor": [
                {
                    "role": {
                        "coding": [
                            {
                                "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                                "code": "IRCP",
                            }
                        ]
                    },
                    "reference": {
                        "identifier": {"system": SYSTEM + "ontvanger", "value": consent.receiver},
                        "display": consent.receiver_name,
                    },
                }
            ],
            "purpose": [{"system": SYSTEM + "doel", "code": consent.purpose.value}],
            "data": [
                {"meaning": "instance", "reference": {"identifier": {"system": SYSTEM + "gegeven", "value": code}}}
                for code in consent.data
            ],
        },
    }
    return made | _how(consent)


def _how(consent: Consent) -> dict[str, Any]:
    """How it was given: the words shown, their version and language, spoken, signed or on paper, and who explained.

    ``verification`` says with whom it was gone over; a relative who interprets is no proof of that (R5, R6).
    """
    shown: dict[str, Any] = {"contentType": "text/plain", "language": consent.language, "title": consent.text_version}
    if consent.shown:
        shown["data"] = b64encode(consent.shown.encode()).decode("ascii")
    facts = {
        "wijze": consent.method.value,
        "rol": consent.giver_role,
        "richting": consent.direction.value,
        "over": consent.about,
        "tolk": consent.interpreter,
        "reden": consent.reason,
    }
    return {
        "sourceAttachment": shown,
        "extension": [
            {"url": f"{EXTENSION}consent-{name}", "valueCode": value} for name, value in facts.items() if value
        ],
        "verification": [
            {
                "verified": not consent.check_alone,
                "verificationDate": consent.recorded_at.isoformat(),
            }
        ],
    }
