"""Tables of what is kept about services beside the catalogue."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, Words


class OfferVersionTable(SQLModel, table=True):
    """One service of one set a leaflet was made with; a set shares ``kept_at``. Place -1 stands for an empty set."""

    __tablename__ = "offer_version"

    number: int | None = Field(default=None, primary_key=True)
    conversation: str = Field(sa_type=Text, index=True, foreign_key="conversation.id", ondelete="CASCADE")
    kept_at: datetime = Field(sa_type=Moment)
    place: int
    service: str = Field(sa_type=Text)
    record: str = Field(sa_type=Words)


class OfferNoteTable(SQLModel, table=True):
    """The note about one service."""

    __tablename__ = "offer_note"

    service: str = Field(primary_key=True, sa_type=Text)
    words: str = Field(sa_type=Words)
    changed_at: datetime = Field(sa_type=Moment)
    changed_by: str = Field(sa_type=Text)


class PaperMadeTable(SQLModel, table=True):
    """A leaflet that left. ``lines`` are linkIds with a space between; every column but the moment is a code."""

    __tablename__ = "paper_made"

    number: int | None = Field(default=None, primary_key=True)
    conversation: str = Field(sa_type=Text, index=True, foreign_key="conversation.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=Moment)
    edition: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    beside: str = Field(sa_type=Text)
    layout: str = Field(sa_type=Text)
    ink: str = Field(sa_type=Text)
    lines: str = Field(sa_type=Text)
    for_person: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text)
    saved: bool
    copies: int
    words: str = Field(default="", sa_type=Text)


class PaperWordsTable(SQLModel, table=True):
    """The sentences of a language as a leaflet was made with them: the same for every family, so kept once."""

    __tablename__ = "paper_words"

    sha256: str = Field(primary_key=True, sa_type=Text)
    content: bytes = Field(sa_type=LargeBinary)
