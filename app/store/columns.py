"""Column types every slice's tables share: a moment and words, given back exactly as they were given."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as ISO 8601 text in UTC to the microsecond; its text sorts as time does."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text. A moment without a zone is a defect."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Back from text, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[str]):
    """Free words. A half surrogate pair, which no file can hold, becomes U+FFFD: better than losing the sentence."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To text any file can hold."""
        return None if value is None else storable(value)


def storable(words: str) -> str:
    """``words`` with halves of a pair joined where they belong together and replaced where they do not."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
