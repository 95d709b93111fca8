"""What this device knows of each resource it wrote into a record system: digests and versions, never what it says.

A resource that stands there as we last wrote it is not written again; one that somebody changed there is never written
over unseen. Both are judged by digest, so nothing has to be kept twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Known:
    """One resource on one server.

    ``acked`` is the digest the server said it has, ``tried`` the digest of what may have arrived without our hearing
    of it. ``etag`` is the version there as far as we know, empty when the server gives none; ``seen`` a version that
    somebody else made and a person was told of, so that trying again is no longer unseen.
    """

    place: str
    conversation: str
    person: str
    acked: str = ""
    tried: str = ""
    etag: str = ""
    seen: str = ""


class EhrKnown(Protocol):
    """Kept per server, in the file and transaction of the acts."""

    def of(self, server: str, places: Iterable[str]) -> dict[str, Known]:
        """What is known of these places, by place; what is not known is left out."""

    def keep(self, server: str, known: Iterable[Known]) -> None:
        """Remember it, in place of what was known."""

    def forget_conversation(self, conversation_id: str) -> None:
        """Know no more of what came from this conversation but its decisions: a digest of few words can be guessed."""

    def forget_person(self, person_id: str) -> None:
        """Know no more of what is about this person but their decisions, whose end may still have to be told."""

    def forget_consent(self, consent_id: str) -> None:
        """Know no more of this decision."""
