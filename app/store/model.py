"""The plain types of the encrypted file: who may open it, what the audit trail holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ProfessionalRole(StrEnum):
    """What a professional is on this device."""

    MIDWIFE = "midwife"
    NURSE = "nurse"
    ADMIN = "admin"


@dataclass(frozen=True)
class Professional:
    """One key slot: a professional who may open the dossier."""

    id: str
    name: str
    role: ProfessionalRole
    organization: str
    phone: str = ""


class Event(StrEnum):
    """What the audit trail knows (NEN 7513; domain.md R32). Codes, never answers."""

    UNLOCK = "unlock"
    UNLOCK_FAILED = "unlock-failed"
    LOCK = "lock"
    LIST = "list"
    OPEN = "open"
    CREATE = "create"
    CHANGE = "change"
    ROOM = "room"
    ALERT = "alert"
    CONSENT = "consent"
    PRINT = "print"
    SAVE = "save"
    EXPORT = "export"
    ERASE = "erase"
    FINISH = "finish"
    REOPEN = "reopen"
    BACKUP = "backup"
    RESTORE = "restore"
    VIEW_AUDIT = "view-audit"


@dataclass(frozen=True)
class AuditRow:
    """One line of the trail. ``digest`` is SHA-256 over the row and the digest before it."""

    number: int
    at: datetime
    event: str
    professional: str
    subject: str
    detail: str
    digest: str


class AuditTrail(Protocol):
    """Append-only and hash-chained."""

    def record(self, event: Event, subject: str, detail: str = "") -> None:
        """Append a row: ``subject`` is an id, ``detail`` a code (which page, which blocks), never words of a family."""

    def rows(self, subject: str | None = None) -> tuple[AuditRow, ...]:
        """The rows, oldest first; only those about ``subject`` when given."""

    def broken_at(self) -> int | None:
        """The number of the first row that does not fit the chain (changed, removed, moved), or None."""
