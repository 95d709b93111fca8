"""The words of a guide in the parents' language, out of FHIR's translation extension; Dutch where there are none.

Source: FHIR R4 translation extension on ``_text``, ``_title``, ``_prefix`` and ``_display``; ValueSet designations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.guide.marks import UNCHECKED, WORDING, extensions
from app.guide.model import Guide, Item, Option
from app.guide.shape import Raw, dicts, words

_ENTRY_FORMAT = "http://hl7.org/fhir/StructureDefinition/entryFormat"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


@dataclass(frozen=True)
class Words:
    """Words to show. ``translated`` is False when they are in the guide's own language and another was asked for."""

    text: str
    language: str
    translated: bool


def item_words(guide: Guide, item: Item, language: str) -> Words:
    """The text of an item in a language (BCP 47), else in the guide's own; also of the words for a kind of family."""
    for extension in extensions(item.raw, WORDING):
        for inner in dicts(extension, "extension"):
            if words(inner, "url") == "text" and words(inner, "valueString") == item.text != words(item.raw, "text"):
                return _words(guide, inner, "valueString", item.text, language)
    return _words(guide, item.raw, "text", item.text, language)


def title_words(guide: Guide, language: str) -> Words:
    """The title of the guide."""
    return _words(guide, guide.raw, "title", guide.title, language)


def option_words(guide: Guide, option: Option, language: str) -> Words:
    """What a parent reads of a choice."""
    coding = option.raw.get("valueCoding")
    if isinstance(coding, dict):
        return _words(guide, coding, "display", option.display, language)
    return _words(guide, option.raw, "valueString", option.display, language)


def format_words(guide: Guide, item: Item, language: str) -> Words:
    """How to answer (the words at a scale)."""
    for extension in extensions(item.raw, _ENTRY_FORMAT):
        return _words(guide, extension, "valueString", item.entry_format, language)
    return Words(item.entry_format, guide.language, _same(language, guide.language))


def is_checked(guide: Guide, language: str) -> bool:
    """Whether the guide's words in this language need no check by a sworn translator any more."""
    return not any(_same(words(e, "valueCode"), language) for e in extensions(guide.raw, UNCHECKED))


def languages(guide: Guide) -> tuple[str, ...]:
    """Every language some of the guide's words are in, the guide's own first, the others in order of code."""
    found: set[str] = set()
    for item in guide.walk():
        for holder, member in _holders(item):
            found |= {language for language, _ in _translations(holder, member)}
    return (guide.language, *sorted(found - {guide.language}))


def untranslated(guide: Guide, language: str) -> tuple[str, ...]:
    """linkIds of what is shown to parents and lacks words in this language, in reading order; context left out."""
    hidden = {below.link_id for item in guide.walk() if item.hidden for below in item.walk()}
    found = []
    for item in guide.walk():
        if item.link_id in hidden:
            continue
        whole = not item.text or item_words(guide, item, language).translated
        if not whole or not all(option_words(guide, option, language).translated for option in item.options):
            found.append(item.link_id)
    return tuple(found)


def _holders(item: Item) -> Iterator[tuple[Raw, str]]:
    yield item.raw, "text"
    for option in item.options:
        coding = option.raw.get("valueCoding")
        yield (coding, "display") if isinstance(coding, dict) else (option.raw, "valueString")


def _words(guide: Guide, holder: Raw, member: str, own: str, language: str) -> Words:
    if _same(language, guide.language):
        return Words(own, guide.language, True)
    for exact in (True, False):
        for known, content in _translations(holder, member):
            if known == language if exact else _same(known, language):
                return Words(content, known, True)
    return Words(own, guide.language, False)


def _same(one: str, other: str) -> bool:
    """The same language, region and script apart: ``ar-SY`` is served by ``ar``."""
    return one.partition("-")[0].casefold() == other.partition("-")[0].casefold()


def _translations(holder: Raw, member: str) -> Iterator[tuple[str, str]]:
    beside = holder.get("_" + member)
    for extension in dicts(beside, "extension") if isinstance(beside, dict) else []:
        if extension.get("url") != TRANSLATION:
            continue
        parts = {words(part, "url"): part for part in dicts(extension, "extension")}
        language = words(parts.get("lang", {}), "valueCode")
        content = words(parts.get("content", {}), "valueString") or words(parts.get("content", {}), "valueMarkdown")
        if language and content:
            yield language, content
    if member == "display":
        for designation in dicts(holder, "designation"):
            if words(designation, "language") and words(designation, "value"):
                yield words(designation, "language"), words(designation, "value")
