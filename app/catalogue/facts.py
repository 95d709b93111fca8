"""What decides about a service, read from an HSDS record without reading its texts: what import and matching need.

Kept apart from the whole service because an import of 100,000 records reads this of each and the rest of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from app.catalogue.clean import plain, plain_again
from app.catalogue.codes import marks, members
from app.catalogue.folding import folded, searched
from app.catalogue.model import Audience, Circle, Intensity, Spot
from app.catalogue.places import spots_of
from app.texts import text

STATUSES = ("active", "inactive", "defunct", "temporarily closed")

_RISK = (
    "geweld", "mishandel", "onveilig", "veilig thuis", "blijf van mijn lijf", "vrouwenopvang", "stalk", "slachtoffer",
    "loverboy", "eerwraak",
)  # fmt: skip
_SEARCHED = 20_000
"""Characters of a description in which words about violence are looked for, and that search looks in."""

_NO_INTERPRETER = re.compile(r"(geen|nee|no|none|niet|not|n\.?v\.?t\.?|onbekend|unknown)\b", re.IGNORECASE)
_LANGUAGES = {
    "nld": "nl", "dut": "nl", "nederlands": "nl", "dutch": "nl",
    "eng": "en", "engels": "en", "english": "en",
    "ara": "ar", "arb": "ar", "arabisch": "ar", "arabic": "ar",
    "tur": "tr", "turks": "tr", "turkish": "tr",
    "pol": "pl", "pools": "pl", "polish": "pl",
    "tir": "ti", "tigrinya": "ti",
    "ukr": "uk", "oekraïens": "uk", "ukrainian": "uk",
    "rus": "ru", "russisch": "ru", "russian": "ru",
    "som": "so", "somalisch": "so", "somali": "so",
    "fra": "fr", "fre": "fr", "frans": "fr", "french": "fr",
    "spa": "es", "spaans": "es", "spanish": "es",
    "deu": "de", "ger": "de", "duits": "de", "german": "de",
    "fas": "fa", "per": "fa", "prs": "fa", "perzisch": "fa", "dari": "fa",
    "ron": "ro", "rum": "ro", "bul": "bg", "por": "pt", "pap": "pap", "kur": "ku", "pus": "ps",
}  # fmt: skip
_POSTCODES = re.compile(r"(?<!\d)([1-9]\d{3})(?:\s*(?:-|–|tot(?: en met)?|t/m)\s*([1-9]\d{3}))?(?!\d)")
_MOST_RANGES = 200
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""A day outside these is a slip of the keys, not a day somebody looked at a service."""
_INTENSITIES = {str(intensity.value): intensity for intensity in Intensity}
_CIRCLES = {circle.value: circle for circle in Circle}
_AUDIENCES = {audience.value: audience for audience in Audience}


class NotAServiceError(ValueError):
    """A record that cannot be used; the message is a Dutch reason for whoever imports it."""


@dataclass(slots=True)
class Facts:
    """See the fields of the same name in ``Service``; ``topics`` are names of terms that say what it is about,
    ``towns`` the names of where it is with the spot, ``named`` the folded name, ``described`` the folded description,
    its line breaks kept.
    """

    id: str
    name: str
    status: str
    categories: tuple[str, ...]
    phases: tuple[str, ...]
    separation: tuple[str, ...]
    life_areas: tuple[str, ...]
    audiences: tuple[str, ...]
    forms: tuple[str, ...]
    intensity: Intensity
    circle: Circle
    frame: str
    visibility: Audience
    risk_words: bool
    access: str
    languages: tuple[str, ...]
    with_interpreter: bool
    area: str
    waiting: str
    consent_needed: str
    checked_on: date | None
    postcodes: tuple[tuple[int, int], ...]
    cost_kind: str
    ages: tuple[int, int] | None
    topics: tuple[str, ...]
    spots: tuple[Spot, ...]
    towns: tuple[tuple[str, Spot], ...]
    named: str
    described: str


def facts_of(raw: Mapping[str, Any]) -> Facts:
    """The facts of one HSDS 3.0 record. Raises NotAServiceError with the reason when it cannot be used."""
    service_id = _id(raw)
    name = plain(raw.get("name"), 200)
    if not name:
        raise NotAServiceError(text("catalogue.skipped.place" if "location" in raw else "catalogue.skipped.no-name"))
    status = plain_again(raw.get("status"), 40).lower() or "active"
    if status not in STATUSES:
        raise NotAServiceError(text("catalogue.skipped.status", status=status))
    given, topics = marks(raw)
    categories = given.get("categorie", ())
    described = searched(raw.get("description"), _SEARCHED)
    named = folded(name)
    about = f"{named}\n{described}"
    risk = "ja" in given.get("risico-tekst", ()) or _about_risk(about)
    interpreter = plain_again(raw.get("interpretation_services"), 200)
    areas = _areas(raw)
    spots, towns = spots_of(raw)
    return Facts(
        id=service_id,
        name=name,
        status=status,
        categories=categories,
        phases=given.get("fase-gezin", ()),
        separation=given.get("fase-scheiding", ()),
        life_areas=given.get("leefgebied", ()),
        audiences=given.get("doelgroep", ()),
        forms=given.get("vorm", ()),
        intensity=_intensity(given.get("intensiteit", ())),
        circle=_CIRCLES.get(given["kring"][0], Circle.SERVICE) if "kring" in given else Circle.SERVICE,
        frame=next(iter(given.get("kader", ())), "vrijwillig"),
        visibility=_visibility(given.get("publiek", ()), categories, risk),
        risk_words=risk,
        access=next(iter(given.get("toegang", ())), ""),
        languages=_languages(raw),
        with_interpreter=bool(interpreter) and not _NO_INTERPRETER.match(interpreter),
        area=_area_words(areas),
        waiting=next(iter(given.get("wachttijd", ())), "") or plain(raw.get("wait_time"), 60).lower(),
        consent_needed=next(iter(given.get("toestemming-nodig", ())), "geen"),
        checked_on=day(raw.get("assured_date")),
        postcodes=_postcodes(areas),
        cost_kind=next(iter(given.get("kosten", ())), ""),
        ages=_ages(raw),
        topics=topics,
        spots=spots,
        towns=towns,
        named=named,
        described=described,
    )


def _about_risk(about: str) -> bool:
    return any([word in about for word in _RISK])  # noqa: C419 - a generator costs more than looking for them all


def _id(raw: Mapping[str, Any]) -> str:
    given = raw.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int) or not (found := plain(given, 101)):
        raise NotAServiceError(text("catalogue.skipped.no-id"))
    if len(found) > 100:
        raise NotAServiceError(text("catalogue.skipped.long-id"))
    return found


def _visibility(given: tuple[str, ...], categories: tuple[str, ...], risk: bool) -> Audience:
    if "VEILIG" in categories or "PROF" in categories:
        return Audience.PROFESSIONAL
    if not given:
        return Audience.PARENT
    found = _AUDIENCES.get(given[0], Audience.PROFESSIONAL)  # a code we do not know gets the careful choice
    return Audience.PARENT if risk and found is Audience.NEUTRAL else found


def _intensity(given: tuple[str, ...]) -> Intensity:
    if not given:
        return Intensity.LIGHT
    return _INTENSITIES.get(given[0], Intensity.COMPLEX)


def _languages(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """ISO 639-1 codes where known; a feed that says nothing is in the Netherlands and offered in Dutch."""
    found: dict[str, None] = {}
    for language in members(raw.get("languages")):
        given = (plain_again(language.get("code"), 40) or plain_again(language.get("name"), 40)).lower()
        if given:
            found[_LANGUAGES.get(given, given.split("-", 1)[0])] = None
    return tuple(found) or ("nl",)


def _areas(raw: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The areas of a service, or else (HSDS 3.1) those of its places: none when one of these does not say."""
    own = members(raw.get("service_areas"))
    if own:
        return own
    found: list[Mapping[str, Any]] = []
    for place in members(raw.get("service_at_locations")):
        areas = members(place.get("service_areas"))
        if not areas:
            return []
        found += areas
    return found


def _area_words(areas: Iterable[Mapping[str, Any]]) -> str:
    names = dict.fromkeys([plain_again(area.get("name"), 2000) for area in areas])
    names.pop("", None)
    return plain_again(", ".join(names), 200)


def _postcodes(areas: Iterable[Mapping[str, Any]]) -> tuple[tuple[int, int], ...]:
    """Ranges of four-digit postcodes from the areas' ``extent`` when it is text; a map shape we do not read.

    One area without postcodes means everywhere: a service we cannot place is shown rather than lost.
    """
    ranges: set[tuple[int, int]] = set()
    for area in areas:
        as_text = area.get("extent_type") in (None, "", "text")
        found = _ranges(plain_again(area.get("extent"), 2000)) if as_text else frozenset()
        if not found:
            return ()
        ranges |= found
    return tuple(sorted(ranges)[:_MOST_RANGES])


@lru_cache(maxsize=2048)
def _ranges(extent: str) -> frozenset[tuple[int, int]]:
    found = _POSTCODES.findall(extent)
    return frozenset((min(int(low), int(high or low)), max(int(low), int(high or low))) for low, high in found)


def _ages(raw: Mapping[str, Any]) -> tuple[int, int] | None:
    """Whole years, from and to, of HSDS ``minimum_age`` and ``maximum_age``; None when neither makes sense."""
    low, high = raw.get("minimum_age"), raw.get("maximum_age")
    if low is None and high is None:
        return None
    least, most = (_years(low, 0), _years(high, 120))
    return (least, most) if least is not None and most is not None and least <= most else None


def _years(given: object, absent: int) -> int | None:
    if given is None or given == "":
        return absent
    try:
        years = float(given) if isinstance(given, str | int | float) and not isinstance(given, bool) else -1.0
    except ValueError:
        return None
    return int(years) if 0 <= years <= 120 else None


def day(given: object) -> date | None:
    """A day at the beginning of an ISO 8601 text, or None: also for the year 9999 that means nobody ever looked."""
    try:
        found = date.fromisoformat(given[:10]) if isinstance(given, str) else None
    except ValueError:
        return None
    return found if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None
