"""What the app does when nobody waits: let go what is past its term, make a copy, try one (R22; DESIGN section 4)."""

from __future__ import annotations

from app.consent.retention import Due, Terms
from app.settings import Home
from app.steps.keep_safe import Safety, keep_safe
from app.steps.sql_work import DossierWorkplace
from app.steps.terms import erase_due


def quiet_moment(workplace: DossierWorkplace, home: Home, terms: Terms) -> tuple[tuple[Due, ...], Safety]:
    """Erase what is due first, so a fresh copy holds it no more. What was erased, and how the copies stand.

    Raises what ``erase_due`` and ``back_up`` raise; each part is kept whole or not at all.
    """
    return erase_due(workplace, terms), keep_safe(workplace, home)
