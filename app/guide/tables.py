"""The table of kept guides. No word of a family stands in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment


class GuideTable(SQLModel, table=True):
    """One version of one guide; ``content`` is the file as it was read."""

    __tablename__ = "guide"

    url: str = Field(primary_key=True, sa_type=Text)
    version: str = Field(primary_key=True, sa_type=Text)
    title: str = Field(sa_type=Text)
    content: bytes = Field(sa_type=LargeBinary)
    kept_at: datetime = Field(sa_type=Moment)
    shelf: str = Field(sa_type=Text)
