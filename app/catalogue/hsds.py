"""Open Referral HSDS 3.0 service records in, services out, and back again unchanged.

Source: HSDS 3.0 (openreferral/specification, branch 3.0). Real feeds are worse than the specification: numbers as
ids, empty strings, missing lists. So what can be read is read, a missing list is not an empty one, and only a record
without id, name or a known status is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from app.catalogue.clean import paragraphs, plain
from app.catalogue.codes import codes, member, members
from app.catalogue.contact import contact
from app.catalogue.model import Audience, Circle, Intensity, Service
from app.texts import text

STATUSES = ("active", "inactive", "defunct", "temporarily closed")

_RISK = re.compile(
    r"geweld|mishandel|onveilig|veilig thuis|blijf.van.mijn.lijf|vrouwenopvang|stalk|slachtoffer|loverboy|eerwraak",
    re.IGNORECASE,
)
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
_CodeT = TypeVar("_CodeT", bound=Enum)


class NotAServiceError(ValueError):
    """A record that cannot be used; the message is a Dutch reason for whoever imports it."""


def service_to_hsds(service: Service) -> dict[str, Any]:
    """The HSDS record as it came in, nothing added and nothing lost."""
    return dict(service.raw)


def service_from_hsds(raw: object) -> Service:
    """A service from one HSDS 3.0 record. Raises NotAServiceError with the reason when it cannot be used."""
    if not isinstance(raw, Mapping):
        raise NotAServiceError(text("catalogue.skipped.not-an-object"))
    service_id = _id(raw)
    name = plain(raw.get("name"), 200)
    if not name:
        raise NotAServiceError(text("catalogue.skipped.no-name"))
    status = plain(raw.get("status"), 40).lower() or "active"
    if status not in STATUSES:
        raise NotAServiceError(text("catalogue.skipped.status", status=status))
    marks = codes(raw)
    described = paragraphs(raw.get("description"), 4000)
    categories = marks.get("categorie", ())
    risk = "ja" in marks.get("risico-tekst", ()) or bool(_RISK.search(f"{name} {described}"))
    interpreter = plain(raw.get("interpretation_services"), 200)
    return Service(
        id=service_id,
        name=name,
        organization=plain(member(raw.get("organization")).get("name"), 200),
        summary=_summary(described),
        description=described,
        categories=categories,
        phases=marks.get("fase-gezin", ()),
        separation=marks.get("fase-scheiding", ()),
        life_areas=marks.get("leefgebied", ()),
        audiences=marks.get("doelgroep", ()),
        forms=marks.get("vorm", ()),
        intensity=_intensity(marks.get("intensiteit", ())),
        circle=_code(Circle, marks.get("kring", ()), Circle.SERVICE, Circle.SERVICE),
        frame=next(iter(marks.get("kader", ())), "vrijwillig"),
        visibility=_visibility(marks.get("publiek", ()), categories, risk),
        risk_words=risk,
        access=next(iter(marks.get("toegang", ())), ""),
        cost=_cost(raw),
        how_to_start=paragraphs(raw.get("application_process"), 600),
        what_you_get=tuple(line[2:].strip() for line in described.split("\n") if line[:2] in ("- ", "• ", "* "))[:6],
        languages=_languages(raw),
        with_interpreter=bool(interpreter) and not _NO_INTERPRETER.match(interpreter),
        area=plain(", ".join(a for a in _areas(raw, "name") if a), 200),
        waiting=next(iter(marks.get("wachttijd", ())), "") or plain(raw.get("wait_time"), 60),
        consent_needed=next(iter(marks.get("toestemming-nodig", ())), "geen"),
        status=status,
        checked_on=_day(raw.get("assured_date")),
        contact=contact(raw),
        postcodes=_postcodes(raw),
        cost_kind=next(iter(marks.get("kosten", ())), ""),
        raw=raw,
    )


def _id(raw: Mapping[str, Any]) -> str:
    given = raw.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int) or not (found := plain(given, 101)):
        raise NotAServiceError(text("catalogue.skipped.no-id"))
    if len(found) > 100:
        raise NotAServiceError(text("catalogue.skipped.long-id"))
    return found


def _summary(described: str) -> str:
    """The first line that is not a list item, at most one or two sentences."""
    first = next((line for line in described.split("\n") if line[:2] not in ("- ", "• ", "* ")), "")
    if len(first) <= 160:
        return first
    end = max(first.rfind(mark, 0, 161) for mark in (". ", "! ", "? "))
    return first[: end + 1] if end > 40 else plain(first, 160)


def _code(kind: type[_CodeT], given: Iterable[str], absent: _CodeT, unknown: _CodeT) -> _CodeT:
    """The member with the given code; a code we do not know gets the careful choice, not the usual one."""
    for code in given:
        return next((m for m in kind if m.value == code), unknown)
    return absent


def _visibility(given: Iterable[str], categories: tuple[str, ...], risk: bool) -> Audience:
    if {"VEILIG", "PROF"} & set(categories):
        return Audience.PROFESSIONAL
    found = _code(Audience, given, Audience.PARENT, Audience.PROFESSIONAL)
    return Audience.PARENT if risk and found is Audience.NEUTRAL else found


def _intensity(given: tuple[str, ...]) -> Intensity:
    if not given:
        return Intensity.LIGHT
    return Intensity(int(given[0])) if given[0] in ("1", "2", "3", "4") else Intensity.COMPLEX


def _cost(raw: Mapping[str, Any]) -> str:
    words = plain(raw.get("fees_description"), 300) or plain(raw.get("fees"), 300)
    if words:
        return words
    for option in members(raw.get("cost_options")):
        amount, extra = option.get("amount"), plain(option.get("amount_description"), 80)
        if isinstance(amount, int | float) and not isinstance(amount, bool):
            sign = "€" if plain(option.get("currency"), 3).upper() in ("EUR", "") else plain(option["currency"], 3)
            price = f"{amount:.2f}".replace(".", ",").removesuffix(",00")
            return plain(f"{sign} {price} {extra}", 120)
    return ""


def _languages(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """ISO 639-1 codes where known; a feed that says nothing is in the Netherlands and offered in Dutch."""
    found: dict[str, None] = {}
    for language in members(raw.get("languages")):
        given = plain(language.get("code"), 40).lower() or plain(language.get("name"), 40).lower()
        if given:
            found[_LANGUAGES.get(given, given.split("-", 1)[0])] = None
    return tuple(found) or ("nl",)


def _areas(raw: Mapping[str, Any], key: str) -> Iterable[str]:
    return (plain(area.get(key), 2000) for area in members(raw.get("service_areas")))


def _postcodes(raw: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """Ranges of four-digit postcodes from the areas' ``extent`` when it is text; a map shape we do not read.

    One area without postcodes means everywhere: a service we cannot place is shown rather than lost.
    """
    ranges: set[tuple[int, int]] = set()
    for area in members(raw.get("service_areas")):
        as_text = area.get("extent_type") in (None, "", "text")
        found = _POSTCODES.findall(plain(area.get("extent"), 2000)) if as_text else []
        if not found:
            return ()
        ranges |= {(min(int(low), int(high or low)), max(int(low), int(high or low))) for low, high in found}
    return tuple(sorted(ranges))


def _day(given: object) -> date | None:
    try:
        return date.fromisoformat(given[:10]) if isinstance(given, str) else None
    except ValueError:
        return None
