"""The table of hand-overs. What it tells of a family: nothing; of a practice: that it made one, and until when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from central.columns import Moment, Table


class HandoverTable(Table, table=True):
    """One hand-over. ``jwe`` is empty when it travels on a stick, and once it was taken, taken back or ran out.

    ``revoked_for``: empty, ``withdrawn`` (the consent) or ``ended`` (by its maker, while the consent stands).
    """

    __tablename__ = "handover"

    lookup: str = Field(primary_key=True, sa_type=Text)
    record: str = Field(sa_type=Text)
    member: str = Field(sa_type=Text)
    jwe: str = Field(sa_type=Text)
    counts_until: datetime = Field(sa_type=Moment)
    opened_by: str = Field(default="", sa_type=Text)
    taken_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_for: str = Field(default="", sa_type=Text)
