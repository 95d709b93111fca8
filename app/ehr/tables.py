"""The table of what is known of the organization's record system."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class EhrKnownTable(SQLModel, table=True):
    """What is known of one resource in a record system: digests and versions, never what it says."""

    __tablename__ = "ehr_known"

    server: str = Field(primary_key=True, sa_type=Text)
    place: str = Field(primary_key=True, sa_type=Text)
    conversation: str = Field(sa_type=Text, index=True)
    person: str = Field(sa_type=Text, index=True)
    acked: str = Field(sa_type=Text)
    tried: str = Field(sa_type=Text)
    etag: str = Field(sa_type=Text)
    seen: str = Field(sa_type=Text)
