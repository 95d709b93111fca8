"""The tables of second factors."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Text
from sqlmodel import Field

from central.columns import Moment, Table


class FactorTable(Table, table=True):
    """An editor's second factor. ``sealed`` holds the secret (``FactorKey``); it counts from ``confirmed_at``.
    ``last_step`` is the newest time step a code was taken of, ``recovery`` the SHA-256 of each unused recovery code,
    with spaces between.
    """

    __tablename__ = "editor_factor"

    editor: str = Field(primary_key=True, sa_type=Text)
    sealed: str = Field(sa_type=Text)
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    last_step: int = Field(sa_type=BigInteger)
    recovery: str = Field(sa_type=Text)


class HalfTable(Table, table=True):
    """Somebody who gave the right password and not the second factor yet; ``digest`` is the SHA-256 of the cookie."""

    __tablename__ = "editor_half"

    digest: str = Field(primary_key=True, sa_type=Text)
    editor: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Moment)
