"""The fields of an offer an editor fills in, and where each stands in the HSDS record; the rest stays as it was.

One declaration serves the form, what is written into the record, and the words of a difference.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from app.catalogue.codes import PHASES, TAXONOMY_BASE, codes, taxonomy_id
from app.catalogue.contact import contact
from app.catalogue.facts import day
from app.texts import has_text, text
from central.finding.find import LIFE_AREAS, SUBJECTS

Record = dict[str, Any]
STATUSES = ("active", "temporarily closed", "inactive", "defunct")


@dataclass(frozen=True)
class Field:
    """One field. ``kind``: line, lines, day, phone, email, url, one or many; ``path`` where plain words stand, or the
    taxonomy of the codes. ``choices`` are codes, empty first where nothing may be said.
    """

    name: str
    kind: str
    path: tuple[str | int, ...] = ()
    taxonomy: str = ""
    choices: tuple[str, ...] = ()
    longest: int = 300

    @property
    def label(self) -> str:
        """What the form calls it."""
        return text(f"edit.field.{self.name}")

    @property
    def hint(self) -> str:
        """What helps to fill it in; empty where the label says enough."""
        key = f"edit.hint.{self.name}"
        return text(key) if has_text(key) else ""

    def choice_words(self, code: str) -> str:
        """A choice in words."""
        key = f"edit.choice.{self.name}.{code or 'none'}"
        known = {"phases": "web.phase", "areas": "web.area", "cost": "web.cost"}
        key = key if has_text(key) else f"{known.get(self.name, 'edit.choice')}.{code}"
        return text(key) if has_text(key) else code or text("edit.choice.none")


FIELDS = (
    Field("name", "line", ("name",), longest=200),
    Field("organization", "line", ("organization", "name"), longest=200),
    Field("description", "lines", ("description",), longest=4000),
    Field("start", "lines", ("application_process",), longest=600),
    Field("for-whom", "lines", ("eligibility_description",), longest=600),
    Field("phone", "phone", ("phones", 0, "number"), longest=30),
    Field("email", "email", ("email",), longest=200),
    Field("url", "url", ("url",)),
    Field("costs", "line", ("fees_description",)),
    Field("area", "line", ("service_areas", 0, "name"), longest=200),
    Field("postcodes", "line", ("service_areas", 0, "extent"), longest=600),
    Field("interpreter", "line", ("interpretation_services",), longest=200),
    Field("cost", "one", taxonomy="kosten", choices=(
        "", "gratis", "eigen-bijdrage", "zorgverzekering", "inkomensafhankelijk", "huur")),
    Field("access", "one", taxonomy="toegang", choices=(
        "", "vrij", "zelf", "verloskundige-jgz", "huisarts", "wijkteam", "school", "rechter")),
    Field("waiting", "one", taxonomy="wachttijd", choices=("", "geen", "<4wk", "4-12wk", ">12wk", "stop")),
    Field("audience", "one", taxonomy="publiek", choices=(
        "", "ouder-drukbaar", "ouder-neutraal", "alleen-professional")),
    Field("phases", "many", taxonomy="fase-gezin", choices=PHASES),
    Field("areas", "many", taxonomy="leefgebied", choices=LIFE_AREAS),
    Field("subjects", "many", taxonomy="categorie", choices=(*SUBJECTS, "VEILIG", "PROF")),
    Field("checked", "day", ("assured_date",)),
    Field("status", "one", ("status",), choices=STATUSES),
)  # fmt: skip
_BY_NAME = {field.name: field for field in FIELDS}
_READERS: Mapping[str, Callable[[str], str]] = {
    "phone": lambda given: contact({"phones": [{"number": given}]}).phone,
    "email": lambda given: contact({"email": given}).email,
    "url": lambda given: contact({"url": given}).url,
}
"""What the device makes of it: what it would not take must not be written."""


def values_of(record: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What stands in each field now; several only where several may be chosen."""
    marked = codes(record)
    found = {}
    for field in FIELDS:
        if field.taxonomy:
            given = marked.get(field.taxonomy, ())
            found[field.name] = given if field.kind == "many" else given[:1] or ("",)
        else:
            found[field.name] = (_at(record, field.path),)
    return found


def _at(record: Any, path: Sequence[str | int]) -> str:
    for step in path:
        try:
            record = record[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return record if isinstance(record, str) else ""


def filled(record: Mapping[str, Any], given: Mapping[str, Sequence[str]], today: date) -> tuple[Record, dict[str, str]]:
    """The record with what a form gave, and per field that is wrong what is wrong with it.

    A field the form left out, and one that did not change, stay as they stand in the record.
    """
    made: Record = deepcopy(dict(record))
    before = values_of(record)
    wrong: dict[str, str] = {}
    for field in FIELDS:
        if field.name not in given and field.kind != "many":
            continue
        values = tuple(value.strip().replace("\r\n", "\n") for value in given.get(field.name, ()))
        if values == before[field.name]:
            continue
        if code := _fault(field, values, today):
            wrong[field.name] = text(f"edit.wrong.{code}", most=field.longest)
        elif field.taxonomy:
            _mark(made, field, tuple(value for value in values if value))
        else:
            _write(made, field.path, values[0])
    if made.get("description") in (None, ""):
        made.pop("description", None)
    return made, wrong


def _fault(field: Field, values: tuple[str, ...], today: date) -> str:
    """The code of what is wrong; empty when nothing is."""
    if field.choices:
        return "" if all(value in field.choices for value in values) else "choice"
    value = values[0] if values else ""
    if not value:
        return "empty" if field.name in ("name", "organization") else ""
    if len(value) > field.longest:
        return "long"
    if field.kind == "day":
        found = day(value)
        return "day" if found is None or len(value) != 10 else "future" if found > today else ""
    reader = _READERS.get(field.kind)
    return "" if reader is None or reader(value) == value else field.kind


def _write(record: Record, path: Sequence[str | int], value: str) -> None:
    """Put words where they belong, making the parts on the way; nothing is left where nothing is said."""
    place: Any = record
    for step, beyond in pairwise(path):
        if isinstance(step, int):
            if step >= len(place):
                place.append({"id": str(uuid4())})
        elif not isinstance(place.get(step), dict | list):
            place[step] = [] if isinstance(beyond, int) else {"id": str(uuid4())}
        place = place[step]
    last = path[-1]
    if value:
        place[last] = value
        if path[0] == "organization":
            place.setdefault("description", value)
    elif isinstance(place, dict):
        place.pop(last, None)
        if path[0] == "phones":
            record["phones"] = [phone for phone in record["phones"] if phone.get("number")]


def _mark(record: Record, field: Field, chosen: tuple[str, ...]) -> None:
    """The attributes of one taxonomy become exactly these codes; those of other taxonomies stay untouched."""
    kept, there = [], set()
    for attribute in record.get("attributes", []):
        of = codes({"attributes": [attribute]})
        code = of.get(field.taxonomy, ("",))[0]
        if field.taxonomy not in of or (code in chosen and code not in there):
            kept.append(attribute)
            there.add(code)
    kept += [_attribute(record, field, code) for code in chosen if code not in there]
    record["attributes"] = kept


def _attribute(record: Mapping[str, Any], field: Field, code: str) -> Record:
    term = str(uuid5(NAMESPACE_URL, f"{TAXONOMY_BASE}{field.taxonomy}#{code}"))
    words = field.choice_words(code)
    return {
        "id": str(uuid4()),
        "link_id": record["id"],
        "link_entity": "service",
        "taxonomy_term_id": term,
        "taxonomy_term": {
            "id": term,
            "code": code,
            "name": words,
            "description": words,
            "language": "nl",
            "taxonomy": TAXONOMY_BASE + field.taxonomy,
            "taxonomy_id": taxonomy_id(field.taxonomy),
        },
    }


def blank() -> Record:
    """A service that is still to be written."""
    return {"id": str(uuid4()), "name": "", "status": "active", "attributes": []}


@dataclass(frozen=True)
class Difference:
    """What one field was and becomes, in words."""

    label: str
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs, field by field; parts no field shows are named as they stand in the record."""
    old, new = values_of(before), values_of(after)
    found = [
        Difference(field.label, _worded(field, old[field.name]), _worded(field, new[field.name]))
        for field in FIELDS
        if old[field.name] != new[field.name]
    ]
    shown = {field.path[0] for field in FIELDS if field.path} | {"attributes", "last_modified", "id", "organization_id"}
    for part in sorted((set(before) | set(after)) - shown):
        if before.get(part) != after.get(part):
            found.append(Difference(part, _plain(before.get(part)), _plain(after.get(part))))
    return found


def _worded(field: Field, values: Sequence[str]) -> str:
    return ", ".join(field.choice_words(value) for value in values) if field.choices else values[0]


def _plain(part: Any) -> str:
    return "" if part is None else part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)[:600]
