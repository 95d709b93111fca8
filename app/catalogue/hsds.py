"""Open Referral HSDS 3.0 service records in, services out, and back again unchanged.

Source: HSDS 3.0 (openreferral/specification, branch 3.0). Real feeds are worse than the specification: numbers as
ids, empty strings, missing lists. So what can be read is read, a missing list is not an empty one, and only a record
without id, name or a known status is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.catalogue.clean import paragraphs, plain
from app.catalogue.codes import member, members
from app.catalogue.contact import contact
from app.catalogue.facts import STATUSES, NotAServiceError, facts_of
from app.catalogue.model import Service
from app.texts import text

__all__ = ["STATUSES", "NotAServiceError", "service_from_hsds", "service_to_hsds"]


def service_to_hsds(service: Service) -> dict[str, Any]:
    """The HSDS record as it came in, nothing added and nothing lost."""
    return dict(service.raw)


def service_from_hsds(raw: object) -> Service:
    """A service from one HSDS 3.0 record. Raises NotAServiceError with the reason when it cannot be used."""
    if not isinstance(raw, Mapping):
        raise NotAServiceError(text("catalogue.skipped.not-an-object"))
    facts = facts_of(raw)
    described = paragraphs(raw.get("description"), 4000)
    return Service(
        id=facts.id,
        name=facts.name,
        organization=plain(member(raw.get("organization")).get("name"), 200),
        summary=_summary(described),
        description=described,
        categories=facts.categories,
        phases=facts.phases,
        separation=facts.separation,
        life_areas=facts.life_areas,
        audiences=facts.audiences,
        forms=facts.forms,
        intensity=facts.intensity,
        circle=facts.circle,
        frame=facts.frame,
        visibility=facts.visibility,
        risk_words=facts.risk_words,
        access=facts.access,
        cost=_cost(raw),
        how_to_start=paragraphs(raw.get("application_process"), 600),
        what_you_get=tuple(line[2:].strip() for line in described.split("\n") if line[:2] in ("- ", "• ", "* "))[:6],
        languages=facts.languages,
        with_interpreter=facts.with_interpreter,
        area=facts.area,
        waiting=facts.waiting,
        consent_needed=facts.consent_needed,
        status=facts.status,
        checked_on=facts.checked_on,
        contact=contact(raw),
        postcodes=facts.postcodes,
        cost_kind=facts.cost_kind,
        ages=facts.ages,
        spots=facts.spots,
        raw=raw,
    )


def _summary(described: str) -> str:
    """The first line that is not a list item, at most one or two sentences."""
    first = next((line for line in described.split("\n") if line[:2] not in ("- ", "• ", "* ")), "")
    if len(first) <= 160:
        return first
    end = max(first.rfind(mark, 0, 161) for mark in (". ", "! ", "? "))
    return first[: end + 1] if end > 40 else plain(first, 160)


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
