"""Keeping hand-overs and giving each out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, or_, select, update
from sqlmodel import col

from app.exchange.contract import HandoverStanding
from central.handovers.tables import HandoverTable

WITHDRAWN, ENDED = "withdrawn", "ended"
LONGEST_DAYS = 100
"""Days central keeps a hand-over at most, whatever its maker says (a device makes them for ninety)."""
_LAST_ZONE = timezone(timedelta(hours=-12))
"""Where a day ends last: a hand-over counts through the whole of its last day, wherever it is opened."""


class Ended(StrEnum):
    """Why a hand-over is not given out; each is the code of a problem."""

    UNKNOWN = "handover-unknown"
    WITHDRAWN = "handover-withdrawn"
    EXPIRED = "handover-expired"
    OPENED = "handover-opened"


def end_of(until: date) -> datetime:
    """The moment after the last on which it counts."""
    return datetime.combine(until + timedelta(days=1), time(), _LAST_ZONE)


def there(connection: Connection, lookups: Sequence[str]) -> set[str]:
    """Which of these are known already."""
    wanted = select(col(HandoverTable.lookup)).where(col(HandoverTable.lookup).in_(list(lookups)))
    return set(connection.scalars(wanted))


def keep(connection: Connection, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    """Keep these, and empty what ran out meanwhile."""
    connection.execute(
        update(HandoverTable).where(col(HandoverTable.counts_until) <= now, col(HandoverTable.jwe) != "").values(jwe="")
    )
    if rows:
        connection.execute(insert(HandoverTable), list(rows))


def revoke(connection: Connection, reasons: Mapping[str, str], member: str, now: datetime) -> None:
    """Their maker took these back, by record and why (``withdrawn`` or ``ended``): they are opened for nobody.

    A withdrawal after an end counts as the withdrawal; the other way round nothing changes.
    """
    for why, over in ((WITHDRAWN, ("", ENDED)), (ENDED, ("",))):
        records = [record for record, reason in reasons.items() if reason == why]
        if records:
            connection.execute(
                update(HandoverTable)
                .where(
                    col(HandoverTable.record).in_(records),
                    col(HandoverTable.member) == member,
                    col(HandoverTable.revoked_for).in_(over),
                )
                .values(revoked_at=now, revoked_for=why, jwe="")
            )


def standings(connection: Connection, records: Sequence[str], member: str) -> list[HandoverStanding]:
    """How these stand, of those this organization made, opened, or got on a stick nobody opened here."""
    theirs = or_(col(HandoverTable.member) == member, col(HandoverTable.opened_by).in_(["", member]))
    wanted = select(
        col(HandoverTable.record),
        col(HandoverTable.taken_at),
        col(HandoverTable.revoked_at),
        col(HandoverTable.revoked_for),
    ).where(col(HandoverTable.record).in_(list(records)), theirs)
    return [
        HandoverStanding(id=UUID(record), taken_at=taken, withdrawn_at=revoked if why == WITHDRAWN else None)
        for record, taken, revoked, why in connection.execute(wanted)
    ]


def open_once(connection: Connection, lookup: str, member: str, now: datetime) -> str | Ended:
    """The ciphertext (empty for a stick), for the first organization that asks until it says that it kept it.

    Asked again by the same organization it is given again: a line may break before it arrives.
    """
    claim = (
        update(HandoverTable)
        .where(
            col(HandoverTable.lookup) == lookup,
            col(HandoverTable.opened_by).in_(["", member]),
            col(HandoverTable.taken_at).is_(None),
            col(HandoverTable.revoked_at).is_(None),
            col(HandoverTable.counts_until) > now,
        )
        .values(opened_by=member)
        .returning(col(HandoverTable.jwe))
    )
    found = connection.scalar(claim)
    return _why(connection, lookup, now) if found is None else str(found)


def taken(connection: Connection, lookup: str, member: str, now: datetime) -> bool:
    """The organization that opened it keeps it now; the copy here goes. False when it is not theirs."""
    done = connection.execute(
        update(HandoverTable)
        .where(col(HandoverTable.lookup) == lookup, col(HandoverTable.opened_by).in_(["", member]))
        .values(opened_by=member, taken_at=now, jwe="")
    )
    return done.rowcount > 0


def _why(connection: Connection, lookup: str, now: datetime) -> Ended:
    row = connection.execute(select(HandoverTable).where(col(HandoverTable.lookup) == lookup)).first()
    if row is None:
        return Ended.UNKNOWN
    if row.revoked_at is not None:
        return Ended.WITHDRAWN
    return Ended.OPENED if row.taken_at is not None or row.counts_until > now else Ended.EXPIRED
