"""The counts of a half-year that is over wait for the line: once each, whitelisted cells, never a conversation.

A conversation was counted only when everybody in it may be counted (``count_conversation``). What waits here points at
nobody (domain.md R18, R37), and nothing waits under three conversations (R39).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from app.exchange import Field, OutboxEntry
from app.exchange.gate import COUNTS
from app.report import HalfYear, batch, label
from app.steps.central_known import COUNTS_SEED
from app.steps.work import Work, Workplace
from app.store import Event
from app.texts import text

BACK = 4
"""How many half-years a laptop that was away still catches up with."""


def queue_counts(place: Workplace) -> None:
    """Queue what is over and was not queued yet. The id follows from the half-year and a seed of this dossier, so a
    dossier put back from a copy queues the same record again and counts once."""
    now = place.clock.now()
    half_year = HalfYear.of(now.date())
    with place.work() as work:
        seed = work.sendings.fact(COUNTS_SEED)
        if not seed:
            return
        there = {e.receiver for e in work.outbox.of_conversation("") if e.kind == COUNTS}
        for _ in range(BACK):
            half_year = half_year.before()
            if str(half_year) in there or batch(half_year, work.tallies.of(half_year)) is None:
                continue
            work.audit.record(Event.CHANGE, f"report:{half_year}", "counts:queued", basis="policy")
            work.outbox.add(
                OutboxEntry(
                    id=str(uuid5(UUID(seed), str(half_year))),
                    conversation="",
                    consent="",
                    receiver=str(half_year),
                    kind=COUNTS,
                    queued_at=now,
                )
            )


def counts_of(work: Work, entry: OutboxEntry) -> dict[str, Any]:
    """The cells of an entry's half-year, as ``app.report.batch`` gives them; empty when too few are left."""
    half_year = HalfYear.named(entry.receiver)
    return batch(half_year, work.tallies.of(half_year)) or {}


def counts_fields(work: Work, entry: OutboxEntry) -> tuple[Field, ...]:
    """What the record says, cell by cell."""
    cells = counts_of(work, entry).get("counts", [])
    said = [
        Field("count", f"{text('report.' + c['figure'])} · {label(c['figure'], c['code'], c['second'])}: {c['count']}")
        for c in cells
    ]
    return Field("half-year", entry.receiver), *said
