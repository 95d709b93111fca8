"""Back in with the recovery sheet: a forgotten passphrase never costs data. And a new sheet when one is lost."""

from __future__ import annotations

from collections.abc import Iterable

from app.clock import Clock
from app.errors import AskPerson
from app.settings import Home
from app.steps.manage import must_manage
from app.steps.passphrase import check_passphrase
from app.steps.sql_work import DossierWorkplace
from app.store.dossier import Dossier
from app.store.key_file import read_keys, write_keys
from app.store.keys import Keys, Slot
from app.store.model import Event, ProfessionalRole
from app.store.recovery import key_from_recovery, recovery_sheet_words
from app.store.sealing import KeyCost


def recover(
    home: Home,
    recovery: Iterable[str] | str,
    *,
    passphrase: str,
    clock: Clock,
    professional_id: str = "",
    name: str = "",
    role: ProfessionalRole = ProfessionalRole.ADMIN,
    phone: str = "",
    cost: KeyCost | None = None,
) -> DossierWorkplace:
    """Give a professional a new passphrase (``professional_id``), or add one (``name``), and open the dossier.

    The dossier is opened before the key file changes, so a wrong sheet or a damaged file changes nothing. Raises
    AskPerson("recovery-wrong"), ("passphrase-weak"), ("slot-unknown"), ("professional-nameless") and as ``unlock``.
    """
    check_passphrase(passphrase)
    keys = read_keys(home.keys)
    key = keys.key_by_recovery(key_from_recovery(recovery))
    slot = _slot(keys, clock, professional_id, name, role, phone)
    dossier = Dossier.open(home, key)
    try:
        workplace = DossierWorkplace(dossier, keys.professional(slot), clock)
        with workplace.work() as work:
            work.audit.record(Event.CHANGE if professional_id else Event.CREATE, slot.id, "recovery")
            work.audit.record(Event.UNLOCK, slot.id)
            work.roster.note(workplace.professional, clock.now())
        write_keys(home.keys, keys.with_passphrase(slot, key, passphrase, cost or KeyCost()))
    except BaseException:
        dossier.close()
        raise
    return workplace


def _slot(keys: Keys, clock: Clock, professional_id: str, name: str, role: ProfessionalRole, phone: str) -> Slot:
    if professional_id:
        return keys.slot(professional_id)
    if not name.strip():
        raise AskPerson("professional-nameless")
    return Slot(clock.new_id(), name.strip(), role, phone.strip(), KeyCost(), b"")


def new_recovery_sheet(workplace: DossierWorkplace, home: Home) -> tuple[str, ...]:
    """Groups for a new sheet; the old sheet opens this device no more.

    Raises AskPerson("role-admin-only") and as ``write_keys``.
    """
    must_manage(home, workplace)
    with workplace.work() as work:
        work.audit.record(Event.CHANGE, workplace.professional.id, "recovery-sheet")
    keys, private = read_keys(home.keys).with_new_recovery(workplace.dossier.key)
    write_keys(home.keys, keys)
    return recovery_sheet_words(private)
