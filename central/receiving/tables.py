"""The table of what was received. A row stays for ever as proof that an id was here; an envelope's body does not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Text
from sqlmodel import Field

from central.columns import Moment, Table


class RecordTable(Table, table=True):
    """One record. ``body`` is empty once an envelope was taken or revoked; ``told_at``: the receiver knows of that."""

    __tablename__ = "record"

    sequence: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text)
    device: str = Field(sa_type=Text)
    member: str = Field(sa_type=Text)
    receiver: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    number: int = Field(sa_type=BigInteger)
    received_at: datetime = Field(sa_type=Moment)
    taken_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    told_at: datetime | None = Field(default=None, sa_type=Moment)


class NoticeTable(Table, table=True):
    """A message that was taken back and is not here: never arrived, or lost when a backup was put back after its
    receiver had taken it. The receiver hears of it all the same; ``told_at``: it knows.
    """

    __tablename__ = "postbox_notice"

    record: str = Field(primary_key=True, sa_type=Text)
    member: str = Field(sa_type=Text)
    receiver: str = Field(sa_type=Text, index=True)
    at: datetime = Field(sa_type=Moment)
    told_at: datetime | None = Field(default=None, sa_type=Moment)
