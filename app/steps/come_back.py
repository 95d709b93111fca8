"""Back to work after a lost or damaged laptop: a copy is looked into, put back and opened, or what reads is saved.

What the window does beside ``restore`` and ``rescue``, which the command line calls as they are: find the copies, say
what one holds before anything is replaced, and give the professional a passphrase again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.clock import Clock
from app.errors import AskPerson, Problem
from app.settings import Home
from app.steps.recover import recover
from app.steps.rescue import rescue
from app.steps.restore import restore
from app.steps.sql_work import DossierWorkplace
from app.steps.unlock import unlock
from app.store.backup import backups, contents_of, nobody_waits
from app.store.key_file import keys_beside, made_at, open_slot, read_keys
from app.store.model import Professional
from app.store.recovery import key_from_recovery

MOST_FILES = 2000
"""How many files of a folder are looked at: a stick may hold somebody's whole life."""
_KEYS = ".keys.json"


@dataclass(frozen=True)
class CopyFound:
    """A copy with its keys beside it: of when, of which organization, and whose passphrase opens it."""

    path: Path
    at: datetime | None
    organization: str
    professionals: tuple[Professional, ...]


@dataclass(frozen=True)
class Proof:
    """What opens the copy: the sheet with a new passphrase for ``professional``, or (no ``sheet``) their passphrase."""

    professional: str
    passphrase: str
    sheet: str = ""


@dataclass(frozen=True)
class Held:
    """What a copy holds, in counts, before anything is replaced."""

    conversations: int
    unsent: int


@dataclass(frozen=True)
class CameBack:
    """The open dossier, what still has to be sent, and how many places could not be read (a rescue)."""

    workplace: DossierWorkplace
    unsent: int
    lost: int = 0


def copies_at(place: Path) -> tuple[CopyFound, ...]:
    """The copies in a folder (a stick, its folders one deep) or the one a file belongs to, newest first.

    Raises AskPerson("backup-missing") when there is none: a copy is two files, and both must be there.
    """
    found = [copy for file in _candidates(place) if (copy := _copy(file)) is not None]
    if not found:
        raise AskPerson("backup-missing")
    return tuple(sorted(found, key=lambda copy: copy.path.name, reverse=True))


def copies_here(home: Home) -> tuple[CopyFound, ...]:
    """The copies that stand on this device, newest first."""
    return tuple(copy for file in backups(home) if (copy := _copy(file)) is not None)


def keys_here(home: Home) -> CopyFound:
    """Whose passphrase opens the damaged dossier that stands here. Raises AskPerson: "keys-missing", "keys-damaged"."""
    keys = read_keys(home.keys)
    return CopyFound(home.dossier, None, keys.organization, keys.professionals())


def look_into(copy: CopyFound, proof: Proof, clock: Clock) -> Held:
    """What the copy holds. Raises AskPerson: "recovery-wrong", "passphrase-wrong", "slot-unknown", "keys-damaged",
    "dossier-damaged", "dossier-newer", "dossier-not-ours"; TryLater("passphrase-wait")."""
    beside = keys_beside(copy.path)
    if proof.sheet:
        key = read_keys(beside).key_by_recovery(key_from_recovery(proof.sheet))
    else:
        key = open_slot(beside, proof.professional, proof.passphrase, clock.now())[1]
    held = contents_of(copy.path, key)
    return Held(held.conversations, held.unsent)


def come_back(
    home: Home, copy: CopyFound, proof: Proof, clock: Clock, still: Callable[[], None] = nobody_waits
) -> CameBack:
    """Put the copy back and open it; what stood there stays aside. ``still`` raises to stop before the change.

    With the sheet the professional's new passphrase counts from then on. Raises as ``restore``, ``recover`` and
    ``unlock``; before the change nothing is different, after it the dossier is whole and opens with what was given.
    """
    if proof.sheet:
        restore(home, copy.path, clock=clock, recovery=proof.sheet, still=still)
    else:
        restore(
            home, copy.path, clock=clock, professional_id=proof.professional, passphrase=proof.passphrase, still=still
        )
    return _opened(home, proof, clock)


def save_what_can_be_read(home: Home, proof: Proof, clock: Clock) -> CameBack:
    """Make a whole dossier of what can be read in the damaged one that stands here, and open it. Raises as ``rescue``,
    ``recover`` and ``unlock``."""
    if proof.sheet:
        done = rescue(home, clock=clock, recovery=proof.sheet)
    else:
        done = rescue(home, clock=clock, professional_id=proof.professional, passphrase=proof.passphrase)
    back = _opened(home, proof, clock)
    return CameBack(back.workplace, back.unsent, sum(done.saved.lost.values()))


def _opened(home: Home, proof: Proof, clock: Clock) -> CameBack:
    if proof.sheet:
        workplace = recover(
            home, proof.sheet, passphrase=proof.passphrase, clock=clock, professional_id=proof.professional
        )
    else:
        workplace = unlock(home, proof.professional, proof.passphrase, clock)
    try:
        with workplace.work() as work:
            unsent = len(work.outbox.live(clock.now().date()))
    except BaseException:
        workplace.dossier.close()
        raise
    return CameBack(workplace, unsent)


def _candidates(place: Path) -> Iterator[Path]:
    if place.is_file():
        if place.name.endswith(_KEYS):
            yield place.with_name(place.name.removesuffix(_KEYS) + ".db")
        else:
            yield place
        return
    seen = 0
    for pattern in ("*.db", "*/*.db"):
        with suppress(OSError):
            for file in place.glob(pattern):
                seen += 1
                if seen > MOST_FILES:
                    return
                if not file.name.startswith("replaced-"):
                    yield file


def _copy(file: Path) -> CopyFound | None:
    """A copy that can be tried; None for a file without keys of ours beside it."""
    try:
        if not file.is_file():
            return None
        keys = read_keys(keys_beside(file))
    except (OSError, Problem):
        return None
    try:
        at: datetime | None = made_at(file)
    except ValueError:
        at = None
    return CopyFound(file, at, keys.organization, keys.professionals())
