"""HSDS 3.0 as JSON Schemas, to judge what central serves: an oracle of its own, that knows nothing of ``conform``.

The official schemas (openreferral/specification, branch 3.0, CC BY-SA 4.0) do not stand in this tree (decision 070).
What they hold stands as facts in ``hsds_3_0.txt``: of each object its members, of each member its type and format, and
what is required. With ``HSDS_SCHEMAS`` set to a folder with the official ``schema/*.json``, those judge too.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

OFFICIAL = os.environ.get("HSDS_SCHEMAS", "")

_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "moment": {"type": "string", "format": "date-time"},
    "number": {"type": "number"},
    "place": {"enum": ["physical", "postal", "virtual"]},
    "status": {"enum": ["active", "inactive", "defunct", "temporarily closed"]},
    "weekday": {"enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]},
    "freq": {"enum": ["WEEKLY", "MONTHLY"]},
}


def _objects() -> dict[str, str]:
    """Each object and its members, from the file beside this one."""
    found: dict[str, str] = {}
    name = ""
    for line in (Path(__file__).parent / "hsds_3_0.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[name] += line
        elif not line.startswith("#"):
            name = line
            found[name] = "" if name == "metadata" else "metadata:[metadata]"
    return found


_OBJECTS = _objects()
_MEMBER = re.compile(r"(\w+)([!:])(\[?)(\w+)\]?")


def _schema(members: str) -> dict[str, Any]:
    properties, required = {}, []
    for name, mark, many, kind in _MEMBER.findall(members):
        shape = _KINDS.get(kind) or {"$ref": f"{kind}.json"}
        properties[name] = {"type": "array", "items": shape} if many else shape
        if mark == "!":
            required.append(name)
    return {"type": "object", "properties": properties, "required": required}


_checker = FormatChecker(formats=())


@_checker.checks("uuid", raises=ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(UUID(value)) == value.lower()


@_checker.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"[^@\s]+@[^@\s]+", value) is not None


@_checker.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", value) is not None


@_checker.checks("date-time")
def _is_moment(value: object) -> bool:
    shape = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return not isinstance(value, str) or re.fullmatch(shape, value) is not None


def _registry(schemas: dict[str, dict[str, Any]]) -> Registry:
    draft = "https://json-schema.org/draft/2020-12/schema"
    return Registry().with_resources(
        (f"{name}.json", Resource.from_contents({"$schema": draft} | schema)) for name, schema in schemas.items()
    )


_OURS = _registry({name: _schema(members) for name, members in _OBJECTS.items()})


def _of(kind: str, registry: Registry) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"{kind}.json"}, registry=registry, format_checker=_checker)


_JUDGES = {kind: _of(kind, _OURS) for kind in _OBJECTS}


def official() -> Registry:
    """The official schemas from the folder in ``HSDS_SCHEMAS``."""
    found = {f.stem: json.loads(f.read_text(encoding="utf-8")) for f in Path(OFFICIAL).glob("*.json")}
    return _registry({name: {k: v for k, v in body.items() if k != "$id"} for name, body in found.items()})


def faults(record: Any, kind: str, registry: Registry | None = None) -> list[str]:
    """Every place where a record is not what HSDS 3.0 says an object of this kind is."""
    judge = _JUDGES[kind] if registry is None else _of(kind, registry)
    return [f"{'/'.join(map(str, fault.path))}: {fault.message[:120]}" for fault in judge.iter_errors(record)]


ENVELOPE = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            **{name: {"type": "integer"} for name in ("total_items", "total_pages", "page_number", "size")},
            **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
            "contents": {"type": "array", "items": {"type": "object"}},
        },
        "required": [
            "total_items",
            "total_pages",
            "page_number",
            "size",
            "first_page",
            "last_page",
            "empty",
            "contents",
        ],
    }
)
