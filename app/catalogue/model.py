"""Services and offers. A service is an entry in the directory (HSDS 3.0); an offer is a service proposed to these
parents, with reasons, never without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any


class Intensity(IntEnum):
    """How heavy help is (domain.md section 5.1)."""

    SELF = 1
    LIGHT = 2
    INTENSIVE = 3
    COMPLEX = 4

    __hash__ = int.__hash__  # an enum's own is written in Python


class Circle(StrEnum):
    """Where help comes from, in the order it is offered (ui.md section 1.5): first what is nearest."""

    SELF = "self"
    NETWORK = "network"
    PARENTS = "parents"
    SERVICE = "service"

    __hash__ = str.__hash__  # an enum's own is written in Python


class Audience(StrEnum):
    """Who may see an entry on paper: parents, also on the neutral edition, or the professional only."""

    PARENT = "ouder-drukbaar"
    NEUTRAL = "ouder-neutraal"
    PROFESSIONAL = "alleen-professional"

    __hash__ = str.__hash__  # an enum's own is written in Python


Spot = tuple[float, float]
"""A place on the map: degrees north and degrees east (WGS 84)."""


@dataclass(frozen=True)
class Contact:
    """How to reach a service. Any part may be empty."""

    phone: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    times: str = ""


@dataclass(frozen=True)
class Service:
    """What we use of an HSDS service. ``raw`` is the record as it came, given back unchanged.

    ``categories``, ``phases``, ``separation``, ``life_areas``, ``audiences`` are codes of domain.md section 5.1; an
    empty tuple means the record does not say, which never keeps a service away. ``postcodes`` are the areas served as
    inclusive ranges of four-digit postcodes; empty is everywhere. ``cost_kind`` is the code behind the words in
    ``cost`` (gratis, eigen-bijdrage, zorgverzekering, inkomensafhankelijk, huur, onbekend). ``ages`` are whole years,
    from and to and both included, of who it is for; None when the record gives none. ``spots`` is where one goes to;
    empty when it has no place on the map.
    """

    id: str
    name: str
    organization: str
    summary: str
    description: str
    categories: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    separation: tuple[str, ...] = ()
    life_areas: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    intensity: Intensity = Intensity.LIGHT
    circle: Circle = Circle.SERVICE
    frame: str = "vrijwillig"
    visibility: Audience = Audience.PARENT
    risk_words: bool = False
    access: str = ""
    cost: str = ""
    how_to_start: str = ""
    what_you_get: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("nl",)
    with_interpreter: bool = False
    area: str = ""
    waiting: str = ""
    consent_needed: str = "geen"
    status: str = "active"
    checked_on: date | None = None
    contact: Contact = field(default_factory=Contact)
    postcodes: tuple[tuple[int, int], ...] = ()
    cost_kind: str = ""
    ages: tuple[int, int] | None = None
    spots: tuple[Spot, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Reason:
    """Why a service fits: the need it meets and the answers that led there, in words a parent understands.

    ``printable`` is False when any answer behind it may not reach paper; ``sayable`` when it may not be read aloud
    in front of both parents.
    """

    need: str
    words: str
    link_ids: tuple[str, ...]
    of: tuple[str, ...]
    sayable: bool
    printable: bool


@dataclass(frozen=True)
class Offer:
    """A service proposed to these parents. ``because`` is never empty."""

    service: Service
    because: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError("an offer without a reason is a defect")


@dataclass(frozen=True)
class Skipped:
    """A record that was not taken, with its id (or place) and a Dutch reason."""

    id: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did, in counts of services."""

    imported: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Found:
    """A page of search results: the first ``limit`` services in rank order and how many there are in all.

    ``corrected`` holds the words that were searched for instead, when nothing was found for what was typed. ``why``
    says for each service, in the same order, where the words stand in it; ``order`` how the results are ordered.
    ``kilometres`` says for each service how far it is from where was asked, None for one without a place on the map.
    """

    services: tuple[Service, ...]
    total: int
    corrected: str = ""
    why: tuple[str, ...] = ()
    order: str = ""
    kilometres: tuple[float | None, ...] = ()
