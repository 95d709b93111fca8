"""Lists of choices outside their question: value sets that travel in the guide, beside it in a Bundle, or with us.

Read without a network. A list we cannot write out whole is not guessed at: ``check`` names it.
Source: FHIR R4 ValueSet (compose, expansion) and CodeSystem; Questionnaire.item.answerValueSet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache

from app.guide.marks import FHIR_ORDINAL, ordinal_of
from app.guide.model import Coding, Option
from app.guide.shape import Raw, dicts, words
from app.texts import shipped

ValueSets = Mapping[str, tuple[Option, ...]]
MOST_CODES = 20_000
_DEEPEST = 10


def value_sets(raw: Raw, beside: Iterable[Raw] = ()) -> ValueSets:
    """Options by reference: ``#id`` of what the guide holds, and canonical URLs of that, ``beside`` and ours."""
    contained = dicts(raw, "contained")
    everything = [*contained, *beside, *_ours()]
    sets: dict[str, Raw] = {}
    systems: dict[str, Raw] = {}
    for resource in reversed(everything):
        kind, url = resource.get("resourceType"), words(resource, "url")
        if kind == "ValueSet" and url:
            sets[url] = resource
        elif kind == "CodeSystem" and url:
            systems[url] = resource
    for resource in contained:
        if resource.get("resourceType") == "ValueSet" and words(resource, "id"):
            sets["#" + words(resource, "id")] = resource
        elif resource.get("resourceType") == "CodeSystem" and words(resource, "id"):
            systems["#" + words(resource, "id")] = resource
    made = {}
    for name, resource in sets.items():
        options = _options(resource, sets, systems, 0)
        if options is not None:
            made[name] = tuple(options)
    return made


def in_set(reference: str, sets: ValueSets) -> tuple[Option, ...] | None:
    """The options behind a reference (``#id``, or a canonical with or without its version); None when not at hand."""
    found = sets.get(reference)
    return found if found is not None else sets.get(reference.partition("|")[0])


@cache
def _ours() -> tuple[Raw, ...]:
    kept = json.loads(shipped("guides/valuesets.json").read_bytes())
    return tuple(entry["resource"] for entry in kept["entry"])


def _options(resource: Raw, sets: Mapping[str, Raw], systems: Mapping[str, Raw], depth: int) -> list[Option] | None:
    """The whole list of a value set, or None when a part of it cannot be written out here."""
    expansion, compose = resource.get("expansion"), resource.get("compose")
    if isinstance(expansion, dict) and dicts(expansion, "contains"):
        return _nested(expansion, "contains", "")
    if not isinstance(compose, dict) or depth > _DEEPEST:
        return None
    found: dict[tuple[str, str], Option] = {}
    for include in dicts(compose, "include"):
        part = _included(include, sets, systems, depth)
        if part is None or len(found) + len(part) > MOST_CODES:
            return None
        found |= {_key(option): option for option in part if _key(option) not in found}
    for exclude in dicts(compose, "exclude"):
        part = _included(exclude, sets, systems, depth)
        if part is None:
            return None
        for option in part:
            found.pop(_key(option), None)
    return list(found.values())


def _key(option: Option) -> tuple[str, str]:
    return (option.value.system, option.value.code) if isinstance(option.value, Coding) else ("", option.code)


def _included(include: Raw, sets: Mapping[str, Raw], systems: Mapping[str, Raw], depth: int) -> list[Option] | None:
    if dicts(include, "filter"):
        return None
    named = include.get("valueSet")
    if isinstance(named, list) and named:
        whole: list[Option] = []
        for reference in named:
            resource = sets.get(str(reference)) or sets.get(str(reference).partition("|")[0])
            part = _options(resource, sets, systems, depth + 1) if resource is not None else None
            if part is None:
                return None
            whole += part
        return whole
    system = words(include, "system")
    if dicts(include, "concept"):
        return [_option(concept, system) for concept in dicts(include, "concept") if words(concept, "code")]
    known = systems.get(system) or systems.get(system.partition("|")[0])
    return _nested(known, "concept", system) if known is not None and known.get("content") == "complete" else None


def _nested(holder: Raw, member: str, system: str) -> list[Option]:
    """The codes below ``member``, however deep, in reading order; what cannot be chosen only holds others."""
    found: list[Option] = []
    pending = list(reversed(dicts(holder, member)))
    while pending and len(found) <= MOST_CODES:
        entry = pending.pop()
        if words(entry, "code") and entry.get("abstract") is not True:
            found.append(_option(entry, words(entry, "system") or system))
        pending.extend(reversed(dicts(entry, member)))
    return found


def _option(raw: Raw, system: str) -> Option:
    coding = Coding(words(raw, "code"), words(raw, "display"), system)
    return Option(coding, ordinal=ordinal_of(raw, *FHIR_ORDINAL), raw={"valueCoding": raw})
