"""The copies on this device: which there are, one kept elsewhere as well, and one put back while at work."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import AskPerson, Problem
from app.settings import Home
from app.steps.lock import lock
from app.steps.manage import must_manage
from app.steps.restore import restore, slots_of_backup
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import unlock
from app.store.backup import backups
from app.store.files import copy_whole, naming_faults
from app.store.key_file import keys_beside, made_at, open_slot
from app.store.model import Event


@dataclass(frozen=True)
class Copy:
    """One copy: its file and when it was made."""

    path: Path
    at: datetime


def copies_of(home: Home) -> tuple[Copy, ...]:
    """The copies that stand on this device, newest first. Needs no key."""
    found = []
    for path in backups(home):
        with suppress(ValueError):
            found.append(Copy(path, made_at(path)))
    return tuple(found)


def keep_elsewhere(workplace: DossierWorkplace, home: Home, folder: Path) -> Path:
    """Put the newest copy and its keys in a folder a person named (a stick, a share); it stays encrypted.

    Raises AskPerson("backup-missing"), AskPerson("home-read-only"), TryLater("disk-full").
    """
    newest = next(iter(copies_of(home)), None)
    if newest is None:
        raise AskPerson("backup-missing")
    target = folder / newest.path.name
    with workplace.work() as work:
        work.audit.record(Event.BACKUP, workplace.professional.id, "elsewhere", basis="policy")
    with naming_faults():
        copy_whole(keys_beside(newest.path), keys_beside(target))
        copy_whole(newest.path, target)
    return target


def may_put_back(workplace: DossierWorkplace, home: Home, copy: Path, passphrase: str) -> None:
    """Whether this professional may put the copy back and opens it, before anything is closed for it.

    Putting back brings back what was erased since, so it is for who decides about colleagues. Raises
    AskPerson("role-admin-only"), ("slot-unknown"), and what ``restore`` raises.
    """
    must_manage(home, workplace)
    who = workplace.professional.id
    if who not in {one.id for one in slots_of_backup(copy).professionals}:
        raise AskPerson("slot-unknown")
    open_slot(keys_beside(copy), who, passphrase, workplace.clock.now())


@dataclass(frozen=True)
class PutBack:
    """What came of it: the open dossier (None when it must be unlocked again), and what failed (None: it worked)."""

    workplace: DossierWorkplace | None
    problem: Problem | None = None


def put_copy_back(workplace: DossierWorkplace, home: Home, copy: Path, passphrase: str) -> PutBack:
    """Close the dossier, put a copy in its place, and open it again; what stood there is kept aside.

    When it fails the old dossier stands as it did, and is opened again when the passphrase opens it.
    """
    clock, who = workplace.clock, workplace.professional.id
    lock(workplace)
    problem: Problem | None = None
    try:
        restore(home, copy, clock=clock, professional_id=who, passphrase=passphrase)
    except Problem as fault:
        problem = fault
    try:
        return PutBack(unlock(home, who, passphrase, clock), problem)
    except Problem as fault:
        return PutBack(None, problem or (None if fault.code == "passphrase-wrong" else fault))
