"""A case file: one conversation as data (DESIGN section 8). Reading it; running it stands in ``run_case``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import AskPerson
from app.texts import shipped

BIGGEST_CASE = 5_000_000
"""Bytes. A case is a conversation, not a data set."""


@dataclass(frozen=True)
class CaseAnswer:
    """One answer as written: ``value`` is JSON; ``alone`` the id of the one person in the room, or None."""

    link_id: str
    of: str
    value: Any
    alone: str | None


@dataclass(frozen=True)
class Case:
    """A case file as read: checked against its schema and for people who exist; items are checked by the guide."""

    guide: str
    moment: str
    family: dict[str, Any]
    people: tuple[dict[str, str], ...]
    answers: tuple[CaseAnswer, ...]
    notes: tuple[str, ...]
    choose: int | tuple[str, ...]
    consents: tuple[dict[str, str], ...]
    languages: tuple[str, ...] = ("nl",)
    layout: str = "a4"
    edition: str = ""
    lines: tuple[str, ...] = field(default=())


def read_case(path: Path) -> Case:
    """Read and check a case file.

    Raises AskPerson("case-unreadable") when it is not there, too big or no JSON, AskPerson("case-wrong") naming the
    place when it does not fit ``resources/case.schema.json`` or names somebody who is not among the people.
    """
    try:
        if path.stat().st_size > BIGGEST_CASE:
            raise AskPerson("case-unreadable", where=f"{path.name} (groter dan 5 MB)")
        raw = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise AskPerson("case-unreadable", where=path.name) from error
    _check(raw)
    leaflet = raw.get("leaflet", {})
    choose = raw.get("choose", 3)
    return Case(
        guide=raw["guide"],
        moment=raw.get("moment", ""),
        family=raw.get("family", {}),
        people=tuple(raw["people"]),
        answers=tuple(
            CaseAnswer(a["linkId"], a["of"], a["value"], a.get("room", "together").partition("alone:")[2] or None)
            for a in raw.get("answers", [])
        ),
        notes=tuple(n["value"] for n in raw.get("notes", [])),
        choose=choose if isinstance(choose, int) else tuple(choose),
        consents=tuple(raw.get("consents", [])),
        languages=tuple(leaflet.get("languages", ["nl"])),
        layout=leaflet.get("layout", "a4"),
        edition=leaflet.get("edition", ""),
        lines=tuple(leaflet.get("lines", [])),
    )


def _check(raw: Any) -> None:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    schema = json.loads(shipped("case.schema.json").read_text(encoding="utf-8"))
    fault = best_match(Draft202012Validator(schema).iter_errors(raw))
    if fault is not None:
        place = "/".join(str(part) for part in fault.absolute_path) or "het begin"
        raise AskPerson("case-wrong", where=place, reason=_in_dutch(fault))
    ids = [p["id"] for p in raw["people"]]
    if len(set(ids)) != len(ids):
        raise AskPerson("case-wrong", where="people", reason="twee mensen hebben dezelfde id")
    for number, answer in enumerate(raw.get("answers", [])):
        if answer["of"] not in (*ids, "together", "professional"):
            raise AskPerson("case-wrong", where=f"answers/{number}/of", reason="deze persoon staat niet bij people")
        alone = answer.get("room", "together").partition("alone:")[2]
        if alone and alone not in ids:
            raise AskPerson("case-wrong", where=f"answers/{number}/room", reason="deze persoon staat niet bij people")
    for number, consent in enumerate(raw.get("consents", [])):
        if consent["person"] not in ids:
            raise AskPerson(
                "case-wrong", where=f"consents/{number}/person", reason="deze persoon staat niet bij people"
            )


def _in_dutch(fault: Any) -> str:
    """The schema's fault in Dutch, without the value: a value may be somebody's words."""
    match fault.validator:
        case "required":
            missing = [name for name in fault.validator_value if name not in fault.instance]
            return f"er ontbreekt: {', '.join(missing)}"
        case "additionalProperties":
            extra = sorted(set(fault.instance) - set(fault.schema.get("properties", {})))
            return f"onbekend veld: {', '.join(extra)}"
        case "enum":
            return "kies een van: " + ", ".join(str(v) for v in fault.validator_value)
        case "type":
            return f"hier hoort een {fault.validator_value}"
        case "pattern":
            return f"dit past niet bij het patroon {fault.validator_value}"
        case _:
            return f"dit past niet bij de regel {fault.validator}"
