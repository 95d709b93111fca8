"""Hard filters: whether a service can be for this family at all, in this room (domain.md section 5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.catalogue.codes import PHASES
from app.catalogue.model import Audience, Service
from app.catalogue.rules import FromAnswer, rules
from app.conversation.model import Evidence, Family, Need, Room
from app.guide.model import Coding


@dataclass(frozen=True)
class Setting:
    """What decides whether a service can be for a family: its facts, this room, and what may count in this room."""

    family: Family
    languages: frozenset[str]
    alone: bool
    frames: frozenset[str]
    separations: frozenset[str]
    unsafe: bool


def counting(needs: Iterable[Need], room: Room) -> tuple[Need, ...]:
    """The needs with only the evidence that may count in this room, in order of code.

    Together: nothing that may not be said in front of both. Alone with one parent: that parent's own as well, never
    the other's. A need without evidence left is gone.
    """
    kept = []
    for need in needs:
        evidence = tuple(e for e in need.evidence if e.sayable or (room.alone is not None and e.of == room.alone))
        if evidence:
            kept.append(Need(need.code, need.weight, evidence))
    return tuple(sorted(kept, key=lambda need: need.code))


def answered(evidence: Evidence, link_id: str, begins: str) -> bool:
    """Whether this evidence answers that item with a code that begins so (``ja_samen`` and ``ja-samen`` alike)."""
    return evidence.link_id == link_id and any(
        value.code.casefold().replace("_", "-").replace(" ", "-").startswith(begins)
        for value in evidence.values
        if isinstance(value, Coding)
    )


def _given(needs: Iterable[Need], table: Iterable[FromAnswer]) -> set[str]:
    told = [e for need in needs for e in need.evidence]
    return {row.gives for row in table if any(answered(e, row.link_id, row.code) for e in told)}


def setting(needs: Iterable[Need], family: Family, languages: Sequence[str], room: Room) -> Setting:
    """The setting for needs that already went through ``counting``."""
    needs = tuple(needs)
    return Setting(
        family=family,
        languages=frozenset(language.casefold() for language in languages if language),
        alone=room.alone is not None,
        frames=frozenset({"vrijwillig"} | _given(needs, rules().frames)),
        separations=frozenset({family.separation} | _given(needs, rules().separation)),
        unsafe=any(need.code in rules().unsafe_needs for need in needs),
    )


def facts_hold(family: Family, facts: dict[str, tuple[object, ...]]) -> bool:
    """Whether any of the facts named has one of the values named for it."""
    return any(getattr(family, fact) in values for fact, values in facts.items())


def older_phases(family: Family) -> frozenset[str]:
    """Phases an older child of this family can be in, besides the phase that is known: none when there is no older
    child, never an earlier one than that of this child.
    """
    known = rules()
    if not facts_hold(family, dict(known.older_child_facts)):
        return frozenset()
    own = PHASES.index(family.phase) if family.phase in PHASES else 0
    return known.older_child_phases & set(PHASES[own:])


def _phase_fits(service: Service, family: Family) -> bool:
    if not service.phases or family.phase in service.phases:
        return True
    return bool(rules().older_child_categories & set(service.categories)) and bool(
        older_phases(family) & set(service.phases)
    )


def _audience_fits(service: Service, family: Family) -> bool:
    """Whether any audience of the service can be this family; an audience without conditions is everyone."""
    conditions = rules().audience_needs
    return not service.audiences or any(
        audience not in conditions or facts_hold(family, dict(conditions[audience])) for audience in service.audiences
    )


def _ages_fit(service: Service, family: Family) -> bool:
    """Ages a record gives in years: of the parent when it is for grown-ups, else of the child (by its phase)."""
    known = rules()
    if service.ages is None:
        return True
    if service.ages[0] >= known.grown_up_from:
        return not family.minor
    if family.phase not in known.phase_years or facts_hold(family, dict(known.older_child_facts)):
        return True
    low, high = known.phase_years[family.phase]
    return low <= service.ages[1] and service.ages[0] <= high


def is_postcode(words: str) -> bool:
    """Whether this is the four digits of a Dutch postcode; anything else keeps nobody away."""
    return len(words) == 4 and words.isascii() and words.isdecimal()


def _area_fits(service: Service, family: Family) -> bool:
    if not service.postcodes or not is_postcode(family.postcode):
        return True
    return any(low <= int(family.postcode) <= high for low, high in service.postcodes)


def _language_fits(service: Service, languages: frozenset[str]) -> bool:
    return service.with_interpreter or languages <= set(service.languages)


def _only_together(service: Service) -> bool:
    """Whether the two must come together: never when one of them may be afraid of the other (domain.md 3.7, T10)."""
    known = rules()
    return bool(known.unsafe_categories & set(service.categories)) or (
        bool(service.forms)
        and set(service.forms) <= known.unsafe_forms | known.unsafe_if_alone_with
        and "samen" in service.forms
    )


def obstacle(service: Service, place: Setting) -> str | None:
    """The code of the first thing that keeps this service away, or None when it can be offered."""
    known = rules()
    checks = (
        ("status", service.status == "active"),
        (
            "professional",
            service.visibility is not Audience.PROFESSIONAL and not known.never_offered & set(service.categories),
        ),
        ("frame", service.frame in place.frames),
        ("phase", _phase_fits(service, place.family)),
        ("separation", not service.separation or bool(place.separations & set(service.separation))),
        ("audience", _audience_fits(service, place.family)),
        ("age", _ages_fit(service, place.family)),
        ("area", _area_fits(service, place.family)),
        ("language", _language_fits(service, place.languages)),
        ("room", place.alone or not service.risk_words),
        ("together", not (place.unsafe and _only_together(service))),
        ("intake", service.waiting not in known.intake_stopped),
    )
    return next((code for code, fits in checks if not fits), None)
