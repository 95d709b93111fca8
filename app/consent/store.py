"""Decisions, and what accounts for them, in the dossier: on the connection of one transaction."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update
from sqlmodel import col

from app.consent.accounting import Ground, Statement, Told, WithoutConsent
from app.consent.model import Consent, Decision, Direction, Method, Purpose
from app.consent.standing import CHILD, Age, Contact, Custody, CustodySource, Standing, known_here_as, own_guardians
from app.consent.tables import ConsentTable, StandingTable, StatementTable, WithoutConsentTable
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
                "direction": str(consent.direction),
                "data": json.dumps(consent.data),
                "valid_until": consent.valid_until.isoformat(),
            },
        )

    def of_conversation(self, conversation_id: str) -> tuple[Consent, ...]:
        """Every decision in this conversation, oldest first, withdrawals included."""
        return self._where(col(ConsentTable.conversation) == conversation_id)

    def of_person(self, person_id: str) -> tuple[Consent, ...]:
        """Every decision of this person, oldest first, withdrawals included."""
        return self._where(and_(*_given_by(person_id)))

    def forget_person(self, person_id: str) -> int:
        """Empty ``shown``, ``signature`` and ``receiver_person`` in their decisions; returns how many there are."""
        self._connection.info[ERASED] = True
        self._connection.execute(
            update(ConsentTable).where(*_given_by(person_id)).values(shown="", signature="", receiver_person="")
        )
        return len(self.of_person(person_id))

    def forget_number(self, person_id: str) -> None:
        """Empty the number to call in this person's decisions on later contact."""
        self._connection.info[ERASED] = True
        theirs = (*_given_by(person_id), col(ConsentTable.purpose) == str(Purpose.CONTACT_LATER))
        self._connection.execute(update(ConsentTable).where(*theirs).values(receiver_person=""))

    def ended_before(self, day: date) -> tuple[Consent, ...]:
        """Decisions whose ``valid_until`` is before ``day``, oldest first."""
        return self._where(col(ConsentTable.valid_until) < day.isoformat())

    def erase(self, consent_id: str) -> None:
        """Remove a decision whose term as proof is over."""
        self._connection.info[ERASED] = True
        self._connection.execute(delete(ConsentTable).where(col(ConsentTable.id) == consent_id))

    def _where(self, condition: Any) -> tuple[Consent, ...]:
        wanted = select(ConsentTable).where(condition).order_by(col(ConsentTable.number))
        return tuple(_consent_from(row) for row in self._connection.execute(wanted))


def _given_by(person_id: str) -> tuple[Any, ...]:
    who, conversation = known_here_as(person_id)
    theirs = (col(ConsentTable.person) == who,)
    return theirs if conversation is None else (*theirs, col(ConsentTable.conversation) == conversation)


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
        giver_role=row.giver_role,
        about=row.about,
        direction=Direction(row.direction or "send"),
        receiver_person=row.receiver_person,
        interpreter=row.interpreter,
        check_alone=row.check_alone,
        signature=row.signature,
        reason=row.reason,
    )


def _standing_from(row: Any) -> Standing:
    return Standing(
        row.person,
        Age(row.age),
        Custody(row.custody),
        CustodySource(row.source),
        date.fromisoformat(row.checked_on) if row.checked_on else None,
        Contact(row.contact),
    )


class SqlAccounts:
    """The ``Accounts`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note_standing(self, conversation_id: str, standing: Standing, at: datetime, by: str) -> None:
        """Keep what is known of a person's age and custody now."""
        self._connection.execute(
            insert(StandingTable),
            {
                "conversation": conversation_id,
                "person": standing.person,
                "age": str(standing.age),
                "custody": str(standing.custody),
                "source": str(standing.source),
                "checked_on": standing.checked_on.isoformat() if standing.checked_on else "",
                "contact": str(standing.contact),
                "recorded_at": at,
                "recorded_by": by,
            },
        )

    def standings(self, conversation_id: str) -> tuple[Standing, ...]:
        """Everything noted, oldest first."""
        rows = self._rows(StandingTable, col(StandingTable.conversation) == conversation_id)
        return tuple(map(_standing_from, rows))

    def children(self) -> dict[str, Standing]:
        """What was noted last of the child, by conversation."""
        rows = self._rows(StandingTable, col(StandingTable.person) == CHILD)
        return {row.conversation: _standing_from(row) for row in rows}

    def add_without_consent(self, entry: WithoutConsent) -> None:
        """Keep a step taken without consent."""
        self._connection.execute(
            insert(WithoutConsentTable), asdict(entry) | {"ground": str(entry.ground), "told": str(entry.told)}
        )

    def without_consent(self, conversation_id: str) -> tuple[WithoutConsent, ...]:
        """Every such step, oldest first."""
        return tuple(
            WithoutConsent(
                row.id,
                row.conversation,
                row.person,
                Ground(row.ground),
                row.step,
                row.reason,
                Told(row.told),
                row.checked_by,
                row.recorded_at,
                row.recorded_by,
            )
            for row in self._rows(WithoutConsentTable, col(WithoutConsentTable.conversation) == conversation_id)
        )

    def add_statement(self, statement: Statement) -> None:
        """Keep a person's own words."""
        self._connection.execute(insert(StatementTable), asdict(statement))

    def statements_of(self, person_id: str) -> tuple[Statement, ...]:
        """A person's own words, oldest first."""
        return tuple(
            Statement(row.id, row.conversation, row.person, row.about, row.words, row.recorded_at, row.recorded_by)
            for row in self._rows(StatementTable, col(StatementTable.person) == person_id)
        )

    def erase_person(self, person_id: str) -> None:
        """Remove a person's statements and standing, and their id and the reason from steps without consent."""
        self._connection.info[ERASED] = True
        for table in (StatementTable, StandingTable):
            theirs = col(table.person).in_((person_id, *own_guardians(person_id)))
            self._connection.execute(delete(table).where(theirs))
        self._connection.execute(
            update(WithoutConsentTable).where(col(WithoutConsentTable.person) == person_id).values(person="", reason="")
        )

    def erase_conversation(self, conversation_id: str) -> None:
        """Remove everything of a conversation."""
        self._connection.info[ERASED] = True
        for table in (StatementTable, StandingTable, WithoutConsentTable):
            self._connection.execute(delete(table).where(col(table.conversation) == conversation_id))

    def _rows(self, table: Any, condition: Any) -> Any:
        return self._connection.execute(select(table).where(condition).order_by(col(table.number)))
