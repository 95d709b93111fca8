"""One ``enableWhen``: an answer compared with what the guide expects (FHIR R4 Questionnaire.item.enableWhen).

Where R4 is silent or garbled we decide: a question without an answer fulfils only ``exists = false``; every other
operator needs an answer, ``!=`` too. ``!=`` holds when none of the answers is equal. Values of kinds that cannot be
put in order never fulfil ``>``, ``<``, ``>=``, ``<=``; quantities only in the same unit.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.guide.model import Coding, Condition, Quantity, Value

OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=")

Test = Callable[[tuple[Value, ...]], bool]
"""Whether the current answers of a question fulfil a condition."""

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


def holds(condition: Condition, values: tuple[Value, ...]) -> bool:
    """Whether the condition is fulfilled by the current answers of its question."""
    return test_of(condition)(values)


def test_of(condition: Condition) -> Test:
    """The condition made ready, so asking it costs one call."""
    expected = condition.answer
    match condition.operator:
        case "exists":
            return bool if expected is True else operator.not_
        case "=":
            return _equal(expected)
        case "!=":
            equal = _equal(expected)
            return lambda values: bool(values) and not equal(values)
        case sign if sign in _ORDER:
            return _compared(_ORDER[sign], expected)
    return _never


def _never(_values: tuple[Value, ...]) -> bool:
    return False


def _equal(expected: Value) -> Test:
    if isinstance(expected, bool):
        return lambda values: any(value is expected for value in values)
    return lambda values: any(same(value, expected) for value in values)


def _compared(compare: Callable[[Any, Any], bool], expected: Value) -> Test:
    if type(expected) is int:
        return lambda values: any(
            compare(value, expected) if type(value) is int else _ordered(compare, value, expected) for value in values
        )
    return lambda values: any(_ordered(compare, value, expected) for value in values)


def same(one: Value, other: Value) -> bool:
    """Equal as answers: codings by code (and system when both name one), a coding and plain words by code or words."""
    if isinstance(one, Coding) and isinstance(other, Coding):
        if not one.code or not other.code:
            return one.code == other.code and one.display == other.display
        return one.code == other.code and (not one.system or not other.system or one.system == other.system)
    if isinstance(one, Coding) and isinstance(other, str):
        return other in (one.code, one.display)
    if isinstance(other, Coding) and isinstance(one, str):
        return one in (other.code, other.display)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Quantity) or isinstance(other, Quantity):
        return _same_unit(one, other) and _number(one) == _number(other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return (one.tzinfo is None) is (other.tzinfo is None) and one == other
    if isinstance(one, date) and isinstance(other, date) and type(one) is not type(other):
        return False
    return one == other


def _same_unit(one: Value, other: Value) -> bool:
    """Whether two numbers may be compared: a plain number stands in the question's unit, so it fits any one other."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.comparator or other.comparator:
            return False
        if one.code and other.code:
            return one.code == other.code and (not one.system or not other.system or one.system == other.system)
        return (one.unit or one.code) == (other.unit or other.code) or not (one.unit and other.unit)
    return _number(one) is not None and _number(other) is not None


def _number(value: Value) -> int | Decimal | None:
    if isinstance(value, Quantity):
        return None if value.comparator else value.value
    return value if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def _ordered(compare: Callable[[Any, Any], bool], one: Value, other: Value) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return False
    if isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal)):
        return compare(one, other)
    if isinstance(one, Quantity) or isinstance(other, Quantity):
        return _same_unit(one, other) and compare(_number(one), _number(other))
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
