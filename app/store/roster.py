"""Who has ever worked in this dossier: the key file forgets who was removed, the reader of the trail must not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.store.columns import moment_text, storable
from app.store.model import KnownProfessional, Professional, ProfessionalRole

_NOTE = (
    "INSERT INTO professional (id, name, role, since, until) VALUES (:id, :name, :role, :since, '') "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, until = ''"
)
_ENDED = "UPDATE professional SET until = :at WHERE id = :id"
_ALL = "SELECT id, name, role, since, until FROM professional ORDER BY since, rowid"


class SqlRoster:
    """The ``Roster`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, professional: Professional, at: datetime) -> None:
        """Know this professional, as they are now."""
        facts = {"id": professional.id, "name": storable(professional.name), "role": str(professional.role)}
        self._connection.exec_driver_sql(_NOTE, facts | {"since": moment_text(at)})

    def ended(self, professional_id: str, at: datetime) -> None:
        """They may enter no more."""
        self._connection.exec_driver_sql(_ENDED, {"id": professional_id, "at": moment_text(at)})

    def all(self) -> tuple[KnownProfessional, ...]:
        """Everybody, in the order they came."""
        rows = self._connection.exec_driver_sql(_ALL)
        return tuple(KnownProfessional(r[0], r[1], ProfessionalRole(r[2]), r[3], r[4]) for r in rows)
