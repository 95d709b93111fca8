"""One message on its way: written once, sent as often as needed, and kept until central can lose it no more.

The outbox says what should go and on whose yes; a sending is the literal message, frozen when it first goes, so that
what is tried again is the same to the byte (sync.md section 6: at-least-once on the line, exactly once in effect).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

EHR = "ehr"
"""The kind of what goes to the organization's own record system, not to central: it holds no body of its own."""


class Step(StrEnum):
    """Where a message stands. ``acked``: central has it, a restore could still lose it; ``done``: no more."""

    READY = "ready"
    ACKED = "acked"
    PARKED = "parked"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True)
class Sending:
    """A frozen message. ``id`` is the record's id on the line; ``entry`` the outbox entry it is of, empty for none.

    ``number`` is 0 until it first goes; ``attempts`` counts how often it may have arrived; ``body`` is JSON text, gone
    when nobody can need it again.
    """

    id: str
    entry: str
    kind: str
    receiver: str
    sha256: str
    body: str
    number: int = 0
    state: Step = Step.READY
    reason: str = ""
    attempts: int = 0
    sequence: int = 0


class Sendings(Protocol):
    """Messages on their way and what the device knows of central, in the file and transaction of the acts."""

    def add(self, sending: Sending) -> None:
        """Keep a message."""

    def get(self, sending_id: str) -> Sending | None:
        """One message, or None."""

    def of_entry(self, entry_id: str) -> Sending | None:
        """The newest message of an outbox entry, or None."""

    def at(self, *steps: Step) -> tuple[Sending, ...]:
        """Every message that stands at one of these steps, oldest first."""

    def entries(self) -> frozenset[str]:
        """The outbox entries that have a message, whatever became of it."""

    def first_ready(self, most: int, room: int) -> tuple[Sending, ...]:
        """The oldest that are ready for central: at most so many, with bodies of at most so many letters, but one."""

    def count(self, step: Step) -> int:
        """How many messages stand at this step."""

    def safe_up_to(self, sequence: int) -> None:
        """Acknowledged messages up to this sequence are done: their bodies go. They were sealed for somebody else."""

    def change(self, sending: Sending) -> None:
        """Keep a message as it is now."""

    def change_all(self, sendings: Sequence[Sending]) -> None:
        """Keep how these stand now; their bodies stay as they are."""

    def fact(self, name: str) -> str:
        """A thing this device knows of central (its place, key, epoch); empty when it does not."""

    def keep_fact(self, name: str, value: str) -> None:
        """Remember it, in place of what was known before."""


FIRST_WAIT = 2.0
LONGEST_WAIT = 15 * 60.0
LONGEST_OBEYED = 3600.0
"""Seconds: the base and the cap of waiting after a failure, and the most a server may ask for (rows 12 and 13)."""


def wait_after(failures: int, chance: float, asked: float = 0.0) -> timedelta:
    """How long to wait after so many failures in a row: full jitter, or what the server asked and a little more.

    ``chance`` lies in [0, 1). Source: AWS Architecture Blog, "Exponential backoff and jitter" (full jitter).
    """
    if asked > 0:
        return timedelta(seconds=min(asked, LONGEST_OBEYED) * (1 + chance / 5))
    most = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(max(failures - 1, 0), 20))
    return timedelta(seconds=most * chance)


def chance_of(new_id: str) -> float:
    """A number in [0, 1) out of an id of the clock, the only source of chance."""
    return int(new_id.replace("-", "")[-8:], 16) / 2**32


def quiet_until(wait: timedelta, now: datetime) -> datetime:
    """The moment before which nothing is tried by itself."""
    return now + wait
