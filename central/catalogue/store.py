"""Keeping and finding catalogue records: the one file of this room that speaks SQL, beside its tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from central.catalogue.rows import ServiceRows
from central.catalogue.tables import (
    ImportTable,
    OrganizationTable,
    PlaceTable,
    QuarantineTable,
    RevisionTable,
    ServiceTable,
    ServiceTermTable,
    TaxonomyTable,
    TermTable,
)
from central.finding import store as finding
from central.finding.rows import rows_for
from central.state import catalogue_changed

CHUNK = 500

KINDS: Mapping[str, type[SQLModel]] = {
    "services": ServiceTable,
    "organizations": OrganizationTable,
    "taxonomies": TaxonomyTable,
    "taxonomy_terms": TermTable,
    "service_at_locations": PlaceTable,
}


@dataclass(frozen=True)
class Wanted:
    """What a list asks for; everything given must hold (HSDS: filters are joined by AND)."""

    kind: str
    words: tuple[str, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    term: str = ""
    taxonomy: str = ""
    modified_after: datetime | None = None
    postcode: str = ""


@dataclass(frozen=True)
class Known:
    """A service as it stands, without its record."""

    digest: str
    status: str
    source: str


def upsert(connection: Connection, table: type[SQLModel], rows: Sequence[Mapping[str, Any]], key: str = "id") -> None:
    """Insert rows, or replace the ones with the same key; the last of equal keys within ``rows`` wins."""
    unique = list({row[key]: dict(row) for row in rows}.values())
    make: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    for start in range(0, len(unique), CHUNK):
        statement = make(table)
        changed = {name: statement.excluded[name] for name in unique[0] if name != key}
        connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=changed), unique[start:][:CHUNK])


def known_services(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, Known]:
    """Every service's digest, status and source, by id; only those of ``ids`` when given."""
    wanted = select(col(ServiceTable.id), col(ServiceTable.digest), col(ServiceTable.status), col(ServiceTable.source))
    if ids is not None:
        wanted = wanted.where(col(ServiceTable.id).in_(list(ids)))
    return {i: Known(digest, status, source) for i, digest, status, source in connection.execute(wanted)}


def record_of(connection: Connection, kind: str, record_id: str) -> str | None:
    """One record as JSON text, or None."""
    table: Any = KINDS[kind]
    return connection.scalar(select(table.record).where(table.id == record_id))


def keep_services(connection: Connection, rows: Sequence[ServiceRows], at: datetime, made_by: str) -> None:
    """Keep new and changed services with all that is drawn from them, and a line of history for each."""
    if not rows:
        return
    ids = [r.service["id"] for r in rows]
    upsert(connection, OrganizationTable, [r.organization for r in rows if r.organization])
    upsert(connection, TaxonomyTable, [t for r in rows for t in r.taxonomies])
    upsert(connection, TermTable, [t for r in rows for t in r.terms])
    upsert(connection, ServiceTable, [r.service for r in rows])
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        for table in (ServiceTermTable, PlaceTable):
            connection.execute(delete(table).where(col(table.service_id).in_(part)))
    _insert(connection, ServiceTermTable, [c for r in rows for c in r.carries])
    upsert(connection, PlaceTable, [p for r in rows for p in r.places])
    history = [
        {"service_id": r.service["id"], "at": at, "made_by": made_by, "action": r.service["status"]}
        | {name: r.service[name] for name in ("digest", "record")}
        for r in rows
    ]
    _insert(connection, RevisionTable, history)
    finding.keep(connection, *rows_for(r.service for r in rows))
    catalogue_changed(connection)


def fill_findable(connection: Connection) -> None:
    """Draw what residents can find from the catalogue again: after a migration, or when the rules changed."""
    query = select(col(ServiceTable.id), col(ServiceTable.record)).order_by(col(ServiceTable.id))
    rows = connection.execute(query).mappings().all()
    finding.keep(connection, *rows_for({"id": row["id"], "record": row["record"]} for row in rows))


def _insert(connection: Connection, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    for start in range(0, len(rows), CHUNK):
        connection.execute(insert(table), [dict(row) for row in rows[start : start + CHUNK]])


def quarantine(connection: Connection, source: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """What this source gave that could not be taken in, in place of what it gave before."""
    connection.execute(delete(QuarantineTable).where(col(QuarantineTable.source) == source))
    _insert(connection, QuarantineTable, rows)


def quarantined(connection: Connection) -> list[tuple[str, str, str]]:
    """Source, place and reason of everything that was not taken in, oldest first."""
    wanted = select(col(QuarantineTable.source), col(QuarantineTable.place), col(QuarantineTable.reason)).order_by(
        col(QuarantineTable.number)
    )
    return [(source, place, reason) for source, place, reason in connection.execute(wanted)]


def edited(connection: Connection, source: str) -> dict[str, str]:
    """Services of a source that somebody else changed last, and the record as the source gave it last."""
    last: Any = aliased(RevisionTable)
    given: Any = aliased(RevisionTable)
    of_source = case((col(RevisionTable.made_by) == source, col(RevisionTable.number)))
    newest = (
        select(
            col(RevisionTable.service_id),
            func.max(col(RevisionTable.number)).label("last"),
            func.max(of_source).label("given"),
        )
        .group_by(col(RevisionTable.service_id))
        .subquery()
    )
    query = (
        select(col(ServiceTable.id), given.record)
        .join(newest, newest.c.service_id == col(ServiceTable.id))
        .join(last, last.number == newest.c.last)
        .outerjoin(given, given.number == newest.c.given)
        .where(col(ServiceTable.source) == source, last.made_by != source)
    )
    return {service_id: before or "{}" for service_id, before in connection.execute(query)}


def add_import(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep what an import did."""
    connection.execute(insert(ImportTable), dict(row))


def last_mark(connection: Connection, source: str, base: str) -> str:
    """The newest moment the server at ``base`` gave in the last import of this source; empty when it is not known."""
    query = select(col(ImportTable.report)).where(col(ImportTable.source) == source)
    report = json.loads(connection.scalar(query.order_by(col(ImportTable.number).desc()).limit(1)) or "{}")
    return str(report.get("newest", "")) if report.get("base") == base else ""


def _filtered(wanted: Wanted, *what: Any) -> Any:
    table: Any = KINDS[wanted.kind]
    query: Any = select(what[0]).select_from(table)
    if what[1:]:
        query = query.add_columns(*what[1:])
    for word in wanted.words:
        query = query.where(table.search.contains(word.lower(), autoescape=True))
    for name, value in wanted.same.items():
        query = query.where(getattr(table, name) == value)
    if wanted.modified_after is not None:
        query = query.where(table.modified_at >= wanted.modified_after)
    if wanted.postcode:
        query = query.where(table.postcode.startswith(wanted.postcode, autoescape=True))
    for name, value in (("term_id", wanted.term), ("taxonomy_id", wanted.taxonomy)):
        if value:
            service = table.id if wanted.kind == "services" else table.service_id
            carried = select(col(ServiceTermTable.service_id)).where(getattr(ServiceTermTable, name) == value)
            query = query.where(service.in_(carried))
    return query


def count(connection: Connection, wanted: Wanted) -> int:
    """How many records there are."""
    return int(connection.scalar(_filtered(wanted, func.count())) or 0)


def page(connection: Connection, wanted: Wanted, first: int, most: int) -> list[str]:
    """Records as JSON text, in order of id, from the ``first`` one (0 is the first)."""
    table: Any = KINDS[wanted.kind]
    query = _filtered(wanted, table.record).order_by(table.id).offset(first).limit(most)
    return list(connection.scalars(query))


def minimal(connection: Connection, wanted: Wanted, first: int, most: int) -> list[tuple[str, datetime]]:
    """Ids and the moment each was last changed, in order of id."""
    table: Any = KINDS[wanted.kind]
    query = _filtered(wanted, table.id, table.modified_at).order_by(table.id).offset(first).limit(most)
    return [(i, at) for i, at in connection.execute(query)]


def stream(connection: Connection, wanted: Wanted) -> Iterator[str]:
    """Every record as JSON text, in order of id, without holding them all."""
    table: Any = KINDS[wanted.kind]
    query = _filtered(wanted, table.record).order_by(table.id).execution_options(yield_per=CHUNK)
    yield from connection.scalars(query)


def published(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Id, digest and record of every service that is not gone for good, in order of id: what a release holds."""
    query = (
        select(col(ServiceTable.id), col(ServiceTable.digest), col(ServiceTable.record))
        .where(col(ServiceTable.status) != "defunct")
        .order_by(col(ServiceTable.id))
        .execution_options(yield_per=CHUNK)
    )
    return ((service_id, digest, record) for service_id, digest, record in connection.execute(query))


def history(connection: Connection, service_id: str) -> list[tuple[int, datetime, str, str, str]]:
    """Number, moment, maker, status and record of every form a service had, newest first."""
    query = (
        select(
            col(RevisionTable.number),
            col(RevisionTable.at),
            col(RevisionTable.made_by),
            col(RevisionTable.action),
            col(RevisionTable.record),
        )
        .where(col(RevisionTable.service_id) == service_id)
        .order_by(col(RevisionTable.number).desc())
    )
    return [(n or 0, at, by, action, record) for n, at, by, action, record in connection.execute(query)]
