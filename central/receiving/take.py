"""A batch taken in: each record judged on its own, all that is good kept in one transaction, each answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from app.exchange.contract import BODIES, RECORD_BYTES, Ack, Deposited, Kind, Record, Revoked, Status, canonical, digest
from central.database import Transaction
from central.devices import store as devices
from central.devices.store import Device
from central.handovers import store as handovers
from central.receiving import store


def take_batch(connection: Transaction, device: Device, given: Sequence[dict[str, Any]], now: datetime) -> list[Ack]:
    """Keep a batch and answer item by item, in order. To be answered only after the commit.

    The same id and digest is acknowledged again; the same id with another digest is a conflict and changes nothing.
    A number this device used before for something else means two machines hold one key: nothing of the batch is
    kept beyond this point and the device counts no more (sync.md row 19).
    """
    judged = [_judged(raw) for raw in given]
    good = {str(j.id): j for j in judged if isinstance(j, Record)}
    known = store.held(connection, list(good))
    used = store.numbers_used(connection, device.id, [r.number for r in good.values()])
    places = devices.members(connection)
    cloned = False
    rows: dict[str, dict[str, Any]] = {}
    lookups = handovers.there(connection, [j.body["lookup"] for j in good.values() if j.kind is Kind.HANDOVER])
    numbers: set[int] = set()
    acks: list[Ack] = []
    for record in judged:
        if isinstance(record, Ack):
            acks.append(record)
            continue
        record_id = str(record.id)
        before = known.get(record_id)
        ack = Ack(id=record_id, sha256=record.sha256, status=Status.STORED)
        if before is not None or record_id in rows:
            same = (before.sha256 if before else rows[record_id]["sha256"]) == record.sha256
            ack.status = Status.DUPLICATE if same else Status.CONFLICT
            ack.sequence, ack.code = (before.sequence if before else 0), "" if same else "other-content"
        elif cloned or used.get(record.number, record_id) != record_id or record.number in numbers:
            cloned = True
            ack.status, ack.code = Status.CONFLICT, "number-used"
        elif record.kind is Kind.ENVELOPE and record.receiver not in places:
            ack.status, ack.code, ack.field = Status.REJECTED, "receiver-unknown", "receiver"
        elif record.kind is Kind.HANDOVER and not _may_lie(record, lookups, now):
            ack.status, ack.code, ack.field = Status.REJECTED, "invalid", "body"
        else:
            numbers.add(record.number)
            rows[record_id] = _row(record, device, now)
        acks.append(ack)
    _keep(connection, device, rows, acks, now)
    revoking = [r for i, r in good.items() if i in rows and r.kind is Kind.REVOCATION and r.receiver in places]
    store.notify(connection, {str(r.body["record"]): r.receiver for r in revoking}, device.member, now)
    if cloned:
        devices.revoke(connection, device.id, "cloned", now)
    devices.seen(connection, device.id, now)
    return acks


def _may_lie(record: Record, lookups: set[str], now: datetime) -> bool:
    """Whether a hand-over may be kept: its mark is nobody else's, and it does not count for longer than we keep."""
    deposited = Deposited.model_validate(record.body)
    if deposited.lookup in lookups or handovers.end_of(deposited.until) > now + timedelta(days=handovers.LONGEST_DAYS):
        return False
    lookups.add(deposited.lookup)
    return True


def _keep(
    connection: Transaction, device: Device, rows: dict[str, dict[str, Any]], acks: list[Ack], now: datetime
) -> None:
    waiting = {i: row["body"] for i, row in rows.items() if row["kind"] == Kind.HANDOVER.value}
    may_be_over = [i for i, row in rows.items() if i in waiting or row["kind"] == Kind.ENVELOPE.value]
    for record_id in store.revoked_before(connection, may_be_over, device.member) if may_be_over else ():
        rows[record_id] |= {"body": "", "revoked_at": now}
    for record_id in waiting:
        rows[record_id] |= {"body": ""}
    inserted = store.keep(connection, list(rows.values()))
    handovers.keep(connection, [_lying(rows[i], body) for i, body in waiting.items() if i in inserted], now)
    raced = store.held(connection, [i for i in rows if i not in inserted])
    for ack in acks:
        if ack.id in inserted:
            ack.sequence = inserted[ack.id]
        elif ack.id in raced:
            same = raced[ack.id].sha256 == ack.sha256
            ack.status, ack.sequence = (Status.DUPLICATE if same else Status.CONFLICT), raced[ack.id].sequence
        elif ack.id in rows:
            ack.status, ack.code = Status.CONFLICT, "number-used"
    gone = [Revoked.model_validate_json(r["body"]) for r in rows.values() if r["kind"] == Kind.REVOCATION.value]
    store.revoke(connection, [str(one.record) for one in gone], device.member, now)
    handovers.revoke(connection, _reasons(gone), device.member, now)


def _reasons(gone: Sequence[Revoked]) -> dict[str, str]:
    """Why each was taken back; when it is said twice, that the consent was withdrawn."""
    said = {str(one.record): one.why for one in gone if one.why == "ended"}
    return said | {str(one.record): one.why for one in gone if one.why == "withdrawn"}


def _lying(row: dict[str, Any], body: str) -> dict[str, Any]:
    """What is kept of a hand-over: its ciphertext leaves the table of records, where nothing is ever thrown away."""
    deposited = Deposited.model_validate_json(body)
    return {
        "lookup": deposited.lookup,
        "record": row["id"],
        "member": row["member"],
        "jwe": "" if row["revoked_at"] else deposited.jwe or "",
        "counts_until": handovers.end_of(deposited.until),
        "opened_by": "",
        "taken_at": None,
        "revoked_at": row["revoked_at"],
        "revoked_for": handovers.WITHDRAWN if row["revoked_at"] else "",
    }


def _row(record: Record, device: Device, now: datetime) -> dict[str, Any]:
    receiver = str(record.body.get("record", "")) if record.kind is Kind.REVOCATION else record.receiver
    return {
        "id": str(record.id),
        "device": device.id,
        "member": device.member,
        "receiver": receiver,
        "kind": record.kind.value,
        "sha256": record.sha256,
        "body": canonical(record.body).decode(),
        "number": record.number,
        "received_at": now,
        "revoked_at": None,
    }


def _judged(raw: dict[str, Any]) -> Record | Ack:
    """The record, or why it is refused: a code and the field's name, never what stood in it."""
    record_id = raw.get("id") if isinstance(raw.get("id"), str) else ""
    refused = Ack(id=str(record_id)[:64], sha256=str(raw.get("sha256", ""))[:64], status=Status.REJECTED)
    try:
        record = Record.model_validate(raw)
        if len(canonical(record.body)) > RECORD_BYTES:
            return refused.model_copy(update={"code": "too-large", "field": "body"})
        BODIES[record.kind].model_validate(record.body)
    except ValidationError as fault:
        where = ".".join(str(part) for part in fault.errors()[0]["loc"])[:100]
        return refused.model_copy(update={"code": "invalid", "field": where})
    except (ValueError, RecursionError):
        return refused.model_copy(update={"code": "invalid", "field": "body"})
    if digest(record.body) != record.sha256:
        return refused.model_copy(update={"code": "digest-wrong", "field": "sha256"})
    return record
