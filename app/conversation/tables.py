"""Tables of conversations. Answers are appended and never changed; everything else hangs on its conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, Words


class ConversationTable(SQLModel, table=True):
    """One conversation. ``family`` is a JSON object of codes, so a new code needs no new column."""

    __tablename__ = "conversation"

    id: str = Field(primary_key=True, sa_type=Text)
    guide_url: str = Field(sa_type=Text)
    guide_version: str = Field(sa_type=Text)
    moment: str = Field(sa_type=Text)
    family: str = Field(sa_type=Text)
    started_at: datetime = Field(sa_type=Moment, index=True)
    started_by: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    finished_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    return_on: str = Field(sa_type=Words)
    anonymous: bool


class PersonTable(SQLModel, table=True):
    """A parent in one conversation; ``place`` keeps the order in which they were named."""

    __tablename__ = "person"

    conversation: str = Field(primary_key=True, sa_type=Text, foreign_key="conversation.id", ondelete="CASCADE")
    id: str = Field(primary_key=True, sa_type=Text, index=True)
    place: int
    role: str = Field(sa_type=Text)
    name: str = Field(sa_type=Words)
    language: str = Field(sa_type=Text)


class AnswerTable(SQLModel, table=True):
    """One answer as given; the highest ``number`` per item and respondent counts. ``value`` is ``values.to_json``."""

    __tablename__ = "answer"

    number: int | None = Field(default=None, primary_key=True)
    conversation: str = Field(sa_type=Text, index=True, foreign_key="conversation.id", ondelete="CASCADE")
    link_id: str = Field(sa_type=Text)
    respondent: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    given_at: datetime = Field(sa_type=Moment)
    declined: bool
    alone: bool


class SkippedThemeTable(SQLModel, table=True):
    """A theme that was skipped."""

    __tablename__ = "skipped_theme"

    conversation: str = Field(primary_key=True, sa_type=Text, foreign_key="conversation.id", ondelete="CASCADE")
    theme: str = Field(primary_key=True, sa_type=Text)


class ChoiceTable(SQLModel, table=True):
    """A chosen service; ``place`` keeps the order of choosing."""

    __tablename__ = "choice"

    conversation: str = Field(primary_key=True, sa_type=Text, foreign_key="conversation.id", ondelete="CASCADE")
    place: int = Field(primary_key=True)
    service: str = Field(sa_type=Text)


class NoteTable(SQLModel, table=True):
    """The professional's note."""

    __tablename__ = "note"

    conversation: str = Field(primary_key=True, sa_type=Text, foreign_key="conversation.id", ondelete="CASCADE")
    words: str = Field(sa_type=Words)


class AlertStepTable(SQLModel, table=True):
    """What was done on an alert, in codes."""

    __tablename__ = "alert_step"

    number: int | None = Field(default=None, primary_key=True)
    conversation: str = Field(sa_type=Text, index=True, foreign_key="conversation.id", ondelete="CASCADE")
    alert: str = Field(sa_type=Text)
    respondent: str = Field(sa_type=Text)
    step: str = Field(sa_type=Text)
    taken_at: datetime = Field(sa_type=Moment)
