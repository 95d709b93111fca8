"""The outbox, hand-overs and messages in the dossier, on the connection of one transaction."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.consent.model import Decision
from app.consent.tables import ConsentTable
from app.exchange.gate import PUBLIC_KINDS, WITHDRAWAL
from app.exchange.model import Delivery, OutboxEntry
from app.exchange.store.handovers import SqlHandovers
from app.exchange.store.sendings import SqlSendings
from app.exchange.tables import OutboxTable

__all__ = ["SqlHandovers", "SqlOutbox", "SqlSendings"]


class SqlOutbox:
    """The ``Outbox`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: OutboxEntry) -> None:
        """Queue an entry."""
        self._connection.execute(insert(OutboxTable), asdict(entry) | {"state": str(entry.state)})

    def of_conversation(self, conversation_id: str) -> tuple[OutboxEntry, ...]:
        """All entries of a conversation, oldest first."""
        rows = self._connection.execute(
            select(OutboxTable)
            .where(col(OutboxTable.conversation) == conversation_id)
            .order_by(col(OutboxTable.number))
        )
        return tuple(map(_entry_from, rows))

    def recent(self, limit: int = 200) -> tuple[OutboxEntry, ...]:
        """The newest entries of every conversation first, at most ``limit``."""
        newest = select(OutboxTable).order_by(col(OutboxTable.number).desc()).limit(max(0, limit))
        return tuple(map(_entry_from, self._connection.execute(newest)))

    def stop(self, consent_id: str) -> int:
        """Stop every waiting entry that rests on this consent; returns how many."""
        resting = (col(OutboxTable.consent) == consent_id, col(OutboxTable.state) == str(Delivery.WAITING))
        number = self._connection.scalar(select(func.count()).select_from(OutboxTable).where(*resting))
        self._connection.execute(update(OutboxTable).where(*resting).values(state=str(Delivery.STOPPED)))
        return int(number or 0)

    def waiting(self) -> int:
        """How many entries wait."""
        number = self._connection.scalar(
            select(func.count()).select_from(OutboxTable).where(col(OutboxTable.state) == str(Delivery.WAITING))
        )
        return int(number or 0)

    def get(self, entry_id: str) -> OutboxEntry | None:
        """The entry with this id, or None."""
        row = self._connection.execute(select(OutboxTable).where(col(OutboxTable.id) == entry_id)).first()
        return _entry_from(row) if row else None

    def of_consent(self, consent_id: str) -> tuple[OutboxEntry, ...]:
        """Every entry that rests on this decision, oldest first."""
        wanted = select(OutboxTable).where(col(OutboxTable.consent) == consent_id).order_by(col(OutboxTable.number))
        return tuple(map(_entry_from, self._connection.execute(wanted)))

    def move(self, entry_id: str, state: Delivery) -> None:
        """Say where an entry stands now."""
        self._connection.execute(update(OutboxTable).where(col(OutboxTable.id) == entry_id).values(state=str(state)))

    def live(self, on: date) -> tuple[OutboxEntry, ...]:
        """Waiting entries that rest on a yes which stands on this day, on the end of one, or on nobody's data."""
        later = aliased(ConsentTable)
        overtaken = exists().where(
            col(later.person) == col(ConsentTable.person),
            col(later.purpose) == col(ConsentTable.purpose),
            col(later.receiver) == col(ConsentTable.receiver),
            col(later.conversation) == col(ConsentTable.conversation),
            col(later.number) > col(ConsentTable.number),
        )
        stands = and_(
            col(OutboxTable.kind) == col(ConsentTable.purpose),
            col(ConsentTable.decision) == str(Decision.PERMIT),
            col(ConsentTable.valid_until) >= on.isoformat(),
            ~overtaken,
        )
        ended = and_(
            col(OutboxTable.kind) == WITHDRAWAL, or_(col(ConsentTable.decision) != str(Decision.PERMIT), overtaken)
        )
        public = and_(
            col(OutboxTable.kind).in_(PUBLIC_KINDS),
            col(OutboxTable.conversation) == "",
            col(OutboxTable.consent) == "",
        )
        same = and_(
            col(ConsentTable.id) == col(OutboxTable.consent),
            col(ConsentTable.conversation) == col(OutboxTable.conversation),
            col(ConsentTable.receiver) == col(OutboxTable.receiver),
        )
        rows = self._connection.execute(
            select(OutboxTable)
            .outerjoin(ConsentTable, same)
            .where(col(OutboxTable.state) == str(Delivery.WAITING), or_(public, stands, ended))
            .order_by(col(OutboxTable.number))
        )
        return tuple(map(_entry_from, rows))


def _entry_from(row: Any) -> OutboxEntry:
    return OutboxEntry(
        row.id, row.conversation, row.consent, row.receiver, row.kind, row.queued_at, Delivery(row.state)
    )
