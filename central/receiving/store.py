"""Keeping records once each, and giving envelopes to whom they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from app.exchange.contract import Kind
from central.receiving.tables import NoticeTable, RecordTable


@dataclass(frozen=True)
class Held:
    """What is known of a record by its id."""

    sequence: int
    sha256: str
    device: str
    number: int


def held(connection: Connection, ids: Sequence[str]) -> dict[str, Held]:
    """The records with these ids."""
    wanted = select(
        col(RecordTable.id),
        col(RecordTable.sequence),
        col(RecordTable.sha256),
        col(RecordTable.device),
        col(RecordTable.number),
    ).where(col(RecordTable.id).in_(list(ids)))
    return {
        i: Held(sequence or 0, sha, device, number) for i, sequence, sha, device, number in connection.execute(wanted)
    }


def numbers_used(connection: Connection, device: str, numbers: Sequence[int]) -> dict[int, str]:
    """Which of these numbers a device used already, and for which id."""
    wanted = select(col(RecordTable.number), col(RecordTable.id)).where(
        col(RecordTable.device) == device, col(RecordTable.number).in_(list(numbers))
    )
    return {int(number): str(record_id) for number, record_id in connection.execute(wanted)}


def keep(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Insert rows that are not there; returns the sequence of each that was inserted, by id."""
    if not rows:
        return {}
    make: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = make(RecordTable).on_conflict_do_nothing().returning(col(RecordTable.id), col(RecordTable.sequence))
    return {i: sequence or 0 for i, sequence in connection.execute(statement, [dict(row) for row in rows])}


def revoke(connection: Connection, ids: Sequence[str], member: str, now: datetime) -> None:
    """These envelopes of this organization no longer stand: what was not taken is emptied at once."""
    if ids:
        connection.execute(
            update(RecordTable)
            .where(
                col(RecordTable.id).in_(list(ids)),
                col(RecordTable.member) == member,
                col(RecordTable.kind) == Kind.ENVELOPE.value,
                col(RecordTable.revoked_at).is_(None),
            )
            .values(revoked_at=now, body="")
        )


def notify(connection: Connection, receivers: Mapping[str, str], member: str, now: datetime) -> None:
    """What of these, by record and receiver, is not here: its receiver may have taken it before a backup came back."""
    here = held(connection, list(receivers))
    rows = [
        {"record": record, "member": member, "receiver": receiver, "at": now}
        for record, receiver in receivers.items()
        if receiver and record not in here
    ]
    if rows:
        make: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(NoticeTable).on_conflict_do_nothing(), rows)


def notices(connection: Connection, member: str, most: int) -> list[tuple[str, int, str, str, bool]]:
    """As ``waiting``, with sequence 0: what this organization must still hear was taken back, and lies here no more."""
    wanted = (
        select(col(NoticeTable.record), col(NoticeTable.member))
        .where(
            col(NoticeTable.receiver) == member,
            col(NoticeTable.told_at).is_(None),
            col(NoticeTable.record).not_in(select(col(RecordTable.id))),
        )
        .order_by(col(NoticeTable.record))
        .limit(most)
    )
    return [(record, 0, by, "", True) for record, by in connection.execute(wanted)]


def revoked_before(connection: Connection, ids: Sequence[str], member: str) -> set[str]:
    """Which of these ids were revoked before they came: the revocation's record says so in its receiver field."""
    wanted = select(col(RecordTable.receiver)).where(
        col(RecordTable.kind) == Kind.REVOCATION.value,
        col(RecordTable.member) == member,
        col(RecordTable.receiver).in_(list(ids)),
    )
    return set(connection.scalars(wanted))


def durable_until(connection: Connection, before: datetime) -> int:
    """The newest sequence that a backup elsewhere holds by now."""
    wanted = select(func.max(col(RecordTable.sequence))).where(col(RecordTable.received_at) <= before)
    return int(connection.scalar(wanted) or 0)


def waiting(connection: Connection, member: str, after: int, most: int) -> list[tuple[str, int, str, str, bool]]:
    """Id, sequence, sender, body and whether it was revoked, of what waits for this organization, oldest first."""
    untaken = col(RecordTable.taken_at).is_(None)
    news = and_(col(RecordTable.revoked_at).is_not(None), col(RecordTable.told_at).is_(None))
    wanted = (
        select(
            col(RecordTable.id),
            col(RecordTable.sequence),
            col(RecordTable.member),
            col(RecordTable.body),
            col(RecordTable.revoked_at),
        )
        .where(
            col(RecordTable.receiver) == member,
            col(RecordTable.kind) == Kind.ENVELOPE.value,
            col(RecordTable.sequence) > after,
            or_(untaken, news),
        )
        .order_by(col(RecordTable.sequence))
        .limit(most)
    )
    return [(i, s or 0, by, body, revoked is not None) for i, s, by, body, revoked in connection.execute(wanted)]


def take(connection: Connection, ids: Sequence[str], member: str, now: datetime) -> int:
    """The receiver has these: throw the bodies away. Returns how many were theirs."""
    theirs = (
        col(RecordTable.id).in_(list(ids)),
        col(RecordTable.receiver) == member,
        col(RecordTable.kind) == Kind.ENVELOPE.value,
    )
    done = connection.execute(
        update(RecordTable).where(*theirs).values(taken_at=func.coalesce(col(RecordTable.taken_at), now), body="")
    )
    connection.execute(update(RecordTable).where(*theirs, col(RecordTable.revoked_at).is_not(None)).values(told_at=now))
    heard = (col(NoticeTable.record).in_(list(ids)), col(NoticeTable.receiver) == member)
    connection.execute(update(NoticeTable).where(*heard).values(told_at=now))
    return done.rowcount


def received(connection: Connection) -> list[tuple[str, int]]:
    """How many records of each kind there are."""
    wanted = select(col(RecordTable.kind), func.count()).group_by(col(RecordTable.kind))
    return sorted((kind, number) for kind, number in connection.execute(wanted))


def bodies(connection: Connection, kind: Kind) -> list[tuple[str, str]]:
    """Organization and body of every record of a kind, oldest first."""
    wanted = (
        select(col(RecordTable.member), col(RecordTable.body))
        .where(col(RecordTable.kind) == kind.value)
        .order_by(col(RecordTable.sequence))
    )
    return [(member, body) for member, body in connection.execute(wanted)]
