"""What was said at an earlier contact moment, out of everything ever said: answers are appended, never edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.conversation.model import Answer
from app.conversation.seen import Seen


def as_it_stood(history: Iterable[Answer], before: datetime) -> tuple[Answer, ...]:
    """The newest answer per item and respondent given before a moment, without those taken away by then."""
    standing: dict[tuple[str, str], Answer] = {}
    for answer in history:
        if answer.given_at < before:
            standing.pop((answer.link_id, answer.of), None)
            standing[answer.link_id, answer.of] = answer
    return tuple(a for a in standing.values() if a.values or a.declined)


def last_time_seen(seen: Seen, last: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers of last time as this room may see them. Turning over is for what is said now, never for then."""
    then = Seen(seen.guide, replace(seen.conversation, answers=last), seen.room)
    return then.answers
