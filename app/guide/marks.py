"""Our marks on items and options, out of their FHIR extensions (resources/guides/README.md shows each)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.guide.model import EXTENSION_BASE, AlertMark, NeedMark, ValueMark


def extensions(raw: Mapping[str, Any], url: str) -> Iterator[Mapping[str, Any]]:
    """The extensions with this URL."""
    for extension in raw.get("extension") or []:
        if isinstance(extension, dict) and extension.get("url") == url:
            yield extension


def flag(raw: Mapping[str, Any], url: str) -> bool:
    """Whether a boolean extension is there and true."""
    return any(extension.get("valueBoolean") is True for extension in extensions(raw, url))


def word(raw: Mapping[str, Any], url: str) -> str:
    """The code or words of an extension, or an empty string."""
    for extension in extensions(raw, url):
        for key in ("valueCode", "valueString"):
            if isinstance(extension.get(key), str):
                return str(extension[key])
        for coding in (extension.get("valueCodeableConcept") or {}).get("coding", []):
            return str(coding.get("code", ""))
        if isinstance(extension.get("valueCoding"), dict):
            return str(extension["valueCoding"].get("display") or extension["valueCoding"].get("code", ""))
    return ""


def _parts(extension: Mapping[str, Any], name: str) -> Iterator[Any]:
    for part in extensions(extension, name):
        for key, value in part.items():
            if key.startswith("value"):
                yield value


def _need(extension: Mapping[str, Any]) -> NeedMark:
    weight = next(_parts(extension, "weight"), 1)
    return NeedMark(str(next(_parts(extension, "code"), "")), weight if isinstance(weight, int) else 1)


def _alert(extension: Mapping[str, Any]) -> AlertMark:
    return AlertMark(str(next(_parts(extension, "code"), "")), tuple(str(s) for s in _parts(extension, "step")))


def option_marks(raw: Mapping[str, Any]) -> tuple[tuple[NeedMark, ...], AlertMark | None]:
    """The needs and the alert that giving this option points at."""
    needs = tuple(_need(e) for e in extensions(raw, EXTENSION_BASE + "need"))
    return needs, next((_alert(e) for e in extensions(raw, EXTENSION_BASE + "alert")), None)


def marks_of(raw: Mapping[str, Any]) -> tuple[ValueMark, ...]:
    """The needs and alerts on an item itself, gathered by their ``when``."""
    found: dict[str, tuple[list[NeedMark], AlertMark | None]] = {}
    for extension in extensions(raw, EXTENSION_BASE + "need"):
        when = str(next(_parts(extension, "when"), ""))
        found.setdefault(when, ([], None))[0].append(_need(extension))
    for extension in extensions(raw, EXTENSION_BASE + "alert"):
        when = str(next(_parts(extension, "when"), ""))
        needs, _ = found.get(when, ([], None))
        found[when] = (needs, _alert(extension))
    return tuple(ValueMark(when, tuple(needs), alert) for when, (needs, alert) in found.items())
