"""Check the trail: is every line still as it was written, in its place."""

from __future__ import annotations

from dataclasses import dataclass

from app.steps.work import Workplace
from app.store.model import Event


@dataclass(frozen=True)
class AuditCheck:
    """How many lines the trail has, and the number of the first that does not fit (None: all fit)."""

    rows: int
    broken_at: int | None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or moved."""
        return self.broken_at is None


def verify_audit(workplace: Workplace) -> AuditCheck:
    """Check the chain from its anchor to its last line; the look itself becomes a line afterwards."""
    with workplace.work() as work:
        check = AuditCheck(len(work.audit.rows()), work.audit.broken_at())
        work.audit.record(Event.VIEW_AUDIT, workplace.professional.id, "verify")
        return check
