"""HSDS 3.0 as a tabular data package (Frictionless Data): CSV files named in a datapackage.json, put together again.

A service and what hangs on it stand in separate tables, linked by the id columns HSDS gives them. The rows wait in a
throw-away file on disk, so a large package needs no more memory than a small one. Source: HSDS 3.0, "table of
relationships"; column types of the descriptor are followed.
"""

from __future__ import annotations

import codecs
import csv
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any

from app.catalogue.entry import compact, decoded
from app.catalogue.json_stream import CHUNK, Bytes, Records
from app.catalogue.tables import Scratch
from app.errors import AskPerson

DESCRIPTOR = "datapackage.json"
SERVICES = ("service.csv", "services.csv")
"""What tells that a folder or zip is such a package when its descriptor was left out."""
_SINGULAR = {
    "taxonomies": "taxonomy", "services": "service", "addresses": "address", "accessibility": "accessibility",
    "phones": "phone", "service_capacities": "service_capacity",
}  # fmt: skip
_HANGS_ON = {
    "service": ("phone", "schedule", "service_area", "language", "funding", "cost_option", "required_document",
                "contact", "service_at_location", "url", "service_capacity"),
    "service_at_location": ("contact", "phone", "schedule", "service_area"),
    "location": ("address", "phone", "contact", "accessibility", "language", "schedule"),
    "organization": ("phone", "contact"),
    "contact": ("phone",),
}  # fmt: skip
_LIST_NAME = {
    "address": "addresses", "accessibility": "accessibility", "funding": "funding", "url": "additional_urls",
    "service_capacity": "capacities",
}  # fmt: skip
_BELONGS_TO = {
    "service": ("organization", "program"),
    "service_at_location": ("location",),
    "attribute": ("taxonomy_term",),
}
_NARROWER = ("service_at_location", "service", "location", "contact", "organization")
"""A phone may name several owners; it hangs on the first of these it names."""


class Tables(ABC):
    """The files of a package."""

    names: tuple[str, ...]

    @abstractmethod
    def opened(self, name: str) -> AbstractContextManager[Bytes]:
        """One file of the package, by its path beside the descriptor."""


def tabular_records(tables: Tables, where: str) -> Records:
    """Each service with all that hangs on it, as a nested HSDS record, and the line it stood on.

    Raises AskPerson: ``catalogue-not-json`` for the descriptor, ``catalogue-not-a-catalogue`` when it names no table
    of services, ``catalogue-source-missing`` for a table it names that is not there, ``catalogue-csv`` and
    ``catalogue-encoding`` with file and line.
    """
    described: Any = {"resources": [{"path": name} for name in tables.names if name.lower().endswith(".csv")]}
    if DESCRIPTOR in tables.names:
        with tables.opened(DESCRIPTOR) as opened:
            described = _whole(opened, f"{where}: {DESCRIPTOR}")
    resources = described.get("resources") if isinstance(described, dict) else None
    found = {}
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict) and isinstance(resource.get("path"), str):
            found[_table(str(resource.get("name") or resource["path"]))] = resource
    if "service" not in found:
        raise AskPerson("catalogue-not-a-catalogue", where=f"{where}: {DESCRIPTOR}")
    with Scratch() as scratch:
        for table, resource in found.items():
            if table == "service":
                continue
            if resource["path"] not in tables.names:
                continue  # a package may describe tables it does not fill
            for _line, row in _rows(tables, resource, where):
                owner, value = _owner(table, row)
                scratch.put(table, str(row.get("id", "")), owner, value, row)
        resource = found["service"]
        if resource["path"] not in tables.names:
            raise AskPerson("catalogue-source-missing", where=f"{where}: {resource['path'][:80]}")
        for line, row in _rows(tables, resource, where):
            whole = _assembled(scratch, "service", row)
            yield f"{where}: {resource['path']}, regel {line}", whole, compact(whole)


def _table(name: str) -> str:
    lowered = name.lower().removesuffix(".csv")
    return _SINGULAR.get(lowered, lowered.removesuffix("s"))


def _whole(stream: Bytes, where: str) -> Any:
    parts = []
    while part := stream.read(CHUNK):
        parts.append(part)
    try:
        return decoded(b"".join(parts).removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError) as fault:
        raise AskPerson("catalogue-not-json", where=where) from fault


def _owner(table: str, row: dict[str, Any]) -> tuple[str, str]:
    if table == "attribute":
        return str(row.get("link_entity") or row.get("link_type") or "service"), str(row.get("link_id", ""))
    if table == "url" and row.get("link_id"):
        return str(row.get("link_entity") or "service"), str(row["link_id"])
    owner = next((o for o in _NARROWER if o != table and row.get(f"{o}_id") and table in _HANGS_ON[o]), "")
    return owner, str(row.get(f"{owner}_id", ""))


def _assembled(scratch: Scratch, table: str, row: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """The row with everything that hangs on it; HSDS nests four deep, deeper is a loop."""
    whole = dict(row)
    row_id = str(row.get("id", ""))
    if depth > 4:
        return whole
    for parent in _BELONGS_TO.get(table, ()):
        if (found := scratch.get(parent, str(row.get(f"{parent}_id", "")))) is not None:
            whole[parent] = _assembled(scratch, parent, found, depth + 1)
    for child in (*_HANGS_ON.get(table, ()), "attribute"):
        if hanging := scratch.hanging(child, table, row_id):
            name = _LIST_NAME.get(child, f"{child}s")
            whole[name] = [_assembled(scratch, child, one, depth + 1) for one in hanging]
    return whole


class _Decoding:
    """Lines of text from a stream of bytes."""

    def __init__(self, stream: Bytes, where: str) -> None:
        self._stream, self._where = stream, where
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()

    def __iter__(self) -> Iterator[str]:
        rest, line = "", 0
        while True:
            chunk = self._stream.read(CHUNK)
            try:
                lines = (rest + self._decoder.decode(chunk, not chunk)).splitlines(keepends=True)
            except UnicodeDecodeError as fault:
                where = line + rest.count("\n") + fault.object[: fault.start].count(b"\n") + 1
                raise AskPerson("catalogue-encoding", where=f"{self._where}, regel {where}") from fault
            rest = lines.pop() if lines and chunk else ""
            if len(rest) > CHUNK:
                raise AskPerson("catalogue-csv", where=f"{self._where}, regel {line + len(lines) + 1}")
            line += len(lines)
            yield from lines
            if not chunk:
                return


def _rows(tables: Tables, resource: dict[str, Any], where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, row) of one table; empty cells are left out, numbers and truths made so where the descriptor says."""
    kinds = {}
    schema = resource.get("schema")
    for field in schema.get("fields", []) if isinstance(schema, dict) else []:
        if isinstance(field, dict):
            kinds[field.get("name")] = field.get("type")
    place = f"{where}: {resource['path']}"
    with tables.opened(resource["path"]) as opened:
        lines = iter(_Decoding(opened, place))
        first = next(lines, "")
        reader = csv.DictReader(chain([first], lines), strict=True, delimiter=_between(resource, first))
        try:
            for row in reader:
                yield reader.line_num, {k: _typed(v, kinds.get(k)) for k, v in row.items() if k and v}
        except csv.Error as fault:
            raise AskPerson("catalogue-csv", where=f"{place}, regel {reader.line_num}") from fault


def _between(resource: dict[str, Any], first: str) -> str:
    """What stands between cells: what the descriptor says, else a semicolon where Dutch spreadsheets put one."""
    dialect = resource.get("dialect")
    said = dialect.get("delimiter") if isinstance(dialect, dict) else None
    if isinstance(said, str) and said in (",", ";", "\t", "|"):
        return said
    return ";" if first.count(";") > first.count(",") else ","


def _typed(cell: str | list[str], kind: object) -> Any:
    if isinstance(cell, str) and kind in ("number", "integer"):
        try:
            return int(cell) if kind == "integer" else float(cell)
        except ValueError:
            return cell
    if isinstance(cell, str) and kind == "boolean" and cell.lower() in ("true", "false", "1", "0"):
        return cell.lower() in ("true", "1")
    return cell
