"""How long each kind of thing is kept, and what is due (domain.md R22-R25, R28).

A work note, not the medical record: a finished conversation goes after ninety days unless the organization says
otherwise. Where the organization declares the app part of the record, the term of the WGBO holds: twenty years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.clock import here
from app.consent.ask import last_day
from app.consent.model import Consent
from app.conversation.model import Span
from app.errors import AskPerson
from app.settings import Settings

MOST_DAYS = 365
RECORD_YEARS = 20
BACKUP_DAYS = 35
"""A copy lives no longer (``app.store.backup``), so what was erased has left them by then (R28)."""


class Kind(StrEnum):
    """What there are terms for."""

    CONVERSATION = "conversation"
    UNFINISHED = "unfinished"
    CONSENT = "consent"
    TRAIL = "trail"


@dataclass(frozen=True)
class Terms:
    """Days after a conversation was finished (0 to 365), years after a consent ended, years a line of the trail stays.

    ``record``: the organization keeps conversations here as part of the record; then they stay twenty years (R22).
    AskPerson("term-wrong") for terms the rules do not allow.
    """

    conversation_days: int = 90
    consent_years: int = 5
    trail_years: int = 5
    record: bool = False

    def __post_init__(self) -> None:
        fits = 0 <= self.conversation_days <= MOST_DAYS
        if not fits or not 5 <= self.consent_years <= RECORD_YEARS or not 5 <= self.trail_years <= RECORD_YEARS:
            raise AskPerson("term-wrong", most=MOST_DAYS, years=RECORD_YEARS)

    @staticmethod
    def of(settings: Settings) -> Terms:
        """What this organization set."""
        return Terms(
            settings.keep_conversation_days,
            settings.keep_consent_years,
            settings.keep_trail_years,
            settings.part_of_record,
        )

    def conversation_until(self, closed: date) -> date:
        """The last day a conversation closed on ``closed`` is kept."""
        if self.record:
            return last_day(closed, 12 * RECORD_YEARS)
        return closed + timedelta(days=self.conversation_days)

    def consent_until(self, consent: Consent) -> date:
        """The last day a decision is kept as proof; at least as long as the record when it is one (R23)."""
        years = max(self.consent_years, RECORD_YEARS if self.record else 0)
        return last_day(consent.valid_until, 12 * years)

    def trail_from(self, today: date) -> date:
        """The first day of which lines are kept (R24)."""
        years = max(self.trail_years, RECORD_YEARS if self.record else 0)
        return last_day(today, -12 * years)


@dataclass(frozen=True)
class Due:
    """One thing whose term is over: its kind and id, since when, and why it stays for now (``unsent``) or not ('').

    ``begun`` is the day a conversation began.
    """

    kind: Kind
    id: str
    since: date
    waits_for: str = ""
    begun: date | None = None


def due_conversations(
    conversations: Iterable[Span], unsent: Iterable[str], terms: Terms, today: date
) -> tuple[Due, ...]:
    """Conversations past their term, the oldest first.

    One with something still to send waits for that. One never finished is named and never erased by itself: somebody
    may still mean to go on with it.
    """
    held, found = set(unsent), []
    for conversation in conversations:
        finished = conversation.finished_at is not None
        until = terms.conversation_until((conversation.finished_at or conversation.started_at).date())
        if until < today:
            kind = Kind.CONVERSATION if finished else Kind.UNFINISHED
            waits = "unsent" if conversation.id in held else "" if finished else "unfinished"
            found.append(Due(kind, conversation.id, until, waits, here(conversation.started_at).date()))
    return tuple(sorted(found, key=lambda due: (due.since, due.id)))


def due_consents(consents: Iterable[Consent], terms: Terms, today: date) -> tuple[Due, ...]:
    """Decisions whose term as proof is over, the oldest first."""
    late = [(terms.consent_until(c), c.id) for c in consents if terms.consent_until(c) < today]
    return tuple(Due(Kind.CONSENT, id_, until) for until, id_ in sorted(late))
