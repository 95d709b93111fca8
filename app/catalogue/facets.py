"""What services can be filtered by, as (filter, value) pairs; each pair has a bitmap in the catalogue file.

A service that does not say is never kept away: no phase is every phase, no postcode is everywhere, no age every age.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from app.catalogue.codes import CATEGORIES, PHASES, SEPARATION
from app.catalogue.facts import Facts
from app.catalogue.folding import fold
from app.catalogue.model import Service
from app.catalogue.rules import rules
from app.errors import AskPerson

FILTERS = (
    "phase",
    "separation",
    "category",
    "life-area",
    "area",
    "age",
    "language",
    "interpreter",
    "circle",
    "intensity",
    "cost",
    "form",
    "audience",
    "access",
    "referral",
    "visibility",
    "status",
)
"""What a person can filter by, and in this order on screen."""

Filters = Mapping[str, "str | Collection[str]"]
"""Filter name to a value, or to several of which one must hold. Different filters must all hold."""

YES, NO = "ja", "nee"
UNSAID = ("",)
"""The value of a filter a record says nothing about."""
FITS_UNSAID = ("phase", "separation", "age", "audience")
"""Filters that keep away nobody who does not say."""
EVERYWHERE = "overal"
_SPELLED = {code.casefold(): code for code in (*PHASES, *SEPARATION, *CATEGORIES)} | {"s4-12": "S4", "j12-18": "J12"}
_CODED = ("phase", "separation", "category")
OLDEST_CHILD = 17


CHOICES: Mapping[str, tuple[str, ...]] = {
    "phase": PHASES,
    "separation": SEPARATION,
    "age": tuple(map(str, range(OLDEST_CHILD + 1))),
    "intensity": ("1", "2", "3", "4"),
}
"""Filters whose values have an order of their own."""


@lru_cache(maxsize=8192)
def normal(name: str, value: str) -> str:
    """A value as the catalogue file knows it, whatever way it was typed: ``relatie`` is RELATIE, ``J12-18`` is J12."""
    lowered = value.strip().casefold()
    if name == "age":
        return str(int(lowered)) if lowered.isdecimal() and len(lowered) < 4 else lowered
    return _SPELLED.get(lowered, lowered) if name in _CODED else lowered


def _prefixes(low: int, high: int) -> Iterator[str]:
    """The fewest beginnings that cover a range of four-digit postcodes: 8000..8099 is ``80``."""
    while low <= high:
        step = 1000
        while step > 1 and (low % step or low + step - 1 > high):
            step //= 10
        yield str(low)[: 4 - len(str(step)) + 1]
        low += step


@lru_cache(maxsize=4096)
def _area(area: str, postcodes: tuple[tuple[int, int], ...]) -> tuple[tuple[str, str], ...]:
    found = [("area", word) for word in fold(area)]
    found += [("postcode", prefix) for low, high in postcodes for prefix in _prefixes(low, high)]
    return tuple(found if postcodes else [*found, ("postcode", EVERYWHERE)])


@lru_cache(maxsize=4096)
def _pairs(name: str, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, normal(name, value)) for value in values)


@lru_cache(maxsize=4096)
def _child_years(ages: tuple[int, int] | None, audiences: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    low, high = 0, -1
    if ages is not None and ages[0] < rules().grown_up_from:
        low, high = ages[0], min(ages[1], OLDEST_CHILD)
    elif found := [rules().child_audiences[a] for a in audiences if a in rules().child_audiences]:
        return tuple(sorted({("age", str(y)) for first, last in found for y in range(first, last + 1)}))
    return tuple(("age", str(year)) for year in range(low, high + 1)) or (("age", ""),)


def pairs_of(service: Facts | Service) -> tuple[tuple[str, str], ...]:
    """Every (filter, value) that holds for one service; the ones after FILTERS serve matching only."""
    return (
        *_pairs("phase", service.phases or UNSAID),
        *_pairs("separation", service.separation or UNSAID),
        *_pairs("category", service.categories),
        *_pairs("life-area", service.life_areas),
        *_area(service.area, service.postcodes),
        *_child_years(service.ages, service.audiences),
        *_pairs("language", service.languages),
        ("interpreter", YES if service.with_interpreter else NO),
        ("circle", service.circle.value),
        ("intensity", str(service.intensity.value)),
        ("cost", normal("cost", service.cost_kind) or "onbekend"),
        *_pairs("form", service.forms),
        *_pairs("audience", service.audiences or UNSAID),
        ("access", normal("access", service.access)),
        ("referral", referral(service.access)),
        ("visibility", service.visibility.value),
        ("status", service.status),
        ("frame", normal("frame", service.frame)),
        ("waiting", normal("waiting", service.waiting)),
        ("risk", YES if service.risk_words else NO),
        ("given-ages", NO if service.ages is None or service.ages[0] >= rules().grown_up_from else YES),
        ("grown-up", YES if service.ages and service.ages[0] >= rules().grown_up_from else NO),
    )


def referral(access: str) -> str:
    """Whether somebody else must send you there: yes, no, or unknown when the record does not say."""
    return "onbekend" if not access else NO if access in rules().without_referral else YES


def values_of(given: str | Collection[str]) -> tuple[str, ...]:
    """The values of one filter, each once."""
    return tuple(dict.fromkeys((given,) if isinstance(given, str) else given))


def checked_filters(filters: Filters) -> dict[str, tuple[str, ...]]:
    """The filters that ask something. Raises AskPerson("catalogue-filter-unknown") for one that does not exist."""
    for name in filters:
        if name not in FILTERS:
            raise AskPerson("catalogue-filter-unknown", where=name[:60], known=", ".join(FILTERS))
    return {name: values for name in FILTERS if name in filters and (values := values_of(filters[name]))}
