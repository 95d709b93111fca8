"""Tables of counts: how often something was, never who or when within the half-year."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class TallyTable(SQLModel, table=True):
    """One cell of one figure of one half-year; ``second`` is empty for a figure of one dimension."""

    __tablename__ = "tally"

    half_year: str = Field(primary_key=True, sa_type=Text)
    figure: str = Field(primary_key=True, sa_type=Text)
    code: str = Field(primary_key=True, sa_type=Text)
    second: str = Field(primary_key=True, sa_type=Text)
    count: int


class MaskedTable(SQLModel, table=True):
    """A cell that was not shown when this half-year was first published: it stays so (R38, difference attack)."""

    __tablename__ = "masked"

    half_year: str = Field(primary_key=True, sa_type=Text)
    figure: str = Field(primary_key=True, sa_type=Text)
    code: str = Field(primary_key=True, sa_type=Text)
    second: str = Field(primary_key=True, sa_type=Text)
