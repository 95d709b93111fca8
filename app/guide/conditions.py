"""One ``enableWhen``: an answer compared with what the guide expects (FHIR R4 Questionnaire.item.enableWhen).

Where R4 is silent or garbled we decide: a question without an answer fulfils only ``exists = false``; every other
operator needs an answer, ``!=`` too. ``!=`` holds when none of the answers is equal. Values of kinds that cannot be
put in order never fulfil ``>``, ``<``, ``>=``, ``<=``.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.guide.model import Coding, Condition, Value

OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=")

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


def holds(condition: Condition, values: tuple[Value, ...]) -> bool:
    """Whether the condition is fulfilled by the current answers of its question."""
    if condition.operator == "exists":
        return bool(values) is (condition.answer is True)
    if condition.operator == "=":
        return any(same(value, condition.answer) for value in values)
    if condition.operator == "!=":
        return bool(values) and not any(same(value, condition.answer) for value in values)
    compare = _ORDER.get(condition.operator)
    return compare is not None and any(_ordered(compare, value, condition.answer) for value in values)


def same(one: Value, other: Value) -> bool:
    """Equal as answers: codings by code (and system when both name one), a coding and plain words by code or words."""
    if isinstance(one, Coding) and isinstance(other, Coding):
        return one.code == other.code and (not one.system or not other.system or one.system == other.system)
    if isinstance(one, Coding) and isinstance(other, str):
        return other in (one.code, one.display)
    if isinstance(other, Coding) and isinstance(one, str):
        return one in (other.code, other.display)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, date) and isinstance(other, date) and type(one) is not type(other):
        return False
    return one == other


def _ordered(compare: Callable[[Any, Any], bool], one: Value, other: Value) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return False
    if isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal)):
        return compare(one, other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        if (one.tzinfo is None) is not (other.tzinfo is None):
            return False
        return compare(one, other) if one.tzinfo is None else compare(one.astimezone(UTC), other.astimezone(UTC))
    if isinstance(one, datetime) or isinstance(other, datetime):
        return False
    if isinstance(one, date) or isinstance(other, date):
        return _dates(compare, str(one), str(other))
    if isinstance(one, str) and isinstance(other, str):
        return compare(one, other)
    return False


def _dates(compare: Callable[[Any, Any], bool], one: str, other: str) -> bool:
    """Dates that may be only a year or a month (FHIR ``date``): undecided, so false, when one holds the other."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter] and len(one) != len(other):
        return False
    return compare(one[:shorter], other[:shorter])
