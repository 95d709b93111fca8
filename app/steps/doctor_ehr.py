"""What the doctor asks the organization's own record system: is it there, and does it let this device in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.clock import SystemClock
from app.ehr.place import EhrPlace, ehr_place
from app.errors import Problem
from app.settings import Policy
from app.steps.doctor_surroundings import NETWORK_SECONDS
from app.steps.work import Workplace
from app.texts import text

if TYPE_CHECKING:
    import httpx


def ehr_words(policy: Policy, client: Callable[[], httpx.Client] | None = None) -> tuple[bool, str]:
    """Whether it is there and says where it gives access. Nothing of anybody is said, and no key is needed."""
    if not policy.ehr_url:
        return True, text("doctor.ehr.none")
    place = ehr_place(policy)
    if place is None:
        return False, text("doctor.ehr.client")
    try:
        _discover(place, client)
    except Problem as problem:
        return False, problem.message
    return True, text("doctor.ehr", host=place.host)


def let_in_words(workplace: Workplace, policy: Policy) -> tuple[bool, str]:
    """Whether it lets this device in: asked with the key that is kept in the open dossier."""
    from app.steps.ehr_key import check_ehr
    from app.steps.sync import new_client

    place = ehr_place(policy)
    if place is None:
        return ehr_words(policy)
    try:
        with new_client() as line:
            line.timeout = NETWORK_SECONDS
            return True, text("doctor.ehr.in", host=check_ehr(workplace, place, line))
    except Problem as problem:
        return False, problem.message


def _discover(place: EhrPlace, client: Callable[[], httpx.Client] | None) -> None:
    from app.ehr.line import EhrLine
    from app.steps.sync import new_client

    with (client or new_client)() as line:
        line.timeout = NETWORK_SECONDS
        EhrLine(place, line, SystemClock(), {}).discover()
