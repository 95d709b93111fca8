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


@dataclass(frozen=True)
class PaperMade:
    """A leaflet that left the screen, in codes: enough to make it again, and nothing that stands on it.

    ``lines`` are the items whose words the parents chose; ``for_person`` is whose it was, empty for one to share;
    ``sha256`` is of the file, so that one made again can be told from one that differs. ``copies`` counts paper; a file
    that was ``saved`` is one. ``words`` name the sentences it was made with (``Offers.words``), as
    ``nl:`` and their SHA-256.
    """

    at: datetime
    edition: str
    language: str
    beside: str
    layout: str
    ink: str
    lines: tuple[str, ...]
    for_person: str
    sha256: str
    saved: bool
    copies: int
    words: tuple[str, ...] = ()


class Offers(Protocol):
    """Versions, the leaflets made with them, and notes in the dossier."""

    def left(self, conversation_id: str, paper: PaperMade) -> None:
        """Keep that this leaflet left."""

    def papers(self, conversation_id: str) -> tuple[PaperMade, ...]:
        """Every leaflet of this conversation that left, oldest first."""

    def keep_words(self, digest: str, content: bytes) -> None:
        """Keep the sentences of a leaflet under their SHA-256, once; public words, nothing of a family."""

    def words(self, digest: str) -> bytes | None:
        """The sentences of this digest; None when they are not kept."""

    def forget_person(self, person_id: str) -> None:
        """Nobody may make this person's own leaflets again."""

    def keep(self, conversation_id: str, versions: Sequence[OfferVersion], at: datetime) -> bool:
        """Keep what a leaflet is made with, in its order; False when that is what was kept last."""

    def as_of(self, conversation_id: str, moment: datetime) -> tuple[OfferVersion, ...] | None:
        """What a leaflet of this moment was made with; None when none was made by then."""

    def note(self, note: OfferNote) -> None:
        """Write or replace the note of a service; without words it is gone."""

    def notes(self) -> dict[str, OfferNote]:
        """Every note, by service id."""
