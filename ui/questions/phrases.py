"""The words around a question: Dutch for the professional's page, the parents' language for theirs.

Data in ``resources/parents``; a language we have no words for is spoken to in Dutch.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache

from app.texts import shipped

DUTCH = "nl"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ckb", "he", "ur"})


@dataclass(frozen=True)
class Phrases:
    """Each field is one sentence or button; ``{name}`` is a parent. ``checked``: by a sworn translator."""

    checked: bool
    yes: str
    no: str
    rather_not: str
    not_known_one: str
    not_known_all: str
    first_each: str
    choose: str
    done: str
    chosen: str
    again: str
    turn: str
    other_words: str
    write: str
    higher_one: str
    higher_all: str
    differ: str
    pointing: str
    hint: str
    previous: str
    next: str
    hide: str
    back: str
    larger: str
    language: str
    dark: str
    light: str
    untranslated: str
    name: str
    nothing: str
    low: str
    middle: str
    high: str

    def caption(self, words: str) -> str:
        """The words at an end of a scale, in this language where they are the usual ones; the figure stays."""
        figure, sign, rest = words.partition("=")
        usual = phrases_in(DUTCH)
        for known, ours in ((usual.low, self.low), (usual.middle, self.middle), (usual.high, self.high)):
            if rest.strip() == known:
                return f"{figure}{sign} {ours}"
        return words


@lru_cache(maxsize=16)
def phrases_in(language: str = DUTCH) -> Phrases:
    """The words for a language (BCP 47; the region does not count), else the Dutch ones."""
    short = language.partition("-")[0].casefold()
    file = shipped("parents") / f"{short}.json"
    if not short.isalpha() or not file.is_file():
        file = shipped("parents") / f"{DUTCH}.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    return Phrases(**{one.name: raw[one.name] for one in fields(Phrases)})


def known_languages() -> tuple[str, ...]:
    """The languages we have words for, Dutch first."""
    found = sorted(file.stem for file in shipped("parents").glob("*.json"))
    return (DUTCH, *(code for code in found if code != DUTCH))


def right_to_left(language: str) -> bool:
    """Whether a language is read from right to left."""
    return language.partition("-")[0].casefold() in RIGHT_TO_LEFT
