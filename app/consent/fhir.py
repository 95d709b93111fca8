"""A decision as a FHIR R4 Consent resource."""

from __future__ import annotations

from typing import Any

from app.consent.model import Consent, Decision

SYSTEM = "https://sterk-ouderschap.nl/fhir/CodeSystem/"


def to_fhir(consent: Consent) -> dict[str, Any]:
    """The FHIR R4 Consent of one decision. A withdrawal is ``inactive``; a no is active with provision ``deny``."""
    return {
        "resourceType": "Consent",
        "id": consent.id,
        "status": "inactive" if consent.decision is Decision.WITHDRAWN else "active",
        "scope": {
            "coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]
        },
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
        "patient": {"reference": f"Patient/{consent.person}"},
        "dateTime": consent.recorded_at.isoformat(),
        "performer": [{"reference": f"Patient/{consent.person}"}],
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
