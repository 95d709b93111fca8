"""The matching rules as data: ``resources/matching/rules.json``, read once and typed here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.catalogue.model import Circle, Service
from app.texts import shipped


@dataclass(frozen=True)
class FromAnswer:
    """An answer (item, beginning of its code) that lets a kind of service in, besides what the family's facts say."""

    link_id: str
    code: str
    gives: str


@dataclass(frozen=True)
class Unquoted:
    """Answers that are never repeated in a reason: all for some needs, and some for all."""

    needs: frozenset[str]
    answers: frozenset[str]


@dataclass(frozen=True)
class Rules:
    """What ``match`` weighs with. Field by field as in the file; see there and domain.md section 5.2."""

    category: int
    per_weight: int
    wish: int
    intensity: Mapping[int, int]
    fresh: int
    fresh_days: int
    stale: int
    stale_days: int
    waiting: Mapping[str, int]
    own_at_most: Mapping[Circle, int]
    never_offered: frozenset[str]
    intake_stopped: frozenset[str]
    wishes: Mapping[str, tuple[str, ...]]
    frames: tuple[FromAnswer, ...]
    separation: tuple[FromAnswer, ...]
    older_child_facts: Mapping[str, tuple[Any, ...]]
    older_child_categories: frozenset[str]
    older_child_phases: frozenset[str]
    audience_needs: Mapping[str, Mapping[str, tuple[Any, ...]]]
    grown_up_from: int
    phase_years: Mapping[str, tuple[int, int]]
    child_audiences: Mapping[str, tuple[int, int]]
    without_referral: frozenset[str]
    unsafe_needs: frozenset[str]
    unsafe_forms: frozenset[str]
    unsafe_if_alone_with: frozenset[str]
    unsafe_categories: frozenset[str]
    unquoted: Unquoted
    icons: Mapping[str, str]
    circle_icons: Mapping[Circle, str]


@cache
def rules() -> Rules:
    """The shipped rules."""
    given = json.loads(shipped("matching/rules.json").read_text(encoding="utf-8"))
    score, older, unsafe = given["score"], given["older_children"], given["unsafe"]
    return Rules(
        category=score["category"],
        per_weight=score["per_weight"],
        wish=score["wish"],
        intensity={int(level): points for level, points in score["intensity"].items()},
        fresh=score["fresh"],
        fresh_days=score["fresh_days"],
        stale=score["stale"],
        stale_days=score["stale_days"],
        waiting=score["waiting"],
        own_at_most={Circle(circle): most for circle, most in given["own_at_most"].items()},
        never_offered=frozenset(given["never_offered"]),
        intake_stopped=frozenset(given["intake_stopped"]),
        wishes={link_id: tuple(codes) for link_id, codes in given["wishes"].items()},
        frames=tuple(FromAnswer(**row) for row in given["frames"]),
        separation=tuple(FromAnswer(**row) for row in given["separation"]),
        older_child_facts={"child": tuple(older["child"]), "form": tuple(older["form"])},
        older_child_categories=frozenset(older["categories"]),
        older_child_phases=frozenset(older["phases"]),
        audience_needs={
            audience: {fact: tuple(values) for fact, values in facts.items()}
            for audience, facts in given["audience_needs"].items()
        },
        grown_up_from=given["ages"]["grown_up_from"],
        phase_years={phase: (low, high) for phase, (low, high) in given["ages"]["phases"].items()},
        child_audiences={audience: (low, high) for audience, (low, high) in given["ages"]["audiences"].items()},
        without_referral=frozenset(given["without_referral"]),
        unsafe_needs=frozenset(unsafe["needs"]),
        unsafe_forms=frozenset(unsafe["forms"]),
        unsafe_if_alone_with=frozenset(unsafe["forms_beside"]),
        unsafe_categories=frozenset(unsafe["categories"]),
        unquoted=Unquoted(frozenset(given["unquoted"]["needs"]), frozenset(given["unquoted"]["answers"])),
        icons=given["icons"],
        circle_icons={Circle(circle): icon for circle, icon in given["circle_icons"].items()},
    )


def icon_for(service: Service) -> str:
    """The name of the lucide icon that stands for this service: of its first known category, else of its circle."""
    known = rules()
    found = next((known.icons[code] for code in service.categories if code in known.icons), "")
    return found or known.circle_icons[service.circle]
