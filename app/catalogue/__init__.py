"""What is on offer for parents: services as Open Referral HSDS 3.0 has them, read from any source that is clean enough,
kept in one read-only file that is swapped whole, searched as you type, and matched to what a family needs, each offer
with its reasons. Sees the guide and the conversation's needs; knows nothing of consent, paper or the dossier.
"""

from app.catalogue.facets import FILTERS
from app.catalogue.hsds import NotAServiceError, service_from_hsds, service_to_hsds
from app.catalogue.importing import import_source
from app.catalogue.match import match, why_not
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
)
from app.catalogue.read import read_source
from app.catalogue.reasons import OWN_STRENGTH
from app.catalogue.rules import icon_for
from app.catalogue.store import Catalogue

__all__ = [
    "FILTERS",
    "OWN_STRENGTH",
    "Audience",
    "Catalogue",
    "Circle",
    "Contact",
    "Found",
    "ImportReport",
    "Intensity",
    "NotAServiceError",
    "Offer",
    "Reason",
    "Service",
    "Skipped",
    "icon_for",
    "import_source",
    "match",
    "read_source",
    "service_from_hsds",
    "service_to_hsds",
    "why_not",
]
