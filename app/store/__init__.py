"""The encrypted file on the device: who may open it, one transaction at a time, and the trail of who did what.

Knows no slice: a slice's store takes the connection of an open ``Dossier``'s transaction. Importing this door costs
no SQL: the dossier and the key file are fetched when first named, because the window must show before they are needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from app.store.model import AuditRow, AuditTrail, Event, Professional, ProfessionalRole

if TYPE_CHECKING:
    from app.store.audit import SqlAuditTrail
    from app.store.dossier import Dossier
    from app.store.sealing import KeyCost

__all__ = [
    "Professional",
    "ProfessionalRole",
    "Event",
    "AuditRow",
    "AuditTrail",
    "Dossier",
    "SqlAuditTrail",
    "KeyCost",
]

_FETCHED = {
    "Dossier": "app.store.dossier",
    "SqlAuditTrail": "app.store.audit",
    "KeyCost": "app.store.sealing",
}


def __getattr__(name: str) -> object:
    if name not in _FETCHED:
        raise AttributeError(name)
    return getattr(import_module(_FETCHED[name]), name)
