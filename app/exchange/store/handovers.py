"""Hand-overs made and received in the dossier, on the connection of one transaction."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, select, update
from sqlmodel import col

from app.conversation.tables import PersonTable
from app.exchange.handover import HandedOver, Received, Way
from app.exchange.tables import HandoverTable, ReceivedTable
from app.store.dossier import ERASED


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

    def untaken(self, on: date) -> tuple[HandedOver, ...]:
        """Those made here that count on this day or ended before, and were not taken in as far as we know."""
        return self._made_where(and_(col(HandoverTable.taken_at).is_(None), col(HandoverTable.until) >= on.isoformat()))

    def taken(self, handover_id: str, at: datetime) -> None:
        """Its receiver took it in at this moment."""
        self._connection.execute(update(HandoverTable).where(col(HandoverTable.id) == handover_id).values(taken_at=at))

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

    def standing(self) -> tuple[Received, ...]:
        """Those that came and rest on a yes that was not withdrawn as far as we know, oldest first."""
        return self._received_where(col(ReceivedTable.withdrawn_at).is_(None))

    def withdrawn(self) -> tuple[Received, ...]:
        """Those whose yes was withdrawn and nobody here read that yet, oldest first."""
        return self._received_where(
            and_(col(ReceivedTable.withdrawn_at).is_not(None), col(ReceivedTable.seen).is_(False))
        )

    def withdraw(self, handover_id: str, at: datetime, *, keep: bool) -> None:
        """The yes under one that came was withdrawn at this moment; its content goes, unless it has to be kept."""
        values: dict[str, Any] = {"withdrawn_at": at}
        if not keep:
            values["content"] = ""
            self._connection.info[ERASED] = True
        self._connection.execute(update(ReceivedTable).where(col(ReceivedTable.id) == handover_id).values(**values))

    def see_withdrawn(self, handover_id: str) -> None:
        """Somebody here read that."""
        self._connection.execute(update(ReceivedTable).where(col(ReceivedTable.id) == handover_id).values(seen=True))

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
                row.taken_at,
            )
            for row in rows
        )

    def _received_where(self, condition: Any) -> tuple[Received, ...]:
        wanted = select(ReceivedTable).where(condition).order_by(col(ReceivedTable.received_at), col(ReceivedTable.id))
        return tuple(
            Received(
                row.id,
                row.lookup,
                row.conversation,
                row.received_at,
                row.received_by,
                row.content,
                row.told,
                row.withdrawn_at,
                row.seen,
            )
            for row in self._connection.execute(wanted)
        )
