"""Reading a guide: a FHIR R4 Questionnaire as JSON, checked before anybody rests on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.guide.check import check
from app.guide.marks import flag, marks_of, option_marks, word
from app.guide.model import (
    EXTENSION_BASE,
    AskedOf,
    Coding,
    Condition,
    Guide,
    GuideProblem,
    Item,
    Option,
    Severity,
    Value,
)
from app.guide.values import from_fhir

BIGGEST_GUIDE = 20_000_000
"""Bytes. The largest guide seen in the field is under one megabyte."""

FHIR = "http://hl7.org/fhir/StructureDefinition/"


def read_guide(path: Path) -> Guide:
    """Read and check a guide. Raises AskPerson("guide-unreadable", "guide-not-fhir" or "guide-refused")."""
    return read_guide_bytes(_bytes(path), path.name)


def read_guide_bytes(data: bytes, where: str) -> Guide:
    """The same for bytes already at hand; ``where`` names them in errors."""
    raw = _raw(data, where)
    problems = check(raw)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        raise AskPerson("guide-refused", where=where, item=errors[0].link_id or "-", reason=errors[0].message)
    return Guide(
        url=str(raw.get("url", "")),
        version=str(raw.get("version", "")),
        name=str(raw.get("name", "")),
        title=str(raw.get("title", "")),
        items=tuple(_item(item, _contained(raw)) for item in raw.get("item", [])),
        problems=problems,
        raw=raw,
    )


def check_file(path: Path) -> tuple[int, tuple[GuideProblem, ...]]:
    """How many items a file has and every problem; raises only when it is no Questionnaire at all."""
    raw = _raw(_bytes(path), path.name)
    return _count(raw.get("item")), check(raw)


def to_fhir(guide: Guide) -> dict[str, Any]:
    """The Questionnaire as it was read, unknown extensions and all."""
    return dict(guide.raw)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > BIGGEST_GUIDE:
            raise AskPerson("guide-too-big", where=path.name, most=BIGGEST_GUIDE // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise AskPerson("guide-unreadable", where=path.name) from error


def _raw(data: bytes, where: str) -> dict[str, Any]:
    if len(data) > BIGGEST_GUIDE:
        raise AskPerson("guide-too-big", where=where, most=BIGGEST_GUIDE // 1_000_000)
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise AskPerson("guide-unreadable", where=where) from error
    if not isinstance(raw, dict) or raw.get("resourceType") != "Questionnaire":
        raise AskPerson("guide-not-fhir", where=where)
    return raw


def _count(items: Any) -> int:
    pending, total = [items], 0
    while pending:
        for item in pending.pop() or []:
            if isinstance(item, dict):
                total += 1
                pending.append(item.get("item"))
    return total


def _contained(raw: Mapping[str, Any]) -> dict[str, list[Coding]]:
    """Codes of the value sets that travel inside the guide, by ``#id``."""
    sets: dict[str, list[Coding]] = {}
    for resource in raw.get("contained", []):
        if not isinstance(resource, dict) or resource.get("resourceType") != "ValueSet":
            continue
        codes = []
        for include in (resource.get("compose") or {}).get("include", []):
            for concept in include.get("concept", []):
                codes.append(Coding(concept.get("code", ""), concept.get("display", ""), include.get("system", "")))
        for entry in (resource.get("expansion") or {}).get("contains", []):
            codes.append(Coding(entry.get("code", ""), entry.get("display", ""), entry.get("system", "")))
        sets["#" + str(resource.get("id", ""))] = codes
    return sets


def _item(raw: Mapping[str, Any], sets: Mapping[str, list[Coding]]) -> Item:
    options = tuple(_option(o) for o in raw.get("answerOption", []) if isinstance(o, dict))
    if not options:
        options = tuple(Option(coding) for coding in sets.get(str(raw.get("answerValueSet", "")), []))
    asked = word(raw, EXTENSION_BASE + "asked-of")
    return Item(
        link_id=str(raw["linkId"]),
        type=str(raw.get("type", "")),
        text=str(raw.get("text", "")),
        prefix=str(raw.get("prefix", "")),
        items=tuple(_item(child, sets) for child in raw.get("item", [])),
        conditions=tuple(c for c in (_condition(c) for c in raw.get("enableWhen", [])) if c),
        any_condition=raw.get("enableBehavior") == "any",
        required=raw.get("required") is True,
        repeats=raw.get("repeats") is True,
        read_only=raw.get("readOnly") is True,
        hidden=flag(raw, FHIR + "questionnaire-hidden"),
        max_length=raw.get("maxLength") if isinstance(raw.get("maxLength"), int) else None,
        minimum=_bound(raw, FHIR + "minValue"),
        maximum=_bound(raw, FHIR + "maxValue"),
        initial=tuple(v for v in (from_fhir(i) for i in raw.get("initial", [])) if v is not None),
        options=options,
        control=word(raw, FHIR + "questionnaire-itemControl"),
        unit=word(raw, FHIR + "questionnaire-unit"),
        asked_of=AskedOf(asked) if asked in set(AskedOf) else AskedOf.TOGETHER,
        only_alone=flag(raw, EXTENSION_BASE + "only-alone"),
        printable=flag(raw, EXTENSION_BASE + "printable"),
        shareable=flag(raw, EXTENSION_BASE + "shareable"),
        marks=marks_of(raw),
        raw=raw,
    )


def _option(raw: Mapping[str, Any]) -> Option:
    value: Value = from_fhir(raw) or ""
    needs, alert = option_marks(raw)
    return Option(
        value=value,
        only_alone=flag(raw, EXTENSION_BASE + "only-alone"),
        exclusive=flag(raw, FHIR + "questionnaire-optionExclusive"),
        needs=needs,
        alert=alert,
    )


def _condition(raw: Mapping[str, Any]) -> Condition | None:
    answer = from_fhir({key: value for key, value in raw.items() if key.startswith("answer")})
    if answer is None:
        return None
    return Condition(str(raw.get("question", "")), str(raw.get("operator", "")), answer)


def _bound(raw: Mapping[str, Any], url: str) -> Value | None:
    for extension in raw.get("extension", []):
        if isinstance(extension, dict) and extension.get("url") == url:
            return from_fhir(extension)
    return None
