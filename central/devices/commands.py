"""``enrol``, ``devices`` and ``revoke``: an administrator's side of devices."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from app.errors import AskPerson
from central.database import Database
from central.devices import store

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
"""Sixty bits: not guessed within the hours it counts, at the rate the server allows."""
CODE_LASTS = timedelta(hours=24)


def make_code(database: Database, member: str, name: str, now: datetime) -> str:
    """A one-time code for one device of an organization, which is added when it is new and has a name.

    Raises AskPerson("member-unknown") for one that is neither known nor named.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    with database.writing() as connection:
        if store.member_name(connection, member) is None and not name:
            raise AskPerson("member-unknown", where=member)
        store.keep_member(connection, member, name)
        store.add_code(connection, member, code, now + CODE_LASTS)
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def revoke_device(database: Database, device: str, now: datetime) -> None:
    """This device sends no more. Raises AskPerson("device-unknown")."""
    with database.writing() as connection:
        if not store.revoke(connection, device, "revoked", now):
            raise AskPerson("device-unknown", where=device)
