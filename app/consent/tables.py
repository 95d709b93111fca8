"""The table of decisions: appended, never changed, but for the words taken out when a person is erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, Words


class ConsentTable(SQLModel, table=True):
    """One decision. ``data`` is a JSON list of codes; ``valid_until`` an ISO date."""

    __tablename__ = "consent"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, index=True, unique=True)
    conversation: str = Field(sa_type=Text, index=True)
    person: str = Field(sa_type=Text, index=True)
    purpose: str = Field(sa_type=Text)
    receiver: str = Field(sa_type=Text)
    receiver_name: str = Field(sa_type=Words)
    decision: str = Field(sa_type=Text)
    data: str = Field(sa_type=Text)
    shown: str = Field(sa_type=Words)
    text_version: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    method: str = Field(sa_type=Text)
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: str = Field(sa_type=Text)
    valid_until: str = Field(sa_type=Text)
    partner_present: bool
