"""Keeping members, codes, devices and tokens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from central.devices.tables import AssertionTable, CodeTable, DeviceTable, MemberTable, TokenTable


@dataclass(frozen=True)
class Device:
    """A device as its administrator sees it."""

    id: str
    member: str
    public_key: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None
    revoked_for: str


def _device(row: Any) -> Device:
    return Device(*row)


def hidden(secret: str) -> str:
    """What is kept of a secret of many random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keep_member(connection: Connection, member: str, name: str) -> None:
    """Add an organization, or give it another name."""
    if member_name(connection, member) is None:
        connection.execute(insert(MemberTable), {"id": member, "name": name})
    elif name:
        connection.execute(update(MemberTable).where(col(MemberTable.id) == member).values(name=name))


def member_name(connection: Connection, member: str) -> str | None:
    """The name of an organization, or None."""
    return connection.scalar(select(col(MemberTable.name)).where(col(MemberTable.id) == member))


def members(connection: Connection) -> set[str]:
    """Every organization's id."""
    return set(connection.scalars(select(col(MemberTable.id))))


def add_code(connection: Connection, member: str, code: str, expires_at: datetime) -> None:
    """Keep a one-time code."""
    connection.execute(insert(CodeTable), {"digest": hidden(code), "member": member, "expires_at": expires_at})


def use_code(connection: Connection, code: str, now: datetime) -> str | None:
    """The member of a code that still counts, which then counts no more; else None."""
    counts = (
        col(CodeTable.digest) == hidden(code),
        col(CodeTable.used_at).is_(None),
        col(CodeTable.expires_at) > now,
    )
    return connection.scalar(update(CodeTable).where(*counts).values(used_at=now).returning(col(CodeTable.member)))


def add_device(connection: Connection, device: str, member: str, public_key: str, now: datetime) -> bool:
    """Keep a device; False when its key is known already."""
    values = {"id": device, "member": member, "public_key": public_key, "enrolled_at": now, "revoked_for": ""}
    try:
        with connection.begin_nested():
            connection.execute(insert(DeviceTable), values)
    except IntegrityError:
        return False
    return True


def device_of(connection: Connection, device: str) -> Device | None:
    """A device, or None."""
    row = connection.execute(select(DeviceTable).where(col(DeviceTable.id) == device)).first()
    return _device(row) if row else None


def devices(connection: Connection) -> list[Device]:
    """Every device, newest first."""
    wanted = select(DeviceTable).order_by(col(DeviceTable.enrolled_at).desc(), col(DeviceTable.id))
    return [_device(row) for row in connection.execute(wanted)]


def revoke(connection: Connection, device: str, why: str, now: datetime) -> bool:
    """This device sends no more; its tokens end at once. False when it is unknown."""
    found = connection.execute(
        update(DeviceTable)
        .where(col(DeviceTable.id) == device, col(DeviceTable.revoked_at).is_(None))
        .values(revoked_at=now, revoked_for=why)
    )
    connection.execute(delete(TokenTable).where(col(TokenTable.device) == device))
    return found.rowcount > 0


def seen(connection: Connection, device: str, now: datetime) -> None:
    """A device was heard."""
    connection.execute(update(DeviceTable).where(col(DeviceTable.id) == device).values(last_seen_at=now))


def use_assertion(connection: Connection, mark: str, expires_at: datetime, now: datetime) -> bool:
    """Note that an assertion was used; False when it was before."""
    connection.execute(delete(AssertionTable).where(col(AssertionTable.expires_at) < now))
    try:
        with connection.begin_nested():
            connection.execute(insert(AssertionTable), {"digest": hidden(mark), "expires_at": expires_at})
    except IntegrityError:
        return False
    return True


def add_token(connection: Connection, device: str, token: str, expires_at: datetime, now: datetime) -> None:
    """Keep a token, and forget those that ran out."""
    connection.execute(delete(TokenTable).where(col(TokenTable.expires_at) < now))
    connection.execute(insert(TokenTable), {"digest": hidden(token), "device": device, "expires_at": expires_at})


def device_by_token(connection: Connection, token: str, now: datetime) -> Device | None:
    """The device a token was given to, while it counts."""
    row = connection.execute(
        select(DeviceTable)
        .join(TokenTable, col(TokenTable.device) == col(DeviceTable.id))
        .where(col(TokenTable.digest) == hidden(token), col(TokenTable.expires_at) > now)
    ).first()
    return _device(row) if row else None
