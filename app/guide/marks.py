"""Our marks on items and options, out of their FHIR extensions (resources/guides/README.md shows each)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from app.guide.model import EXTENSION_BASE, AlertMark, Moment, NeedMark, ValueMark, Wording
from app.guide.shape import Raw, dicts, whole, words

FHIR_ORDINAL = (
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
)
"""A number that goes with a choice (FHIR R4 ordinalValue; SDC itemWeight)."""

NEED, ALERT, WORDING = EXTENSION_BASE + "need", EXTENSION_BASE + "alert", EXTENSION_BASE + "wording"
MOMENT = EXTENSION_BASE + "moment"
"""On the guide: made for before birth, or for after it."""
PHASES = frozenset({"Z1", "Z2", "K", "B1", "B2", "D", "S4", "J12"})
"""The fase-gezin codes of domain.md section 5.1."""
UNCHECKED = EXTENSION_BASE + "unchecked-translation"
"""On the guide: a language whose words nobody sworn has checked yet."""

NEED_CODES = frozenset(
    [
        "RELATIE",
        "OUDERCURSUS",
        "OPVOED",
        "MENTAAL",
        "STEUN",
        "STEUNFIGUUR",
        "ONTMOETING",
        "KIND-COLLECTIEF",
        "KIND-INFO",
        "JURIDISCH",
        "MEDIATION",
        "OUDERSCHAP-NA",
        "COMPLEX",
        "INKOMEN",
        "SCHULD",
        "WERK-VERLOF",
        "WONEN",
        "TAAL",
        "VERSLAVING",
        "AGRESSIEHULP",
        "VEILIG",
        "KEUZEHULP",
        "ROUW",
        "MEDISCH",
        "LOKET",
        "PROF",
    ]
)
"""The categories of domain.md section 5.1; ``WERK/VERLOF`` is written ``WERK-VERLOF``."""

WHEN = re.compile(r"=true|=false|(?:<=|>=)-?[0-9]{1,6}|=[^\s=].*")


def extensions(raw: Raw, url: str) -> Iterator[Raw]:
    """The extensions with this URL."""
    return (extension for extension in dicts(raw, "extension") if extension.get("url") == url)


def flag(raw: Raw, url: str) -> bool:
    """Whether a boolean extension is there and true."""
    return any(extension.get("valueBoolean") is True for extension in extensions(raw, url))


def number(raw: Raw, url: str) -> int | None:
    """The whole number of an extension, or None."""
    return next((whole(extension, "valueInteger") for extension in extensions(raw, url)), None)


def expression(raw: Raw, url: str) -> tuple[str, str]:
    """The language and the words of an ``Expression``; empty words when there is none."""
    for extension in extensions(raw, url):
        held = extension.get("valueExpression")
        if isinstance(held, dict):
            return words(held, "language"), words(held, "expression")
        if words(extension, "valueString"):
            return "text/fhirpath", words(extension, "valueString")
    return "", ""


def variables(raw: Raw, url: str) -> tuple[tuple[str, str], ...]:
    """Names and FHIRPath of the variables set here, in order; those in another language are left out."""
    found = []
    for extension in extensions(raw, url):
        held = extension.get("valueExpression")
        if isinstance(held, dict) and words(held, "language") == "text/fhirpath" and words(held, "name"):
            found.append((words(held, "name"), words(held, "expression")))
    return tuple(found)


def ordinal_of(raw: Raw, *urls: str) -> Decimal | None:
    """The number that goes with a choice, on the option or on its coding."""
    for holder in (raw, raw.get("valueCoding")):
        for extension in dicts(holder, "extension") if isinstance(holder, dict) else []:
            number = extension.get("valueDecimal")
            if extension.get("url") in urls and isinstance(number, (int, float)) and not isinstance(number, bool):
                return Decimal(str(number))
    return None


def word(raw: Raw, url: str) -> str:
    """The code or words of an extension, or an empty string."""
    for extension in extensions(raw, url):
        for key in ("valueCode", "valueString"):
            if words(extension, key):
                return words(extension, key)
        concept = extension.get("valueCodeableConcept")
        for coding in dicts(concept, "coding") if isinstance(concept, dict) else []:
            return words(coding, "code")
        unit = extension.get("valueCoding")
        if isinstance(unit, dict):
            return words(unit, "display") or words(unit, "code")
    return ""


def part(extension: Raw, name: str) -> Iterator[Any]:
    """The values of an extension's own parts with this name."""
    for inner in extensions(extension, name):
        yield from (value for key, value in inner.items() if key.startswith("value"))


def code_of(extension: Raw) -> str:
    """The ``code`` of a need or alert."""
    found = next(part(extension, "code"), "")
    return found if isinstance(found, str) else ""


def when_of(extension: Raw) -> str:
    """The ``when`` of a need or alert on an item; empty on an option."""
    found = next(part(extension, "when"), "")
    return found if isinstance(found, str) else ""


def wordings_of(raw: Raw) -> tuple[Wording, ...]:
    """Other words for an item, each with the context it is for; the first that fits counts."""
    found = []
    for extension in extensions(raw, WORDING):
        said = next(part(extension, "text"), "")
        when = tuple(w for w in part(extension, "when") if isinstance(w, str))
        if isinstance(said, str) and said and when:
            found.append(Wording(when, said))
    return tuple(found)


def _need(extension: Raw) -> NeedMark:
    weight = next((whole({"value": w}, "value") for w in part(extension, "weight")), None)
    phases = tuple(phase for phase in part(extension, "phase") if isinstance(phase, str))
    return NeedMark(code_of(extension), weight if weight in (1, 2, 3) else 1, phases)


def moment_of(raw: Raw) -> Moment | None:
    """The time a guide is made for; None for both, and for what is no moment."""
    found = word(raw, MOMENT)
    return Moment(found) if found in set(Moment) else None


def _alert(extension: Raw) -> AlertMark:
    return AlertMark(code_of(extension), tuple(s for s in part(extension, "step") if isinstance(s, str)))


def option_marks(raw: Raw) -> tuple[tuple[NeedMark, ...], AlertMark | None]:
    """The needs and the alert that giving this option points at."""
    needs = tuple(_need(e) for e in extensions(raw, NEED))
    return needs, next((_alert(e) for e in extensions(raw, ALERT)), None)


def marks_of(raw: Raw) -> tuple[ValueMark, ...]:
    """The needs and alerts on an item itself, gathered by their ``when``; several alerts give several marks."""
    needs: dict[str, list[NeedMark]] = {}
    alerts: dict[str, list[AlertMark]] = {}
    for extension in extensions(raw, NEED):
        needs.setdefault(when_of(extension), []).append(_need(extension))
    for extension in extensions(raw, ALERT):
        alerts.setdefault(when_of(extension), []).append(_alert(extension))
    found = []
    for when in [*needs, *(w for w in alerts if w not in needs)]:
        signals = alerts.get(when, [])
        found.append(ValueMark(when, tuple(needs.get(when, ())), signals[0] if signals else None))
        found += [ValueMark(when, (), alert) for alert in signals[1:]]
    return tuple(found)
