"""What is known of a record system, in the dossier, on the connection of one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from app.ehr.known import Known
from app.ehr.tables import EhrKnownTable
from app.store.dossier import ERASED

_DECISION = "Consent/"


class SqlEhrKnown:
    """The ``EhrKnown`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, server: str, places: Iterable[str]) -> dict[str, Known]:
        """What is known of these places, by place; what is not known is left out."""
        wanted = select(EhrKnownTable).where(
            col(EhrKnownTable.server) == server, col(EhrKnownTable.place).in_(tuple(places))
        )
        return {row.place: _known_from(row) for row in self._connection.execute(wanted)}

    def keep(self, server: str, known: Iterable[Known]) -> None:
        """Remember it, in place of what was known."""
        rows = [asdict(one) | {"server": server} for one in known]
        if not rows:
            return
        places = [row["place"] for row in rows]
        self._connection.execute(
            delete(EhrKnownTable).where(col(EhrKnownTable.server) == server, col(EhrKnownTable.place).in_(places))
        )
        self._connection.execute(insert(EhrKnownTable), rows)

    def forget_conversation(self, conversation_id: str) -> None:
        """Know no more of what came from this conversation but its decisions."""
        self._forget(col(EhrKnownTable.conversation) == conversation_id, ~_is_decision())

    def forget_person(self, person_id: str) -> None:
        """Know no more of what is about this person but their decisions, whose end may still have to be told."""
        self._forget(col(EhrKnownTable.person) == person_id, ~_is_decision())

    def forget_consent(self, consent_id: str) -> None:
        """Know no more of this decision."""
        self._forget(col(EhrKnownTable.place) == f"{_DECISION}{consent_id}")

    def _forget(self, *which: Any) -> None:
        self._connection.info[ERASED] = True
        self._connection.execute(delete(EhrKnownTable).where(*which))


def _is_decision() -> Any:
    return col(EhrKnownTable.place).startswith(_DECISION, autoescape=True)


def _known_from(row: Any) -> Known:
    return Known(row.place, row.conversation, row.person, row.acked, row.tried, row.etag, row.seen)
