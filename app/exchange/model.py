"""What waits to leave the device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Delivery(StrEnum):
    """Where an entry stands. Only ``waiting`` and ``stopped`` are reached before there is a central to send to."""

    WAITING = "waiting"
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

    def stop(self, consent_id: str) -> int:
        """Stop every waiting entry that rests on this consent; returns how many."""

    def waiting(self) -> int:
        """How many entries wait."""
