"""Who agreed to what, for whom, until when (domain.md section 4; FHIR R4 Consent).

One purpose times one receiver is one record (R1). "Nee" is stored too and has no effect on care (R2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.consent.standing import towards_others


class Purpose(StrEnum):
    """What the data would be used for."""

    RECORDING = "recording"
    STATISTICS = "statistics"
    REFERRAL = "referral"
    HANDOVER = "handover"
    CONTACT_LATER = "contact-later"
    RESEARCH = "research"
    OWN_RECORD = "own-record"


class Decision(StrEnum):
    """Yes or no; withdrawn is a later record of its own."""

    PERMIT = "permit"
    DENY = "deny"
    WITHDRAWN = "withdrawn"


class Method(StrEnum):
    """How it was given (R1), or how word came that a yes is over (R4). By phone: by who is not at the table, or the end
    of a yes; by letter the end of one only."""

    SPOKEN = "spoken"
    SIGNED = "signed"
    PAPER = "paper"
    PHONE = "phone"
    LETTER = "letter"


ON_BEHALF = "on-behalf"
"""The reason of a withdrawal that somebody else brought, for the person (a guardian, somebody with their word)."""


class Direction(StrEnum):
    """Which way the data go (R1): to the receiver, from them, or both."""

    SEND = "send"
    RECEIVE = "receive"
    BOTH = "both"


@dataclass(frozen=True)
class Consent:
    """One decision, append-only. ``shown`` is the exact text the person saw, ``text_version`` its version.

    ``data`` are the codes of the categories that would go (the same list the receiver's message is built from).
    ``receiver`` is a service id, an organization code, ``own-organization`` or ``own-record`` (its record system);
    ``receiver_person`` a named person there, when it is for one; for later contact the number to call.
    ``language`` is the language it was shown in; ``interpreter`` how it was explained
    when that was not the person's own (``telefonisch``, ``live``, ``familie``; R5). ``about`` is whom the data are
    about: empty is the giver, ``child`` the child they have custody of. ``giver_role`` is who they were then (R1).
    ``check_alone``: given while the other was there by somebody not yet spoken to alone, to be asked again (R6).
    ``signature`` is what was drawn on screen, as JSON points; ``reason`` why somebody decided without the people
    the law also names (R10: ``grave-disadvantage``, ``persistent-wish``), or ``on-behalf``.
    ``person`` is also ``child`` or a role of who does not sit at the table (``standing.is_absent``).
    A withdrawal is a record of its own: its ``method`` is how word of it came, ``recorded_by`` who wrote it down.
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
    giver_role: str = ""
    about: str = ""
    direction: Direction = Direction.SEND
    receiver_person: str = ""
    interpreter: str = ""
    check_alone: bool = False
    signature: str = ""
    reason: str = ""

    @property
    def subject(self) -> str:
        """The id of the giver for others: a role at this table (``child``) is one person per conversation."""
        return towards_others(self.person, self.conversation)


@dataclass(frozen=True)
class ConsentQuestion:
    """What must be asked of one person: the purpose, to whom, what would go, and the words of the question.

    ``months`` is how long a yes stands unless the person says otherwise (R1); ``language`` the language of ``words``.
    """

    person: str
    purpose: Purpose
    receiver: str
    receiver_name: str
    data: tuple[str, ...]
    words: str
    text_version: str
    about: str = ""
    months: int = 6
    language: str = "nl"


class Consents(Protocol):
    """Where decisions are kept, append-only."""

    def add(self, consent: Consent) -> None:
        """Keep a decision."""

    def of_conversation(self, conversation_id: str) -> tuple[Consent, ...]:
        """Every decision in this conversation, oldest first, withdrawals included."""

    def of_person(self, person_id: str) -> tuple[Consent, ...]:
        """Every decision of this person (``Consent.subject``), oldest first, withdrawals included."""

    def forget_person(self, person_id: str) -> int:
        """Empty ``shown``, ``signature`` and ``receiver_person`` in their decisions; returns how many there are.

        That they were made stays as proof (R23, R28): ids, codes and ``text_version``, without what was said.
        """

    def forget_number(self, person_id: str) -> None:
        """Empty the number to call in this person's decisions on later contact: nobody may call it any more."""

    def ended_before(self, day: date) -> tuple[Consent, ...]:
        """Decisions whose ``valid_until`` is before ``day``, oldest first: proof whose term may be over (R23)."""

    def erase(self, consent_id: str) -> None:
        """Remove a decision whose term as proof is over."""
