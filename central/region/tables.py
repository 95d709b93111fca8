"""The table of what was published of a region."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Text
from sqlmodel import Field

from central.columns import Moment, Table


class EditionTable(Table, table=True):
    """One report of one half-year and area: made at ``at`` of the records up to and with ``until``, and so for ever."""

    __tablename__ = "region_edition"

    half_year: str = Field(primary_key=True, sa_type=Text)
    area: str = Field(primary_key=True, sa_type=Text)
    until: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=Moment)
