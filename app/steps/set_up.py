"""The first start: an organization, its first professional, an empty dossier and the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock
from app.errors import AskPerson
from app.settings import Home, Policy
from app.steps.open_to_organization import organization_public
from app.steps.passphrase import check_passphrase
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import finish_interrupted, waiting_keys
from app.store.dossier import Dossier
from app.store.files import naming_faults, private_folder, put_in_place
from app.store.key_file import write_keys
from app.store.keys import Slot, new_keys
from app.store.model import Event, ProfessionalRole
from app.store.recovery import recovery_sheet_words
from app.store.sealing import KeyCost


@dataclass(frozen=True)
class SetUp:
    """A fresh device. ``recovery`` are the groups of the sheet: shown once, printed, kept nowhere here."""

    recovery: tuple[str, ...]
    workplace: DossierWorkplace


def set_up(
    home: Home,
    *,
    organization: str,
    professional_name: str,
    role: ProfessionalRole,
    phone: str,
    passphrase: str,
    clock: Clock,
    cost: KeyCost | None = None,
    policy: Policy | None = None,
) -> SetUp:
    """Make the keys and the dossier; both are there or neither, and nothing that stood there is overwritten.

    Without ``policy`` that of this machine holds: the dossier opens to the organization it names too. Raises
    AskPerson("professional-nameless"), AskPerson("passphrase-weak"), AskPerson("home-in-use"),
    AskPerson("home-read-only"), TryLater("disk-full") and what ``organization_public`` raises.
    """
    if not organization.strip() or not professional_name.strip():
        raise AskPerson("professional-nameless")
    check_passphrase(passphrase)
    public = organization_public(policy)
    with naming_faults():
        finish_interrupted(home)
        if home.keys.exists() or home.dossier.exists():
            raise AskPerson("home-in-use")
        private_folder(home.folder)
    keys, key, private = new_keys(clock.new_id(), organization.strip())
    slot = Slot(clock.new_id(), professional_name.strip(), role, phone.strip(), cost or KeyCost(), b"")
    keys = keys.with_passphrase(slot, key, passphrase, slot.cost)
    if public:
        keys = keys.managed_by(public, key)
    write_keys(waiting_keys(home), keys)
    try:
        dossier = Dossier.create(home, key)
    except BaseException:
        waiting_keys(home).unlink(missing_ok=True)
        raise
    try:
        _put_keys_in_place(waiting_keys(home), home.keys)
        workplace = DossierWorkplace(dossier, keys.professional(keys.slot(slot.id)), clock)
        with workplace.work() as work:
            work.audit.record(Event.CREATE, slot.id, "dossier")
            if public:
                work.audit.record(Event.CREATE, slot.id, "organization-key")
            work.audit.record(Event.UNLOCK, slot.id)
            work.roster.note(workplace.professional, clock.now())
    except BaseException:
        dossier.close()
        raise
    return SetUp(recovery_sheet_words(private), workplace)


def _put_keys_in_place(waiting: Path, keys: Path) -> None:
    with naming_faults():
        put_in_place(waiting, keys)
