"""Words of our guides in other languages, laid into them when they are read: FHIR's translation extension.

The files in ``resources/guides/translations`` go from the Dutch words to the words in one language, so a sentence that
changes loses its translation by itself, and parents see the Dutch, marked so, until somebody translates it again.
They were not made by a sworn translator: a guide that holds them says which languages still have to be checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.guide.language import TRANSLATION
from app.guide.marks import UNCHECKED, WORDING
from app.texts import shipped

LANGUAGES = ("ar", "en", "pl", "tr", "uk")
_ENTRY_FORMAT = "http://hl7.org/fhir/StructureDefinition/entryFormat"


@cache
def _file(language: str) -> Mapping[str, Any]:
    kept: dict[str, Any] = json.loads(shipped(f"guides/translations/{language}.json").read_bytes())
    return kept


def translation_file(language: str) -> Mapping[str, Any]:
    """Our words in a language as they are shipped."""
    return _file(language)


def all_words(kept: Mapping[str, Any]) -> dict[str, str]:
    """Every Dutch sentence of a translation file with its translation, the fixed words for people first."""
    fixed = {"de andere ouder": str(kept["other-parent"]), "elkaar": str(kept["each-other"])}
    return {**fixed, **kept["texts"]}


def is_signed(kept: Mapping[str, Any]) -> bool:
    """Whether a sworn translator said yes to every sentence as it stands now."""
    checked = kept.get("checked", {}).get("texts", {})
    return all(checked.get(dutch) == words for dutch, words in all_words(kept).items())


def other_parent(language: str) -> str:
    """What a parent without a name of their own is called in a sentence; Dutch for a language we have no words for."""
    return str(_file(language)["other-parent"]) if language in LANGUAGES else "de andere ouder"


def each_other(language: str) -> str:
    """What both parents are to each other in a sentence."""
    return str(_file(language)["each-other"]) if language in LANGUAGES else "elkaar"


def translated(raw: dict[str, Any]) -> dict[str, Any]:
    """The Questionnaire with every translation we have, and a mark for each language that is not yet checked."""
    texts = {language: _file(language)["texts"] for language in LANGUAGES}
    made = {**raw, "item": [_item(item, texts) for item in raw.get("item", ())]}
    _lay(made, "title", texts)
    unchecked = [{"url": UNCHECKED, "valueCode": language} for language in LANGUAGES if not is_signed(_file(language))]
    made["extension"] = [*raw.get("extension", ()), *unchecked]
    return made


def _item(raw: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    made = dict(raw)
    _lay(made, "text", texts)
    if "extension" in raw:
        made["extension"] = [_extension(extension, texts) for extension in raw["extension"]]
    if "answerOption" in raw:
        made["answerOption"] = [_option(option, texts) for option in raw["answerOption"]]
    if "item" in raw:
        made["item"] = [_item(child, texts) for child in raw["item"]]
    return made


def _option(raw: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    made = dict(raw)
    if isinstance(raw.get("valueCoding"), dict):
        made["valueCoding"] = dict(raw["valueCoding"])
        _lay(made["valueCoding"], "display", texts)
    return made


def _extension(raw: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    made = dict(raw)
    if raw.get("url") == _ENTRY_FORMAT:
        _lay(made, "valueString", texts)
    elif raw.get("url") == WORDING:
        made["extension"] = [dict(part) for part in raw["extension"]]
        for part in made["extension"]:
            if part.get("url") == "text":
                _lay(part, "valueString", texts)
    return made


def _lay(holder: dict[str, Any], member: str, texts: Mapping[str, Mapping[str, str]]) -> None:
    found = [
        {
            "url": TRANSLATION,
            "extension": [{"url": "lang", "valueCode": lang}, {"url": "content", "valueString": words[holder[member]]}],
        }
        for lang, words in texts.items()
        if holder.get(member) in words
    ]
    if found:
        holder["_" + member] = {"extension": found}
