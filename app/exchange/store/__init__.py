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
from app.conversation.tables import PersonTable
from app.exchange.gate import PUBLIC_KINDS, WITHDRAWAL
from app.exchange.handover import HandedOver, Received, Way
from app.exchange.model import Delivery, OutboxEntry
from app.exchange.store.sendings import SqlSendings
from app.exchange.tables import HandoverTable, OutboxTable, ReceivedTable
from app.store.dossier import ERASED

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


class SqlHandovers:
    """The ``Handovers`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def made(self, handover: HandedOver) -> None:
        """Keep one that was made here."""
        values = asdict(handover) | {
            "consents": " ".join(handover.consents),
            "way": str(handover.way),
            "until": handover.until.isoformat(),
        }
        self._connection.execute(insert(HandoverTable), values)

    def of_conversation(self, conversation_id: str) -> tuple[HandedOver, ...]:
        """Those made of a conversation, oldest first."""
        return self._made_where(col(HandoverTable.conversation) == conversation_id)

    def of_consent(self, consent_id: str) -> tuple[HandedOver, ...]:
        """Those that rest on this decision, oldest first."""
        some = self._made_where(col(HandoverTable.consents).contains(consent_id, autoescape=True))
        return tuple(one for one in some if consent_id in one.consents)

    def with_id(self, handover_id: str) -> HandedOver | None:
        """One made here, or None."""
        return next(iter(self._made_where(col(HandoverTable.id) == handover_id)), None)

    def end(self, handover_id: str) -> None:
        """It no longer stands."""
        self._connection.execute(update(HandoverTable).where(col(HandoverTable.id) == handover_id).values(ended=True))

    def take_in(self, received: Received) -> None:
        """Keep one that came."""
        self._connection.execute(insert(ReceivedTable), asdict(received))

    def received(self, handover_id: str) -> Received | None:
        """One that came, or None."""
        return next(iter(self._received_where(col(ReceivedTable.id) == handover_id)), None)

    def behind(self, conversation_id: str) -> Received | None:
        """The hand-over a conversation goes on from, or None."""
        return next(iter(self._received_where(col(ReceivedTable.conversation) == conversation_id)), None)

    def untold(self) -> tuple[Received, ...]:
        """Those central does not know to be taken in, oldest first."""
        return self._received_where(col(ReceivedTable.told).is_(False))

    def tell(self, handover_id: str) -> None:
        """Central knows."""
        self._connection.execute(update(ReceivedTable).where(col(ReceivedTable.id) == handover_id).values(told=True))

    def forget_person(self, person_id: str) -> None:
        """Empty what was received for every conversation this person is in."""
        self._connection.info[ERASED] = True
        theirs = select(col(PersonTable.conversation)).where(col(PersonTable.id) == person_id)
        self._connection.execute(
            update(ReceivedTable).where(col(ReceivedTable.conversation).in_(theirs)).values(content="")
        )

    def _made_where(self, condition: Any) -> tuple[HandedOver, ...]:
        rows = self._connection.execute(select(HandoverTable).where(condition).order_by(col(HandoverTable.number)))
        return tuple(
            HandedOver(
                row.id,
                row.conversation,
                row.lookup,
                tuple(row.consents.split()),
                row.receiver,
                Way(row.way),
                row.made_at,
                date.fromisoformat(row.until),
                row.ended,
            )
            for row in rows
        )

    def _received_where(self, condition: Any) -> tuple[Received, ...]:
        wanted = select(ReceivedTable).where(condition).order_by(col(ReceivedTable.received_at), col(ReceivedTable.id))
        return tuple(
            Received(row.id, row.lookup, row.conversation, row.received_at, row.received_by, row.content, row.told)
            for row in self._connection.execute(wanted)
        )
