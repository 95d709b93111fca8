"""Who may open this device, and opening it. Light until ``unlock``: the window asks this before it shows."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.clock import Clock
from app.errors import AskPerson, Problem
from app.settings import Home, Policy
from app.store.files import naming_faults, put_in_place
from app.store.key_file import open_slot, read_keys
from app.store.model import Event, Professional
from app.store.sealing import SALT_BYTES

if TYPE_CHECKING:
    from app.steps.sql_work import DossierWorkplace


class Slots(NamedTuple):
    """For the unlock screen: the organization and who may try. Empty on a device that was never set up."""

    organization: str = ""
    professionals: tuple[Professional, ...] = ()


def is_set_up(home: Home) -> bool:
    """Whether there is a dossier or a key file here, whole or not. False means: show the first start."""
    with naming_faults():
        finish_interrupted(home)
        return home.keys.exists() or home.dossier.exists()


def slots(home: Home) -> Slots:
    """Who may open this device.

    Raises AskPerson("keys-missing") for a dossier without its keys, AskPerson("keys-damaged"),
    AskPerson("dossier-newer").
    """
    if not is_set_up(home):
        return Slots()
    keys = read_keys(home.keys)
    return Slots(keys.organization, keys.professionals())


def unlock(
    home: Home, professional_id: str, passphrase: str, clock: Clock, policy: Policy | None = None
) -> DossierWorkplace:
    """Open the dossier. Wrong tries since the last right one are told to the trail.

    It opens to the organization too when ``policy`` (this machine's, if not given) names its key; a policy that is not
    in order does not keep anybody out, the doctor tells of it.

    Raises AskPerson: "passphrase-wrong" (tries_left), "slot-unknown", "keys-missing", "keys-damaged", "keys-changed",
    "dossier-missing", "dossier-not-ours", "dossier-damaged", "dossier-newer", "home-read-only"; TryLater:
    "passphrase-wait" (minutes), "dossier-busy", "disk-full".
    """
    from app.steps.open_to_organization import open_to_organization
    from app.steps.sql_work import DossierWorkplace
    from app.store.dossier import Dossier

    with naming_faults():
        finish_interrupted(home)
    keys, key = open_slot(home.keys, professional_id, passphrase, clock.now())
    slot = keys.slot(professional_id)
    dossier = Dossier.open(home, key)
    workplace = DossierWorkplace(dossier, keys.professional(slot), clock)
    try:
        with workplace.work() as work:
            if slot.guesses.wrong:
                work.audit.record(Event.UNLOCK_FAILED, slot.id, str(slot.guesses.wrong))
            last = work.audit.last_at()
            if last is not None and last > clock.now():
                work.audit.record(Event.CLOCK, slot.id, "back")
            work.audit.record(Event.UNLOCK, slot.id)
            work.roster.note(workplace.professional, clock.now())
        with suppress(Problem):
            open_to_organization(workplace, home, policy)
    except BaseException:
        dossier.close()
        raise
    return workplace


def waiting_keys(home: Home) -> Path:
    """Where a new key file waits until its dossier stands."""
    return home.keys.with_name(home.keys.name + ".new")


def finish_interrupted(home: Home) -> None:
    """Finish what was cut off between a dossier and its keys: a first start, or a new key for a dossier.

    Waiting keys that fit the dossier that stands take their place; those of a dossier that never came go.
    """
    waiting = waiting_keys(home)
    if not waiting.exists() or not home.dossier.exists():
        return
    with suppress(AskPerson):
        with home.dossier.open("rb") as file:
            fits = read_keys(waiting).mark in (b"", file.read(SALT_BYTES))
        if fits or not home.keys.exists():
            put_in_place(waiting, home.keys)
            return
    waiting.unlink(missing_ok=True)
