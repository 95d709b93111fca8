"""What a day begins with: the guides and the offers, read before its first page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from app.catalogue import Catalogue, Watch
from app.clock import Clock
from app.ehr.place import EhrPlace, ehr_place
from app.errors import Problem
from app.guide import Guide
from app.settings import Home, read_policy
from app.steps.keep_catalogue import open_catalogue
from app.steps.shipped_guides import GUIDE_FILES, guide_named


@dataclass(frozen=True)
class DayParts:
    """What is read once a day begins. ``ehr`` is the organization's own record system, when it set one."""

    guides: tuple[Guide, ...]
    catalogue: Catalogue
    ehr: EhrPlace | None = None


def read_for_the_day(home: Home, clock: Clock, watch: Watch | None = None) -> DayParts:
    """Read the guides and open the offers. Raises AskPerson when one of them is missing or damaged.

    ``watch`` hears how far it is when the offers have to be made ready first, which may take half a minute.
    """
    ehr = None
    with suppress(Problem):  # a damaged policy was told at the start, and nothing goes to an address nobody can read
        ehr = ehr_place(read_policy())
    return DayParts(tuple(guide_named(name) for name in GUIDE_FILES), open_catalogue(home, clock, watch), ehr)
