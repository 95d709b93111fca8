"""Keeping accounts, sessions, proposals, releases made ready, reports worked off, and the trail of acts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from app.exchange.contract import Kind
from central.catalogue.tables import ImportTable, QuarantineTable, RevisionTable, ServiceTable
from central.editing.tables import (
    ActTable,
    ChangeTable,
    EditorTable,
    FeedbackDoneTable,
    ReadyTable,
    SessionTable,
)
from central.receiving.tables import RecordTable

OPEN = ("proposed", "approved")
FROM_SOURCE = "bron:"
"""What stands before a source's name when a proposal comes from there and not from a person."""


@dataclass(frozen=True)
class Person:
    """An account."""

    id: str
    login: str
    name: str
    password: str
    roles: tuple[str, ...]
    made_at: datetime
    ended_at: datetime | None
    failures: int
    wait_until: datetime | None


@dataclass(frozen=True)
class Kept:
    """A session as it is kept."""

    digest: str
    editor: str
    csrf: str
    made_at: datetime
    seen_at: datetime


@dataclass(frozen=True)
class Change:
    """A proposal."""

    number: int
    service_id: str
    base: str
    record: dict[str, Any]
    note: str
    made_by: str
    made_at: datetime
    state: str
    reviewed_by: str
    reason: str


@dataclass(frozen=True)
class Report:
    """What the field says of one service: an outcome, how often, and up to which record."""

    service_id: str
    outcome: str
    count: int
    until: int
    last: datetime


def _person(row: Any) -> Person:
    values = dict(row._mapping)
    return Person(**values | {"roles": tuple(values["roles"].split())})


def persons(connection: Connection) -> list[Person]:
    """Every account, by login."""
    return [_person(row) for row in connection.execute(select(EditorTable).order_by(col(EditorTable.login)))]


def person(connection: Connection, person_id: str) -> Person | None:
    """One account by id."""
    return next((p for p in persons(connection) if p.id == person_id), None)


def person_by_login(connection: Connection, login: str) -> Person | None:
    """One account by login."""
    return next((p for p in persons(connection) if p.login == login), None)


def add_person(
    connection: Connection, person_id: str, login: str, name: str, roles: str, password: str, now: datetime
) -> None:
    """Keep a new account."""
    row = {"id": person_id, "login": login, "name": name, "roles": roles, "password": password}
    connection.execute(insert(EditorTable), row | {"made_at": now, "failures": 0})


def end_person(connection: Connection, person_id: str, now: datetime) -> bool:
    """Close an account and its sessions; False when it was closed before."""
    connection.execute(delete(SessionTable).where(col(SessionTable.editor) == person_id))
    still = (col(EditorTable.id) == person_id, col(EditorTable.ended_at).is_(None))
    return connection.execute(update(EditorTable).where(*still).values(ended_at=now)).rowcount == 1


def set_password(connection: Connection, person_id: str, hashed: str) -> None:
    """Another password; every session of this account ends."""
    connection.execute(delete(SessionTable).where(col(SessionTable.editor) == person_id))
    fresh = {"password": hashed, "failures": 0, "wait_until": None}
    connection.execute(update(EditorTable).where(col(EditorTable.id) == person_id).values(fresh))


def count_try(connection: Connection, person_id: str, failures: int, wait_until: datetime | None) -> None:
    """How many wrong tries there were since the last right one, and until when to wait."""
    values = {"failures": failures, "wait_until": wait_until}
    connection.execute(update(EditorTable).where(col(EditorTable.id) == person_id).values(values))


def add_session(connection: Connection, digest: str, editor: str, csrf: str, now: datetime) -> None:
    """Keep a new session."""
    row = {"digest": digest, "editor": editor, "csrf": csrf, "made_at": now, "seen_at": now}
    connection.execute(insert(SessionTable), row)


def session(connection: Connection, digest: str) -> Kept | None:
    """The session with this digest."""
    wanted = select(SessionTable).where(col(SessionTable.digest) == digest)
    row = connection.execute(wanted).first()
    return Kept(**row._mapping) if row else None


def seen(connection: Connection, digest: str, now: datetime) -> None:
    """This session was used."""
    connection.execute(update(SessionTable).where(col(SessionTable.digest) == digest).values(seen_at=now))


def end_session(connection: Connection, digest: str) -> None:
    """Forget a session."""
    connection.execute(delete(SessionTable).where(col(SessionTable.digest) == digest))


def end_sessions(connection: Connection, editor: str, but: str = "") -> None:
    """Whoever is logged in as this editor is out, except in this one session."""
    theirs = (col(SessionTable.editor) == editor, col(SessionTable.digest) != but)
    connection.execute(delete(SessionTable).where(*theirs))


def forget_sessions(connection: Connection, before: datetime) -> None:
    """Forget sessions from before a moment."""
    connection.execute(delete(SessionTable).where(col(SessionTable.made_at) < before))


def note(connection: Connection, at: datetime, editor: str, act: str, about: str, detail: str = "") -> None:
    """A line in the trail; in the same transaction as the act itself."""
    row = {"at": at, "editor": editor, "act": act, "about": about, "detail": detail[:400]}
    connection.execute(insert(ActTable), row)


def acts(connection: Connection, most: int) -> list[tuple[datetime, str, str, str, str]]:
    """Moment, who, act, about what and detail, newest first."""
    columns = (ActTable.at, ActTable.editor, ActTable.act, ActTable.about, ActTable.detail)
    wanted = select(*(col(c) for c in columns)).order_by(col(ActTable.number).desc()).limit(most)
    return [tuple(row) for row in connection.execute(wanted)]


def search(connection: Connection, words: Iterable[str], first: int, most: int) -> list[tuple[str, str, str, str]]:
    """Id, name, status and record of services that hold every word, by name; what is not for residents too."""
    query = select(col(ServiceTable.id), col(ServiceTable.name), col(ServiceTable.status), col(ServiceTable.record))
    for word in words:
        query = query.where(col(ServiceTable.search).contains(word.lower(), autoescape=True))
    query = query.order_by(func.lower(col(ServiceTable.name)), col(ServiceTable.id)).offset(first).limit(most)
    return [(i, name, status, record) for i, name, status, record in connection.execute(query)]


def source_of(connection: Connection, service_id: str) -> str:
    """Where a service came from; empty for one that is not there."""
    return str(connection.scalar(select(col(ServiceTable.source)).where(col(ServiceTable.id) == service_id)) or "")


def revision(connection: Connection, number: int) -> tuple[str, str] | None:
    """Service and record of one form a service had."""
    wanted = select(col(RevisionTable.service_id), col(RevisionTable.record)).where(col(RevisionTable.number) == number)
    row = connection.execute(wanted).first()
    return (row[0], row[1]) if row else None


def add_change(connection: Connection, row: Mapping[str, Any]) -> int:
    """Keep a proposal; returns its number."""
    kept = dict(row) | {"record": json.dumps(row["record"]), "state": "proposed", "reviewed_by": "", "reason": ""}
    made = connection.execute(insert(ChangeTable).returning(col(ChangeTable.number)), kept).scalar_one()
    assert made is not None, "the database numbers it"
    return made


def changes(connection: Connection, states: Sequence[str], service_id: str = "") -> list[Change]:
    """Proposals in these states, oldest first; of one service when it is given."""
    names = list(Change.__dataclass_fields__)
    query = select(*(col(getattr(ChangeTable, name)) for name in names)).where(col(ChangeTable.state).in_(states))
    if service_id:
        query = query.where(col(ChangeTable.service_id) == service_id)
    rows = connection.execute(query.order_by(col(ChangeTable.number)))
    return [Change(**dict(zip(names, row, strict=True)) | {"record": json.loads(row[3])}) for row in rows]


def change(connection: Connection, number: int) -> Change | None:
    """One proposal that is still open."""
    return next((c for c in changes(connection, OPEN) if c.number == number), None)


def move_change(connection: Connection, number: int, before: str, after: str, **values: Any) -> bool:
    """Bring a proposal from one state to the next; False when somebody was first."""
    where = (col(ChangeTable.number) == number, col(ChangeTable.state) == before)
    return connection.execute(update(ChangeTable).where(*where).values(state=after, **values)).rowcount == 1


def add_ready(connection: Connection, made_by: str, now: datetime, count: int) -> int:
    """A release is ready to be signed; returns its number."""
    row = {"made_by": made_by, "made_at": now, "changes": count}
    made = connection.execute(insert(ReadyTable).returning(col(ReadyTable.number)), row).scalar_one()
    assert made is not None, "the database numbers it"
    return made


def ready(connection: Connection, most: int = 10) -> list[tuple[int, str, datetime, int, datetime | None]]:
    """Number, who, moment, how many changes and when signed of releases made ready, newest first."""
    columns = (ReadyTable.number, ReadyTable.made_by, ReadyTable.made_at, ReadyTable.changes, ReadyTable.signed_at)
    wanted = select(*(col(c) for c in columns)).order_by(col(ReadyTable.number).desc()).limit(most)
    return [tuple(row) for row in connection.execute(wanted)]


def sign_ready(connection: Connection, now: datetime) -> None:
    """Everything that was ready is in the release that was signed now."""
    connection.execute(update(ReadyTable).where(col(ReadyTable.signed_at).is_(None)).values(signed_at=now))


def reports(connection: Connection) -> list[Report]:
    """What the field says and nobody worked off, most said first."""
    done = select(col(FeedbackDoneTable.sequence))
    wanted = select(col(RecordTable.sequence), col(RecordTable.body), col(RecordTable.received_at)).where(
        col(RecordTable.kind) == Kind.FEEDBACK.value, col(RecordTable.sequence).not_in(done)
    )
    found: dict[tuple[str, str], Report] = {}
    for sequence, body, at in connection.execute(wanted.order_by(col(RecordTable.sequence))):
        said = json.loads(body)
        key = (said["service"], said["outcome"])
        before = found.get(key)
        found[key] = Report(*key, before.count + 1 if before else 1, sequence or 0, at)
    return sorted(found.values(), key=lambda r: (-r.count, r.service_id, r.outcome))


def work_off(connection: Connection, report: Report, editor: str, now: datetime, outcome: str) -> int:
    """These reports, up to the newest that was seen, are worked off; returns how many."""
    wanted = select(col(RecordTable.sequence), col(RecordTable.body)).where(
        col(RecordTable.kind) == Kind.FEEDBACK.value, col(RecordTable.sequence) <= report.until
    )
    rows = [
        {"sequence": sequence, "editor": editor, "at": now, "outcome": outcome}
        for sequence, body in connection.execute(wanted)
        if (said := json.loads(body))["service"] == report.service_id and said["outcome"] == report.outcome
    ]
    if not rows:
        return 0
    make: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = make(FeedbackDoneTable).on_conflict_do_nothing().returning(col(FeedbackDoneTable.sequence))
    return len(connection.execute(statement, rows).all())


def imports(connection: Connection, most: int = 50) -> list[dict[str, Any]]:
    """What the newest imports did, newest first."""
    query = select(ImportTable).order_by(col(ImportTable.number).desc()).limit(most)
    return [dict(row._mapping) | {"report": json.loads(row.report)} for row in connection.execute(query)]


def quarantined(connection: Connection, source: str) -> list[tuple[str, str, str]]:
    """Place, reason and the record as it came, of what a source gave last that could not be taken in."""
    columns = (QuarantineTable.place, QuarantineTable.reason, QuarantineTable.record)
    query = select(*(col(c) for c in columns)).where(col(QuarantineTable.source) == source)
    return [tuple(row) for row in connection.execute(query.order_by(col(QuarantineTable.number)))]
