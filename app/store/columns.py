"""Column types every slice's tables share: a moment and words, given back exactly as they were given."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Insert, Text, Update
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as ISO 8601 text in UTC to the microsecond; its text sorts as time does."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text. A moment without a zone is a defect."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Back from text, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


def moment_text(moment: datetime) -> str:
    """A moment as it is stored: UTC, to the microsecond. ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Words(TypeDecorator[str]):
    """Free words. A half surrogate pair, which no file can hold, becomes U+FFFD: better than losing the sentence."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To text any file can hold."""
        return None if value is None else storable(value)


def spelled(statement: Insert | Update, *names: str) -> str:
    """A statement's SQL with its values by name, spelled out once for what happens at every answer.

    SQLAlchemy's own path doubles the time such an act takes. Values must be given as they are stored.
    """
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named"), column_keys=names))


def storable(words: str) -> str:
    """``words`` with halves of a pair joined where they belong together and replaced where they do not."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
