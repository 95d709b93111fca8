"""Taking in a feed: every record checked, made valid, compared, and kept in one transaction; or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.catalogue.hsds import NotAServiceError, service_from_hsds
from app.errors import AskPerson
from app.texts import text
from central.catalogue.conform import conformed, moment_words
from central.catalogue.rows import ServiceRows, record_digest, record_text, rows_of
from central.catalogue.store import add_import, edited, keep_services, known_services, quarantine, record_of
from central.database import Database, Transaction
from central.editing.store import FROM_SOURCE, add_change, changes, move_change

GONE = "defunct"
SHRINK_FROM = 20
SHRINK_MOST = 0.2
"""A feed that suddenly misses more than a fifth of what it had is taken for broken (standards.md section 1)."""
KEPT_CHARACTERS = 20_000


@dataclass
class Taken:
    """What an import did. Ids in ``new``, ``changed``, ``withdrawn``; places and reasons in the others."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    withdrawn: list[str] = field(default_factory=list)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    to_review: list[str] = field(default_factory=list)
    """Services an editor changed and the source now gives otherwise: kept as they are, with a proposal beside them."""

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "withdrawn": len(self.withdrawn),
            "quarantined": len(self.quarantined),
        }

    def report(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "new": self.new,
            "changed": self.changed,
            "withdrawn": self.withdrawn,
            "toReview": self.to_review,
            "quarantined": [{"place": place, "reason": reason} for place, reason in self.quarantined],
            "leftOut": [{"place": place, "part": part} for place, part in self.left_out],
        }


@dataclass(frozen=True)
class Given:
    """Where records came from when a server was asked: its address, the ids it has now (so that a part of them can be
    enough), and the newest moment it gave, asked when all are read.
    """

    base: str
    there: frozenset[str]
    newest: Callable[[], str]


@dataclass(frozen=True)
class _Read:
    records: dict[str, dict[str, Any]]
    quarantine: list[dict[str, Any]]
    total: int


def take_in(
    database: Database,
    records: Iterable[tuple[str, Any]],
    source: str,
    now: datetime,
    *,
    may_shrink: bool = False,
    given: Given | None = None,
) -> Taken:
    """Make ``records`` (place and raw HSDS service) what ``source`` offers now; with ``given``, together with what we
    have of it and it still has.

    A service the source no longer has gets status ``defunct``: HSDS has no other way to say so. Raises
    AskPerson("catalogue-empty"), AskPerson("catalogue-mostly-invalid") and AskPerson("central-import-shrinks").
    """
    done = Taken()
    read = _read(records, source, now, done)
    if not read.total and (given is None or not given.there):
        raise AskPerson("catalogue-empty", where=source)
    bad = len(read.quarantine)
    if bad * 2 > read.total:
        first = f"{read.quarantine[0]['place']}: {read.quarantine[0]['reason']}"
        raise AskPerson("catalogue-mostly-invalid", where=first, bad=bad, total=read.total)
    with database.writing() as connection:
        known = known_services(connection)
        ours = {i for i, k in known.items() if k.source == source and k.status != GONE}
        missing = sorted(ours - read.records.keys() - (given.there if given else frozenset()))
        if len(ours) >= SHRINK_FROM and len(missing) > len(ours) * SHRINK_MOST and not may_shrink:
            raise AskPerson("central-import-shrinks", where=source, missing=len(missing), total=len(ours))
        rows: list[ServiceRows] = []
        ours_changed = edited(connection, source)
        for service_id, record in read.records.items():
            old = known.get(service_id)
            if service_id in ours_changed:
                _beside(connection, done, source, record, ours_changed[service_id], now)
                continue
            if old and _same(connection, service_id, record, old.digest):
                done.unchanged += 1
                continue
            (done.changed if old else done.new).append(service_id)
            rows.append(rows_of(record | {"last_modified": moment_words(now)}, source))
        for service_id in missing:
            if service_id in ours_changed:
                gone = json.loads(ours_changed[service_id]) | {"status": GONE}
                _beside(connection, done, source, gone, ours_changed[service_id], now)
                continue
            record = json.loads(record_of(connection, "services", service_id) or "{}")
            changed = record | {"status": GONE, "last_modified": moment_words(now)}
            rows.append(rows_of(changed, source))
            done.withdrawn.append(service_id)
        keep_services(connection, rows, now, source)
        quarantine(connection, source, read.quarantine)
        asked = {"base": given.base, "newest": given.newest()} if given else {}
        named = {"at": now, "source": source, "made_by": "", "report": json.dumps(done.report() | asked)}
        add_import(connection, named | done.counts())
    return done


def _beside(
    connection: Transaction, done: Taken, source: str, record: dict[str, Any], before: str, now: datetime
) -> None:
    """A service an editor changed stays as it is; what the source gives otherwise than before is a proposal."""
    given = {name: value for name, value in record.items() if name != "last_modified"}
    if given == {name: value for name, value in json.loads(before).items() if name != "last_modified"}:
        done.unchanged += 1
        return
    done.to_review.append(record["id"])
    maker = FROM_SOURCE + source
    for waiting in changes(connection, ("proposed",), record["id"]):
        if waiting.made_by == maker:
            move_change(connection, waiting.number, "proposed", "withdrawn")
    base = known_services(connection, [record["id"]])[record["id"]].digest
    row = {"service_id": record["id"], "base": base, "record": given, "note": "", "made_by": maker, "made_at": now}
    add_change(connection, row)


def _same(connection: Any, service_id: str, record: dict[str, Any], digest: str) -> bool:
    """Whether the record is what we have, but for the moment of change, which is ours to give."""
    kept = json.loads(record_of(connection, "services", service_id) or "{}")
    with_moment = record | {"last_modified": kept.get("last_modified", "")}
    return record_digest(record_text(with_moment)) == digest or kept == with_moment


def _read(records: Iterable[tuple[str, Any]], source: str, now: datetime, done: Taken) -> _Read:
    found: dict[str, dict[str, Any]] = {}
    moments: dict[str, str] = {}
    bad: list[dict[str, Any]] = []
    total = 0

    def refuse(place: str, raw: Any, reason: str) -> None:
        done.quarantined.append((place, reason))
        words = _kept(raw)
        bad.append({"at": now, "source": source, "place": place, "reason": reason, "record": words})

    for place, raw in records:
        total += 1
        try:
            service_from_hsds(raw)
            made = conformed(raw, source)
            record_text(made.record)
        except NotAServiceError as fault:
            refuse(place, raw, str(fault))
            continue
        except (RecursionError, ValueError):
            refuse(place, raw, text("catalogue.skipped.not-an-object"))
            continue
        service_id, moment = made.record["id"], str(raw.get("last_modified") or "")
        done.left_out += [(place, part) for part in made.left_out]
        if service_id in found:
            done.quarantined.append((place, text("catalogue.skipped.double", place=place)))
            if moment <= moments[service_id]:
                continue
        found[service_id], moments[service_id] = made.record, moment
    return _Read(found, bad, total)


def _kept(raw: Any) -> str:
    try:
        return json.dumps(raw, ensure_ascii=True)[:KEPT_CHARACTERS]
    except (ValueError, RecursionError, TypeError):
        return ""
