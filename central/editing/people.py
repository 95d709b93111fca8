"""Who may edit: accounts with roles, logging in slowly enough for guessers, and sessions that end by themselves.

Passwords: Argon2id with the costs of RFC 9106 section 4 (second choice: 64 MiB, 3 passes, 4 lanes), at least twelve
characters and no rules about their kind (NIST SP 800-63B section 5.1.1.2).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import AskPerson
from central.database import Database, Transaction
from central.editing import store
from central.editing.store import Person
from central.factors import store as factors

EDITOR, REVIEWER, PUBLISHER = "editor", "reviewer", "publisher"
ROLES = (EDITOR, REVIEWER, PUBLISHER)
PASSWORD_FROM = 12
PASSWORD_TO = 200
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
FREE_TRIES = 5
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""How long each further wrong try keeps the account shut; never longer, or a guesser could keep its owner out."""
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(2)
"""Hashing takes 64 MiB each time: a crowd at the door waits its turn."""
_NOBODY = _HASHER.hash(secrets.token_urlsafe(24))
"""What is checked for a login that does not exist, so that it takes as long as for one that does."""


@dataclass(frozen=True)
class Session:
    """Somebody who is logged in, and the token every form of theirs must carry back."""

    person: Person
    csrf: str

    def may(self, role: str) -> bool:
        """Whether this person has a role."""
        return role in self.person.roles


def add_person(
    database: Database, login: str, name: str, roles: Iterable[str], password: str, now: datetime, *, by: str = ""
) -> None:
    """Make an account. Raises AskPerson: editor-login, editor-name, editor-role, editor-password, editor-known."""
    roles = [role for role in ROLES if role in set(roles)]
    if not _LOGIN.fullmatch(login):
        raise AskPerson("editor-login", where=login[:40])
    if not name.strip():
        raise AskPerson("editor-name")
    if not roles:
        raise AskPerson("editor-role", roles=", ".join(ROLES))
    hashed = _hashed(password)
    with database.writing() as connection:
        if store.person_by_login(connection, login) is not None:
            raise AskPerson("editor-known", where=login)
        store.add_person(connection, str(uuid4()), login, name.strip()[:100], " ".join(roles), hashed, now)
        store.note(connection, now, by, "person-added", login, " ".join(roles))


def end_person(database: Database, login: str, now: datetime, *, by: str = "") -> None:
    """This account no longer opens anything, at once. Raises AskPerson("editor-unknown")."""
    with database.writing() as connection:
        person = store.person_by_login(connection, login)
        if person is None or not store.end_person(connection, person.id, now):
            raise AskPerson("editor-unknown", where=login)
        store.note(connection, now, by, "person-ended", login)


def set_password(database: Database, login: str, password: str, now: datetime, *, by: str = "") -> None:
    """Another password; whoever was logged in with the old one is out. Raises AskPerson("editor-unknown")."""
    hashed = _hashed(password)
    with database.writing() as connection:
        person = store.person_by_login(connection, login)
        if person is None:
            raise AskPerson("editor-unknown", where=login)
        store.set_password(connection, person.id, hashed)
        factors.end_halves(connection, person.id, now - LONGEST)
        store.note(connection, now, by, "password-set", login)


def _hashed(password: str) -> str:
    if not PASSWORD_FROM <= len(password) <= PASSWORD_TO:
        raise AskPerson("editor-password", least=PASSWORD_FROM, most=PASSWORD_TO)
    with _AT_ONCE:
        return _HASHER.hash(password)


@dataclass(frozen=True)
class Entered:
    """The right password was given: the token of a session, or of who still has to give a second factor (``half``)."""

    token: str
    half: bool = False


def count_next_try(connection: Transaction, person: Person, now: datetime) -> bool:
    """Count a try before it is checked, so that many at once do not get more than they should. False while the account
    is shut after too many."""
    if person.wait_until is not None and person.wait_until > now:
        return False
    over = person.failures + 1 - FREE_TRIES
    wait = WAITS[min(over, len(WAITS) - 1)] if over >= 0 else None
    store.count_try(connection, person.id, person.failures + 1, now + wait if wait else None)
    return True


def log_in(database: Database, login: str, password: str, now: datetime) -> Entered | None:
    """The way in, whole or half, or None: wrong, ended, or too many tries; which of these is not told."""
    with database.writing() as connection:
        person = store.person_by_login(connection, login[:40])
        shut = person is not None and not count_next_try(connection, person, now)
    hashed = person.password if person is not None and person.ended_at is None and not shut else _NOBODY
    right = _verified(hashed, password[:PASSWORD_TO])
    with database.writing() as connection:
        if not right or person is None or hashed is _NOBODY:
            store.note(connection, now, person.id if person else "", "login-refused", "")
            return None
        if _HASHER.check_needs_rehash(hashed):
            store.set_password(connection, person.id, _hashed(password))
        if factors.has_factor(connection, person.id):
            # the right password is no failure, and no success either: who guesses codes gets no new tries by it
            store.count_try(connection, person.id, person.failures, person.wait_until)
            token = secrets.token_urlsafe(32)
            factors.add_half(connection, digest_of(token), person.id, now)
            return Entered(token, half=True)
        store.count_try(connection, person.id, 0, None)
        return Entered(open_session(connection, person, now))


def open_session(connection: Transaction, person: Person, now: datetime) -> str:
    """A new session; its token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    store.forget_sessions(connection, now - LONGEST)
    store.add_session(connection, digest_of(token), person.id, secrets.token_urlsafe(24), now)
    store.note(connection, now, person.id, "login", "")
    return token


def change_own(database: Database, person: Person, old: str, new: str, now: datetime) -> str | None:
    """Another password by the person themselves: every session of theirs ends, and this is the token of a new one.

    None when the old one is wrong or was guessed at too often. Raises AskPerson("editor-password").
    """
    hashed = _hashed(new)
    with database.writing() as connection:
        known = store.person(connection, person.id)
        if known is None or not count_next_try(connection, known, now):
            return None
    if not _verified(known.password, old[:PASSWORD_TO]):
        return None
    with database.writing() as connection:
        store.count_try(connection, person.id, 0, None)
        store.set_password(connection, person.id, hashed)
        store.end_sessions(connection, person.id)
        factors.end_halves(connection, person.id, now - LONGEST)
        store.note(connection, now, person.id, "password-set", person.login)
        return open_session(connection, person, now)


def confirmed(database: Database, person: Person, password: str, now: datetime) -> bool:
    """Whether this is the person's password, asked again before something weighty; slowed as at the door."""
    with database.writing() as connection:
        known = store.person(connection, person.id)
        if known is None or not count_next_try(connection, known, now):
            return False
    right = _verified(known.password, password[:PASSWORD_TO])
    if right:
        with database.writing() as connection:
            store.count_try(connection, person.id, 0, None)
    return right


def _verified(hashed: str, password: str) -> bool:
    with _AT_ONCE:
        try:
            return _HASHER.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False


def current(connection: Transaction, token: str, now: datetime) -> Session | None:
    """Whose session this is, when it still counts; being asked keeps it alive."""
    kept = store.session(connection, digest_of(token)) if token else None
    if kept is None:
        return None
    person = store.person(connection, kept.editor)
    if now - kept.seen_at > IDLE or now - kept.made_at > LONGEST or person is None or person.ended_at is not None:
        store.end_session(connection, kept.digest)
        return None
    store.seen(connection, kept.digest, now)
    return Session(person, kept.csrf)


def log_out(connection: Transaction, token: str, now: datetime) -> None:
    """The session is over; the cookie opens nothing any more."""
    kept = store.session(connection, digest_of(token)) if token else None
    if kept is not None:
        store.end_session(connection, kept.digest)
        store.note(connection, now, kept.editor, "logout", "")


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
