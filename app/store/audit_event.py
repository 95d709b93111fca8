"""A line of the trail as a FHIR R4 AuditEvent (NEN 7513; the mapping follows the Zorgviewer implementation guide)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.store.model import AuditRow

DCM = "http://dicom.nema.org/resources/ontology/DCM"
OURS = "https://sterk-ouderschap.nl/fhir/CodeSystem/gebeurtenis"
ACTIONS = {
    "create": "C",
    "change": "U",
    "correct": "U",
    "consent": "U",
    "finish": "U",
    "reopen": "U",
    "erase": "D",
    "open": "R",
    "list": "R",
    "access": "R",
    "view-audit": "R",
}
"""FHIR's C, R, U and D; whatever is no act on a record is E, executed."""

_LOGIN = frozenset({"unlock", "unlock-failed", "lock"})


def to_audit_event(row: AuditRow, names: Mapping[str, str]) -> dict[str, Any]:
    """The AuditEvent of one line; ``names`` are the professionals' by id.

    The chain's digest goes along as an extension, so who holds the export can check it against the dossier.
    What a line does not have is left out: FHIR knows no empty lists or words.
    """
    login = row.event in _LOGIN
    return {
        "resourceType": "AuditEvent",
        "id": f"{row.station or 'v1'}-{row.number}",
        "extension": [{"url": "https://sterk-ouderschap.nl/fhir/StructureDefinition/keten", "valueString": row.digest}],
        "type": {"system": DCM, "code": "110114" if login else "110110"},
        "subtype": [{"system": OURS, "code": row.event}],
        "action": ACTIONS.get(row.event, "E"),
        "recorded": row.at.isoformat(),
        "outcome": "0" if row.result in ("", "ok") and row.event != "unlock-failed" else "4",
        "outcomeDesc": row.result or "ok",
        "purposeOfEvent": [{"coding": [{"system": f"{OURS}-grond", "code": row.basis or "care"}]}],
        "agent": [
            {
                "type": {"coding": [{"system": DCM, "code": "110153"}]},
                **({"role": [{"coding": [{"system": f"{OURS}-rol", "code": row.role}]}]} if row.role else {}),
                "who": {
                    "identifier": {"system": f"{OURS}-professional", "value": row.professional},
                    "display": names.get(row.professional, row.professional),
                },
                "requestor": True,
            },
            *_responsible(row, names),
        ],
        "source": {
            **({"site": row.station} if row.station else {}),
            "observer": {"display": f"Sterk Ouderschap {row.version}".strip()},
        },
        "entity": [
            {"what": {"reference": f"Patient/{client}"}, "role": {"code": "1"}}
            for client in row.clients
            if client != "-"
        ]
        + [
            {
                "what": {"identifier": {"system": f"{OURS}-onderwerp", "value": row.subject or "-"}},
                **({"detail": [{"type": "detail", "valueString": row.detail}]} if row.detail else {}),
            }
        ],
    }


def _responsible(row: AuditRow, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The user on whose behalf it was done, when that was somebody else."""
    if row.on_behalf in ("", row.professional):
        return []
    who = {"identifier": {"system": f"{OURS}-professional", "value": row.on_behalf}}
    return [{"who": {**who, "display": names.get(row.on_behalf, row.on_behalf)}, "requestor": False}]
