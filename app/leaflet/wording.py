"""The leaflet's own sentences, per language, in the form the parents chose: je, jullie or u."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.errors import AskPerson
from app.leaflet.model import Printable
from app.texts import shipped


@dataclass(frozen=True)
class Wording:
    """All sentences of one language in one form of address. ``form`` is ``je``, ``jullie`` or ``u``."""

    language: str
    right_to_left: bool
    version: str
    form: str
    sentences: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence for ``key`` with its ``{places}`` filled in. KeyError when it does not exist."""
        return self.sentences[key].format(**values)


@cache
def _file(language: str) -> dict[str, Any] | None:
    path = shipped(f"leaflet/{language}.json")
    if not language.isalpha() or language == "never" or not path.is_file():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@cache
def wording(language: str, form: str) -> Wording:
    """The sentences of ``language`` (ISO 639 code).

    Raises AskPerson("leaflet-language-missing") when this program has no leaflet in that language.
    """
    content = _file(language)
    if content is None:
        raise AskPerson("leaflet-language-missing", language=language)
    sentences = {
        key: words if isinstance(words, str) else words.get(form) or words["je"]
        for key, words in content["texts"].items()
    }
    return Wording(language, content["direction"] == "rtl", content["version"], form, sentences)


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Every language a leaflet can be made in: its code and its own name, Dutch first."""
    codes = (path.stem for path in shipped("leaflet").glob("*.json"))
    found = {code: content["name"] for code in codes if (content := _file(code)) and "texts" in content}
    return tuple(sorted(found.items(), key=lambda one: (one[0] != "nl", one[1])))


def reads_from_the_right(language: str) -> bool:
    """Whether a leaflet in this language is read from the right; False for one there is none in."""
    content = _file(language)
    return content is not None and content["direction"] == "rtl"


def form_of(*, formal: bool, for_one: bool) -> str:
    """Which form of address: u when the family asked for it, else je for one reader and jullie for both."""
    return "u" if formal else "je" if for_one else "jullie"


def wording_for(printable: Printable) -> Wording:
    """The sentences one leaflet is written in."""
    return wording(printable.language, form_of(formal=printable.formal_address, for_one=printable.for_one))
