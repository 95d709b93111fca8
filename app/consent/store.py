"""Decisions in the dossier, on the connection of one transaction."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from app.consent.model import Consent, Decision, Method, Purpose
from app.consent.tables import ConsentTable
from app.store.dossier import ERASED


class SqlConsents:
    """The ``Consents`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, consent: Consent) -> None:
        """Keep a decision."""
        self._connection.execute(
            insert(ConsentTable),
            asdict(consent)
            | {
                "purpose": str(consent.purpose),
                "decision": str(consent.decision),
                "method": str(consent.method),
                "data": json.dumps(consent.data),
                "valid_until": consent.valid_until.isoformat(),
            },
        )

    def of_conversation(self, conversation_id: str) -> tuple[Consent, ...]:
        """Every decision in this conversation, oldest first, withdrawals included."""
        return self._where(col(ConsentTable.conversation) == conversation_id)

    def of_person(self, person_id: str) -> tuple[Consent, ...]:
        """Every decision of this person, oldest first, withdrawals included."""
        return self._where(col(ConsentTable.person) == person_id)

    def forget_person(self, person_id: str) -> int:
        """Empty ``shown`` in this person's decisions; returns how many there are."""
        self._connection.info[ERASED] = True
        self._connection.execute(update(ConsentTable).where(col(ConsentTable.person) == person_id).values(shown=""))
        return len(self.of_person(person_id))

    def _where(self, condition: Any) -> tuple[Consent, ...]:
        wanted = select(ConsentTable).where(condition).order_by(col(ConsentTable.number))
        return tuple(_consent_from(row) for row in self._connection.execute(wanted))


def _consent_from(row: Any) -> Consent:
    return Consent(
        id=row.id,
        conversation=row.conversation,
        person=row.person,
        purpose=Purpose(row.purpose),
        receiver=row.receiver,
        receiver_name=row.receiver_name,
        decision=Decision(row.decision),
        data=tuple(json.loads(row.data)),
        shown=row.shown,
        text_version=row.text_version,
        language=row.language,
        method=Method(row.method),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        valid_until=date.fromisoformat(row.valid_until),
        partner_present=row.partner_present,
    )
