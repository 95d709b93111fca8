"""The audit trail in the dossier: append-only, hash-chained, in the transaction of the act it tells of (NEN 7513)."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from app.clock import Clock
from app.store.chain import Head, first_break, next_row
from app.store.columns import moment_text, spelled
from app.store.model import AuditRow, Event
from app.store.tables import AuditHeadTable, AuditTable

_HEAD = "SELECT anchor, count, digest FROM audit_head"
_APPEND = spelled(insert(AuditTable), "number", "at", "event", "professional", "subject", "detail", "digest")
_MOVE_HEAD = spelled(update(AuditHeadTable), "count", "digest")


class SqlAuditTrail:
    """The ``AuditTrail`` of one transaction, in the name of one professional (an id)."""

    def __init__(self, connection: Connection, professional: str, clock: Clock) -> None:
        self._connection = connection
        self._professional = professional
        self._clock = clock

    def record(self, event: Event, subject: str, detail: str = "") -> None:
        """Append a row. ``subject`` is an id, ``detail`` a code, never words of a family."""
        row = next_row(
            self._head(),
            at=self._clock.now(),
            event=str(event),
            professional=self._professional,
            subject=subject,
            detail=detail,
        )
        self._connection.exec_driver_sql(_APPEND, vars(row) | {"at": moment_text(row.at)})
        self._connection.exec_driver_sql(_MOVE_HEAD, {"count": row.number, "digest": row.digest})

    def rows(self, subject: str | None = None) -> tuple[AuditRow, ...]:
        """The rows, oldest first; only those about ``subject`` when given."""
        wanted = select(
            col(AuditTable.number),
            col(AuditTable.at),
            col(AuditTable.event),
            col(AuditTable.professional),
            col(AuditTable.subject),
            col(AuditTable.detail),
            col(AuditTable.digest),
        ).order_by(col(AuditTable.number))
        if subject is not None:
            wanted = wanted.where(col(AuditTable.subject) == subject)
        return tuple(AuditRow(*row) for row in self._connection.execute(wanted))

    def broken_at(self) -> int | None:
        """The number of the first row that does not fit the chain, or None."""
        return first_break(self.rows(), self._head())

    def _head(self) -> Head:
        """Where the trail stands; a head that was taken away fits nothing."""
        row = self._connection.exec_driver_sql(_HEAD).first()
        return Head(*row) if row else Head("", 0, "missing")
