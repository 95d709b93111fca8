"""Reading a guide: a FHIR R4 Questionnaire as JSON, checked before anybody rests on it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.guide.check import check
from app.guide.model import Guide, GuideProblem, Severity
from app.guide.parse import DEEPEST, parse
from app.guide.shape import dicts, words

BIGGEST_GUIDE = 20_000_000
"""Bytes. The largest guide seen in the field is under one megabyte."""


def read_guide(path: Path) -> Guide:
    """Read and check a guide.

    Raises AskPerson with the file and the mend: "guide-unreadable", "guide-too-big", "guide-encoding",
    "guide-not-json", "guide-double-key", "guide-bundle", "guide-not-fhir" or "guide-refused" (naming the first item
    that is wrong). A Bundle with one Questionnaire brings its own ValueSets and CodeSystems.
    """
    return read_guide_bytes(_bytes(path), path.name)


def read_guide_file(path: Path) -> tuple[Guide, bytes]:
    """The same, with the bytes as they stand in the file."""
    data = _bytes(path)
    return read_guide_bytes(data, path.name), data


def read_guide_bytes(data: bytes, where: str) -> Guide:
    """The same for bytes already at hand; ``where`` names them in errors."""
    raw, beside = _raw(data, where)
    problems = check(raw, beside)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        raise AskPerson("guide-refused", where=where, item=errors[0].link_id or "-", reason=errors[0].message)
    return parse(raw, problems, beside)


def check_file(path: Path) -> tuple[int, tuple[GuideProblem, ...]]:
    """How many items a file has and every problem; raises as ``read_guide`` when it is no Questionnaire at all."""
    raw, beside = _raw(_bytes(path), path.name)
    return _count(raw.get("item")), check(raw, beside)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise AskPerson("guide-unreadable", where=path.name)
        with path.open("rb") as file:
            data = file.read(BIGGEST_GUIDE + 1) if path.stat().st_size <= BIGGEST_GUIDE else None
    except OSError as error:
        raise AskPerson("guide-unreadable", where=path.name) from error
    if data is None:
        raise _too_big(path.name)
    return data


def _too_big(where: str) -> AskPerson:
    return AskPerson("guide-too-big", where=where, most=BIGGEST_GUIDE // 1_000_000)


class _DoubleKeyError(ValueError):
    """One object names a member twice: which of the two counts would be a guess."""


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise _DoubleKeyError(next(name for name in names if names.count(name) > 1))
    return made


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


def _raw(data: bytes, where: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The Questionnaire in a file, and what came beside it when the file is a Bundle."""
    if len(data) > BIGGEST_GUIDE:
        raise _too_big(where)
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise AskPerson("guide-encoding", where=where, line=line) from error
    try:
        raw = json.loads(written, object_pairs_hook=_members, parse_float=_finite, parse_constant=_finite)
        if b"\\ud" in data or b"\\uD" in data:
            json.dumps(raw, ensure_ascii=False).encode()
    except _DoubleKeyError as error:
        raise AskPerson("guide-double-key", where=where, member=str(error)[:60]) from error
    except json.JSONDecodeError as error:
        raise AskPerson("guide-not-json", where=where, place=f"regel {error.lineno}, teken {error.colno}") from error
    except RecursionError as error:
        raise AskPerson("guide-too-deep", where=where, most=DEEPEST) from error
    except ValueError as error:
        raise AskPerson("guide-not-json", where=where, place="plaats onbekend") from error
    beside: list[dict[str, Any]] = []
    if isinstance(raw, dict) and raw.get("resourceType") == "Bundle":
        held = [entry.get("resource") for entry in dicts(raw, "entry")]
        guides = [r for r in held if isinstance(r, dict) and r.get("resourceType") == "Questionnaire"]
        if len(guides) != 1:
            raise AskPerson("guide-bundle", where=where, count=len(guides))
        beside = [r for r in held if isinstance(r, dict) and r.get("resourceType") in ("ValueSet", "CodeSystem")]
        raw = guides[0]
    if not isinstance(raw, dict) or raw.get("resourceType") != "Questionnaire":
        kind = words(raw, "resourceType") if isinstance(raw, dict) else ""
        raise AskPerson("guide-not-fhir", where=where, kind=kind[:60] or "geen FHIR")
    return raw, beside


def _count(items: Any) -> int:
    pending, total = [items], 0
    while pending:
        level = pending.pop()
        for item in level if isinstance(level, list) else []:
            if isinstance(item, dict):
                total += 1
                pending.append(item.get("item"))
    return total
