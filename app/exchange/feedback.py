"""What is wrong with an offer, for the editors of the catalogue: a service and a code, and nothing of anybody.

It rests on no consent because nothing of a person is in it (domain.md R18): no conversation, no words, no time of day
of a talk. The codes are those of the record that goes up (``Feedback`` of the exchange contract).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app.exchange.model import OutboxEntry

KIND = "feedback"


class OfferFault(StrEnum):
    """What a professional found out about an offer."""

    FULL = "full"
    CLOSED = "closed"
    UNREACHABLE = "unreachable"
    DETAILS_WRONG = "details-wrong"


def feedback_entry(entry_id: str, service: str, fault: OfferFault, at: datetime) -> OutboxEntry:
    """The entry that waits for the line. It points at no conversation and at no decision."""
    return OutboxEntry(
        id=entry_id, conversation="", consent="", receiver=f"{fault.value}:{service}", kind=KIND, queued_at=at
    )


def feedback_of(entry: OutboxEntry) -> tuple[str, OfferFault]:
    """The service and what is wrong with it. Raises ValueError for an entry of another kind."""
    if entry.kind != KIND:
        raise ValueError(f"not feedback but {entry.kind}")
    fault, _, service = entry.receiver.partition(":")
    return service, OfferFault(fault)
