"""The table of decisions: appended, never changed, but for the words taken out when a person is erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, Words


class ConsentTable(SQLModel, table=True):
    """One decision. ``data`` is a JSON list of codes; ``valid_until`` an ISO date."""

    __tablename__ = "consent"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, index=True, unique=True)
    conversation: str = Field(sa_type=Text, index=True)
    person: str = Field(sa_type=Text, index=True)
    purpose: str = Field(sa_type=Text)
    receiver: str = Field(sa_type=Text)
    receiver_name: str = Field(sa_type=Words)
    decision: str = Field(sa_type=Text)
    data: str = Field(sa_type=Text)
    shown: str = Field(sa_type=Words)
    text_version: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    method: str = Field(sa_type=Text)
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: str = Field(sa_type=Text)
    valid_until: str = Field(sa_type=Text)
    partner_present: bool
    giver_role: str = Field(sa_type=Text)
    about: str = Field(sa_type=Text)
    direction: str = Field(sa_type=Text)
    receiver_person: str = Field(sa_type=Words)
    interpreter: str = Field(sa_type=Text)
    signature: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    check_alone: bool


class StandingTable(SQLModel, table=True):
    """What was known of a person's age and custody at one moment; the highest ``number`` per person counts."""

    __tablename__ = "standing"

    number: int | None = Field(default=None, primary_key=True)
    conversation: str = Field(sa_type=Text, index=True)
    person: str = Field(sa_type=Text)
    age: str = Field(sa_type=Text)
    custody: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    checked_on: str = Field(sa_type=Text)
    contact: str = Field(sa_type=Text)
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: str = Field(sa_type=Text)


class WithoutConsentTable(SQLModel, table=True):
    """Sharing or asking advice without consent, and how it is accounted for."""

    __tablename__ = "without_consent"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text)
    conversation: str = Field(sa_type=Text, index=True)
    person: str = Field(sa_type=Text)
    ground: str = Field(sa_type=Text)
    step: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Words)
    told: str = Field(sa_type=Text)
    checked_by: str = Field(sa_type=Text)
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: str = Field(sa_type=Text)


class StatementTable(SQLModel, table=True):
    """A person's own words beside what was noted; ``about`` is a linkId, ``note``, or empty for the whole."""

    __tablename__ = "statement"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text)
    conversation: str = Field(sa_type=Text, index=True)
    person: str = Field(sa_type=Text, index=True)
    about: str = Field(sa_type=Text)
    words: str = Field(sa_type=Words)
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: str = Field(sa_type=Text)
