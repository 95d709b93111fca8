"""The table of what waits to leave the device."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment


class OutboxTable(SQLModel, table=True):
    """One entry to send, and the consent it rests on."""

    __tablename__ = "outbox"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, index=True, unique=True)
    conversation: str = Field(sa_type=Text, index=True)
    consent: str = Field(sa_type=Text, index=True)
    receiver: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    queued_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=Text)
