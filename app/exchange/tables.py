"""The tables of what waits to leave the device, the messages on their way, and what is known of central."""

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


class SendingTable(SQLModel, table=True):
    """One frozen message. ``body`` is empty once nobody can need it again."""

    __tablename__ = "sending"

    place: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, index=True, unique=True)
    entry: str = Field(sa_type=Text, index=True)
    kind: str = Field(sa_type=Text)
    receiver: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text, index=True)
    reason: str = Field(sa_type=Text)
    number: int
    attempts: int
    sequence: int


class CentralFactTable(SQLModel, table=True):
    """A thing this device knows of central: its place there, its private key, the epoch."""

    __tablename__ = "central_fact"

    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)
