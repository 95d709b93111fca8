"""From what a person types to what the index understands: beginnings of words, other words for the same, small slips.

Pure: knows no database. From three letters a word also finds what begins with it; shorter words must be whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from app.catalogue.folding import fold
from app.texts import shipped

COLUMNS = ("name", "organization", "summary", "description", "terms", "places")
WEIGHTS = (10.0, 4.0, 5.0, 1.0, 3.0, 2.0)
"""How much a hit in each column counts for rank (FTS5 bm25)."""
TIERS = (("name",), ("name", "organization", "summary", "terms"), ())
"""Columns that are ranked first, then next; no columns is all of them."""

PREFIX_FROM = 3
MOST_WORDS = 12
_VOWELS = "aeiou"


@cache
def _words_file() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shipped("matching/synonyms.json").read_text(encoding="utf-8"))
    return found


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing by themselves, folded: `voor`, `bij`, `mijn`."""
    return frozenset(word for given in _words_file()["small_words"] for word in fold(given))


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Each known word to the other words of its group, folded. A group may hold phrases; only words are looked up."""
    found: dict[str, dict[str, None]] = {}
    for group in _words_file()["groups"]:
        folded = [" ".join(fold(word)) for word in group]
        for word in folded:
            if " " not in word:
                found.setdefault(word, {}).update(dict.fromkeys(w for w in folded if w != word))
    return {word: tuple(others) for word, others in found.items()}


def stems(word: str) -> tuple[str, ...]:
    """The word and what it may be the Dutch plural of: pubers, puber; scholen, school; ruzies, ruzie; baby's, baby."""
    found = [word]
    for ending in ("eren", "en", "s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < PREFIX_FROM:
            continue
        if ending == "en" and len(stem) > PREFIX_FROM and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            stem = stem[:-1]
        found.append(stem)
        if ending == "en" and stem[-1] not in _VOWELS and stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
            found.append(stem[:-1] + stem[-2] + stem[-1])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def ways(word: str) -> tuple[tuple[str, bool], ...]:
    """All the ways one typed word may stand in the index, and whether what begins so counts as well.

    A stem of three letters must be a whole word (opas is opa, huis is not huilen). The word itself is always among
    them, whole, so that it ranks first; besides it none of which another is the beginning: looking up every word of
    the index that begins so is most of the work of a search.
    """
    found: dict[tuple[str, bool], None] = {(word, False): None}
    for stem in stems(word):
        if len(stem) >= PREFIX_FROM:
            found[stem, stem == word or len(stem) > PREFIX_FROM] = None
        for other in synonyms().get(stem, ()):
            found[other, " " not in other] = None
    begins = [form for form, any_end in found if any_end]
    return tuple(
        (form, any_end)
        for form, any_end in found
        if (form, any_end) == (word, False) or not any(form.startswith(one) and form != one for one in begins)
    )


@lru_cache(maxsize=1024)
def _group(word: str) -> str:
    return "(" + " OR ".join(f'"{form}" *' if begins else f'"{form}"' for form, begins in ways(word)) + ")"


def expression(words: Iterable[tuple[str, ...]], columns: Iterable[str] = ()) -> str:
    """The FTS5 query: of every word one of its spellings must be found, in one of ``columns`` when any are given;
    empty without words.
    """
    asked = " AND ".join("(" + " OR ".join(map(_group, spellings)) + ")" for spellings in words)
    where = " ".join(columns)
    return f"{{{where}}} : ({asked})" if where and asked else asked


def typed(words: str) -> tuple[str, ...]:
    """The separate words a person typed, folded, each once, at most twelve; small ones go when others are left."""
    whole = tuple(dict.fromkeys(fold(words[:400])))[:MOST_WORDS]
    return tuple(word for word in whole if word not in small_words()) or whole


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words: a letter missing, extra, wrong, or two swapped (optimal string alignment).

    Stops early: more than ``most`` is given back as ``most + 1``.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, b in enumerate(other, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def holding(word: str, vocabulary: Iterable[str], most: int = 8) -> tuple[str, ...]:
    """Dutch compounds that hold the word somewhere inside: cafe, papacafe. The shortest ones, from four letters."""
    found = [term for term in vocabulary if word in term] if len(word) >= 4 else []
    return tuple(sorted(set(found), key=lambda term: (len(term), term))[:most])


def slips(word: str) -> int:
    """How many slips to forgive in a word: none under four letters, one up to seven, two above."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def nearest(word: str, vocabulary: Iterable[str]) -> str:
    """The word meant by a misspelled one, or by the misspelled beginning of a longer one; empty when none is near.

    Fewest slips first, then whole words, then the most alike beginning, then the alphabet.
    """
    most = slips(word)
    best: tuple[int, bool, int, str] | None = None
    for candidate in vocabulary:
        longer = len(candidate) > len(word) + most
        compared = candidate[: len(word)] if longer else candidate
        if most and (far := distance(word, compared, most)) <= most:
            alike = next((i for i, (a, b) in enumerate(zip(word, compared, strict=False)) if a != b), len(word))
            key = (far, longer, -alike, candidate)
            best = key if best is None or key < best else best
    return best[3] if best else ""
