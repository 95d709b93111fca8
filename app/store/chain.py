"""The hash chain of the audit trail, without a database: what makes a row fit the row before it.

Each digest is SHA-256 over the digest before it and the row's own fields (domain.md R33). The first rests on an
anchor made with the dossier; the trail's length and last digest stand apart, so a cut-off tail shows too. It shows
tampering by whoever edits rows; whoever holds the dossier's key can forge the whole chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from app.store.model import AuditRow, FaultKind, TrailFault


@dataclass(frozen=True)
class Head:
    """Where the trail starts and ends: its anchor, how many rows were ever written, the digest of the last one.

    ``first`` rows at the start were let go after their term; the anchor is then the digest of the last of those.
    """

    anchor: str
    count: int
    digest: str
    first: int = 0


def next_row(head: Head, row: AuditRow) -> AuditRow:
    """``row`` with the number and digest that fit after ``head``."""
    numbered = replace(row, number=head.count + 1)
    return replace(numbered, digest=digest_of(numbered, head.digest))


def digest_of(row: AuditRow, before: str) -> str:
    """The digest this row must have after ``before``, as 64 hex signs.

    A row without a station is of the first shape of the trail and was chained without the later fields.
    """
    moment = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [before, row.number, moment, row.event, row.professional, row.subject, row.detail]
    if row.station:
        fields += [row.role, row.on_behalf, row.station, row.client, row.basis, row.result, row.version]
    return hashlib.sha256(json.dumps(fields).encode("ascii")).hexdigest()


def first_fault(rows: Sequence[AuditRow], head: Head) -> TrailFault | None:
    """The first row that was changed, removed, moved or added, or None when all fit."""
    before = head.anchor
    for number, row in enumerate(rows, head.first + 1):
        if row.number != number or row.digest != digest_of(row, before):
            return TrailFault(number, _kind(rows, number, before, row))
        before = row.digest
    written = head.first + len(rows)
    if written != head.count or before != head.digest:
        kind = FaultKind.ADDED if written > head.count else FaultKind.REMOVED
        return TrailFault(min(written, head.count) + 1, kind)
    return None


def _kind(rows: Sequence[AuditRow], number: int, before: str, found: AuditRow) -> FaultKind:
    """What happened where ``found`` stands instead of row ``number``: the true one elsewhere, gone, or rewritten."""
    elsewhere = any(row.digest == digest_of(replace(row, number=number), before) for row in rows)
    if elsewhere:
        return FaultKind.MOVED
    return FaultKind.REMOVED if found.number > number else FaultKind.CHANGED
