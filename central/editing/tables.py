"""The tables of the editors' side."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Text
from sqlmodel import Field

from central.columns import Moment, Table


class EditorTable(Table, table=True):
    """Somebody who edits. ``password`` is an Argon2id hash; ``roles`` words with a space between."""

    __tablename__ = "editor"

    id: str = Field(primary_key=True, sa_type=Text)
    login: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    password: str = Field(sa_type=Text)
    roles: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    failures: int
    wait_until: datetime | None = Field(default=None, sa_type=Moment)


class SessionTable(Table, table=True):
    """Somebody who is logged in; ``digest`` is the SHA-256 of the cookie, which is kept nowhere."""

    __tablename__ = "editor_session"

    digest: str = Field(primary_key=True, sa_type=Text)
    editor: str = Field(sa_type=Text)
    csrf: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)


class ChangeTable(Table, table=True):
    """A proposal for one service. ``base`` is the digest of what it was made from, empty for a new service;
    ``made_by`` an editor's id, or ``bron:`` and the source that brought it.
    """

    __tablename__ = "change"

    number: int | None = Field(default=None, primary_key=True)
    service_id: str = Field(sa_type=Text)
    base: str = Field(sa_type=Text)
    record: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    made_by: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=Text)
    reviewed_by: str = Field(sa_type=Text)
    reviewed_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: str = Field(sa_type=Text)
    release: int | None = Field(default=None, sa_type=BigInteger)


class ReadyTable(Table, table=True):
    """A release a publisher made ready; ``signed_at`` when its files were signed."""

    __tablename__ = "release_ready"

    number: int | None = Field(default=None, primary_key=True)
    made_by: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)
    changes: int
    signed_at: datetime | None = Field(default=None, sa_type=Moment)


class ActTable(Table, table=True):
    """One act of an editor: never changed, never removed."""

    __tablename__ = "act"

    number: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    editor: str = Field(sa_type=Text)
    act: str = Field(sa_type=Text)
    about: str = Field(sa_type=Text)
    detail: str = Field(sa_type=Text)


class FeedbackDoneTable(Table, table=True):
    """A report from the field that was worked off, by the sequence of its record."""

    __tablename__ = "feedback_done"

    sequence: int = Field(primary_key=True, sa_type=BigInteger)
    editor: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    outcome: str = Field(sa_type=Text)
