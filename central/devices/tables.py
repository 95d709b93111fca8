"""The tables of members, codes, devices and tokens. Secrets stand here as digests only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from central.columns import Moment, Table


class MemberTable(Table, table=True):
    """An organization that has devices, and perhaps a post box."""

    __tablename__ = "member"

    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)


class CodeTable(Table, table=True):
    """A one-time code for one device."""

    __tablename__ = "enrol_code"

    digest: str = Field(primary_key=True, sa_type=Text)
    member: str = Field(sa_type=Text)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class DeviceTable(Table, table=True):
    """A device and its public key. ``revoked_for``: empty, ``revoked`` or ``cloned``."""

    __tablename__ = "device"

    id: str = Field(primary_key=True, sa_type=Text)
    member: str = Field(sa_type=Text)
    public_key: str = Field(sa_type=Text)
    enrolled_at: datetime = Field(sa_type=Moment)
    last_seen_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_for: str = Field(default="", sa_type=Text)


class TokenTable(Table, table=True):
    """A token that counts until ``expires_at``."""

    __tablename__ = "token"

    digest: str = Field(primary_key=True, sa_type=Text)
    device: str = Field(sa_type=Text)
    expires_at: datetime = Field(sa_type=Moment)


class AssertionTable(Table, table=True):
    """A signed assertion that was used, so it counts once (RFC 7523 section 3, jti)."""

    __tablename__ = "assertion"

    digest: str = Field(primary_key=True, sa_type=Text)
    expires_at: datetime = Field(sa_type=Moment)
