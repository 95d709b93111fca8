"""What is written down when something is done without consent, and a person's own words beside the record.

Without consent (domain.md R16, R17): advice from Veilig Thuis asked without a name, a report to Veilig Thuis (Wmo 2015
5.2.6), or a duty that weighs heavier than silence. Each is accounted for: the step, the date, why, whether the person
was told first and if not why, and for the last a second professional who looked along. The report itself is made in
the organization's own system; here stands only that it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.consent.standing import Standing
from app.errors import AskPerson

SHORTEST_REASON = 20


class Ground(StrEnum):
    """Why it may be done without consent."""

    ADVICE = "advice"
    REPORT = "report"
    VITAL = "vital-interest"


class Told(StrEnum):
    """Whether the person heard it first, which is the norm unless that is unsafe."""

    YES = "yes"
    UNSAFE = "unsafe"
    NO_NAME = "no-name"


@dataclass(frozen=True)
class WithoutConsent:
    """One step taken without consent. ``person`` is empty for advice: that names nobody. ``checked_by`` is the second
    professional's id."""

    id: str
    conversation: str
    person: str
    ground: Ground
    step: str
    reason: str
    told: Told
    checked_by: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class Statement:
    """A person's own words beside what was noted (AVG 16; R27). ``about`` is a linkId, ``note``, or empty."""

    id: str
    conversation: str
    person: str
    about: str
    words: str
    recorded_at: datetime
    recorded_by: str


class Accounts(Protocol):
    """Where standing, steps without consent and own statements are kept; all append-only."""

    def note_standing(self, conversation_id: str, standing: Standing, at: datetime, by: str) -> None:
        """Keep what is known of a person's age and custody now."""

    def standings(self, conversation_id: str) -> tuple[Standing, ...]:
        """Everything noted, oldest first; the newest per person counts."""

    def children(self) -> dict[str, Standing]:
        """What was noted last of the child, by conversation."""

    def add_without_consent(self, entry: WithoutConsent) -> None:
        """Keep a step taken without consent."""

    def without_consent(self, conversation_id: str) -> tuple[WithoutConsent, ...]:
        """Every such step, oldest first."""

    def add_statement(self, statement: Statement) -> None:
        """Keep a person's own words."""

    def statements_of(self, person_id: str) -> tuple[Statement, ...]:
        """A person's own words, oldest first."""

    def erase_person(self, person_id: str) -> None:
        """Remove a person's statements and standing, and their id from steps taken without consent."""

    def erase_conversation(self, conversation_id: str) -> None:
        """Remove everything of a conversation."""


def check_account(ground: Ground, person: str, reason: str, told: Told, checked_by: str, by: str) -> None:
    """Refuse a step that is not accounted for.

    Raises AskPerson: "advice-names" when advice holds a person (R16), "reason-short" (R17: at least 20 signs for
    anything but advice), "second-person" when a vital interest was not looked at by somebody else, "told-missing" when
    a report says nothing of telling.
    """
    if ground is Ground.ADVICE:
        if person or told is not Told.NO_NAME:
            raise AskPerson("advice-names")
        return
    if len(" ".join(reason.split())) < SHORTEST_REASON:
        raise AskPerson("reason-short", least=SHORTEST_REASON)
    if told is Told.NO_NAME:
        raise AskPerson("told-missing")
    if ground is Ground.VITAL and checked_by in ("", by):
        raise AskPerson("second-person")
