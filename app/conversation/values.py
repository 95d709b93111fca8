"""Answer values as text and back, exactly: a code stays a code, ``True`` is not ``1``, ``1.50`` is not ``1.5``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.guide.model import Coding, Kept, Quantity, Value


def values_to_json(values: Iterable[Value]) -> str:
    """One JSON list of ``{"type": value}`` in plain ASCII, so any string survives."""
    return json.dumps([_to(value) for value in values], separators=(",", ":"))


def values_from_json(text: str) -> tuple[Value, ...]:
    """The values ``values_to_json`` wrote. Raises KeyError or ValueError for anything else."""
    return tuple(_FROM[kind](raw) for entry in json.loads(text) for kind, raw in entry.items())


def _to(value: Value) -> dict[str, Any]:
    match value:
        case Coding(code, display, system):
            return {"coding": [code, display, system]}
        case Quantity():
            return {"quantity": [str(value.value), value.unit, value.system, value.code, value.comparator]}
        case Kept():
            return {"kept": [value.member, value.json]}
        case bool():
            return {"bool": value}
        case int():
            return {"int": value}
        case Decimal():
            return {"decimal": str(value)}
        case str():
            return {"str": value}
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}


_FROM: dict[str, Callable[[Any], Value]] = {
    "coding": lambda raw: Coding(*raw),
    "quantity": lambda raw: Quantity(Decimal(raw[0]), *raw[1:]),
    "kept": lambda raw: Kept(*raw),
    "bool": bool,
    "int": int,
    "decimal": Decimal,
    "str": str,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
}
