"""From a Questionnaire's JSON to our plain types. Takes any JSON without falling over; ``check`` says what is wrong."""

from __future__ import annotations

from app.guide.marks import extensions, flag, marks_of, option_marks, word
from app.guide.model import (
    EXTENSION_BASE,
    AskedOf,
    Coding,
    Condition,
    Guide,
    GuideProblem,
    Item,
    Option,
    Value,
)
from app.guide.shape import Raw, dicts, whole, words
from app.guide.values import from_fhir

FHIR = "http://hl7.org/fhir/StructureDefinition/"
DEEPEST = 40
"""Levels of nesting; the deepest guide seen in the field has seven (standards.md section 2)."""


def parse(raw: Raw, problems: tuple[GuideProblem, ...] = ()) -> Guide:
    """The guide in ``raw``. What lies deeper than ``DEEPEST`` levels is left out, which ``check`` names as an error."""
    sets = _contained(raw)
    return Guide(
        url=words(raw, "url"),
        version=words(raw, "version"),
        name=words(raw, "name"),
        title=words(raw, "title"),
        items=tuple(_item(item, sets, 1) for item in dicts(raw, "item")),
        problems=problems,
        raw=raw,
    )


def _contained(raw: Raw) -> dict[str, tuple[Option, ...]]:
    """Options of the value sets that travel inside the guide, by ``#id``; the expansion counts when there is one."""
    sets = {}
    for resource in dicts(raw, "contained"):
        if resource.get("resourceType") != "ValueSet":
            continue
        expansion, compose = resource.get("expansion"), resource.get("compose")
        codes = [
            _coding(entry, words(entry, "system"))
            for entry in (dicts(expansion, "contains") if isinstance(expansion, dict) else [])
        ]
        if not codes and isinstance(compose, dict):
            codes = [
                _coding(concept, words(include, "system"))
                for include in dicts(compose, "include")
                for concept in dicts(include, "concept")
            ]
        sets["#" + words(resource, "id")] = tuple(Option(coding) for coding in codes if coding.code)
    return sets


def _coding(raw: Raw, system: str) -> Coding:
    return Coding(words(raw, "code"), words(raw, "display"), system)


def _item(raw: Raw, sets: dict[str, tuple[Option, ...]], depth: int) -> Item:
    options = tuple(o for o in (_option(o) for o in dicts(raw, "answerOption")) if o is not None)
    asked = word(raw, EXTENSION_BASE + "asked-of")
    return Item(
        link_id=words(raw, "linkId"),
        type=words(raw, "type"),
        text=words(raw, "text"),
        prefix=words(raw, "prefix"),
        items=tuple(_item(child, sets, depth + 1) for child in dicts(raw, "item")) if depth < DEEPEST else (),
        conditions=tuple(_condition(c) for c in dicts(raw, "enableWhen")),
        any_condition=raw.get("enableBehavior") == "any",
        required=raw.get("required") is True,
        repeats=raw.get("repeats") is True,
        read_only=raw.get("readOnly") is True,
        hidden=flag(raw, FHIR + "questionnaire-hidden"),
        max_length=whole(raw, "maxLength"),
        minimum=_bound(raw, FHIR + "minValue"),
        maximum=_bound(raw, FHIR + "maxValue"),
        initial=tuple(v for v in (from_fhir(i) for i in dicts(raw, "initial")) if v is not None),
        options=options or sets.get(words(raw, "answerValueSet"), ()),
        control=word(raw, FHIR + "questionnaire-itemControl"),
        entry_format=word(raw, FHIR + "entryFormat"),
        unit=word(raw, FHIR + "questionnaire-unit"),
        asked_of=AskedOf(asked) if asked in set(AskedOf) else AskedOf.TOGETHER,
        only_alone=flag(raw, EXTENSION_BASE + "only-alone"),
        printable=flag(raw, EXTENSION_BASE + "printable"),
        shareable=flag(raw, EXTENSION_BASE + "shareable"),
        marks=marks_of(raw),
        raw=raw,
    )


def _option(raw: Raw) -> Option | None:
    value = from_fhir(raw)
    if value is None:
        return None
    needs, alert = option_marks(raw)
    return Option(
        value=value,
        only_alone=flag(raw, EXTENSION_BASE + "only-alone"),
        exclusive=flag(raw, FHIR + "questionnaire-optionExclusive"),
        needs=needs,
        alert=alert,
    )


def condition_answer(raw: Raw) -> Value | None:
    """The ``answer[x]`` of a condition, or None when it has none we know."""
    return from_fhir({key: value for key, value in raw.items() if key.startswith("answer")})


def _condition(raw: Raw) -> Condition:
    """A condition we cannot read becomes one that never holds: dropping it would open the question."""
    answer = condition_answer(raw)
    operator = words(raw, "operator") if answer is not None else ""
    return Condition(words(raw, "question"), operator, "" if answer is None else answer)


def _bound(raw: Raw, url: str) -> Value | None:
    return next((from_fhir(extension) for extension in extensions(raw, url)), None)
