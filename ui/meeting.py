"""How a meeting with central stands, for whoever shows it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.errors import Problem


class Phase(StrEnum):
    """What a meeting is doing."""

    ASKING = "asking"
    SENDING = "sending"
    FETCHING = "fetching"
    BUILDING = "building"
    STOPPING = "stopping"


@dataclass(frozen=True)
class Meeting:
    """How far a meeting is: messages while sending, bytes while fetching, percents while building.

    ``whole`` is 0 when it is not known.
    """

    phase: Phase = Phase.ASKING
    done: int = 0
    whole: int = 0


@dataclass(frozen=True)
class Ended:
    """How a meeting ended. ``problem`` is what stopped the messages, ``catalogue`` what stopped the offers."""

    sent: int = 0
    gap: int = 0
    received: int = 0
    changed: bool = False
    stopped: bool = False
    by_itself: bool = False
    problem: Exception | None = None
    catalogue: Problem | None = None
