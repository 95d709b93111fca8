"""What can happen on the consent page, and what must be done then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.consent.model import Consent, ConsentQuestion, Decision, Method
from app.steps.withdraw_consent import WithdrawalMeans

# Events


@dataclass(frozen=True)
class Seen:
    """The table changed."""

    today: date
    people: tuple[tuple[str, str], ...]
    alone: str | None
    asked: Mapping[str, tuple[ConsentQuestion, ...]]
    consents: tuple[Consent, ...]


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
    | RoomChanged
    | PersonPicked
    | Decided
    | Addressed
    | AllNo
    | WayPicked
    | Signed
    | WithdrawAsked
    | MeansKnown
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


@dataclass(frozen=True)
class Withdraw:
    """Take this yes back."""

    consent: Consent


@dataclass(frozen=True)
class AskMeans:
    """Find out what withdrawing these would do."""

    consents: tuple[Consent, ...]


Effect = Record | Withdraw | AskMeans
