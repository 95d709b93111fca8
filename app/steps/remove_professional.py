"""End a colleague's access for good: the dossier gets a new key, for everybody but them."""

from __future__ import annotations

import os

from app.errors import AskPerson
from app.settings import Home
from app.steps.manage import must_manage
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import waiting_keys
from app.store.backup import rekey_backups
from app.store.files import put_in_place
from app.store.key_file import read_keys, write_keys
from app.store.model import Event, Professional
from app.store.sealing import KEY_BYTES


def remove_professional(workplace: DossierWorkplace, home: Home, professional_id: str) -> tuple[Professional, ...]:
    """Remove this slot, encrypt the dossier and every copy on this device anew, and return who is left.

    An old key file with the old passphrase opens nothing that stands here afterwards, nor anything made later. Copies
    kept elsewhere from before still open with it: docs/dreigingen.md says what to do with those. Raises
    AskPerson("professional-self"), ("slot-unknown"), ("slots-old"), ("role-admin-only"); TryLater("dossier-busy"),
    ("disk-full"): then they still have access, and the trail says it was tried.
    """
    if professional_id == workplace.professional.id:
        raise AskPerson("professional-self")
    must_manage(home, workplace)
    new_key = os.urandom(KEY_BYTES)
    keys = read_keys(home.keys).without(professional_id, new_key)
    with workplace.work() as work:
        work.audit.record(Event.ERASE, professional_id, "professional", basis="access-control")
        work.roster.ended(professional_id, workplace.clock.now())
    old_key = workplace.dossier.key
    waiting = waiting_keys(home)
    try:
        workplace.dossier.rekey(
            new_key,
            before=lambda: write_keys(waiting, keys),
            after=lambda: put_in_place(waiting, home.keys),
        )
    except BaseException:
        if workplace.dossier.is_open and workplace.dossier.key == old_key:
            waiting.unlink(missing_ok=True)
        raise
    rekey_backups(home, old_key, keys, new_key)
    return keys.professionals()
