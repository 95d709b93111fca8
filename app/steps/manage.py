"""Who may decide about colleagues: admins when this device has one, everybody otherwise (a practice of one)."""

from __future__ import annotations

from app.errors import AskPerson
from app.settings import Home
from app.steps.work import Workplace
from app.store.key_file import read_keys
from app.store.model import Professional, ProfessionalRole


def may_manage(home: Home, professional: Professional) -> bool:
    """Whether this professional may add, remove and print a new recovery sheet."""
    roles = [slot.role for slot in read_keys(home.keys).slots]
    return ProfessionalRole.ADMIN not in roles or professional.role is ProfessionalRole.ADMIN


def must_manage(home: Home, workplace: Workplace) -> None:
    """AskPerson("role-admin-only") for somebody who may not; refused inside the work, so that the trail has it."""
    if not may_manage(home, workplace.professional):
        with workplace.work():
            raise AskPerson("role-admin-only")
