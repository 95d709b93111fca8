"""How this device stands with its central: its place there, when it last heard of it, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from app.steps.central_known import CENTRAL, DEVICE, LAST_CONTACT, NOT_BEFORE, ORGANIZATION_NAME
from app.steps.work import Workplace


@dataclass(frozen=True)
class CentralStanding:
    """``host`` is where central is, empty before this device has a place; ``organization`` as central calls it.

    ``last_contact`` is when central last answered; ``next_try`` before when nothing is tried by itself, after a
    failure. Both are aware, in UTC; None when there is none.
    """

    host: str = ""
    organization: str = ""
    last_contact: datetime | None = None
    next_try: datetime | None = None

    @property
    def enrolled(self) -> bool:
        """Whether this device has a place at a central."""
        return bool(self.host)


def see_central(place: Workplace) -> CentralStanding:
    """How it stands now, without any line."""
    with place.work() as work:
        facts = {n: work.sendings.fact(n) for n in (CENTRAL, DEVICE, ORGANIZATION_NAME, LAST_CONTACT, NOT_BEFORE)}
    if not facts[DEVICE]:
        return CentralStanding()
    until = _moment(facts[NOT_BEFORE])
    return CentralStanding(
        host=urlsplit(facts[CENTRAL]).netloc or facts[CENTRAL],
        organization=facts[ORGANIZATION_NAME],
        last_contact=_moment(facts[LAST_CONTACT]),
        next_try=until if until is not None and until > place.clock.now() else None,
    )


def _moment(kept: str) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None
