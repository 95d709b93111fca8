"""Reading counts, and keeping up to where a report of them goes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlmodel import col

from app.exchange.contract import Kind
from central.receiving.tables import RecordTable
from central.region.tables import EditionTable


def counts(connection: Connection) -> list[tuple[int, str, str]]:
    """Sequence, organization and body of every record of counts, oldest first."""
    wanted = (
        select(col(RecordTable.sequence), col(RecordTable.member), col(RecordTable.body))
        .where(col(RecordTable.kind) == Kind.COUNTS.value)
        .order_by(col(RecordTable.sequence))
    )
    return [(sequence or 0, member, body) for sequence, member, body in connection.execute(wanted)]


def editions(connection: Connection, half_year: str) -> dict[str, int]:
    """Up to which record each area's report of this half-year goes, of those that were made."""
    wanted = select(col(EditionTable.area), col(EditionTable.until)).where(col(EditionTable.half_year) == half_year)
    return {str(area): int(until) for area, until in connection.execute(wanted)}


def settle(connection: Connection, half_year: str, area: str, until: int, now: datetime) -> None:
    """The report of this area is made of the records up to this one."""
    connection.execute(insert(EditionTable), {"half_year": half_year, "area": area, "until": until, "at": now})
