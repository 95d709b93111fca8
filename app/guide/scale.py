"""Numbers people point at: from where to where a question goes, and where its slider stops.

Source: FHIR R4 minValue, maxValue and questionnaire-sliderStepValue.
"""

from __future__ import annotations

from decimal import Decimal

from app.guide.model import Item, Quantity, Value

Number = int | Decimal


def number_in(value: Value | None) -> Number | None:
    """A number, or None for anything else; of a quantity its number."""
    if isinstance(value, Quantity):
        return value.value
    return value if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def plain(number: Number) -> Number:
    """The number without a fraction of nothing: ``1.0`` is ``1``."""
    if isinstance(number, int):
        return number
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()


def scale_of(item: Item) -> tuple[Number, Number] | None:
    """The least and the most of a number that has both; None for any other question."""
    low, high = number_in(item.minimum), number_in(item.maximum)
    if item.type not in ("integer", "decimal") or low is None or high is None or low >= high:
        return None
    return low, high


def step_of(item: Item) -> Number | None:
    """The distance between the stops; of a whole number, and of a slider that names none, 1. None: anywhere."""
    step = number_in(item.step)
    if step is not None and step > 0:
        return step
    return 1 if item.type == "integer" or item.control == "slider" else None


def is_stop(item: Item, value: Value) -> bool:
    """Whether a number is on a stop of the question's slider; where it names no stops, everything is."""
    scale, number, step = scale_of(item), number_in(value), number_in(item.step)
    if scale is None or number is None or step is None or step <= 0:
        return True
    return (number - scale[0]) % step == 0


def stops_of(item: Item, most: int) -> tuple[Number, ...]:
    """Every stop from low to high; none when they are more than ``most``, or less than two."""
    scale, step = scale_of(item), step_of(item)
    if scale is None or step is None or not 1 <= (scale[1] - scale[0]) / step < most:
        return ()
    stops = (scale[0] + step * n for n in range(int((scale[1] - scale[0]) / step) + 1))
    return tuple(Decimal(stop) if item.type == "decimal" else stop for stop in map(plain, stops))
