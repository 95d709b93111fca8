"""What services can be filtered by, as (filter, value) pairs; each pair has a bitmap in the catalogue file.

A service that does not say is never kept away: no phase is every phase, no postcode is everywhere, no age every age.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

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


Kinds = tuple[Any, ...]
"""What decides the (filter, value) pairs of one service, in the order of ``KINDS``; services have most in common."""


def kinds_of(service: Facts | Service) -> Kinds:
    """What decides the pairs of a service; ``pairs_for`` spells each out."""
    return (
        service.phases,
        service.separation,
        service.categories,
        service.life_areas,
        (service.area, service.postcodes),
        (service.ages, service.audiences),
        service.languages,
        (service.with_interpreter, service.circle, service.intensity),
        (service.cost_kind, service.access),
        service.forms,
        (service.visibility, service.status, service.frame),
        (service.waiting, service.risk_words),
    )


def pairs_for(kind: str, given: Any) -> tuple[tuple[str, str], ...]:
    """The (filter, value) pairs that follow from what a service has of one of ``KINDS``."""
    return KINDS[kind](given)


def pairs_of(service: Facts | Service) -> tuple[tuple[str, str], ...]:
    """Every (filter, value) that holds for one service; those not in FILTERS serve matching only."""
    return tuple(pair for kind, given in zip(KINDS, kinds_of(service), strict=True) for pair in pairs_for(kind, given))


def _who(given: tuple[tuple[int, int] | None, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    ages, audiences = given
    grown = ages is not None and ages[0] >= rules().grown_up_from
    return (
        *_child_years(ages, audiences),
        *_pairs("audience", audiences or UNSAID),
        ("given-ages", NO if ages is None or grown else YES),
        ("grown-up", YES if grown else NO),
    )


KINDS: Mapping[str, Callable[[Any], tuple[tuple[str, str], ...]]] = {
    "phase": lambda phases: _pairs("phase", phases or UNSAID),
    "separation": lambda separation: _pairs("separation", separation or UNSAID),
    "category": lambda categories: _pairs("category", categories),
    "life-area": lambda areas: _pairs("life-area", areas),
    "where": lambda given: _area(*given),
    "who": _who,
    "language": lambda languages: _pairs("language", languages),
    "weight": lambda given: (
        ("interpreter", YES if given[0] else NO),
        ("circle", given[1].value),
        ("intensity", str(given[2].value)),
    ),
    "terms": lambda given: (
        ("cost", normal("cost", given[0]) or "onbekend"),
        ("access", normal("access", given[1])),
        ("referral", referral(given[1])),
    ),
    "form": lambda forms: _pairs("form", forms),
    "standing": lambda given: (
        ("visibility", given[0].value),
        ("status", given[1]),
        ("frame", normal("frame", given[2])),
    ),
    "care": lambda given: (("waiting", normal("waiting", given[0])), ("risk", YES if given[1] else NO)),
}
"""Each kind of thing a service has, to the pairs that follow from it, in the order of ``kinds_of``."""


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
