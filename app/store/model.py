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


@dataclass(frozen=True)
class KnownProfessional:
    """Somebody who works or worked in this dossier; ``until`` is empty while they may enter."""

    id: str
    name: str
    role: ProfessionalRole
    since: str
    until: str = ""


class Roster(Protocol):
    """Who has ever worked in this dossier, so the trail can be read when they are gone."""

    def note(self, professional: Professional, at: datetime) -> None:
        """Know this professional, as they are now, since ``at`` when they are new."""

    def ended(self, professional_id: str, at: datetime) -> None:
        """They may enter no more."""

    def all(self) -> tuple[KnownProfessional, ...]:
        """Everybody, in the order they came."""


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
    REHEARSE = "rehearse"
    VIEW_AUDIT = "view-audit"
    ACCESS = "access"
    CORRECT = "correct"
    SEND = "send"
    WITHOUT_CONSENT = "without-consent"
    COUNT = "count"
    CLOCK = "clock"
    REFUSED = "refused"


@dataclass(frozen=True)
class AuditRow:
    """One line of the trail (NEN 7513; domain.md R32). ``digest`` is SHA-256 over the row and the digest before it.

    ``professional`` did it in ``role``, in the name of ``on_behalf``, on ``station``; ``client`` are the ids of the
    people it is about, separated by spaces; ``basis`` is why it was allowed, ``result`` how it went, ``version`` the
    program's. A line of before these fields has none of them.
    """

    number: int
    at: datetime
    event: str
    professional: str
    subject: str
    detail: str
    digest: str
    role: str = ""
    on_behalf: str = ""
    station: str = ""
    client: str = ""
    basis: str = ""
    result: str = ""
    version: str = ""

    @property
    def clients(self) -> tuple[str, ...]:
        """The ids of the people this line is about."""
        return tuple(self.client.split())


class FaultKind(StrEnum):
    """What was done to a line of the trail."""

    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    ADDED = "added"


@dataclass(frozen=True)
class TrailFault:
    """The first line of the trail that is not as it was written, and what was done to it."""

    number: int
    kind: FaultKind


class AuditTrail(Protocol):
    """Append-only and hash-chained."""

    def record(
        self,
        event: Event,
        subject: str,
        detail: str = "",
        *,
        clients: tuple[str, ...] = (),
        basis: str = "care",
        result: str = "ok",
    ) -> None:
        """Append a row: ``subject`` is an id, ``detail`` a code (which page, which blocks), never words of a family.

        ``clients`` are the people it is about; left out, they are the people of the conversation ``subject``, or the
        person ``subject`` is.
        """

    def rows(self, subject: str | None = None, *, client: str | None = None) -> tuple[AuditRow, ...]:
        """The rows, oldest first; only those about ``subject``, or about the person ``client``, when given."""

    def first_at(self) -> datetime | None:
        """When the oldest row that is still there was written, or None."""

    def last_at(self) -> datetime | None:
        """When the last row was written, or None."""

    def fault(self) -> TrailFault | None:
        """The first row that does not fit the chain (changed, removed, moved, added), or None."""

    def broken_at(self) -> int | None:
        """The number of that row, or None."""

    def let_go(self, before: datetime) -> int:
        """Remove the oldest rows, all written before ``before``, for good; returns how many."""
