"""How easy Dutch words are to read: the rules of B1 as a check that warns an author and never corrects one.

Source: domain.md section 6.1; the reading ease is Flesch's, with the figures of Douma (1960) for Dutch. A check sees
length and known words only: whether parents understand a text, parents say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from app.texts import shipped, text

LONGEST_SENTENCE = 15
"""Words."""
LONGEST_AVERAGE = 12
_MOST_LETTERS = 18
_MOST_SYLLABLES = 5
# Words and not yet patterns: making them costs a program that only draws leaflets more than they are worth.
_SENTENCE = r"(?<=[.!?])\s+(?![a-z])|\n+"
"""Where a sentence ends; a point with a small letter after it stands behind an abbreviation."""
_CLAUSE = r"[,;:()–—]|\b(?:als|dat|die|maar|omdat|terwijl|wanneer|want|wat)\b"
_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,:]*"
_VOWELS = r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyáàâäéèêëíìîïóòôöúùûü]"
_BECOMES = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})
_PARTICIPLE = r"ge\w{2,}(?:d|t|en)|(?:aan|af|bij|door|in|mee|na|om|op|over|toe|uit|voor)ge\w{2,}(?:d|t|en)"
_MAYBE = r"(?:be|ver|ont|her)\w{2,}(?:d|t|en)"
"""A participle, or a verb as it stands: only next to ``worden`` it says who was done to."""
_BEFORE_A_NOUN = frozenset({"de", "een", "geen"})
_DOTTED = r"(?<![\w.@/])[^\W\d_]\.(?:[a-z]\.){0,3}[a-z]\.?(?![\w@/]|\.\w)"
"""``m.b.t.`` and the like; not the initials of a name, nor a part of an address."""
_NOT_ABBREVIATED = frozenset({"QR", "OK"})


class Light(IntEnum):
    """What an author does: nothing, look again, write it again."""

    GREEN = 0
    ORANGE = 1
    RED = 2


class Remark(NamedTuple):
    """One thing to look at. ``rule`` is a code, ``words`` the words it is about, ``better`` a proposal or empty."""

    rule: str
    light: Light
    words: str
    better: str = ""

    @property
    def message(self) -> str:
        """What to do, in Dutch."""
        key = f"reading.{self.rule}"
        return text(key, words=self.words, better=self.better or "…")


class Readability(NamedTuple):
    """What was found. ``average`` and ``longest`` count words in a sentence; ``ease`` runs from 0 to 100, easy."""

    sentences: int
    words: int
    average: float
    longest: int
    ease: float
    remarks: tuple[Remark, ...]

    @property
    def light(self) -> Light:
        """The heaviest of the remarks."""
        return max((remark.light for remark in self.remarks), default=Light.GREEN)


def readability(words: str) -> Readability:
    """Read Dutch ``words``, of any length; ``{places}`` to fill in count as a word."""
    sentences = [s for s in re.split(_SENTENCE, words.strip()) if re.search(_WORD, s)]
    split = [re.findall(_WORD, sentence) for sentence in sentences]
    count = sum(map(len, split))
    average = count / len(split) if split else 0.0
    remarks = [
        *(remark for sentence, found in zip(sentences, split, strict=True) for remark in _of_sentence(sentence, found)),
        *_of_words(words, [word for found in split for word in found]),
    ]
    if average > LONGEST_AVERAGE:
        remarks.append(Remark("average", Light.ORANGE, f"{average:.0f}"))
    per_word = sum(map(syllables, (w for found in split for w in found))) / count if count else 0.0
    ease = 206.84 - 77 * per_word - 0.93 * average if count else 100.0
    longest = max(map(len, split), default=0)
    return Readability(len(split), count, average, longest, min(max(ease, 0.0), 100.0), tuple(dict.fromkeys(remarks)))


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, by its groups of vowels; at least one."""
    return max(1, len(re.findall(_VOWELS, word.casefold())))


def _of_sentence(sentence: str, words: list[str]) -> Iterator[Remark]:
    if len(words) > LONGEST_SENTENCE:
        yield Remark("long-sentence", Light.RED, _short(sentence), str(len(words)))
    if any(_is_passive(re.findall(_WORD, clause)) for clause in re.split(_CLAUSE, sentence.casefold())):
        yield Remark("passive", Light.RED, _short(sentence))


def _is_passive(words: list[str]) -> bool:
    """Whether these words of one clause say what is done and not who does it."""
    if not _BECOMES.intersection(words):
        return False
    states = _lists()["states"]
    if any(
        re.fullmatch(_PARTICIPLE, word) and word not in _BECOMES and word not in states and before not in _BEFORE_A_NOUN
        for before, word in pairwise(("", *words))
    ):
        return True
    beside = ((one, other) for one, other in pairwise(words) if one not in states and other not in states)
    return any(
        (one in _BECOMES and re.fullmatch(_MAYBE, other)) or (other in _BECOMES and re.fullmatch(_MAYBE, one))
        for one, other in beside
    )


def _of_words(given: str, words: list[str]) -> Iterator[Remark]:
    lists = _lists()
    seen = given.casefold()
    for phrase in lists["known"]:
        seen = seen.replace(phrase, "")
    for rule, light in (("jargon", Light.RED), ("blame", Light.RED), ("abstract", Light.ORANGE)):
        for word, better in lists[rule].items():
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", seen):
                yield Remark(rule, light, word, better)
    for short in dict.fromkeys(re.findall(_DOTTED, given)):
        yield Remark("abbreviation", Light.RED, short, lists["abbreviations"].get(_bare(short), ""))
    for word in dict.fromkeys(words):
        if word.casefold() in lists["known"]:
            continue
        parts = word.split("-")
        better = next((found for part in parts if (found := lists["abbreviations"].get(part.casefold()))), "")
        if better or any(part not in _NOT_ABBREVIATED and _is_letters_only(part) for part in parts):
            yield Remark("abbreviation", Light.RED, word, better)
        elif _is_long(word):
            yield Remark("long-word", Light.ORANGE, word)


def _bare(short: str) -> str:
    return short.replace(".", "").casefold()


def _is_letters_only(part: str) -> bool:
    return len(part) > 1 and part.isupper() and part.isalpha()


def _is_long(word: str) -> bool:
    return "-" not in word and (len(word) > _MOST_LETTERS or syllables(word) > _MOST_SYLLABLES)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 60 else f"{sentence[:57].rstrip()}…"


@cache
def _lists() -> dict[str, dict[str, str]]:
    given: dict[str, Any] = json.loads(shipped("leaflet/reading.json").read_text(encoding="utf-8"))
    return {name: dict(given[name]) for name in ("jargon", "blame", "abstract", "abbreviations", "known", "states")}
