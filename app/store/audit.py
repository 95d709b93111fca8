"""The audit trail in the dossier: append-only, hash-chained, in the transaction of the act it tells of (NEN 7513)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from app.clock import Clock
from app.settings import VERSION
from app.store.chain import Head, first_fault, next_row
from app.store.columns import moment_text, spelled
from app.store.model import AuditRow, Event, Professional, TrailFault
from app.store.tables import AuditHeadTable, AuditTable

_HEAD = "SELECT anchor, count, digest, first, station FROM audit_head"
_FIELDS = (
    "number", "at", "event", "professional", "subject", "detail", "digest",
    "role", "on_behalf", "station", "client", "basis", "result", "version",
)  # fmt: skip
_APPEND = spelled(insert(AuditTable), *_FIELDS)
_MOVE_HEAD = spelled(update(AuditHeadTable), "count", "digest")


def _nobody(_subject: str) -> tuple[str, ...]:
    return ()


class SqlAuditTrail:
    """The ``AuditTrail`` of one transaction, in the name of one professional.

    ``clients`` says whom a subject is about; the store itself knows no conversations.
    """

    def __init__(
        self,
        connection: Connection,
        professional: Professional,
        clock: Clock,
        clients: Callable[[str], tuple[str, ...]] = _nobody,
    ) -> None:
        self._connection = connection
        self._professional = professional
        self._clock = clock
        self._clients = clients

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
        """Append a row. ``subject`` is an id, ``detail`` a code, never words of a family."""
        head, station = self._head()
        row = next_row(
            head,
            AuditRow(
                number=0,
                at=self._clock.now(),
                event=str(event),
                professional=self._professional.id,
                subject=subject,
                detail=detail,
                digest="",
                role=str(self._professional.role),
                on_behalf=self._professional.id,
                station=station,
                client=" ".join(clients or self._clients(subject)),
                basis=basis,
                result=result,
                version=VERSION,
            ),
        )
        self._connection.exec_driver_sql(_APPEND, vars(row) | {"at": moment_text(row.at)})
        self._connection.exec_driver_sql(_MOVE_HEAD, {"count": row.number, "digest": row.digest})

    def rows(self, subject: str | None = None, *, client: str | None = None) -> tuple[AuditRow, ...]:
        """The rows, oldest first; only those about ``subject``, or about the person ``client``, when given."""
        wanted = select(*(getattr(AuditTable, name) for name in _FIELDS)).order_by(col(AuditTable.number))
        if subject is not None:
            wanted = wanted.where(col(AuditTable.subject) == subject)
        found = tuple(AuditRow(*row) for row in self._connection.execute(wanted))
        return found if client is None else tuple(row for row in found if client in row.clients)

    def first_at(self) -> datetime | None:
        """When the oldest row that is still there was written, or None."""
        return self._connection.scalar(select(col(AuditTable.at)).order_by(col(AuditTable.number)).limit(1))

    def last_at(self) -> datetime | None:
        """When the last row was written, or None."""
        return self._connection.scalar(select(col(AuditTable.at)).order_by(col(AuditTable.number).desc()).limit(1))

    def fault(self) -> TrailFault | None:
        """The first row that does not fit the chain, or None."""
        return first_fault(self.rows(), self._head()[0])

    def broken_at(self) -> int | None:
        """The number of the first row that does not fit the chain, or None."""
        found = self.fault()
        return found.number if found else None

    def let_go(self, before: datetime) -> int:
        """Remove the oldest lines, all written before ``before``, for good; returns how many.

        What stays keeps its numbers and its chain: the anchor becomes the digest of the last line that went.
        """
        rows, head = self.rows(), self._head()[0]
        going = []
        for row in rows:
            if row.at >= before:
                break
            going.append(row)
        if going:
            self._prune(head.first + len(going), going[-1].digest)
        return len(going)

    def _prune(self, first: int, anchor: str) -> None:
        from app.store.dossier import ERASED

        self._connection.info[ERASED] = True
        run = self._connection.exec_driver_sql
        guard = run("SELECT sql FROM sqlite_master WHERE name = 'audit_no_delete'").scalar_one()
        run("DROP TRIGGER audit_no_delete")
        run("DELETE FROM audit WHERE number <= :first", {"first": first})
        run(str(guard))
        run("UPDATE audit_head SET first = :first, anchor = :anchor", {"first": first, "anchor": anchor})

    def _head(self) -> tuple[Head, str]:
        """Where the trail stands, and which device writes it; a head that was taken away fits nothing."""
        row = self._connection.exec_driver_sql(_HEAD).first()
        return (Head(*row[:4]), row[4]) if row else (Head("", 0, "missing"), "unknown")
