"""Rolling encrypted copies of the dossier, each with the key file that opens it, each opened and read when made.

Names hold a moment only. A copy lives at most 35 days, so what was erased leaves the copies too (domain.md R28).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import AskPerson, Problem
from app.settings import Home
from app.store.cipher import (
    beside,
    check_is_ours,
    check_is_whole,
    connected_to_read,
    copied,
    naming_cipher_faults,
)
from app.store.dossier import Dossier
from app.store.files import copy_whole, gone_after, naming_faults, private_folder, put_in_place, settle
from app.store.key_file import keys_beside, read_keys, stamp, write_keys
from app.store.keys import Keys
from app.store.migrate import check_shape

KEEP = 7
KEEP_DAYS = 35


def backups(home: Home) -> tuple[Path, ...]:
    """The copies that stand in the home, newest first."""
    if not home.backups.is_dir():
        return ()
    return tuple(sorted(home.backups.glob("dossier-*.db"), reverse=True))


def make_backup(dossier: Dossier, home: Home, now: datetime) -> Path:
    """Copy the open dossier, check the copy by opening it, and let the oldest go.

    Raises TryLater("disk-full"), AskPerson("home-read-only"), AskPerson("dossier-damaged") when the copy is not whole;
    what failed leaves nothing behind.
    """
    target = home.backups / f"dossier-{stamp(now)}.db"
    part = target.with_name(target.name + ".part")
    with naming_faults(), dossier.held(), gone_after(part, *beside(part)):
        private_folder(home.backups)
        copied(dossier.connection, part, dossier.key)
        settle(part)
        keys = read_keys(home.keys)
        write_keys(keys_beside(target), keys.without_guesses())
        put_in_place(part, target)
        _let_old_ones_go(home, now)
    return target


def check_backup(backup: Path, key: bytes) -> None:
    """Open the copy with ``key`` and read every page of it; the copy itself is left as it is.

    Raises AskPerson: "backup-missing", "dossier-not-ours", "dossier-damaged", "dossier-newer".
    """
    if not backup.is_file():
        raise AskPerson("backup-missing")
    check_is_ours(backup, key)
    with naming_cipher_faults(), closing(connected_to_read(backup, key)) as connection:
        check_is_whole(connection)
        check_shape(connection)


@dataclass(frozen=True)
class Contents:
    """What a copy holds, in counts: conversations, people's names not read; ``unsent`` messages that still wait."""

    conversations: int
    unsent: int


def contents_of(backup: Path, key: bytes) -> Contents:
    """Look into a copy without changing a byte of it. Raises as ``check_backup``."""
    check_backup(backup, key)
    with naming_cipher_faults(), closing(connected_to_read(backup, key)) as connection:
        (conversations,) = connection.execute("SELECT count(*) FROM conversation").fetchone()
        (unsent,) = connection.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'").fetchone()
    return Contents(int(conversations), int(unsent))


def rekey_backups(home: Home, old_key: bytes, keys: Keys, new_key: bytes) -> int:
    """Encrypt every copy on this device that ``old_key`` opens anew, with ``keys`` beside it; returns how many.

    A copy that cannot be read any more is left as it is: it may be all that is left of something.
    """
    done = 0
    for copy in sorted(home.backups.glob("*-*.db")) if home.backups.is_dir() else ():
        part = copy.with_name(copy.name + ".part")
        with suppress(Problem), naming_faults(), gone_after(part, *beside(part)):
            check_is_ours(copy, old_key)
            with naming_cipher_faults(), closing(connected_to_read(copy, old_key)) as connection:
                copied(connection, part, new_key)
            settle(part)
            put_in_place(part, copy)
            write_keys(keys_beside(copy), keys)
            done += 1
    return done


def nobody_waits() -> None:
    """Nobody may stop it."""


def put_back(
    home: Home,
    backup: Path,
    key: bytes,
    now: datetime,
    standing: bytes | None,
    still: Callable[[], None] = nobody_waits,
) -> Path | None:
    """Put a copy in the dossier's place; the file that stood there is kept aside and its path returned.

    ``still`` is asked until the moment of the change and raises to stop: then everything stands as it stood.

    ``standing`` is the key the keys of now are made with, when that is known and they are of this dossier: then they
    stay, and the copy is encrypted anew for them when they have moved on, so a professional removed since does not
    come back. Without it the copy's own keys come along. The old dossier may be damaged: it is copied as it is.
    """
    new = home.dossier.with_name(home.dossier.name + ".new")
    with naming_faults(), gone_after(new, *beside(new)):
        private_folder(home.backups)
        check_backup(backup, key)
        still()
        if standing is None or standing == key:
            copy_whole(backup, new)
        else:
            with naming_cipher_faults(), closing(connected_to_read(backup, key)) as connection:
                copied(connection, new, standing)
            settle(new)
        still()
        check_backup(new, standing or key)
        still()
        aside = set_aside(home, now)
        put_in_place(new, home.dossier)
        for stale in beside(home.dossier):
            stale.unlink(missing_ok=True)
        if standing is None:
            copy_whole(keys_beside(backup), home.keys)
    return aside


def set_aside(home: Home, now: datetime) -> Path | None:
    """Copy what stands in the dossier's place, its WAL and its keys, out of the way; where to, or None."""
    if not home.dossier.exists() and not home.keys.exists():
        return None
    private_folder(home.backups)
    aside, number = home.backups / f"replaced-{stamp(now)}.db", 1
    while aside.exists() or keys_beside(aside).exists():
        number += 1
        aside = aside.with_name(f"replaced-{stamp(now)}-{number}.db")
    for source, target in zip(
        (home.dossier, *beside(home.dossier), home.keys), (aside, *beside(aside), keys_beside(aside)), strict=True
    ):
        if source.exists():
            copy_whole(source, target)
    return aside


def _let_old_ones_go(home: Home, now: datetime) -> None:
    """Keep the newest ``KEEP``, none older than ``KEEP_DAYS``; files set aside by a restore age the same way."""
    oldest = stamp(now - timedelta(days=KEEP_DAYS))
    kept = backups(home)[:KEEP]
    for file in home.backups.glob("*-*.db"):
        made = file.stem.partition("-")[2]
        spare = file.stem.startswith("dossier-") and file not in kept
        if spare or made < oldest:
            for part in (file, *beside(file), keys_beside(file)):
                part.unlink(missing_ok=True)
