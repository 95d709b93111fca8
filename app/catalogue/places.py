"""Where services are on the map, how far that is, and the places a catalogue knows by the services that are there.

Distances are as the crow flies. HSDS 3.0 keeps coordinates on a location (``latitude``, ``longitude``, WGS 84); there
is no map and no list of postcodes on this device, so a place to start from is one that services are in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.catalogue.clean import plain_again
from app.catalogue.codes import member, members
from app.catalogue.folding import fold
from app.catalogue.model import Service, Spot

_NOWHERE = ("virtual", "postal")
_KM_PER_DEGREE = 111.195
"""Of a great circle on a sphere with the mean radius of the earth, 6371 km."""
_POSTCODE = re.compile(r"([1-9]\d{3})\s?([A-Za-z]{2})?")
MOST_PLACES = 20_000
SPREAD_KM = 12.0
"""Two places of one name lie further apart: their middle is neither."""


@dataclass(frozen=True)
class Near:
    """Where distances are counted from, and how many kilometres off a service may be; None: any."""

    start: Spot
    within: float | None = None


@dataclass(frozen=True)
class Place:
    """A place to start from: a town, or the four digits of a postcode; ``spot`` is the middle of the services there."""

    name: str
    spot: Spot
    services: int


def _located(raw: Mapping[str, Any]) -> Iterator[tuple[Spot, Mapping[str, Any]]]:
    for at in members(raw.get("service_at_locations")):
        location = member(at.get("location"))
        if location.get("location_type") in _NOWHERE:
            continue
        north, east = _degrees(location.get("latitude"), 90), _degrees(location.get("longitude"), 180)
        if north is not None and east is not None and (north or east):
            yield (north, east), location


def _degrees(given: object, most: int) -> float | None:
    if isinstance(given, float) and -most <= given <= most:
        return given
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        found = float(given)
    except (ValueError, OverflowError):
        return None
    return found if -most <= found <= most else None


def spots_of(raw: Mapping[str, Any]) -> tuple[tuple[Spot, ...], tuple[tuple[str, Spot], ...]]:
    """The places on the map of one HSDS record, each once, and every (town or four digits of a postcode, spot).

    Zero north zero east is a field nobody filled in.
    """
    spots: dict[Spot, None] = {}
    named: list[tuple[str, Spot]] = []
    for spot, location in _located(raw):
        spots[spot] = None
        for address in members(location.get("addresses")):
            if city := plain_again(address.get("city"), 60):
                named.append((city, spot))
            if figures := _figures(plain_again(address.get("postal_code"), 12)):
                named.append((figures, spot))
    return tuple(spots), tuple(named)


@lru_cache(maxsize=4096)
def _figures(postcode: str) -> str:
    """The four digits of a Dutch postcode; empty for anything else."""
    found = _POSTCODE.fullmatch(postcode)
    return found[1] if found else ""


def kilometres(one: Spot, other: Spot) -> float:
    """Between two spots. Flat between them, which within the Netherlands is right to half a percent."""
    north = other[0] - one[0]
    east = (other[1] - one[1]) * math.cos(math.radians(one[0]))
    return _KM_PER_DEGREE * math.hypot(north, east)


def distance(service: Service, start: Spot) -> float | None:
    """Kilometres to the nearest place of a service; None when it has none on the map."""
    return min((kilometres(start, spot) for spot in service.spots), default=None)


def far(services: Iterable[Service], near: Near | None) -> tuple[float | None, ...]:
    """How far each of these services is; empty when nobody asked."""
    return tuple(distance(service, near.start) for service in services) if near is not None else ()


class Gathered:
    """The places of a catalogue while it is built: of each name the middle of its spots."""

    def __init__(self) -> None:
        self._sums: dict[str, list[Any]] = {}
        self._named: dict[str, list[Any]] = {}
        """The same, by the name as it was written: most come back many times."""

    def add(self, name: str, spot: Spot) -> None:
        """One more service at a place of this name."""
        found = self._named.get(name) or self._sum_of(name)
        if found is None:
            return
        north, east = spot
        found[1] += 1
        found[2] += north
        found[3] += east
        found[4] += north * north
        found[5] += east * east

    def _sum_of(self, name: str) -> list[Any] | None:
        key = key_of(name)
        found = self._sums.get(key)
        if found is None:
            if not key or len(self._sums) >= MOST_PLACES:
                return None
            found = self._sums[key] = [name, 0, 0.0, 0.0, 0.0, 0.0]
        if len(self._named) < MOST_PLACES:
            self._named[name] = found
        return found

    def places(self) -> Iterator[tuple[str, Place]]:
        """(key, place) in order of key; a name that is in two parts of the country is left out."""
        for key, (name, number, north, east, north2, east2) in sorted(self._sums.items()):
            middle = (north / number, east / number)
            apart = (max(north2 / number - middle[0] ** 2, 0.0), max(east2 / number - middle[1] ** 2, 0.0))
            spread = kilometres(middle, (middle[0] + math.sqrt(apart[0]), middle[1] + math.sqrt(apart[1])))
            if spread <= SPREAD_KM:
                yield key, Place(name, middle, number)


def key_of(name: str) -> str:
    """A place as it is looked up: folded words, or the four digits of a postcode."""
    found = _POSTCODE.fullmatch(name.strip())
    return found[1] if found else " ".join(fold(name))


def joined(name: str, places: Iterable[Place]) -> Place | None:
    """Several places as one, for a postcode of which only neighbours are known; None without any, or too far apart."""
    gathered = Gathered()
    for place in places:
        gathered.add(name, place.spot)
    return next((place for _key, place in gathered.places()), None)
