"""The hash chain of the audit trail, without a database: what makes a row fit the row before it.

Each digest is SHA-256 over the digest before it and the row's own fields (domain.md R33). The first rests on an
anchor made with the dossier; the trail's length and last digest stand apart, so a cut-off tail shows too. It shows
tampering by whoever edits rows; whoever holds the dossier's key can forge the whole chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.store.model import AuditRow


@dataclass(frozen=True)
class Head:
    """Where the trail starts and ends: its anchor, how many rows there are, the digest of the last one."""

    anchor: str
    count: int
    digest: str


def next_row(head: Head, *, at: datetime, event: str, professional: str, subject: str, detail: str) -> AuditRow:
    """The row that fits after ``head``."""
    row = AuditRow(head.count + 1, at, event, professional, subject, detail, "")
    return AuditRow(row.number, at, event, professional, subject, detail, digest_of(row, head.digest))


def digest_of(row: AuditRow, before: str) -> str:
    """The digest this row must have after ``before``, as 64 hex signs."""
    moment = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [before, row.number, moment, row.event, row.professional, row.subject, row.detail]
    return hashlib.sha256(json.dumps(fields).encode("ascii")).hexdigest()


def first_break(rows: Sequence[AuditRow], head: Head) -> int | None:
    """The number of the first row that was changed, removed or moved, or None when all fit."""
    before = head.anchor
    for number, row in enumerate(rows, 1):
        if row.number != number or row.digest != digest_of(row, before):
            return number
        before = row.digest
    if len(rows) != head.count or before != head.digest:
        return min(len(rows), head.count) + 1
    return None
