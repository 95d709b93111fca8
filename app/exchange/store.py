"""The outbox in the dossier, on the connection of one transaction."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select, update
from sqlmodel import col

from app.exchange.model import Delivery, OutboxEntry
from app.exchange.tables import OutboxTable


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
        return tuple(
            OutboxEntry(
                row.id,
                row.conversation,
                row.consent,
                row.receiver,
                row.kind,
                row.queued_at,
                Delivery(row.state),
            )
            for row in rows
        )

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
