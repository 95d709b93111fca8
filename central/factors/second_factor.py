"""The second step at the door: a code of the telephone (TOTP, RFC 6238) or a recovery code, and setting it up.

Thirty seconds, six digits, SHA-1, as every authenticator app knows them; one step early or late is taken, and no step
twice. Guessing is slowed by the account's own counter, which the right password does not bring back to nothing.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from hmac import compare_digest
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from central.database import Database, Transaction
from central.editing import people, store
from central.editing.store import Person
from central.factors import store as factors
from central.factors.sealing import FactorKey
from central.factors.store import Factor

STEP, DIGITS, SECRET_BYTES = 30, 6, 20
HALFWAY = timedelta(minutes=5)
"""How long after the right password the code may come."""
CODES, CODE_LENGTH = 10, 10
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Fifty bits for each recovery code: its digest can be kept as it is."""


def begin(connection: Transaction, person: Person, key: FactorKey) -> str:
    """A new secret for this account, to be confirmed with a code; what is confirmed already stays until then."""
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")
    factors.keep(connection, Factor(person.id, key.seal(person.id, secret), None, 0, ()))
    return secret


def address_of(secret: str, login: str, place: str) -> str:
    """What an authenticator app reads from the QR code (the otpauth key URI format)."""
    who = quote(f"{place}:{login}")
    return f"otpauth://totp/{who}?secret={secret}&issuer={quote(place)}&algorithm=SHA1&digits={DIGITS}&period={STEP}"


def confirm(connection: Transaction, person: Person, code: str, now: datetime, key: FactorKey) -> list[str]:
    """The telephone has it: from now on a code is asked. The recovery codes, shown once; none for a wrong code."""
    kept = factors.factor(connection, person.id)
    if kept is None or kept.confirmed_at is not None:
        return []
    step = _step_of(key.open(person.id, kept.sealed), code, now)
    if step is None:
        return []
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(CODES)]
    factors.keep(connection, replace(kept, confirmed_at=now, last_step=step, recovery=tuple(map(_digest, codes))))
    store.note(connection, now, person.id, "factor-on", person.login)
    return [f"{one[:5]}-{one[5:]}" for one in codes]


def turn_off(connection: Transaction, person: Person, now: datetime, *, by: str) -> bool:
    """No code is asked any more. False when there was none."""
    if not factors.forget(connection, person.id):
        return False
    store.note(connection, now, by, "factor-off", person.login)
    return True


def enter(database: Database, token: str, code: str, now: datetime, key: FactorKey) -> str | None:
    """The token of a session for who is halfway and gives the right code; None otherwise, and why is not told."""
    with database.writing() as connection:
        editor = factors.half(connection, people.digest_of(token), now - HALFWAY) if token else None
        person = store.person(connection, editor) if editor else None
        if person is None or person.ended_at is not None or not people.count_next_try(connection, person, now):
            return None
        if not _right(connection, person, code, now, key):
            store.note(connection, now, person.id, "login-refused", "")
            return None
        factors.end_halves(connection, person.id, now - HALFWAY)
        store.count_try(connection, person.id, 0, None)
        return people.open_session(connection, person, now)


def _right(connection: Transaction, person: Person, code: str, now: datetime, key: FactorKey) -> bool:
    kept = factors.factor(connection, person.id)
    if kept is None or kept.confirmed_at is None:
        return False
    step = _step_of(key.open(person.id, kept.sealed), code, now)
    if step is not None:
        return factors.use_step(connection, person.id, step)
    used = _digest(code)
    if used not in kept.recovery:
        return False
    left = tuple(one for one in kept.recovery if one != used)
    factors.keep(connection, replace(kept, recovery=left))
    store.note(connection, now, person.id, "recovery-used", person.login, str(len(left)))
    return True


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step this code is of: now, or one before or after; None for no code of them."""
    given = "".join(code.split())
    if len(given) != DIGITS or not (given.isascii() and given.isdecimal()):
        return None
    totp = TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP)  # noqa: S303  # RFC 6238; what telephones know
    this = int(now.timestamp()) // STEP
    steps = [one for one in (this - 1, this, this + 1) if compare_digest(totp.generate(one * STEP), given.encode())]
    return steps[0] if steps else None


def _digest(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())[:40]
    return hashlib.sha256(plain.encode()).hexdigest()
