"""What can happen on the consent page, and what must be done then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.consent.awaited import Awaited
from app.consent.model import Consent, ConsentQuestion, Decision, Method
from app.consent.standing import Standing
from app.steps.withdraw_consent import WithdrawalMeans
from ui.heard import Heard

Key = tuple[str, str, str]
"""Person, purpose and receiver of a question."""

# Events


@dataclass(frozen=True)
class Seen:
    """The table changed.

    ``open`` is what must be known before a question can lead to anything (``Deciders.open``), by its key; ``decides``
    who decides on it besides, where that is somebody who is not at the table.
    """

    today: date
    people: tuple[tuple[str, str], ...]
    alone: str | None
    asked: Mapping[str, tuple[ConsentQuestion, ...]]
    consents: tuple[Consent, ...]
    standings: Mapping[str, Standing] = field(default_factory=dict)
    open: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    decides: Mapping[Key, Awaited] = field(default_factory=dict)
    minor: bool = False
    siblings: bool = False


@dataclass(frozen=True)
class Noted:
    """What is known of somebody's age and custody."""

    standing: Standing


@dataclass(frozen=True)
class ReasonPicked:
    """Why somebody of 12 to 15 decides without who has custody of them; empty: together (R10)."""

    person: str
    reason: str


@dataclass(frozen=True)
class RoomChanged:
    """Somebody came in or went."""


@dataclass(frozen=True)
class PersonPicked:
    """Another parent is asked."""

    person: str


@dataclass(frozen=True)
class Decided:
    """Ja, Nee, or no answer (None) to one question."""

    question: ConsentQuestion
    decision: bool | None


@dataclass(frozen=True)
class Addressed:
    """For whom at the receiver; empty is for anybody there."""

    question: ConsentQuestion
    name: str


@dataclass(frozen=True)
class AllNo:
    """Nee to everything that is still open for this person."""


@dataclass(frozen=True)
class WayPicked:
    """How this person gives their answers."""

    way: Method


@dataclass(frozen=True)
class Signed:
    """This person drew a signature (JSON points), or wiped it (empty)."""

    drawn: str


@dataclass(frozen=True)
class WithdrawAsked:
    """To the list of what can be taken back, or away from it."""

    on: bool


@dataclass(frozen=True)
class MeansKnown:
    """What withdrawing does, per consent id."""

    means: Mapping[str, WithdrawalMeans]


@dataclass(frozen=True)
class TakenBack:
    """One yes is taken back."""

    consent: Consent


Event = (
    Seen
    | Noted
    | ReasonPicked
    | RoomChanged
    | PersonPicked
    | Decided
    | Addressed
    | AllNo
    | WayPicked
    | Signed
    | WithdrawAsked
    | MeansKnown
    | Heard
    | TakenBack
)


# Effects


@dataclass(frozen=True)
class Record:
    """Keep this decision."""

    question: ConsentQuestion
    decision: Decision
    method: Method
    signature: str = ""
    receiver_person: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Withdraw:
    """Take this yes back, of which word came so."""

    consent: Consent
    heard: Heard = field(default_factory=Heard)


@dataclass(frozen=True)
class AskMeans:
    """Find out what withdrawing these would do."""

    consents: tuple[Consent, ...]


@dataclass(frozen=True)
class NoteStanding:
    """Keep what is known of somebody's age and custody."""

    standing: Standing


Effect = Record | Withdraw | AskMeans | NoteStanding
