"""Every benchmark in one run, one table of ratios."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from benchmarks import answer, catalogue, encrypted, engine, leaflet, start, theme
from benchmarks.table import Row


def shown(rows: Iterable[Row]) -> None:
    """Print the table."""
    print(f"{'wat':<36}{'ons p50':>10}{'ons p99':>10}{'ander p50':>11}{'ander p99':>11}{'keer':>8}{'budget':>8}")
    for row in rows:
        budget = f"{row.budget:>8.2f}" if row.budget else f"{'-':>8}"
        print(
            f"{row.name:<36}{row.ours_p50:>8.3f}ms{row.ours_p99:>8.3f}ms{row.peer_p50:>9.2f}ms{row.peer_p99:>9.2f}ms"
            f"{row.ratio:>8.4f}{budget}"
        )


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parts = (start, answer, encrypted, theme, leaflet, catalogue, engine)
    shown([row for part in parts for row in part.rows()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
