"""Tables of the store itself: the audit trail and where it starts and ends."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment


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


class AuditHeadTable(SQLModel, table=True):
    """The one line that says where the trail starts (``anchor``) and ends (``count``, ``digest``)."""

    __tablename__ = "audit_head"

    id: int = Field(default=1, primary_key=True)
    anchor: str = Field(sa_type=Text)
    count: int
    digest: str = Field(sa_type=Text)
