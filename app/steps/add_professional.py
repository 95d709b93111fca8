"""One more professional on this device, with a passphrase of their own."""

from __future__ import annotations

from app.clock import Clock
from app.errors import AskPerson
from app.settings import Home
from app.steps.manage import must_manage
from app.steps.passphrase import check_passphrase
from app.steps.sql_work import DossierWorkplace
from app.store.key_file import read_keys, write_keys
from app.store.keys import Slot
from app.store.model import Event, Professional, ProfessionalRole
from app.store.sealing import KeyCost


def add_professional(
    workplace: DossierWorkplace,
    home: Home,
    *,
    name: str,
    role: ProfessionalRole,
    phone: str,
    passphrase: str,
    clock: Clock,
    cost: KeyCost | None = None,
) -> Professional:
    """Add a slot that ``passphrase`` opens, and return who it is for.

    Raises AskPerson("professional-nameless"), AskPerson("passphrase-weak"), AskPerson("role-admin-only"),
    AskPerson("home-read-only"), TryLater("disk-full").
    """
    if not name.strip():
        raise AskPerson("professional-nameless")
    must_manage(home, workplace)
    check_passphrase(passphrase)
    keys = read_keys(home.keys)
    slot = Slot(clock.new_id(), name.strip(), role, phone.strip(), cost or KeyCost(), b"")
    with workplace.work() as work:
        work.audit.record(Event.CREATE, slot.id, "professional", basis="access-control")
        work.roster.note(keys.professional(slot), clock.now())
    keys = keys.with_passphrase(slot, workplace.dossier.key, passphrase, slot.cost)
    write_keys(home.keys, keys)
    return keys.professional(keys.slot(slot.id))
