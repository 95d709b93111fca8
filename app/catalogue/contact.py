"""How to reach a service, from the many places HSDS keeps that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.catalogue.clean import plain
from app.catalogue.codes import member, members
from app.catalogue.model import Contact

_DAYS = {"MO": "ma", "TU": "di", "WE": "wo", "TH": "do", "FR": "vr", "SA": "za", "SU": "zo"}
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.\-]{1,24}")
_EMAIL = re.compile(r"[^@\s<>\"',;:]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}")
_URL = re.compile(r"https?://[^\s<>\"'\\]{3,290}", re.IGNORECASE)
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


def _places(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for place in members(raw.get("service_at_locations")):
        yield place
        yield from members(place.get("location"))


def _sources(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Where contact details may stand, the most specific first."""
    yield raw
    yield from members(raw.get("contacts"))
    for place in _places(raw):
        yield place
        yield from members(place.get("contacts"))
    organization = member(raw.get("organization"))
    yield organization
    yield from members(organization.get("contacts"))


def _first(pattern: re.Pattern[str], candidates: Iterator[object]) -> str:
    """The first candidate that is wholly what the pattern describes; half a number or address is worse than none."""
    for candidate in candidates:
        words = plain(candidate, 300)
        if words and pattern.fullmatch(words):
            return words
    return ""


def _address(raw: Mapping[str, Any]) -> str:
    for place in _places(raw):
        if place.get("location_type") in ("virtual", "postal"):
            continue
        for address in members(place.get("addresses")):
            street = plain(address.get("address_1"), 120)
            city = plain(f"{plain(address.get('postal_code'), 12)} {plain(address.get('city'), 60)}", 80)
            if street or city:
                return ", ".join(part for part in (street, city) if part)
    return ""


def _clock(value: object) -> str:
    found = _TIME.match(plain(value, 30))
    return f"{int(found[1])}.{found[2]}" if found else ""


def _times(raw: Mapping[str, Any]) -> str:
    lines = []
    for schedule in members(raw.get("schedules")):
        words = plain(schedule.get("description"), 160)
        if not words:
            days = [_DAYS[d[-2:]] for d in plain(schedule.get("byday"), 60).upper().split(",") if d[-2:] in _DAYS]
            opens, closes = _clock(schedule.get("opens_at")), _clock(schedule.get("closes_at"))
            hours = f"{opens} tot {closes} uur" if opens and closes else ""
            words = " ".join(part for part in (", ".join(days), hours) if part)
        if words:
            lines.append(words)
    return plain("; ".join(lines[:4]), 300)


def _urls(sources: Iterable[Mapping[str, Any]]) -> Iterator[object]:
    """Where a web address may stand; HSDS 3.1 keeps more of them in lists, which come last."""
    sources = tuple(sources)
    yield from (source.get(key) for source in sources for key in ("url", "website"))
    for source in sources:
        for key in ("additional_urls", "additional_websites"):
            yield from (more.get("url") for more in members(source.get(key)))


def contact(raw: Mapping[str, Any]) -> Contact:
    """How to reach this service; a part that is absent or makes no sense (a URL that is not http) is left empty."""
    sources = tuple(_sources(raw))
    return Contact(
        phone=_first(_PHONE, (p.get("number") for s in sources for p in members(s.get("phones")))),
        email=_first(_EMAIL, (s.get("email") for s in sources)),
        url=_first(_URL, _urls(sources)),
        address=_address(raw),
        times=_times(raw),
    )
