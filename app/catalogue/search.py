"""From what a person types to what the index understands: beginnings of words, other words for the same, small slips.

Pure: knows no database. From three letters a word also finds what begins with it; shorter words must be whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache

from app.catalogue.facets import fold
from app.texts import shipped

COLUMNS = ("name", "organization", "summary", "description", "terms", "places")
WEIGHTS = (10.0, 4.0, 5.0, 1.0, 3.0, 2.0, 0.0)
"""How much a hit in each column counts for rank, the facet column last (FTS5 bm25)."""

PREFIX_FROM = 3
MOST_WORDS = 12
_VOWELS = "aeiou"


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Each known word to the other words of its group, folded. A group may hold phrases; only words are looked up."""
    groups = json.loads(shipped("matching/synonyms.json").read_text(encoding="utf-8"))["groups"]
    found: dict[str, dict[str, None]] = {}
    for group in groups:
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


def _group(word: str) -> str:
    """All the ways one typed word may stand in the index, exact ones too so that they rank first."""
    ways: dict[str, None] = {f'"{word}"': None}
    for stem in stems(word):
        if len(stem) >= PREFIX_FROM:
            ways[f'"{stem}" *'] = None
        for other in synonyms().get(stem, ()):
            ways[f'"{other}"' if " " in other else f'"{other}" *'] = None
    return "(" + " OR ".join(ways) + ")"


def expression(words: Iterable[tuple[str, ...]], facets: str) -> str:
    """The FTS5 query: of every word one of its spellings must be found, and every filter must hold; may be empty."""
    asked = " AND ".join("(" + " OR ".join(map(_group, spellings)) + ")" for spellings in words)
    parts = [f"{{{' '.join(COLUMNS)}}} : ({asked})"] if asked else []
    return " AND ".join(parts + ([facets] if facets else []))


def typed(words: str) -> tuple[str, ...]:
    """The separate words a person typed, folded, each once, at most twelve."""
    return tuple(dict.fromkeys(fold(words[:400])))[:MOST_WORDS]


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
