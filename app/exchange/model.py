"""What waits to leave the device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class Delivery(StrEnum):
    """Where an entry stands. ``stopped``: what it rested on is over; it never leaves."""

    WAITING = "waiting"
    SENT = "sent"
    STOPPED = "stopped"


@dataclass(frozen=True)
class OutboxEntry:
    """One thing to send, queued in the same transaction as the act it follows from. ``consent`` is what permits it."""

    id: str
    conversation: str
    consent: str
    receiver: str
    kind: str
    queued_at: datetime
    state: Delivery = Delivery.WAITING


class Outbox(Protocol):
    """What waits, kept in the same file and transaction as the acts it follows from."""

    def add(self, entry: OutboxEntry) -> None:
        """Queue an entry."""

    def of_conversation(self, conversation_id: str) -> tuple[OutboxEntry, ...]:
        """All entries of a conversation, oldest first."""

    def recent(self, limit: int = 200) -> tuple[OutboxEntry, ...]:
        """The newest entries of every conversation first, at most ``limit``."""

    def stop(self, consent_id: str) -> int:
        """Stop every waiting entry that rests on this consent; returns how many."""

    def waiting(self) -> int:
        """How many entries wait."""

    def get(self, entry_id: str) -> OutboxEntry | None:
        """The entry with this id, or None."""

    def of_consent(self, consent_id: str) -> tuple[OutboxEntry, ...]:
        """Every entry that rests on this decision, oldest first."""

    def move(self, entry_id: str, state: Delivery) -> None:
        """Say where an entry stands now."""

    def live(self, on: date) -> tuple[OutboxEntry, ...]:
        """Waiting entries that rest on a yes which stands on this day, on the end of one, or on nobody's data.

        No other row can be chosen to send; the gate then looks at each of these once more.
        """
