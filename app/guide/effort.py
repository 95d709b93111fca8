"""How much one expression of a guide may cost: steps and sizes are counted, so no guide can hold up a conversation.

A guide comes from outside, and FHIRPath can be written so that it never ends: a pattern that tries every way to match,
a ``repeat`` that makes new words for ever, a variable that doubles another forty times. Patterns run on RE2, which
takes time in proportion to the words it reads; everything else is counted by the interpreter's own profile hook.
Counting steps and not seconds makes the outcome the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from types import FrameType
from typing import Any

import re2

MOST_STEPS = 5_000_000
"""Calls and returns one expression may take, some two seconds; one that looks through 5,000 answers takes 3,000,000."""
MOST_STEPS_TOGETHER = 30_000_000
"""The same for all expressions of a guide after one answer."""
MOST_STEPS_TALKING = 1_000_000
"""The same while people talk, for everything that is worked out after one answer, however many parents there are: a
quarter of a second, at worst a third."""
LARGEST = 100_000
"""Signs in a text and members in a list, on the way as well as at the end."""
LONGEST_PATTERN = 1000
_BITS = 4096
_SIZE_OF_A_STEP = 256
"""Signs or members that take about as long to hand over as a call."""


class TooMuch(BaseException):
    """The limit was reached. No ``Exception``: nothing between here and ``Effort.spend`` may take it for a fault."""


class Effort:
    """What is left to spend on the expressions of a guide after one answer.

    ``shares``: people talk, and the guide is worked out so many times after an answer (per parent, per room); each time
    has an equal part, so no outcome depends on which came first. 0: nobody waits.
    """

    def __init__(self, shares: int = 0) -> None:
        self.left = MOST_STEPS_TALKING // shares if shares else MOST_STEPS_TOGETHER
        self.each = self.left // 2 if shares else MOST_STEPS

    def charge(self, steps: int) -> bool:
        """Take off what is done outside an expression; whether there is anything left."""
        self.left -= steps
        return self.left > 0

    def spend(self, run: Callable[[], Any]) -> Any:
        """What ``run`` gives. Raises TooMuch, and whatever ``run`` raises."""
        allowed = max(0, min(self.each, self.left))
        steps = 0

        def count(_frame: FrameType, event: str, given: Any) -> None:
            nonlocal steps
            steps += 1
            if event == "return" and isinstance(given, str | list):
                steps += len(given) // _SIZE_OF_A_STEP
            if steps > allowed or (event == "return" and _too_large(given)):
                raise TooMuch

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            return run()
        finally:
            sys.setprofile(before)
            self.left -= steps


def _too_large(given: Any) -> bool:
    if isinstance(given, str | list):
        return len(given) > LARGEST
    return isinstance(given, int) and given.bit_length() > _BITS


@lru_cache(maxsize=500)
def _pattern(written: str, *, dot_is_all: bool) -> Any:
    """The pattern ready to run. Raises ValueError for one RE2 doesn't know: looking around, looking back."""
    if len(written) > LONGEST_PATTERN:
        raise ValueError(written[:20])
    options = re2.Options()
    options.dot_nl, options.log_errors = dot_is_all, False
    try:
        return re2.compile(written, options)
    except re2.error as error:
        raise ValueError(written[:20]) from error


def is_pattern(written: str) -> bool:
    """Whether it can be run."""
    try:
        _pattern(written, dot_is_all=True)
    except ValueError:
        return False
    return True


def matches(found: list[Any], pattern: Any) -> Any:
    """FHIRPath N1 5.6.9: whether the text holds the pattern; nothing for nothing."""
    if not found or not isinstance(pattern, str):
        return []
    return _pattern(pattern, dot_is_all=True).search(_one_text(found)) is not None


def replace_matches(found: list[Any], pattern: Any, by: Any) -> Any:
    """FHIRPath N1 5.6.10: every piece that fits the pattern replaced; ``$1`` stands for its first group."""
    if not found or not isinstance(pattern, str) or not isinstance(by, str):
        return []
    words = _one_text(found)
    _fits((len(words) + 1) * (len(by) + len(words)))
    return _pattern(pattern, dot_is_all=False).sub(by.replace("\\", "\\\\").replace("$", "\\"), words)


def replace(found: list[Any], sought: Any, by: Any) -> Any:
    """FHIRPath N1 5.6.8: every ``sought`` replaced."""
    if not found or not isinstance(sought, str) or not isinstance(by, str):
        return []
    words = _one_text(found)
    _fits((len(words) + 1) * len(by))
    return words.replace(sought, by)


def join(found: list[Any], between: Any = "") -> Any:
    """FHIRPath N1 5.6.13: the texts behind each other."""
    if not found:
        return []
    parts = [_text(part) for part in found]
    _fits(sum(map(len, parts)) + len(parts) * len(between))
    return str(between).join(parts)


def _fits(size: int) -> None:
    if size > LARGEST * 10:
        raise TooMuch


def _one_text(found: list[Any]) -> str:
    if len(found) != 1:
        raise TypeError("one text")
    return _text(found[0])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value
