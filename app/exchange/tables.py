"""The tables of what waits to leave the device, the messages on their way, and what is known of central."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, Words


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


class SendingStateTable(SQLModel, table=True):
    """Where the message at the same ``place`` stands: small, for it is written at each try."""

    __tablename__ = "sending_state"

    place: int | None = Field(default=None, primary_key=True, foreign_key="sending.place")
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


class HandoverTable(SQLModel, table=True):
    """A hand-over made here. ``consents`` are ids with spaces between them; the code that opens it is kept nowhere."""

    __tablename__ = "handover"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, index=True, unique=True)
    conversation: str = Field(sa_type=Text, index=True)
    lookup: str = Field(sa_type=Text)
    consents: str = Field(sa_type=Text)
    receiver: str = Field(sa_type=Text)
    way: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)
    until: str = Field(sa_type=Text)
    ended: bool
    taken_at: datetime | None = Field(default=None, sa_type=Moment)


class ReceivedTable(SQLModel, table=True):
    """A hand-over that was taken in; it goes with its conversation. ``told``: central knows."""

    __tablename__ = "received_handover"

    id: str = Field(primary_key=True, sa_type=Text)
    lookup: str = Field(sa_type=Text)
    conversation: str = Field(sa_type=Text, index=True, foreign_key="conversation.id", ondelete="CASCADE")
    received_at: datetime = Field(sa_type=Moment)
    received_by: str = Field(sa_type=Text)
    content: str = Field(sa_type=Words)
    told: bool
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    seen: bool = False
