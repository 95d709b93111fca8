"""The guides kept in the dossier: each version a conversation was held with, and an organization's own.

A guide that changes never breaks a running conversation: the version it began with stays, whole, beside the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

SHIPPED_URLS = frozenset(
    f"https://sterk-ouderschap.nl/fhir/Questionnaire/{name}" for name in ("prenataal", "postnataal")
)
"""The addresses of the guides that come with the program: no other guide may call itself so."""


class Shelf(StrEnum):
    """Why a guide is kept: conversations were held with it, it is offered for new ones, or it no longer is.

    ``received``: it came with a release, and nobody here accepted it yet.
    """

    USED = "used"
    RECEIVED = "received"
    OFFERED = "offered"
    RETIRED = "retired"


@dataclass(frozen=True)
class KeptGuide:
    """One version of one guide. ``content`` is the file as it was read: a Questionnaire, or a Bundle with its lists."""

    url: str
    version: str
    title: str
    content: bytes
    kept_at: datetime
    shelf: Shelf = Shelf.USED


class Guides(Protocol):
    """Where guides are kept. A version, once kept, never changes its content."""

    def keep(self, guide: KeptGuide) -> None:
        """Keep a version. One that is there already keeps its content; its shelf moves when offered.

        Raises AskPerson("guide-version-taken") when this version is there with other content and would be offered.
        """

    def has(self, url: str, version: str) -> bool:
        """Whether this version is kept."""

    def get(self, url: str, version: str) -> KeptGuide | None:
        """This version, or None."""

    def all(self) -> tuple[KeptGuide, ...]:
        """Every kept version, without its content, by title and then by when it was kept."""

    def retire(self, url: str, version: str) -> None:
        """Offer this version no more, or do not take it. Raises AskPerson("guide-not-kept") when it is neither offered
        nor waiting."""

    def forget(self, url: str, version: str) -> None:
        """Let go of a version that came with a release and waits; any other stays."""
