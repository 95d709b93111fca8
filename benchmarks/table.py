"""One line of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Milliseconds of ours and of the peer, their ratio, and the budget for that ratio (0: none, for comparison).

    The ratio is taken at the median, or with ``by_p99`` at the 99th percentile.
    """

    name: str
    ours_p50: float
    ours_p99: float
    peer_p50: float
    peer_p99: float
    budget: float
    by_p99: bool = False

    @property
    def ratio(self) -> float:
        """Ours over the peer's."""
        return self.ours_p99 / self.peer_p99 if self.by_p99 else self.ours_p50 / self.peer_p50


def row(name: str, ours: Sequence[float], peer: Sequence[float], budget: float, *, by_p99: bool = False) -> Row:
    """A row from two lists of seconds."""
    return Row(name, at(ours, 0.5), at(ours, 0.99), at(peer, 0.5), at(peer, 0.99), budget, by_p99)


def at(seconds: Sequence[float], part: float) -> float:
    """The value below which ``part`` of the sorted seconds lie, in milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000
