"""Filters as words inside the search index, so a filter costs no join (sync.md section 3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.catalogue.codes import PHASES, SEPARATION
from app.catalogue.model import Service
from app.errors import AskPerson

FILTERS = (
    "phase",
    "separation",
    "category",
    "life-area",
    "area",
    "language",
    "interpreter",
    "circle",
    "intensity",
    "cost",
    "form",
    "audience",
    "access",
    "visibility",
    "status",
)
_MARK = "zq"
"""How an index word that is a filter begins; no Dutch word does."""

_SAME = {"s4-12": "s4", "j12-18": "j12"}


def fold(words: str) -> list[str]:
    """The words of a text as the index knows them: lower case, without accents, letters and digits only."""
    return _fold(words).split()


@lru_cache(maxsize=4096)
def _fold(words: str) -> str:
    bare = (c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in bare if c not in "'’`")


@lru_cache(maxsize=4096)
def _token(name: str, value: str) -> str:
    """One index word; what is not a letter or digit is spelled out, so ``na<1jr`` and ``na>1jr`` stay apart."""
    lowered = value.strip().casefold()
    lowered = _SAME.get(lowered, lowered)
    return (
        _MARK
        + name.replace("-", "")
        + "z"
        + "".join(c if c.isascii() and c.isalnum() else f"z{ord(c):x}z" for c in lowered)
    )


def _prefixes(low: int, high: int) -> Iterator[str]:
    """The fewest beginnings that cover a range of four-digit postcodes: 8000..8099 is ``80``."""
    while low <= high:
        step = 1000
        while step > 1 and (low % step or low + step - 1 > high):
            step //= 10
        yield str(low)[: 4 - len(str(step)) + 1]
        low += step


def facet_words(service: Service) -> str:
    """Every filter word of one service. A service that names no phase fits every phase; no postcode is everywhere."""
    found: list[str] = []
    given: dict[str, tuple[str, ...]] = {
        "phase": service.phases or PHASES,
        "separation": service.separation or SEPARATION,
        "category": service.categories,
        "life-area": service.life_areas,
        "language": service.languages,
        "interpreter": ("ja" if service.with_interpreter else "nee",),
        "circle": (service.circle.value,),
        "intensity": (str(int(service.intensity)),),
        "cost": (service.cost_kind or "onbekend",),
        "form": service.forms,
        "audience": service.audiences,
        "access": (service.access,) if service.access else (),
        "visibility": (service.visibility.value,),
        "status": (service.status,),
    }
    for name, values in given.items():
        found.extend(_token(name, value) for value in values)
    found.extend(_token("area", word) for word in fold(service.area))
    for low, high in service.postcodes:
        found.extend(_token("postcode", prefix) for prefix in _prefixes(low, high))
    if not service.postcodes:
        found.append(_token("postcode", "overal"))
    return " ".join(dict.fromkeys(found))


def facet_expression(filters: Mapping[str, str]) -> str:
    """The filters as an FTS5 expression over the facet column, empty when there are none.

    ``area`` takes a name, or a four-digit postcode which also finds what is offered everywhere. Raises
    AskPerson("catalogue-filter-unknown") for a filter that does not exist.
    """
    groups: list[str] = []
    for name, value in sorted(filters.items()):
        if name not in FILTERS:
            raise AskPerson("catalogue-filter-unknown", where=name[:60], known=", ".join(FILTERS))
        if name == "area" and value.strip().isdigit():
            code = value.strip()
            tokens = [_token("postcode", code[:n]) for n in range(1, 5)] + [_token("postcode", "overal")]
            groups.append("(" + " OR ".join(f'"{t}"' for t in tokens) + ")")
        elif name == "area":
            groups.extend(f'"{_token("area", word)}"' for word in fold(value) or ["?"])
        else:
            groups.append(f'"{_token(name, value)}"')
    return f"facets : ({' AND '.join(groups)})" if groups else ""
