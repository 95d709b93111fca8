"""What the author of files of words should know of them: which sentences are missing, and which nobody ever says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.leaflet.letters import FAMILIES, Weight, face, script_of
from app.leaflet.own_texts import OwnTexts
from app.leaflet.wording import language_states
from app.texts import text
from app.word_files import WordKind, judged, ours

MOST_NAMED = 5
"""How many sentences a line names where there is little room; how many there are stands there too."""


@dataclass(frozen=True)
class TextLine:
    """One thing to know, and whether it is in order: a sentence that is missing is, for Dutch stands in for it."""

    ok: bool
    words: str


def gaps(leaflet: OwnTexts, parents: OwnTexts, most: int = MOST_NAMED) -> tuple[TextLine, ...]:
    """What is missing in these files, or meant for nothing; ``most`` sentences are named in a line.

    Raises AskPerson("words-wrong") for a wrong file.
    """
    found: list[TextLine] = []
    for state in language_states(leaflet):
        if state.code in leaflet.languages:
            where = f"{WordKind.LEAFLET}/{state.code}.json"
            found += _named("unknown", where, state.unknown, most) + _named("missing", where, state.missing, most)
    known = set(ours(WordKind.PARENTS))
    for language in sorted(parents.languages):
        where, said = f"{WordKind.PARENTS}/{language}.json", set(parents_words(parents, language))
        found += _named("unknown", where, said - known, most) + _named("missing", where, known - said, most)
    return tuple(found)


def _named(rule: str, where: str, keys: Iterable[str], most: int) -> list[TextLine]:
    there = sorted(keys)
    if not there:
        return []
    some = ", ".join(there[:most]) + (" …" if len(there) > most else "")
    return [TextLine(rule == "missing", text(f"own-texts.{rule}", where=where, n=len(there), keys=some))]


def scripts_missing(words: str) -> tuple[str, ...]:
    """The writing systems in these words that no device has letters for: a leaflet with them cannot be made."""
    signs = {sign for sign in words if sign.isprintable() and not sign.isspace()}
    unknown = (sign for sign in signs if not any(face(family, Weight.REGULAR).knows(sign) for family in FAMILIES))
    return tuple(sorted({script_of(sign) for sign in unknown}))


def parents_to_fill_in(language: str) -> dict[str, Any]:
    """A file of the parents' view for a new language: every sentence empty, with the Dutch one beside it."""
    dutch = ours(WordKind.PARENTS)
    return {"checked": False, **dict.fromkeys(dutch, ""), "name": language, "dutch": dutch}


def parents_words(own: OwnTexts, language: str) -> dict[str, str]:
    """What is said in a language on the parents' view: ours with the organization's on top. Dutch is not filled in."""
    said = dict(ours(WordKind.PARENTS, language))
    for content in own.of(language):
        said |= {k: v for k, v in judged(WordKind.PARENTS, content, f"{language}.json").items() if isinstance(v, str)}
    return said
