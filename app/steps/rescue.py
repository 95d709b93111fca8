"""A damaged dossier: save what can be read, what still has to be sent first; the damaged file stays aside."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock
from app.settings import Home
from app.steps.restore import BY_RECOVERY
from app.steps.sql_work import DossierWorkplace
from app.store.backup import set_aside
from app.store.cipher import beside
from app.store.dossier import Dossier
from app.store.files import gone_after, naming_faults, put_in_place
from app.store.key_file import open_slot, read_keys
from app.store.model import Event, Professional, ProfessionalRole
from app.store.recovery import key_from_recovery
from app.store.salvage import Saved, salvage


@dataclass(frozen=True)
class Rescue:
    """What came over and what was lost, and where the damaged file is kept."""

    saved: Saved
    aside: Path | None


def rescue(
    home: Home,
    *,
    clock: Clock,
    professional_id: str = "",
    passphrase: str = "",
    recovery: Iterable[str] | str = (),
) -> Rescue:
    """Make a whole dossier of what can be read in a damaged one, with today's keys. Lock first.

    Restoring a backup gives a whole state of before; this gives most of the state of now. Raises AskPerson:
    "dossier-lost" (then a backup is all there is), "dossier-not-ours", "recovery-wrong", "passphrase-wrong"; TryLater:
    "passphrase-wait", "disk-full".
    """
    if recovery:
        keys = read_keys(home.keys)
        key = keys.key_by_recovery(key_from_recovery(recovery))
        who = Professional(BY_RECOVERY, "", ProfessionalRole.ADMIN, keys.organization)
    else:
        keys, key = open_slot(home.keys, professional_id, passphrase, clock.now())
        who = keys.professional(keys.slot(professional_id))
    new = home.dossier.with_name(home.dossier.name + ".new")
    with naming_faults(), gone_after(new, *beside(new)):
        saved = salvage(home.dossier, new, key)
        aside = set_aside(home, clock.now())
        put_in_place(new, home.dossier)
        for stale in beside(home.dossier):
            stale.unlink(missing_ok=True)
    with closing(Dossier.open(home, key)) as dossier, DossierWorkplace(dossier, who, clock).work() as work:
        lost = sum(saved.lost.values())
        work.audit.record(Event.RESTORE, who.id, "rescue", basis="continuity", result=f"lost:{lost}")
    return Rescue(saved, aside)
