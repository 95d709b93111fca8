"""A change's way in: somebody proposes, somebody else approves, a publisher takes it in and makes a release ready.

Each is one transaction with its line in the trail. Who wrote a change never approves it (four eyes), whatever roles
that person has. A change is made on a form of a service; when the service became another meanwhile, it is refused.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.catalogue.hsds import NotAServiceError, service_from_hsds
from app.errors import AskPerson
from app.texts import text
from central.catalogue.conform import conformed, moment_words
from central.catalogue.rows import rows_of
from central.catalogue.store import keep_services, known_services, record_of
from central.database import Transaction
from central.editing import store
from central.editing.people import EDITOR, PUBLISHER, REVIEWER, Session
from central.editing.store import Change

OWN = "redactie"
"""The source of services made here."""
GONE = "defunct"


def _role(session: Session, role: str) -> None:
    if not session.may(role):
        raise AskPerson("editor-may-not", role=text(f"edit.role.{role}"))


def standing(connection: Transaction, service_id: str) -> tuple[dict[str, Any], str]:
    """The record as it stands and its digest; an empty one for a service that is not there."""
    known = known_services(connection, [service_id]).get(service_id)
    if known is None:
        return {}, ""
    return json.loads(record_of(connection, "services", service_id) or "{}"), known.digest


def propose(
    connection: Transaction, session: Session, record: dict[str, Any], base: str, note: str, now: datetime
) -> int:
    """A proposal for what a service becomes; ``base`` is the digest of what it was made on, empty for a new one.

    A new proposal of the same person replaces the one that still waits. Raises AskPerson: editor-may-not,
    change-invalid, change-nothing, change-stale, change-waits.
    """
    _role(session, EDITOR)
    service_id = record["id"]
    before, digest = standing(connection, service_id)
    if digest != base:
        raise AskPerson("change-stale")
    try:
        service_from_hsds(record)
    except NotAServiceError as fault:
        raise AskPerson("change-invalid", where=str(fault)) from fault
    made = conformed(record, OWN).record
    if made == {name: value for name, value in before.items() if name != "last_modified"}:
        raise AskPerson("change-nothing")
    for waiting in store.changes(connection, store.OPEN, service_id):
        if waiting.made_by != session.person.id or waiting.state != "proposed":
            raise AskPerson("change-waits")
        store.move_change(connection, waiting.number, "proposed", "withdrawn")
    row = {"service_id": service_id, "base": base, "record": made, "note": note.strip()[:400]}
    number = store.add_change(connection, row | {"made_by": session.person.id, "made_at": now})
    store.note(connection, now, session.person.id, "proposed", service_id, str(number))
    return number


def retire(connection: Transaction, session: Session, service_id: str, note: str, now: datetime) -> int:
    """A proposal that a service is there no longer; its history stays. Raises as ``propose``."""
    record, base = standing(connection, service_id)
    if not base:
        raise AskPerson("change-stale")
    return propose(connection, session, record | {"status": GONE}, base, note, now)


def put_back(connection: Transaction, session: Session, revision: int, now: datetime) -> int:
    """A proposal to make a service what it was before. Raises as ``propose``."""
    found = store.revision(connection, revision)
    if found is None:
        raise AskPerson("change-stale")
    service_id, record = found
    _now, base = standing(connection, service_id)
    return propose(connection, session, json.loads(record), base, text("edit.put-back", number=revision), now)


def withdraw(connection: Transaction, session: Session, number: int, now: datetime) -> None:
    """Its maker takes a proposal back. Raises AskPerson("change-gone")."""
    change = _open(connection, number, "proposed")
    if change.made_by != session.person.id or not store.move_change(connection, number, "proposed", "withdrawn"):
        raise AskPerson("change-gone")
    store.note(connection, now, session.person.id, "withdrawn", change.service_id, str(number))


def review(
    connection: Transaction, session: Session, number: int, now: datetime, *, approve: bool, reason: str = ""
) -> None:
    """Say yes or no to somebody else's proposal. Raises AskPerson: editor-may-not, change-own, change-stale,
    change-gone.
    """
    _role(session, REVIEWER)
    change = _open(connection, number, "proposed")
    if change.made_by == session.person.id:
        raise AskPerson("change-own")
    if approve:
        _fresh(connection, change)
    state = "approved" if approve else "refused"
    values = {"reviewed_by": session.person.id, "reviewed_at": now, "reason": reason.strip()[:400]}
    if not store.move_change(connection, number, "proposed", state, **values):
        raise AskPerson("change-gone")
    store.note(connection, now, session.person.id, state, change.service_id, str(number))


def publish(connection: Transaction, session: Session, numbers: Sequence[int], now: datetime) -> int:
    """Take approved changes into the catalogue, all or none, and make a release ready; returns its number.

    The catalogue, the public page and the HSDS interface have them from this moment; devices get them with the next
    signed release. Raises AskPerson: editor-may-not, change-none, change-gone, change-stale.
    """
    _role(session, PUBLISHER)
    if not numbers:
        raise AskPerson("change-none")
    ready = store.add_ready(connection, session.person.id, now, len(set(numbers)))
    for number in sorted(set(numbers)):
        change = _open(connection, number, "approved")
        _fresh(connection, change)
        record = change.record | {"last_modified": moment_words(now)}
        source = store.source_of(connection, change.service_id) or OWN
        keep_services(connection, [rows_of(record, source)], now, change.made_by)
        if not store.move_change(connection, number, "approved", "published", release=ready):
            raise AskPerson("change-gone")
        store.note(connection, now, session.person.id, "published", change.service_id, f"{number} in {ready}")
    return ready


def send_back(connection: Transaction, session: Session, number: int, now: datetime, reason: str = "") -> None:
    """An approved change is not taken in after all. Raises AskPerson: editor-may-not, change-gone."""
    _role(session, PUBLISHER)
    change = _open(connection, number, "approved")
    if not store.move_change(connection, number, "approved", "refused", reason=reason.strip()[:400]):
        raise AskPerson("change-gone")
    store.note(connection, now, session.person.id, "refused", change.service_id, str(number))


def work_off(connection: Transaction, session: Session, report: store.Report, outcome: str, now: datetime) -> int:
    """Reports of the field on one service are looked at; returns how many. Raises AskPerson("editor-may-not")."""
    _role(session, EDITOR)
    done = store.work_off(connection, report, session.person.id, now, outcome)
    if done:
        store.note(connection, now, session.person.id, "worked-off", report.service_id, f"{report.outcome} {outcome}")
    return done


def _open(connection: Transaction, number: int, state: str) -> Change:
    change = store.change(connection, number)
    if change is None or change.state != state:
        raise AskPerson("change-gone")
    return change


def _fresh(connection: Transaction, change: Change) -> None:
    if standing(connection, change.service_id)[1] != change.base:
        raise AskPerson("change-stale")
