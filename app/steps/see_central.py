"""How this device stands with its central: its place there, when it last heard of it, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from app.errors import Problem
from app.steps.central_known import (
    CENTRAL,
    DEVICE,
    ENDED,
    LAST_CONTACT,
    NOT_BEFORE,
    ORGANIZATION,
    ORGANIZATION_NAME,
)
from app.steps.work import Workplace

LONG = timedelta(days=7)
"""Without contact for longer than this it is said. It is no fault: a laptop may be away for months (sync.md)."""
_ENDED = ("sync-device-ended", "sync-device-cloned")
"""The answers of central after which nothing goes until this device has a place again."""


class Contact(StrEnum):
    """How this device and its central stand, in one word."""

    AWAY = "away"
    """No place at a central."""
    ENDED = "ended"
    """Central takes nothing of this device any more: revoked, or a copy of it was seen."""
    NEW = "new"
    """A place, and not heard since."""
    FRESH = "fresh"
    SILENT = "silent"
    """The last try failed, or it is long ago."""


@dataclass(frozen=True)
class CentralStanding:
    """``host`` is where central is, empty before this device has a place; ``organization`` as central calls it.

    ``last_contact`` is when central last answered; ``next_try`` before when nothing is tried by itself, after a
    failure. Both are aware, in UTC; None when there is none. ``ended`` is the code of the error that says why central
    takes nothing any more, empty while it does.
    """

    host: str = ""
    organization: str = ""
    last_contact: datetime | None = None
    next_try: datetime | None = None
    ended: str = ""

    @property
    def enrolled(self) -> bool:
        """Whether this device has a place at a central."""
        return bool(self.host)

    def contact(self, now: datetime) -> Contact:
        """How it stands at this moment."""
        if not self.enrolled:
            return Contact.AWAY
        if self.ended:
            return Contact.ENDED
        if self.next_try is not None or (self.last_contact is not None and now - self.last_contact > LONG):
            return Contact.SILENT
        return Contact.NEW if self.last_contact is None else Contact.FRESH


def see_central(place: Workplace) -> CentralStanding:
    """How it stands now, without any line."""
    names = (CENTRAL, DEVICE, ORGANIZATION, ORGANIZATION_NAME, LAST_CONTACT, NOT_BEFORE, ENDED)
    with place.work() as work:
        facts = {name: work.sendings.fact(name) for name in names}
    if not facts[DEVICE]:
        return CentralStanding()
    until = _moment(facts[NOT_BEFORE])
    return CentralStanding(
        host=urlsplit(facts[CENTRAL]).netloc or facts[CENTRAL],
        organization=facts[ORGANIZATION_NAME] or facts[ORGANIZATION],
        last_contact=_moment(facts[LAST_CONTACT]),
        next_try=until if until is not None and until > place.clock.now() else None,
        ended=facts[ENDED],
    )


def keep_ended(place: Workplace, fault: Problem) -> None:
    """Remember it when this fault is central's word that the device counts no more; a new place forgets it."""
    if fault.code in _ENDED:
        with place.work() as work:
            work.sendings.keep_fact(ENDED, fault.code)


def _moment(kept: str) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None
