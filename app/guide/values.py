"""Answer values: from JSON as people write it, and from and to FHIR's ``value[x]``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.errors import AskPerson
from app.guide.model import Coding, Item, Value


def value_from_json(item: Item, raw: Any) -> tuple[Value, ...]:
    """The values of an answer written as a JSON scalar or list; a choice by its code or its Dutch words.

    Raises AskPerson("answer-unknown") naming the item and what it knows.
    """
    parts = raw if isinstance(raw, list) else [raw]
    return tuple(_one(item, part) for part in parts if part is not None)


def _one(item: Item, raw: Any) -> Value:
    if isinstance(raw, dict):
        found = from_fhir(raw)
        if found is not None:
            return found
    made: Value | None = None
    match item.type:
        case "choice" | "open-choice":
            made = _choice(item, raw)
        case "boolean":
            made = raw if isinstance(raw, bool) else {"ja": True, "nee": False}.get(str(raw).casefold())
        case "integer":
            made = raw if isinstance(raw, int) and not isinstance(raw, bool) else None
        case "decimal" | "quantity":
            made = _decimal(raw)
        case "date":
            made = _parsed(date.fromisoformat, raw)
        case "dateTime":
            made = _parsed(datetime.fromisoformat, raw)
        case _:
            made = raw if isinstance(raw, str) else None
    if made is None or not _in_bounds(item, made):
        raise AskPerson("answer-unknown", where=item.link_id, known=_known(item))
    return made


def _choice(item: Item, raw: Any) -> Value | None:
    wanted = str(raw).strip().casefold()
    for option in item.options:
        if wanted in (option.code.casefold(), option.display.casefold()):
            return option.value
    return str(raw) if item.type == "open-choice" else None


def _decimal(raw: Any) -> Decimal | None:
    if isinstance(raw, bool):
        return None
    try:
        made = Decimal(str(raw))
    except InvalidOperation:
        return None
    return made if made.is_finite() else None


def _parsed(parse: Any, raw: Any) -> Any:
    try:
        return parse(raw)
    except (TypeError, ValueError):
        return None


def _in_bounds(item: Item, value: Value) -> bool:
    if isinstance(value, str) and item.max_length is not None and len(value) > item.max_length:
        return False
    for bound, sign in ((item.minimum, 1), (item.maximum, -1)):
        if bound is not None and type(bound) is type(value) and (value > bound) - (value < bound) == -sign:  # type: ignore[operator]
            return False
    return True


def _known(item: Item) -> str:
    if item.options:
        return ", ".join(option.code for option in item.options)
    if item.minimum is not None or item.maximum is not None:
        return f"{item.minimum} - {item.maximum}"
    return {"boolean": "true, false", "integer": "1, 2, 3 …", "date": "2026-11-24"}.get(item.type, "tekst")


_KINDS: dict[str, Any] = {
    "valueBoolean": bool,
    "valueInteger": int,
    "valueString": str,
    "valueUri": str,
    "valueTime": str,
}


def from_fhir(holder: Mapping[str, Any]) -> Value | None:
    """The value in an object that has one ``value[x]`` (or ``answer[x]``) member; None when it has none we know."""
    for key, raw in holder.items():
        name = "value" + key[6:] if key.startswith("answer") else key
        if name in _KINDS and isinstance(raw, _KINDS[name]):
            return raw  # type: ignore[no-any-return]  # of the kind just checked
        match name:
            case "valueCoding" if isinstance(raw, dict):
                return Coding(str(raw.get("code", "")), str(raw.get("display", "")), str(raw.get("system", "")))
            case "valueDecimal":
                return _decimal(raw)
            case "valueQuantity" if isinstance(raw, dict):
                return _decimal(raw.get("value"))
            case "valueDate":
                return _parsed(date.fromisoformat, raw)  # type: ignore[no-any-return]
            case "valueDateTime":
                return _parsed(datetime.fromisoformat, raw)  # type: ignore[no-any-return]
            case "valueReference" if isinstance(raw, dict):
                return str(raw.get("reference", ""))
    return None


def to_fhir_value(value: Value) -> dict[str, Any]:
    """A value as a one-member object ``{"value[x]": …}``."""
    match value:
        case bool():
            return {"valueBoolean": value}
        case int():
            return {"valueInteger": value}
        case Decimal():
            return {"valueDecimal": float(value)}
        case datetime():
            return {"valueDateTime": value.isoformat()}
        case date():
            return {"valueDate": value.isoformat()}
        case Coding():
            parts = {"system": value.system, "code": value.code, "display": value.display}
            return {"valueCoding": {key: part for key, part in parts.items() if part}}
        case _:
            return {"valueString": value}
