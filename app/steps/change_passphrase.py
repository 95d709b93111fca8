"""Choose a new passphrase, knowing the old one."""

from __future__ import annotations

from app.settings import Home
from app.steps.passphrase import check_passphrase
from app.steps.sql_work import DossierWorkplace
from app.store.key_file import open_slot, read_keys, write_keys
from app.store.model import Event
from app.store.sealing import KeyCost


def change_passphrase(
    workplace: DossierWorkplace, home: Home, *, old: str, new: str, cost: KeyCost | None = None
) -> None:
    """Wrap this professional's key by ``new``. The old passphrase is asked, because a laptop may stand open.

    Raises AskPerson("passphrase-weak"), ("passphrase-wrong"), TryLater("passphrase-wait") and as ``write_keys``.
    """
    check_passphrase(new)
    who = workplace.professional.id
    open_slot(home.keys, who, old, workplace.clock.now())
    with workplace.work() as work:
        work.audit.record(Event.CHANGE, who, "passphrase", basis="access-control")
    keys = read_keys(home.keys)
    slot = keys.slot(who)
    write_keys(home.keys, keys.with_passphrase(slot, workplace.dossier.key, new, cost or slot.cost))
