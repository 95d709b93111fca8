"""Put a backup in the dossier's place; what stood there is kept aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

from app.clock import Clock
from app.errors import AskPerson
from app.settings import Home
from app.steps.central_known import DEVICE, KEY
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import Slots
from app.steps.work import Work
from app.store.backup import backups, check_backup, nobody_waits, put_back
from app.store.cipher import alone_with, check_is_ours, connected, naming_cipher_faults
from app.store.dossier import Dossier
from app.store.key_file import keys_beside, open_slot, read_keys
from app.store.keys import Keys
from app.store.model import Event, Professional, ProfessionalRole
from app.store.recovery import key_from_recovery

__all__ = ["backups", "restore", "slots_of_backup"]

BY_RECOVERY = "recovery"
"""Who restored, in the trail, when it was done with the recovery sheet."""


def slots_of_backup(backup: Path) -> Slots:
    """Whose passphrase opens this backup. AskPerson: "backup-missing", "keys-damaged", "dossier-newer"."""
    if not backup.is_file() or not keys_beside(backup).is_file():
        raise AskPerson("backup-missing")
    keys = read_keys(keys_beside(backup))
    return Slots(keys.organization, keys.professionals())


def restore(
    home: Home,
    backup: Path,
    *,
    clock: Clock,
    professional_id: str = "",
    passphrase: str = "",
    recovery: Iterable[str] | str = (),
    still: Callable[[], None] = nobody_waits,
) -> Path | None:
    """Put ``backup`` (a ``.db`` with its ``.keys.json``) back; returns where the old dossier was put, if there was one.

    Opened with the recovery sheet, or else by a professional's passphrase as it was when the backup was made. Lock
    first: an open dossier is refused. On a new laptop this is how a dossier comes back. ``still`` as ``put_back``.
    Raises AskPerson: "backup-missing", "recovery-wrong", "passphrase-wrong", "slot-unknown", "keys-damaged",
    "dossier-damaged", "dossier-not-ours", "dossier-newer"; TryLater: "passphrase-wait", "dossier-busy", "disk-full".
    """
    if not backup.is_file() or not keys_beside(backup).is_file():
        raise AskPerson("backup-missing")
    if recovery:
        private = key_from_recovery(recovery)
        keys = read_keys(keys_beside(backup))
        key = keys.key_by_recovery(private)
        who = Professional(BY_RECOVERY, "", ProfessionalRole.ADMIN, keys.organization)
        standing = _standing(home, keys, key, lambda now: now.key_by_recovery(private))
    else:
        keys, key = open_slot(keys_beside(backup), professional_id, passphrase, clock.now())
        who = keys.professional(keys.slot(professional_id))
        standing = _standing(home, keys, key, lambda now: now.key_by_passphrase(now.slot(professional_id), passphrase))
    check_backup(backup, key)
    for known in {key, standing or key}:
        _nobody_has_it_open(home, known)
    aside = put_back(home, backup, key, clock.now(), standing, still)
    with closing(Dossier.open(home, standing or key)) as dossier, DossierWorkplace(dossier, who, clock).work() as work:
        work.audit.record(Event.RESTORE, who.id, backup.stem, result="ok" if standing else "keys-from-copy")
        if standing is None and work.sendings.fact(DEVICE):
            _leave_place(work, who)
    return aside


def _leave_place(work: Work, who: Professional) -> None:
    """Another laptop takes a place of its own at central: the old one's key may be in other hands, and two that number
    their messages from one count are taken for a copied device (``sync.md`` row 19). ``enrol`` numbers anew what waits.
    """
    work.audit.record(Event.CHANGE, who.id, "place-left", basis="continuity")
    for name in (DEVICE, KEY):
        work.sendings.keep_fact(name, "")


def _standing(home: Home, coming: Keys, key: bytes, opened: Callable[[Keys], bytes | None]) -> bytes | None:
    """The key that the keys of now are made with: this copy's, or one the same sheet or passphrase opens.

    None when they are of another dossier, damaged, or shown by nothing to be what this program made.
    """
    with suppress(AskPerson):
        standing = read_keys(home.keys)
        if standing.dossier != coming.dossier:
            return None
        if standing.made_with(key):
            return key
        return opened(standing)
    return None


def _nobody_has_it_open(home: Home, key: bytes) -> None:
    """TryLater("dossier-busy") when another window has this dossier; a damaged or foreign file cannot be asked."""
    with suppress(AskPerson):
        check_is_ours(home.dossier, key)
        with naming_cipher_faults(), closing(connected(home.dossier, key)) as connection:
            alone_with(connection)
