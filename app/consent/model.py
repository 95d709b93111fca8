"""Who agreed to what, for whom, until when (domain.md section 4; FHIR R4 Consent).

One purpose times one receiver is one record (R1). "Nee" is stored too and has no effect on care (R2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class Purpose(StrEnum):
    """What the data would be used for."""

    RECORDING = "recording"
    STATISTICS = "statistics"
    REFERRAL = "referral"
    HANDOVER = "handover"
    CONTACT_LATER = "contact-later"
    RESEARCH = "research"


class Decision(StrEnum):
    """Yes or no; withdrawn is a later record of its own."""

    PERMIT = "permit"
    DENY = "deny"
    WITHDRAWN = "withdrawn"


class Method(StrEnum):
    """How it was given (R1)."""

    SPOKEN = "spoken"
    SIGNED = "signed"
    PAPER = "paper"


@dataclass(frozen=True)
class Consent:
    """One decision, append-only. ``shown`` is the exact text the person saw, ``text_version`` its version.

    ``data`` are the codes of the categories that would go (the same list the receiver's message is built from).
    ``receiver`` is a service id, an organization code or ``own-organization``.
    """

    id: str
    conversation: str
    person: str
    purpose: Purpose
    receiver: str
    receiver_name: str
    decision: Decision
    data: tuple[str, ...]
    shown: str
    text_version: str
    language: str
    method: Method
    recorded_at: datetime
    recorded_by: str
    valid_until: date
    partner_present: bool = False


@dataclass(frozen=True)
class ConsentQuestion:
    """What must be asked of one person: the purpose, to whom, what would go, and the words of the question."""

    person: str
    purpose: Purpose
    receiver: str
    receiver_name: str
    data: tuple[str, ...]
    words: str
    text_version: str


class Consents(Protocol):
    """Where decisions are kept, append-only."""

    def add(self, consent: Consent) -> None:
        """Keep a decision."""

    def of_conversation(self, conversation_id: str) -> tuple[Consent, ...]:
        """Every decision in this conversation, oldest first, withdrawals included."""

    def of_person(self, person_id: str) -> tuple[Consent, ...]:
        """Every decision of this person, oldest first, withdrawals included."""

    def forget_person(self, person_id: str) -> int:
        """Empty ``shown`` in this person's decisions; returns how many there are.

        That they were made stays as proof (R23, R28): ids, codes and ``text_version``, without what was said.
        """
