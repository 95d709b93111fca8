"""What is left of a conversation when one of its people is erased, without a database."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from app.conversation.model import Answer

REMOVED = "[weggehaald]"


def without_name(name: str) -> Callable[[str], str]:
    """A function that puts a mark where ``name`` stands as a word of its own, written as the family wrote it.

    Case counts: "Wil" is a name and "wil" is not. An empty name changes nothing.
    """
    if not name.strip():
        return lambda words: words
    pattern = re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)")
    return lambda words: pattern.sub(REMOVED, words)


def answer_without(answer: Answer, redacted: Callable[[str], str]) -> Answer:
    """The answer of somebody else, with the erased person's name taken out of its free words."""
    return replace(answer, values=tuple(redacted(v) if isinstance(v, str) else v for v in answer.values))
