"""The wait after a failure, before anything is tried by itself again: one for central, one for the record system."""

from __future__ import annotations

from datetime import datetime

from app.exchange.sending import chance_of, wait_after
from app.steps.work import Workplace


def wait_is_over(place: Workplace, not_before: str) -> bool:
    """Whether the moment kept under the fact ``not_before`` has come; True when none is kept."""
    with place.work() as work:
        until = work.sendings.fact(not_before)
    return not until or place.clock.now() >= datetime.fromisoformat(until)


def wait_longer(place: Workplace, failures: str, not_before: str, asked: float) -> None:
    """Count one more failure under ``failures`` and keep until when to wait; the other end ``asked`` for so many s."""
    with place.work() as work:
        so_far = int(work.sendings.fact(failures) or 0) + 1
        wait = wait_after(so_far, chance_of(place.clock.new_id()), asked)
        work.sendings.keep_fact(failures, str(so_far))
        work.sendings.keep_fact(not_before, (place.clock.now() + wait).isoformat())
