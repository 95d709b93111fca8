"""What the app does by itself for safety: a fresh copy every day, and trying now and then whether it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.clock import here
from app.settings import Home
from app.steps.back_up import back_up
from app.steps.sql_work import DossierWorkplace
from app.store.backup import backups
from app.store.key_file import made_at
from app.store.model import Event
from app.store.rehearsal import Rehearsal, last_rehearsal, rehearse
from app.texts import day_words, text

COPY_EVERY = timedelta(hours=20)
TRY_EVERY = timedelta(days=7)


@dataclass(frozen=True)
class Safety:
    """For the page and the doctor: when the last copy was made, and when putting one back was tried, and worked."""

    last_copy: datetime | None
    rehearsal: Rehearsal | None

    def copy_is_due(self, now: datetime) -> bool:
        """Whether a fresh copy is wanted."""
        return self.last_copy is None or now - self.last_copy >= COPY_EVERY

    def trial_is_due(self, now: datetime) -> bool:
        """Whether putting back should be tried again; at once after one that failed."""
        return self.rehearsal is None or not self.rehearsal.ok or now - self.rehearsal.at >= TRY_EVERY


def tried_words(rehearsal: Rehearsal | None) -> str:
    """ "Terugzetten geprobeerd op …", for a page and the doctor."""
    if rehearsal is None:
        return text("safety.never")
    when = day_words(here(rehearsal.at))
    return text("safety.tried", when=when) if rehearsal.ok else text("safety.tried.failed", when=when)


def safety_of(home: Home) -> Safety:
    """How things stand on this device. Needs no key and opens nothing."""
    newest = next(iter(backups(home)), None)
    return Safety(made_at(newest) if newest is not None else None, last_rehearsal(home))


def keep_safe(workplace: DossierWorkplace, home: Home) -> Safety:
    """Make a copy and try one when either is due, and say how things stand.

    For a quiet moment after unlocking, off the screen's own thread. Raises what ``back_up`` raises; a rehearsal that
    fails raises nothing, it is written down and shown.
    """
    now = workplace.clock.now()
    if safety_of(home).copy_is_due(now):
        back_up(workplace, home)
    if safety_of(home).trial_is_due(now):
        try_restore(workplace, home)
    return safety_of(home)


def try_restore(workplace: DossierWorkplace, home: Home) -> Rehearsal | None:
    """Put the newest copy back in a place of its own, read it whole, and write down what came of it."""
    found = rehearse(home, workplace.dossier.key, workplace.professional, workplace.clock.now())
    if found is not None:
        with workplace.work() as work:
            result = "ok" if found.ok else found.code
            work.audit.record(Event.REHEARSE, workplace.professional.id, found.backup, basis="policy", result=result)
    return found
