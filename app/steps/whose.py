"""Whom a line in the trail about a message is about: who gave the yes under it, and who agreed to the same.

Nobody else. One person's list of who did what is theirs to read: it would tell what the other parent agreed to (R15),
or a child that decides without its parents (R10).
"""

from __future__ import annotations

from app.consent import CHILD, Consent, Decision
from app.exchange import OutboxEntry
from app.exchange.handover import HandedOver
from app.steps.work import Work


def agreed_to(work: Work, consent: Consent) -> tuple[str, ...]:
    """The giver; and about the child everybody who said yes to the same, when the child does not decide alone."""
    with_them = [
        other.subject
        for other in work.consents.of_conversation(consent.conversation)
        if consent.person != CHILD
        and other.about == consent.about == CHILD
        and (other.purpose, other.receiver, other.decision) == (consent.purpose, consent.receiver, Decision.PERMIT)
    ]
    return tuple(dict.fromkeys((consent.subject, *with_them)))


def whose(work: Work, entry: OutboxEntry) -> tuple[str, ...]:
    """Whom an entry of the outbox is about; empty for one that rests on nobody's yes."""
    under = [c for c in work.consents.of_conversation(entry.conversation) if c.id == entry.consent]
    return agreed_to(work, under[0]) if under else ()


def whose_handover(work: Work, made: HandedOver) -> tuple[str, ...]:
    """Whom a hand-over is about: everybody whose yes it rests on."""
    decisions = work.consents.of_conversation(made.conversation)
    return tuple(dict.fromkeys(c.subject for c in decisions if c.id in made.consents))
