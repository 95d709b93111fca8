"""The words around a question: Dutch for the professional's page, the parents' language for theirs.

Data in ``resources/parents``, and on top of it files of an organization, which may change a sentence or add a language.
What a language does not say is said in Dutch.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from app.leaflet.own_texts import NO_TEXTS, OwnTexts
from app.texts import shipped
from app.word_files import BASE as DUTCH
from app.word_files import WordKind, is_language, judged

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ckb", "he", "ur"})
_own = NO_TEXTS


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
    later: str
    not_yet: str
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


def use_words(own: OwnTexts) -> None:
    """From now on these words of the organization lie over ours."""
    global _own  # one window, one organization: every part that says something asks ``phrases_in``
    _own = own


def phrases_in(language: str = DUTCH) -> Phrases:
    """The words for a language (BCP 47; the region does not count), else the Dutch ones."""
    short = language.partition("-")[0].casefold()
    return _phrases(short if short in known_languages() else DUTCH, _own)


@lru_cache(maxsize=32)
def _phrases(language: str, own: OwnTexts) -> Phrases:
    """Dutch, and over it what is said in this language; checked when every file of it says so."""
    file = shipped("parents") / f"{language}.json"
    files = [file.read_bytes()] if file.is_file() else []
    layers = [judged(WordKind.PARENTS, content, f"{language}.json") for content in (*files, *own.of(language))]
    under = {} if language == DUTCH else {one.name: getattr(_phrases(DUTCH, own), one.name) for one in fields(Phrases)}
    if language != DUTCH:
        under["name"] = language  # not what Dutch calls itself
    said = under | {key: words for layer in layers for key, words in layer.items()}
    said["checked"] = all(layer["checked"] for layer in layers)
    return Phrases(**{one.name: said[one.name] for one in fields(Phrases)})


def known_languages() -> tuple[str, ...]:
    """The languages there are words for, Dutch first."""
    ours = {file.stem for file in shipped("parents").glob("*.json") if is_language(file.stem)}
    return (DUTCH, *sorted((ours | _own.languages) - {DUTCH}))


def right_to_left(language: str) -> bool:
    """Whether a language is read from right to left."""
    return language.partition("-")[0].casefold() in RIGHT_TO_LEFT
