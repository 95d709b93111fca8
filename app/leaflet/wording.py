"""The leaflet's own sentences, per language, in the form the parents chose: je, jullie or u.

Texts are data: ``resources/leaflet/<language>.json``, and on top of it a file of the same name in an organization's
own folder, which may change a sentence or add a language. What a language does not say falls back to Dutch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.leaflet.direction import first_strong, isolate
from app.leaflet.model import NEVER_CATEGORIES, Printable
from app.texts import has_text, shipped, text

BASE = "nl"
"""The language the others fall back to."""
OTHER_NEED = "other"
_NOT_A_LANGUAGE = frozenset({"never", "reading"})
"""Lists of words that stand beside the languages."""
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class Wording:
    """All sentences of one language in one form of address. ``form`` is ``je``, ``jullie`` or ``u``.

    ``missing`` names the sentences that are not there yet and stand in Dutch; ``phrases`` holds whole Dutch texts of
    offers with their words in this language.
    """

    language: str
    right_to_left: bool
    version: str
    form: str
    sentences: dict[str, str]
    phrases: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def __call__(self, key: str, **values: object) -> str:
        """The sentence for ``key`` with its ``{places}`` filled in. KeyError when it does not exist.

        In a language from the right what is filled in is isolated, so a name or number keeps its own direction.
        """
        if self.right_to_left:
            values = {name: isolate(str(value)) for name, value in values.items()}
        return self.sentences[key].format(**values)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for ``key``."""
        return key in self.sentences

    def number(self, words: object) -> str:
        """``words`` with digits as people of this language write them. Never for a phone number: it is dialled."""
        return str(words).translate(_PERSIAN) if self.language == "fa" else str(words)

    def phrase(self, dutch: str) -> str:
        """The words of an offer in this language; empty when they are there in Dutch only."""
        return self.phrases.get(dutch.rstrip("."), "")

    def base(self, words: str) -> int:
        """Which way a paragraph runs: as this language does, or as its letters do when none is of this language."""
        if not self.right_to_left or words.isascii():
            return 0
        return first_strong("".join(c for c in words if c > "\u0590"))

    def language_of(self, words: str) -> str:
        """The language of one of these sentences: Dutch for one that is missing here."""
        return BASE if self.missing and words in self._borrowed else self.language

    @cached_property
    def public(self) -> frozenset[str]:
        """Every sentence without places to fill in: the same for everybody."""
        return frozenset(words for words in self.sentences.values() if "{" not in words)

    @property
    def _borrowed(self) -> frozenset[str]:
        return frozenset(self.sentences[key] for key in self.missing)


@dataclass(frozen=True)
class Language:
    """A language leaflets can be made in. ``missing`` names sentences that are still Dutch, ``unknown`` those of the
    organization's file that no leaflet says; ``checked`` says by whom the texts were read and found right, empty when
    nobody did.
    """

    code: str
    name: str
    right_to_left: bool
    missing: tuple[str, ...]
    checked: str
    unknown: tuple[str, ...] = ()


def language_states(folder: Path | None = None) -> tuple[Language, ...]:
    """Every language there are texts for, Dutch first. ``folder`` is the organization's own."""
    codes = sorted({path.stem for path in _files(folder)} - _NOT_A_LANGUAGE, key=lambda c: (c != BASE, c))
    found = []
    for code in codes:
        content = _content(code, folder)
        if content is not None:
            missing = _missing(code, folder)
            checked = str(content.get("checked", ""))
            unknown = tuple(sorted(set(content["texts"]) - set(_dutch(None)))) if folder else ()
            found.append(Language(code, content["name"], content["direction"] == "rtl", missing, checked, unknown))
    return tuple(found)


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Every language a leaflet can be made in: its code and its own name, Dutch first."""
    return tuple((language.code, language.name) for language in language_states())


def reads_from_the_right(language: str) -> bool:
    """Whether a leaflet in this language is read from the right; False for one there is none in."""
    content = _content(language, None)
    return content is not None and content["direction"] == "rtl"


def _files(folder: Path | None) -> Iterator[Path]:
    yield from shipped("leaflet").glob("*.json")
    if folder is not None and folder.is_dir():
        yield from folder.glob("*.json")


@cache
def _content(language: str, folder: Path | None) -> dict[str, Any] | None:
    """Shipped texts with the organization's on top. Raises AskPerson("leaflet-texts-wrong") naming file and place."""
    if not (language.isalpha() and language.isascii()) or language in _NOT_A_LANGUAGE:
        return None
    found: dict[str, Any] | None = None
    for path in (shipped(f"leaflet/{language}.json"), *((folder / f"{language}.json",) if folder else ())):
        if not path.is_file():
            continue
        content = _read(path)
        if found is None:
            found = {"name": language, "direction": "ltr", "version": "", "phrases": {}} | content
        else:
            both = {part: found[part] | content.get(part, {}) for part in ("texts", "phrases")}
            found = found | content | both
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise AskPerson("leaflet-texts-wrong", where=path.name, reason="dit is geen leesbaar JSON-bestand") from error
    texts = content.get("texts") if isinstance(content, dict) else None
    dutch = _shipped_dutch()
    if isinstance(texts, dict):
        said = {key: words for key, words in texts.items() if _says_something(words) or dutch.get(key) == ""}
        content["texts"] = texts = said
    if not isinstance(texts, dict) or not isinstance(content.get("phrases", {}), dict):
        raise AskPerson("leaflet-texts-wrong", where=path.name, reason="er hoort een blok ‘texts’ in")
    if content.get("direction", "ltr") not in ("ltr", "rtl") or not isinstance(content.get("name", ""), str):
        reason = "‘name’ is de naam van de taal, ‘direction’ is ‘ltr’ of ‘rtl’"
        raise AskPerson("leaflet-texts-wrong", where=path.name, reason=reason)
    for key, words in texts.items():
        forms = [words] if isinstance(words, str) else list(words.values()) if isinstance(words, dict) else [None]
        if not all(isinstance(form, str) for form in forms):
            raise AskPerson("leaflet-texts-wrong", where=path.name, reason=f"‘{key}’ is geen zin")
        if key in dutch and any(_places(str(form)) - _places(_one_form(dutch[key])) for form in forms):
            raise AskPerson("leaflet-texts-wrong", where=path.name, reason=f"‘{key}’ heeft een onbekende {{plek}}")
    found: dict[str, Any] = content
    return found


def _says_something(words: Any) -> bool:
    """Whether somebody wrote a sentence here; what is left empty is missing."""
    return any(form != "" for form in words.values()) if isinstance(words, dict) else words != ""


def to_fill_in(language: str) -> dict[str, Any]:
    """A file for a new language: every sentence empty, with the Dutch one beside it to translate from."""
    dutch = _shipped_dutch()
    needs = {key: words for key, words in _dutch(None).items() if key not in dutch}
    every = {**dutch, **needs}
    empty = {key: "" if isinstance(words, str) else dict.fromkeys(words, "") for key, words in every.items()}
    head = {"name": language, "direction": "ltr", "version": "1", "checked": ""}
    return {**head, "texts": empty, "phrases": {}, "dutch": every}


@cache
def _shipped_dutch() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(shipped(f"leaflet/{BASE}.json").read_text(encoding="utf-8"))
    texts: dict[str, Any] = content["texts"]
    return texts


def _one_form(words: Any) -> str:
    return words if isinstance(words, str) else " ".join(words.values())


def _places(words: str) -> set[str]:
    from string import Formatter

    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(words) if name is not None}
    except ValueError:
        return {"{"}


def own_sentences(folder: Path | None) -> tuple[str, ...]:
    """The Dutch sentences of the organization that are not the shipped ones, in every form of address."""
    texts = (_content(BASE, folder) or {"texts": {}})["texts"] if folder else {}
    shipped_ones = _shipped_dutch()
    changed = (words for key, words in texts.items() if words != shipped_ones.get(key))
    return tuple(form for words in changed for form in ([words] if isinstance(words, str) else words.values()))


def _dutch(folder: Path | None) -> dict[str, Any]:
    """The Dutch sentences; what offers meet is called there what it is called on screen."""
    content = _content(BASE, folder)
    needs = {f"need.{code}": text(f"catalogue.need.{code}") for code in _needs()}
    return {**needs, **(content["texts"] if content else {})}


@cache
def _needs() -> tuple[str, ...]:
    # As data: the catalogue's code would bring the guide and the conversation along, and a leaflet is drawn without.
    rules = json.loads(shipped("matching/rules.json").read_text(encoding="utf-8"))
    codes = {*rules["icons"], OTHER_NEED} - NEVER_CATEGORIES
    return tuple(sorted(code for code in codes if has_text(f"catalogue.need.{code}")))


def _missing(language: str, folder: Path | None) -> tuple[str, ...]:
    content = _content(language, folder)
    said = set(content["texts"]) if content else set()
    return () if language == BASE else tuple(sorted(set(_dutch(folder)) - said))


@cache
def wording(language: str, form: str, folder: Path | None = None) -> Wording:
    """The sentences of ``language`` (ISO 639 code), with the organization's own from ``folder`` on top.

    Sentences that are missing are named in the log and stand in Dutch. Raises AskPerson("leaflet-language-missing")
    when there is no leaflet in that language, AskPerson("leaflet-texts-wrong") naming file and place.
    """
    content = _content(language, folder)
    if content is None:
        raise AskPerson("leaflet-language-missing", language=language)
    dutch = _dutch(folder)
    missing = _missing(language, folder)
    if missing:
        # Most leaflets have nothing to tell a log.
        import logging

        logging.getLogger(__name__).warning("folderteksten %s: nog in het Nederlands: %s", language, ", ".join(missing))
    sentences = {key: _in_form(words, form) for key, words in {**dutch, **content["texts"]}.items()}
    return Wording(
        language,
        content["direction"] == "rtl",
        content["version"],
        form,
        sentences,
        {dutch.rstrip("."): words for dutch, words in content["phrases"].items()},
        missing,
    )


def _in_form(words: str | dict[str, str], form: str) -> str:
    if isinstance(words, str):
        return words
    return words.get(form) or words.get("je") or next(iter(words.values()), "")


def form_of(*, formal: bool, for_one: bool) -> str:
    """Which form of address: u when the family asked for it, else je for one reader and jullie for both."""
    return "u" if formal else "je" if for_one else "jullie"


def wording_for(printable: Printable) -> Wording:
    """The sentences one leaflet is written in."""
    form = form_of(formal=printable.formal_address, for_one=printable.for_one)
    return wording(printable.language, form, printable.texts)
