"""Check the trail: is every line still as it was written, in its place."""

from __future__ import annotations

from dataclasses import dataclass

from app.steps.work import Workplace
from app.store.model import Event


@dataclass(frozen=True)
class AuditCheck:
    """How many lines the trail has, the number of the first that does not fit (None: all fit), and what was done to it.

    ``what`` is ``changed``, ``removed``, ``moved`` or ``added``; empty when all fit.
    """

    rows: int
    broken_at: int | None
    what: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or moved."""
        return self.broken_at is None


def verify_audit(workplace: Workplace) -> AuditCheck:
    """Check the chain from its anchor to its last line; the look itself becomes a line afterwards."""
    with workplace.work() as work:
        fault = work.audit.fault()
        check = AuditCheck(len(work.audit.rows()), fault.number if fault else None, str(fault.kind) if fault else "")
        work.audit.record(Event.VIEW_AUDIT, workplace.professional.id, "verify")
        return check
