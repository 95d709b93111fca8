"""Answer values: from JSON as people write it, and from and to FHIR's ``value[x]``."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from app.errors import AskPerson
from app.guide.model import Coding, Item, Kept, Quantity, Value, in_words

_PARTIAL_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_LARGEST = 2**31
"""FHIR integers fit 32 bits."""


def value_from_json(item: Item, raw: Any) -> tuple[Value, ...]:
    """The values of an answer written as a JSON scalar or list; a choice by its code or its Dutch words.

    Capitals, accents and signs in a choice's words don't matter. ``null`` and an empty list mean: not answered.
    Raises AskPerson("answer-unknown") naming the item and what it knows.
    """
    parts = [part for part in (raw if isinstance(raw, list) else [raw]) if part is not None]
    if not item.is_question or (len(parts) > 1 and not item.repeats):
        raise _unknown(item)
    if parts and item.max_occurs is not None and len(parts) > item.max_occurs:
        raise _unknown(item)
    return tuple(_one(item, part) for part in parts)


def fits(item: Item, value: Value) -> bool:
    """Whether a value could be an answer to this item."""
    try:
        return bool(value_from_json(item, to_fhir_value(value) if isinstance(value, (Coding, Quantity)) else value))
    except AskPerson:
        return False


def _unknown(item: Item) -> AskPerson:
    return AskPerson("answer-unknown", where=item.link_id, known=known_to(item))


def _one(item: Item, raw: Any) -> Value:
    if isinstance(raw, dict):
        bare = {"quantity": "valueQuantity", "attachment": "valueAttachment", "reference": "valueReference"}
        whole = any(key.startswith("value") and key != "value" for key in raw)
        raw = from_fhir(raw if whole else {bare.get(item.type, "valueCoding"): raw})
    made = _of_type(item, raw)
    if made is None or not _in_bounds(item, made):
        raise _unknown(item)
    return made


def _of_type(item: Item, raw: Any) -> Value | None:
    match item.type:
        case "choice" | "open-choice":
            return _choice(item, raw)
        case "boolean":
            return raw if isinstance(raw, bool) else {"ja": True, "nee": False}.get(str(raw).casefold())
        case "integer":
            number = _decimal(raw) if not isinstance(raw, str) else None
            return int(number) if number is not None and number == number.to_integral_value() else None
        case "quantity" if isinstance(raw, Quantity):
            if item.unit and raw == Quantity(raw.value, item.unit):
                return raw.value
            coded = {(unit.system, unit.code) for unit in item.units}
            own = item.unit in (raw.code, raw.unit) and bool(item.unit)
            return raw if not coded or own or (raw.system, raw.code) in coded else None
        case "decimal" | "quantity":
            return _decimal(raw) if not isinstance(raw, str) else None
        case "date":
            partial = isinstance(raw, str) and _PARTIAL_DATE.fullmatch(raw)
            return raw if partial or type(raw) is date else _parsed(_date, raw)  # type: ignore[no-any-return]  # words or a date
        case "dateTime":
            return raw if isinstance(raw, datetime) else _parsed(datetime.fromisoformat, raw)
        case "time":
            return raw if _parsed(time.fromisoformat, raw) is not None else None
        case "attachment" | "reference":
            wanted = f"value{item.type.capitalize()}"
            return raw if isinstance(raw, Kept) and raw.member == wanted else None
        case _:
            return raw if isinstance(raw, str) and raw.strip() else None


def _choice(item: Item, raw: Any) -> Value | None:
    if isinstance(raw, Coding):
        known = next((o.value for o in item.options if o.code == raw.code), None)
        return known if known is not None or item.options else raw
    if isinstance(raw, bool):
        return None
    words = str(raw).strip()
    for spelled in (str.casefold, slug):
        wanted = spelled(words)
        for write in ("code", "display"):
            found = [o.value for o in item.options if spelled(getattr(o, write)) == wanted and wanted]
            if len(found) == 1:
                return found[0]
    if item.type == "open-choice" and isinstance(raw, str) and words:
        return raw
    return Coding(words) if words and item.type == "choice" and not item.options else None


def slug(words: str) -> str:
    """Words as a code: small letters and figures with dashes; ``<`` and ``>`` in words, accents dropped."""
    plain = unicodedata.normalize("NFKD", words.replace("<", " minder dan ").replace(">", " meer dan "))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).strip("-")


def _decimal(raw: Any) -> Decimal | None:
    """A finite number of a size a form can mean; anything else is None."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal, str)):
        return None
    try:
        made = Decimal(str(raw)) if not isinstance(raw, int) or abs(raw) < 10**18 else None
    except (InvalidOperation, ValueError):
        return None
    return made if made is not None and made.is_finite() and -18 <= made.adjusted() <= 18 else None


def _date(raw: str) -> date:
    if len(raw) != 10:
        raise ValueError(raw)
    return date.fromisoformat(raw)


def _parsed(parse: Callable[[str], Any], raw: Any) -> Any:
    try:
        return parse(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _in_bounds(item: Item, value: Value) -> bool:
    if isinstance(value, str):
        long_enough = item.min_length is None or len(value) >= item.min_length
        if not long_enough or (item.max_length is not None and len(value) > item.max_length):
            return False
    if isinstance(value, Decimal) and item.decimals is not None and _places(value) > item.decimals:
        return False
    if isinstance(value, int) and not isinstance(value, bool) and not -_LARGEST <= value < _LARGEST:
        return False
    return not (beyond(item.minimum, value, low=True) or beyond(item.maximum, value, low=False))


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def beyond(bound: Value | None, value: Value, *, low: bool) -> bool:
    """Whether a value lies past a bound of its own kind; a bound of another kind bounds nothing."""
    if isinstance(value, Quantity):
        value = value.value
    if isinstance(bound, Quantity):
        bound = bound.value
    if isinstance(value, bool) or isinstance(bound, bool) or bound is None:
        return False
    if isinstance(bound, (int, Decimal)) and isinstance(value, (int, Decimal)):
        return value < bound if low else value > bound
    if isinstance(bound, datetime) and isinstance(value, datetime):
        if (bound.tzinfo is None) is not (value.tzinfo is None):
            return False
        return value < bound if low else value > bound
    dates = (str, date)
    if isinstance(bound, dates) and isinstance(value, dates):
        return _wordsbeyond(str(bound), str(value), low=low)
    return False


def _wordsbeyond(bound: str, value: str, *, low: bool) -> bool:
    """Dates and times as FHIR writes them sort as words; a year or month on its own is not past a day inside it."""
    if not (bound[:2].isdigit() and value[:2].isdigit()):
        return False
    shorter = min(len(bound), len(value))
    one, other = value[:shorter], bound[:shorter]
    return one < other if low else one > other


def known_to(item: Item) -> str:
    """What this question knows, in a few Dutch words."""
    if item.options:
        return ", ".join(option.code for option in item.options)
    if item.minimum is not None and item.maximum is not None:
        steps = f", in stappen van {in_words(item.step)}" if item.step is not None else ""
        return f"{in_words(item.minimum)} tot en met {in_words(item.maximum)}{steps}"
    if item.minimum is not None or item.maximum is not None:
        bound = item.minimum if item.maximum is None else item.maximum
        return f"{'vanaf' if item.maximum is None else 'tot en met'} {'' if bound is None else in_words(bound)}"
    if not item.is_question:
        return "geen antwoord"
    if item.units:
        return ", ".join(unit.display or unit.code for unit in item.units)
    words = {"boolean": "true, false", "integer": "een heel getal", "decimal": "een getal", "quantity": "een getal"}
    words |= {"date": "2026-11-24", "dateTime": "2026-11-24T10:00:00+01:00", "time": "10:00:00"}
    return words.get(item.type, "tekst" if item.max_length is None else f"tekst tot {item.max_length} tekens")


def from_fhir(holder: Mapping[str, Any]) -> Value | None:
    """The value in an object that has one ``value[x]`` (or ``answer[x]``) member; None when it has none we know.

    A date that is only a year or month stays words; what we can only carry comes as ``Kept``.
    """
    for key, raw in holder.items():
        made = _from_member("value" + key[6:] if key.startswith("answer") else key, raw)
        if made is not None:
            return made
    return None


def _from_member(name: str, raw: Any) -> Value | None:
    match name:
        case "valueBoolean":
            return raw if isinstance(raw, bool) else None
        case "valueInteger":
            return raw if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) <= _LARGEST else None
        case "valueDecimal":
            return _decimal(raw) if not isinstance(raw, str) else None
        case "valueQuantity" if isinstance(raw, dict):
            return _quantity(raw)
        case "valueString" | "valueUri" | "valueTime":
            return raw if isinstance(raw, str) and raw else None
        case "valueDate":
            partial = isinstance(raw, str) and _PARTIAL_DATE.fullmatch(raw)
            return raw if partial else _parsed(_date, raw)  # type: ignore[no-any-return]  # words or a date
        case "valueDateTime":
            return _parsed(datetime.fromisoformat, raw)  # type: ignore[no-any-return]  # a datetime or None
        case "valueCoding" if isinstance(raw, dict):
            parts = {key: raw.get(key, "") for key in ("code", "display", "system")}
            named = parts["code"] or parts["display"]
            return Coding(**parts) if named and all(isinstance(part, str) for part in parts.values()) else None
        case "valueReference" | "valueAttachment" if isinstance(raw, dict) and raw:
            return Kept(name, json.dumps(raw, ensure_ascii=False, sort_keys=True))
    return None


def _quantity(raw: Mapping[str, Any]) -> Value | None:
    """A number with its unit; a plain number when no unit is named."""
    number = _decimal(raw.get("value")) if not isinstance(raw.get("value"), str) else None
    parts = {key: raw.get(key, "") for key in ("unit", "system", "code", "comparator")}
    if number is None or not all(isinstance(part, str) for part in parts.values()):
        return None
    return Quantity(number, **parts) if any(parts.values()) else number


def to_fhir_value(value: Value, item: Item | None = None) -> dict[str, Any]:
    """A value as a one-member object ``{"value[x]": …}``, in the kind its item asks for."""
    match value:
        case bool():
            return {"valueBoolean": value}
        case Quantity():
            parts = {"comparator": value.comparator, "unit": value.unit, "system": value.system, "code": value.code}
            return {"valueQuantity": {"value": _number(value.value)} | {k: part for k, part in parts.items() if part}}
        case Kept():
            return {value.member: json.loads(value.json)}
        case int() | Decimal() if item is not None and item.type == "quantity":
            return {"valueQuantity": {"value": _number(value)} | ({"unit": item.unit} if item.unit else {})}
        case int() if item is None or item.type != "decimal":
            return {"valueInteger": value}
        case int() | Decimal():
            return {"valueDecimal": _number(value)}
        case datetime():
            return {"valueDateTime": value.isoformat()}
        case date():
            return {"valueDate": value.isoformat()}
        case Coding():
            parts = {"system": value.system, "code": value.code, "display": value.display}
            return {"valueCoding": {key: part for key, part in parts.items() if part}}
        case _:
            kinds = {"url": "valueUri", "time": "valueTime", "date": "valueDate"}
            return {kinds.get(item.type if item else "", "valueString"): value}


def _number(value: int | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
