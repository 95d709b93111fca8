"""What was meant when nothing was found for what was typed: a compound, two words for one, one for two, or a slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from app.catalogue.search import holding, nearest, slips, small_words, synonyms

_PART_FROM = 4
"""Letters of the shortest last part a word is split into: baby + cafe."""
_FIRST_FROM = 2
"""Letters of the shortest first part: co + ouderschap."""
_SUBJECT_FROM = 5
"""Letters of the shortest first part that says enough when the rest of a compound is unknown: slaap + probleem."""
_LINKS = ("", "s", "en", "n")
"""What Dutch puts between the parts of a compound: omgang-s-regeling, ouder-en-avond."""


@dataclass(frozen=True)
class Meant:
    """Per word the spellings to look for, and the words to show when they are not what was typed."""

    spellings: tuple[tuple[str, ...], ...]
    corrected: str = ""


class Vocabulary(Protocol):
    """The words of an index, folded."""

    def known(self, word: str) -> bool:
        """Whether anything is found for a word."""

    def containing(self, part: str) -> tuple[str, ...]:
        """Words with ``part`` somewhere in them."""

    def between(self, first: str, beyond: str, letters: int) -> tuple[str, ...]:
        """Words from ``first`` up to but without ``beyond``, of at least so many letters."""


def meanings(typed: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Meant]:
    """What to look for, in the order to try it: as typed first, then what it may have meant."""
    yield Meant(tuple((word,) for word in typed))
    for place in range(len(typed) - 1):
        joined = typed[place] + typed[place + 1]
        if len(joined) >= _PART_FROM and vocabulary.known(joined):
            words = (*typed[:place], joined, *typed[place + 2 :])
            yield Meant(tuple((word,) for word in words), " ".join(words))
    found: list[tuple[str, ...]] = []
    slipped = False
    for word in typed:
        instead = _instead(word, vocabulary)
        slipped = slipped or not any(word in spelling for spelling in instead[0])
        found += instead
    if tuple(found) != tuple((word,) for word in typed):
        yield Meant(tuple(found), " ".join(spellings[0] for spellings in found) if slipped else "")


def _instead(word: str, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The word itself when the catalogue knows it, else the compounds that hold it, its parts, the nearest word, or
    what it begins with.
    """
    if vocabulary.known(word):
        return [(word,)]
    if len(word) >= _PART_FROM and (inside := holding(word, vocabulary.containing(word))):
        return [inside]
    if parts := _parts(word, vocabulary):
        return [(part,) for part in parts]
    slip = slips(word)
    near = vocabulary.between(word[0], chr(ord(word[0]) + 1), len(word) - slip) if slip else ()
    alike = nearest(word, (*near, *(other for other in synonyms() if other[0] == word[0])))
    return [(alike or _subject(word, vocabulary) or word,)]


def _subject(word: str, vocabulary: Vocabulary) -> str:
    """What a compound begins with, when that is a word of the catalogue: slaap of slaapprobleem; else empty."""
    for end in range(len(word) - _PART_FROM, _SUBJECT_FROM - 1, -1):
        first = word[:end]
        if first not in small_words() and first in vocabulary.between(first, f"{first} ", end):
            return first
    return ""


def _parts(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The two words a compound is made of, the longest first part first, when the catalogue knows both."""
    for end in range(len(word) - _PART_FROM, _FIRST_FROM - 1, -1):
        first, rest = word[:end], word[end:]
        if first in small_words():
            continue
        for link in _LINKS:
            last = rest.removeprefix(link)
            if rest.startswith(link) and len(last) >= _PART_FROM and vocabulary.known(first) and vocabulary.known(last):
                return first, last
    return None
