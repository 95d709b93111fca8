"""The gate: whether one waiting thing may leave now. Asked at the moment of sending, of the decisions as they stand.

The page asks nothing here and decides nothing; what was true when a yes was given may be over by the time the line
is back (domain.md R1, R4, R7, R9-R11, R19). A doubt is a no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.consent.ask import current, permits
from app.consent.awaited import Awaited, awaited, deciders_of
from app.consent.frame import Frame, frame_of
from app.consent.model import Consent, Decision, Purpose
from app.consent.standing import CHILD, GONE, Needed, Standing, newest
from app.conversation.model import Conversation
from app.exchange.model import OutboxEntry

WITHDRAWAL = "withdrawal"
"""The kind of entry that tells a receiver a yes was taken back. It carries nothing but that."""

COUNTS = "counts"
"""The kind of entry that holds the counts of one half-year; its receiver is that half-year."""

PUBLIC_KINDS = frozenset({"feedback", COUNTS})
"""Kinds that hold nothing of a person (R18): what is wrong with an offer, and suppressed counts."""

NEVER = frozenset({"rechtbank", "raad", "gi", "verwijsindex", "gemeente-dossier"})
"""Receivers this program sends to in no case: there is no report to a court, and no link to a register of children
(domain.md section 1 line 24, R19)."""


class Barred(StrEnum):
    """Why an entry may not leave. Each has words in ``resources/texts/nl/consent.json`` under ``gate.``."""

    NO_CONSENT = "no-consent"
    CHANGED = "changed"
    EXPIRED = "expired"
    OTHER_MESSAGE = "other-message"
    NEVER_THERE = "never-there"
    PERSON_GONE = "person-gone"
    OTHERS = "others"
    CUSTODY = "custody"
    NOT_CHOSEN = "not-chosen"
    CHILD_DECIDES = "child-decides"

    @property
    def waits(self) -> bool:
        """Whether somebody can still put it right: then it waits as long as the yes under it stands, and is asked again
        at every try. What is over stops for good."""
        return self in (Barred.OTHERS, Barred.CUSTODY)


@dataclass(frozen=True)
class Pass:
    """An entry may leave, on this decision. ``everyone_agrees``: shared words may go along (R7).

    ``own_words``: the giver's own words may go along; never in a talk somebody was ordered to have.
    """

    consent: Consent
    everyone_agrees: bool = False
    own_words: bool = False


def gate(
    entry: OutboxEntry,
    *,
    conversation: Conversation | None,
    consents: Sequence[Consent],
    standings: Sequence[Standing],
    needed: Needed,
    on: date,
) -> Pass | Barred:
    """Whether ``entry`` may leave on this day.

    ``consents`` are every decision of the conversation, oldest first; ``standings`` what is known of custody and age;
    ``needed`` whose consent the offer asks for, the strictest when the offer is not known (any more).
    """
    rests_on = next((c for c in consents if c.id == entry.consent), None)
    if rests_on is None:
        return Barred.NO_CONSENT
    if rests_on.receiver != entry.receiver or rests_on.conversation != entry.conversation:
        return Barred.OTHER_MESSAGE
    if entry.receiver in NEVER:
        return Barred.NEVER_THERE
    newest_of_all = current(consents, rests_on.person, rests_on.purpose, rests_on.receiver)
    if entry.kind == WITHDRAWAL:
        over = newest_of_all is not None and newest_of_all.decision is not Decision.PERMIT
        return Pass(rests_on) if over and newest_of_all is not None else Barred.CHANGED
    if conversation is None or conversation.anonymous:
        return Barred.NO_CONSENT
    if entry.kind != rests_on.purpose.value:
        return Barred.OTHER_MESSAGE
    if newest_of_all is not rests_on or rests_on.decision is not Decision.PERMIT:
        return Barred.CHANGED
    if on > rests_on.valid_until:
        return Barred.EXPIRED
    if conversation.person(rests_on.person) is None and rests_on.person != CHILD:
        return Barred.PERSON_GONE
    if rests_on.purpose is Purpose.REFERRAL and rests_on.receiver not in conversation.chosen:
        return Barred.NOT_CHOSEN
    return _others(rests_on, conversation, consents, standings, needed, on)


def may_leave_without_consent(entry: OutboxEntry) -> bool:
    """Whether this is of a kind that holds nothing of a person, and indeed points at nobody."""
    return entry.kind in PUBLIC_KINDS and not entry.conversation and not entry.consent


def _others(
    consent: Consent,
    conversation: Conversation,
    consents: Sequence[Consent],
    standings: Sequence[Standing],
    needed: Needed,
    on: date,
) -> Pass | Barred:
    still = still_awaited(consent, conversation, consents, standings, needed, on)
    if still.open:
        return Barred.CUSTODY
    if consent.about == CHILD and still.child_alone and consent.person != CHILD:
        return Barred.CHILD_DECIDES
    if not still.nobody:
        return Barred.OTHERS
    own_words = frame_of(conversation) is not Frame.ORDERED
    gone = any(standing.person == GONE for standing in standings)
    everyone = not gone and all(
        permits(consents, p.id, consent.purpose, consent.receiver, on) for p in conversation.people
    )
    return Pass(consent, own_words and everyone, own_words)


def still_awaited(
    consent: Consent,
    conversation: Conversation,
    consents: Sequence[Consent],
    standings: Sequence[Standing],
    needed: Needed,
    on: date,
) -> Awaited:
    """Who must still say yes before what rests on this decision may leave."""
    deciders = deciders_of(consent, conversation, needed, newest(standings), consent.reason)
    return awaited(deciders, consents, consent.purpose, consent.receiver, on)
