"""A service in Dutch words for a page: what a resident reads, and an editor sees before it goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.catalogue.hsds import service_from_hsds
from app.catalogue.model import Service
from app.catalogue.rules import icon_for, rules
from app.texts import has_text, text


@dataclass(frozen=True)
class Card:
    """What a page shows of one service; empty strings where nothing is known."""

    id: str
    name: str
    organization: str
    summary: str
    icon: str
    facts: tuple[str, ...]
    lines: tuple[str, ...]
    bullets: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    phone: str
    phone_link: str
    email: str
    url: str
    closed: str
    checked: str
    stale: bool


def card_of(record: Mapping[str, Any], today: date, day_words: Any) -> Card:
    """The card of an HSDS record; ``day_words`` writes a date in Dutch. Raises NotAServiceError."""
    service = service_from_hsds(record)
    lines = [line for line in service.description.split("\n") if line[:2] not in ("- ", "• ", "* ")]
    age = (today - service.checked_on).days if service.checked_on else None
    stale = age is not None and age > rules().stale_days
    checked = text("web.service.unchecked")
    if service.checked_on:
        key = "web.service.checked-long-ago" if stale else "web.service.checked"
        checked = text(key, day=day_words(service.checked_on))
    facts = (_worded("circle", service.circle.value), _cost(service), _languages(service), _waiting(service))
    return Card(
        id=service.id,
        name=service.name,
        organization=service.organization,
        summary=service.summary,
        icon=icon_for(service),
        facts=tuple(fact for fact in facts if fact),
        lines=tuple(line for line in lines if line),
        bullets=service.what_you_get,
        details=tuple(_details(service, record)),
        phone=service.contact.phone,
        phone_link=re.sub(r"[^0-9+]", "", service.contact.phone),
        email=service.contact.email,
        url=service.contact.url,
        closed="" if service.status == "active" else text("web.service.closed"),
        checked=checked,
        stale=stale,
    )


def _details(service: Service, record: Mapping[str, Any]) -> list[tuple[str, str]]:
    for_whom = str(record.get("eligibility_description") or "").strip()
    phases = ", ".join(text(f"web.phase.{code}") for code in service.phases if has_text(f"web.phase.{code}"))
    found = (
        ("start", service.how_to_start or _worded("access", service.access) or text("web.access.unknown")),
        ("for-whom", for_whom),
        ("phases", phases),
        ("cost", service.cost or _cost(service)),
        ("where", ", ".join(part for part in (service.contact.address, service.area) if part)),
        ("times", service.contact.times),
        ("waiting", _waiting(service)),
        ("languages", _languages(service)),
    )
    return [(text(f"web.service.{key}"), words) for key, words in found if words]


def _worded(kind: str, code: str) -> str:
    """The words for a code of ours; empty for one without."""
    key = f"web.{kind}.{code}"
    return text(key) if code and has_text(key) else ""


def _cost(service: Service) -> str:
    return _worded("cost", service.cost_kind)


def _waiting(service: Service) -> str:
    return _worded("waiting", service.waiting)


def _languages(service: Service) -> str:
    names = [_worded("language", code) or code for code in service.languages]
    return ", ".join([*names, *([text("web.language.interpreter")] if service.with_interpreter else [])])
