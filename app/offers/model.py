"""Versions of services as leaflets were made with them, and notes about services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class OfferVersion:
    """One service as it was: its id and its HSDS record as JSON."""

    service: str
    record: str


@dataclass(frozen=True)
class OfferNote:
    """What professionals of this practice want to remember of a service. Never about a family, never sent."""

    service: str
    words: str
    changed_at: datetime
    changed_by: str


class Offers(Protocol):
    """Versions and notes in the dossier."""

    def keep(self, conversation_id: str, versions: Sequence[OfferVersion], at: datetime) -> bool:
        """Keep what a leaflet is made with, in its order; False when that is what was kept last."""

    def as_of(self, conversation_id: str, moment: datetime) -> tuple[OfferVersion, ...] | None:
        """What a leaflet of this moment was made with; None when none was made by then."""

    def note(self, note: OfferNote) -> None:
        """Write or replace the note of a service; without words it is gone."""

    def notes(self) -> dict[str, OfferNote]:
        """Every note, by service id."""
