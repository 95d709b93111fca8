"""What is on offer for parents: services as Open Referral HSDS 3.0 has them, read from any source that is clean enough,
kept in one read-only file that is swapped whole, searched as you type, and matched to what a family needs, each offer
with its reasons. Sees the guide and the conversation's needs; knows nothing of consent, paper or the dossier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.catalogue.facets import FILTERS, Filters
from app.catalogue.hsds import NotAServiceError, service_from_hsds, service_to_hsds
from app.catalogue.importing import import_source, renew
from app.catalogue.match import Asked, asked_of, match, why_not
from app.catalogue.model import (
    Audience,
    Circle,
    Contact,
    Found,
    ImportReport,
    Intensity,
    Offer,
    Reason,
    Service,
    Skipped,
    Spot,
)
from app.catalogue.places import Near, Place, distance
from app.catalogue.read import read_source
from app.catalogue.reasons import OWN_STRENGTH
from app.catalogue.rules import icon_for
from app.catalogue.store import Catalogue
from app.catalogue.swap import newest_file, tidied
from app.catalogue.watch import Progress, Watch

if TYPE_CHECKING:
    from app.catalogue.fetching import import_address

__all__ = [
    "FILTERS",
    "OWN_STRENGTH",
    "Asked",
    "Audience",
    "Catalogue",
    "Circle",
    "Contact",
    "Filters",
    "Found",
    "ImportReport",
    "Intensity",
    "Near",
    "NotAServiceError",
    "Offer",
    "Place",
    "Reason",
    "Service",
    "Skipped",
    "Spot",
    "Progress",
    "Watch",
    "asked_of",
    "distance",
    "icon_for",
    "import_address",
    "import_source",
    "is_address",
    "match",
    "read_source",
    "renew",
    "service_from_hsds",
    "service_to_hsds",
    "newest_file",
    "tidied",
    "why_not",
]


def is_address(source: str) -> bool:
    """Whether a source is a web address and not a place on this machine."""
    return "://" in source


def __getattr__(name: str) -> Any:
    """Fetching over the network comes with an HTTP client, which a leaflet or a window has no use for."""
    if name == "import_address":
        from app.catalogue.fetching import import_address

        return import_address
    raise AttributeError(name)
