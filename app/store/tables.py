"""Tables of the store itself: the audit trail and where it starts and ends."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, Words


class AuditTable(SQLModel, table=True):
    """One line of the trail. Triggers in the file refuse to change or remove a line."""

    __tablename__ = "audit"

    number: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    event: str = Field(sa_type=Text)
    professional: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text, index=True)
    detail: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)
    role: str = Field(sa_type=Text)
    on_behalf: str = Field(sa_type=Text)
    station: str = Field(sa_type=Text)
    client: str = Field(sa_type=Text)
    basis: str = Field(sa_type=Text)
    result: str = Field(sa_type=Text)
    version: str = Field(sa_type=Text)


class ProfessionalTable(SQLModel, table=True):
    """Who has worked in this dossier. The key file forgets who was removed; the trail's reader must not."""

    __tablename__ = "professional"

    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Words)
    role: str = Field(sa_type=Text)
    since: str = Field(sa_type=Text)
    until: str = Field(sa_type=Text)


class AuditHeadTable(SQLModel, table=True):
    """The one line that says where the trail starts (``anchor``) and ends (``count``, ``digest``).

    ``first`` lines at the start were let go after their term; ``anchor`` is then the digest of the last of those.
    """

    __tablename__ = "audit_head"

    id: int = Field(default=1, primary_key=True)
    anchor: str = Field(sa_type=Text)
    count: int
    digest: str = Field(sa_type=Text)
    first: int
    station: str = Field(sa_type=Text)
