"""How the upkeep of this device stands: who may enter, what is past its term, whether a copy comes back."""

from __future__ import annotations

from dataclasses import dataclass

from app.consent.retention import Due, Terms
from app.guide.shelf import Shelf
from app.settings import Home
from app.steps.guides_to_choose import kept_guides
from app.steps.keep_safe import Safety, safety_of
from app.steps.manage import may_manage
from app.steps.terms import what_is_due
from app.steps.unlock import slots
from app.steps.work import Workplace
from app.store import Professional, ProfessionalRole


@dataclass(frozen=True)
class Upkeep:
    """``manages``: whether this professional decides about colleagues and the whole trail; ``reads``: about talks.
    ``guides_waiting`` came with a release, and nobody decided about them."""

    colleagues: tuple[Professional, ...]
    manages: bool
    reads: bool
    due: tuple[Due, ...]
    safety: Safety
    guides_waiting: int = 0


def how_it_stands(place: Workplace, home: Home, terms: Terms) -> Upkeep:
    """All of it at once. Holds no name of a family. Raises what ``slots`` raises."""
    who = place.professional
    waiting = sum(one.shelf is Shelf.RECEIVED for one in kept_guides(place))
    return Upkeep(
        colleagues=slots(home).professionals,
        manages=may_manage(home, who),
        reads=who.role is not ProfessionalRole.ADMIN,
        due=what_is_due(place, terms),
        safety=safety_of(home),
        guides_waiting=waiting,
    )
