"""Files of words an organization wrote: judged whole before one sentence of them is used, on whichever side.

A device judges them when they come in, a publisher before they are signed, with the same rules: words stay plain text,
every place to fill in is kept, nothing invisible turns a line around. What is wrong is named by file and place.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from typing import Any

from app.errors import AskPerson
from app.texts import shipped, text

BASE = "nl"
"""The language that stands in for what another does not say."""
MOST_FILE = 1024 * 1024
"""Bytes of one file; ours have less than a fiftieth of it."""
MOST_SENTENCE = 2000
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates (UAX 9): a line with one reads otherwise than it is written."""
_CODE = re.compile(r"[a-z]{2,3}")


class WordKind(StrEnum):
    """What a file of words is for: the leaflet, or the view parents read along on screen."""

    LEAFLET = "leaflet"
    PARENTS = "parents"


def is_language(code: str) -> bool:
    """Whether this is a code of a language as files are named: two or three small letters (ISO 639)."""
    return _CODE.fullmatch(code) is not None


def judged(kind: WordKind, content: bytes, where: str) -> dict[str, Any]:
    """What stands in a file of words of this kind; what was left empty is not in it.

    Raises AskPerson("words-wrong") naming the file ``where``, the place in it and what it must be.
    """
    given = _given(content, where)
    if not isinstance(given, dict):
        raise _wrong(where, "texts" if kind is WordKind.LEAFLET else "json")
    return _leaflet(given, where) if kind is WordKind.LEAFLET else _parents(given, where)


@cache
def ours(kind: WordKind, language: str = BASE) -> dict[str, Any]:
    """The shipped sentences of a language by key; empty for a language we have no words for."""
    file = shipped(f"{kind}/{language}.json")
    if not is_language(language) or not file.is_file():
        return {}
    given: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    sentences: dict[str, Any] = given["texts"] if kind is WordKind.LEAFLET else _sentences(given)
    return sentences


def _sentences(given: dict[str, Any]) -> dict[str, Any]:
    return {key: words for key, words in given.items() if isinstance(words, str)}


def _given(content: bytes, where: str) -> Any:
    if len(content) > MOST_FILE:
        raise _wrong(where, "large")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise _wrong(where, "json") from fault


def _leaflet(given: dict[str, Any], where: str) -> dict[str, Any]:
    texts, phrases = given.get("texts"), given.get("phrases", {})
    if not isinstance(texts, dict) or not isinstance(phrases, dict):
        raise _wrong(where, "texts")
    if given.get("direction", "ltr") not in ("ltr", "rtl") or not isinstance(given.get("name", ""), str):
        raise _wrong(where, "head")
    for part in ("name", "version", "checked"):
        if part in given:
            _plain(given[part], where, part)
    dutch = ours(WordKind.LEAFLET)
    filled = {key: _filled(words) for key, words in texts.items()}
    said = {key: words for key, words in filled.items() if words or dutch.get(key) == ""}
    for key, words in said.items():
        for form in words.values() if isinstance(words, dict) else [words]:
            _plain(form, where, key)
            if key in dutch or key.startswith("need."):
                _same_places(form, dutch.get(key, ""), where, key)
        if key == "months" and len(str(words).split()) != 12:
            raise _wrong(where, "months", sentence=key)
    for key, words in phrases.items():
        _plain(words, where, key)
    return given | {"texts": said, "phrases": phrases}


def _parents(given: dict[str, Any], where: str) -> dict[str, Any]:
    if not isinstance(given.get("checked", False), bool):
        raise _wrong(where, "checked")
    dutch = ours(WordKind.PARENTS)
    said = {key: words for key, words in given.items() if key not in ("checked", "dutch") and words != ""}
    for key, words in said.items():
        _plain(words, where, key)
        if key in dutch:
            _same_places(words, dutch[key], where, key)
    return said | {"checked": given.get("checked", False)}


def _filled(words: Any) -> Any:
    """A sentence without the forms that were left empty: what is not filled in is missing."""
    return {form: said for form, said in words.items() if said != ""} if isinstance(words, dict) else words


def _plain(words: Any, where: str, key: str) -> None:
    """Refuse what is no sentence, and a sentence with markup or with characters nobody sees."""
    if not isinstance(words, str):
        raise _wrong(where, "sentence", sentence=key)
    if len(words) > MOST_SENTENCE:
        raise _wrong(where, "long", sentence=key)
    if _MARKUP.search(words):
        raise _wrong(where, "markup", sentence=key)
    import unicodedata  # only where somebody else's words are judged

    if any(c in _TURNS or unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in words):
        raise _wrong(where, "invisible", sentence=key)


def _same_places(words: str, dutch: Any, where: str, key: str) -> None:
    """A place that is gone loses a phone number from paper; one that is new, or has a format, stops the leaflet."""
    wanted = {name for form in (dutch.values() if isinstance(dutch, dict) else [dutch]) for name in places(form)}
    try:
        here = places(words)
    except ValueError as fault:
        raise _wrong(where, "braces", sentence=key) from fault
    if strange := sorted(here - wanted):
        raise _wrong(where, "place-unknown", sentence=key, place=strange[0])
    if gone := sorted(wanted - here):
        raise _wrong(where, "place-gone", sentence=key, place=gone[0])


def places(words: str) -> set[str]:
    """The names between braces. Raises ValueError for braces that do not fit, and for a place with a format."""
    from string import Formatter  # only where somebody else's words are judged

    found = set()
    for _literal, name, form, conversion in Formatter().parse(words):
        if form or conversion:
            raise ValueError("a place is a name and nothing else")
        if name is not None:
            found.add(name)
    return found


def _wrong(where: str, rule: str, **values: str) -> AskPerson:
    return AskPerson("words-wrong", where=where, reason=text(f"words.wrong.{rule}", **values))
