"""One line of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Milliseconds of ours and of the peer, their ratio at the median, and the budget for that ratio."""

    name: str
    ours_p50: float
    ours_p99: float
    peer_p50: float
    peer_p99: float
    budget: float

    @property
    def ratio(self) -> float:
        """Ours over the peer's, at the median."""
        return self.ours_p50 / self.peer_p50


def row(name: str, ours: Sequence[float], peer: Sequence[float], budget: float) -> Row:
    """A row from two lists of seconds."""
    return Row(name, at(ours, 0.5), at(ours, 0.99), at(peer, 0.5), at(peer, 0.99), budget)


def at(seconds: Sequence[float], part: float) -> float:
    """The value below which ``part`` of the sorted seconds lie, in milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000
