"""Statistical disclosure control: which cells may be shown (domain.md R38; CBS, "Statistische beveiliging").

A cell under the least is not shown, zero neither. What is not shown must not follow from the rest: never one cell
alone, and together never fewer than the least; then the smallest shown cell goes along, until that is so. Where no
cell is left for that, the total goes too. Every number is rounded to 5. What was hidden when a half-year was first
published stays hidden, or the difference between two editions would tell it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.errors import OurMistake
from app.report.model import Figure, Shown, Tally

LEAST = 10
LOWEST_LEAST = 5
"""An organization may set the least lower, never under five."""

ROUND_TO = 5
LEAST_FOR_PERCENTAGE = 50

Cell = tuple[str, str]


def suppressed(
    figure: str, tallies: Sequence[Tally], *, least: int = LEAST, already_masked: Collection[Cell] = ()
) -> tuple[Figure, frozenset[Cell]]:
    """The figure as it may be published, and the cells that are hidden in it.

    Raises OurMistake("report-least") for a least under five.
    """
    if least < LOWEST_LEAST:
        raise OurMistake("report-least", where=figure)
    counts: dict[Cell, int] = {(t.code, t.second): t.count for t in tallies}
    for cell in already_masked:
        counts.setdefault(cell, 0)
    hidden = {cell for cell, count in counts.items() if count < least} | (set(already_masked) & set(counts))
    total = sum(counts.values())
    while hidden and not _safe(counts, hidden, least):
        shown = sorted((count, cell) for cell, count in counts.items() if cell not in hidden)
        if not shown:
            break
        hidden.add(shown[0][1])
    cells = tuple(Shown(*cell, None if cell in hidden else rounded(count)) for cell, count in sorted(counts.items()))
    told = total >= least and (not hidden or _safe(counts, hidden, least))
    return Figure(figure, cells, rounded(total) if told else None), frozenset(hidden)


def _safe(counts: Mapping[Cell, int], hidden: Collection[Cell], least: int) -> bool:
    return len(hidden) > 1 and sum(counts[cell] for cell in hidden) >= least


def rounded(count: int) -> int:
    """To the nearest multiple of five, halves up; never down to nothing."""
    return max(ROUND_TO, (count + ROUND_TO // 2) // ROUND_TO * ROUND_TO)


def percentage(part: int | None, whole: int | None) -> int | None:
    """Of two numbers as published, in whole per cents; None when either is hidden or the whole is under fifty."""
    if part is None or whole is None or whole < LEAST_FOR_PERCENTAGE:
        return None
    return round(100 * part / whole)
