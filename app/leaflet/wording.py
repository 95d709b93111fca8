"""The leaflet's own sentences, per language, in the form the parents chose: je, jullie or u.

Texts are data: ``resources/leaflet/<language>.json``, and on top of it files of an organization (``OwnTexts``), which
may change a sentence or add a language. What a language does not say falls back to Dutch.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any

from app.errors import AskPerson
from app.leaflet.direction import first_strong, isolate
from app.leaflet.model import NEVER_CATEGORIES, Printable
from app.leaflet.own_texts import NO_TEXTS, OwnTexts
from app.texts import has_text, shipped, text
from app.word_files import BASE, WordKind, is_language, judged, ours

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


def language_states(own: OwnTexts = NO_TEXTS) -> tuple[Language, ...]:
    """Every language there are texts for, Dutch first, with the organization's own."""
    there = {path.stem for path in shipped("leaflet").glob("*.json")} - _NOT_A_LANGUAGE
    found = []
    for code in sorted(there | own.languages, key=lambda c: (c != BASE, c)):
        content = _content(code, own)
        if content is not None:
            missing = _missing(code, own)
            checked = str(content.get("checked", ""))
            unknown = tuple(sorted(set(content["texts"]) - set(_dutch(NO_TEXTS)))) if own else ()
            found.append(Language(code, content["name"], content["direction"] == "rtl", missing, checked, unknown))
    return tuple(found)


@lru_cache(maxsize=64)
def _content(language: str, own: OwnTexts) -> dict[str, Any] | None:
    """Shipped texts with the organization's on top. Raises AskPerson("words-wrong") naming file and place."""
    if not is_language(language):
        return None
    if own.whole:
        return _as_it_was(language, own)
    file = shipped(f"leaflet/{language}.json")
    layers: list[dict[str, Any]] = []
    if file.is_file():
        layers.append({"phrases": {}} | json.loads(file.read_text(encoding="utf-8")))
    layers += [judged(WordKind.LEAFLET, content, f"{language}.json") for content in own.of(language)]
    found: dict[str, Any] | None = None
    for content in layers:
        if found is None:
            found = {"name": language, "direction": "ltr", "version": "", "checked": ""} | content
        else:
            both = {part: found[part] | content[part] for part in ("texts", "phrases")}
            found = found | content | both
    return found


def _as_it_was(language: str, own: OwnTexts) -> dict[str, Any] | None:
    """The sentences of a leaflet that was made once; one that no leaflet said then is ours, for a newer program asks
    for it."""
    kept: dict[str, dict[str, Any]] = {code: json.loads(content) for code, content in own.files}
    if language not in kept:
        return None
    known = set(kept[BASE]["texts"])
    later = {key: words for key, words in ours(WordKind.LEAFLET, language).items() if key not in known}
    return kept[language] | {"texts": later | kept[language]["texts"]}


def words_of(printable: Printable) -> OwnTexts:
    """Every sentence of the languages of this leaflet as it is now, to make it again with the same words."""
    beside = (printable.beside.language,) if printable.beside else ()
    languages = dict.fromkeys((BASE, printable.language, *beside))
    return OwnTexts(tuple((one, whole_content(one, printable.texts)) for one in languages), whole=True)


def whole_content(language: str, own: OwnTexts) -> bytes:
    """All sentences and phrases of a language as they are used now, as one file: the same bytes for the same words."""
    content = _content(language, own) or {}
    texts = _dutch(own) if language == BASE else content.get("texts", {})
    head = {part: content.get(part, "") for part in ("name", "direction", "version", "checked")}
    made = head | {"texts": texts, "phrases": content.get("phrases", {})}
    return json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def to_fill_in(language: str) -> dict[str, Any]:
    """A file for a new language: every sentence empty, with the Dutch one beside it to translate from."""
    dutch = ours(WordKind.LEAFLET)
    needs = {key: words for key, words in _dutch(NO_TEXTS).items() if key not in dutch}
    every = {**dutch, **needs}
    empty = {key: "" if isinstance(words, str) else dict.fromkeys(words, "") for key, words in every.items()}
    head = {"name": language, "direction": "ltr", "version": "1", "checked": ""}
    return {**head, "texts": empty, "phrases": {}, "dutch": every}


def own_sentences(own: OwnTexts) -> tuple[str, ...]:
    """The Dutch sentences of the organization that are not the shipped ones, in every form of address."""
    texts = (_content(BASE, own) or {"texts": {}})["texts"] if own and not own.whole else {}
    shipped_ones = ours(WordKind.LEAFLET)
    changed = (words for key, words in texts.items() if words != shipped_ones.get(key))
    return tuple(form for words in changed for form in ([words] if isinstance(words, str) else words.values()))


def _dutch(own: OwnTexts) -> dict[str, Any]:
    """The Dutch sentences; what offers meet is called there what it is called on screen."""
    content = _content(BASE, own)
    needs = {f"need.{code}": text(f"catalogue.need.{code}") for code in _needs()}
    return {**needs, **(content["texts"] if content else {})}


@cache
def _needs() -> tuple[str, ...]:
    # As data: the catalogue's code would bring the guide and the conversation along, and a leaflet is drawn without.
    rules = json.loads(shipped("matching/rules.json").read_text(encoding="utf-8"))
    codes = {*rules["icons"], OTHER_NEED} - NEVER_CATEGORIES
    return tuple(sorted(code for code in codes if has_text(f"catalogue.need.{code}")))


def _missing(language: str, own: OwnTexts) -> tuple[str, ...]:
    content = _content(language, own)
    said = set(content["texts"]) if content else set()
    return () if language == BASE else tuple(sorted(set(_dutch(NO_TEXTS)) - said))


@lru_cache(maxsize=64)
def wording(language: str, form: str, own: OwnTexts = NO_TEXTS) -> Wording:
    """The sentences of ``language`` (ISO 639 code), with the organization's own on top.

    Sentences that are missing are named in the log and stand in Dutch. Raises AskPerson("leaflet-language-missing")
    when there is no leaflet in that language, AskPerson("words-wrong") naming file and place.
    """
    content = _content(language, own)
    if content is None:
        raise AskPerson("leaflet-language-missing", language=language)
    dutch = _dutch(own)
    missing = _missing(language, own)
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
