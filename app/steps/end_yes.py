"""Take a yes back at any later moment: by phone, by letter, at the desk (R4); a parent's, and a child's (R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.consent import Consent, Method, current, permits
from app.consent.standing import is_absent
from app.errors import AskPerson
from app.steps.decide_elsewhere import take_back_elsewhere
from app.steps.withdraw_consent import WithdrawalMeans, what_withdrawal_means, withdraw_consent
from app.steps.work import Workplace
from app.store import Event, ProfessionalRole


@dataclass(frozen=True)
class StandingYes:
    """A yes that stands today, and what taking it back stops and cannot stop."""

    consent: Consent
    means: WithdrawalMeans


def standing_yes(place: Workplace, person_id: str) -> tuple[StandingYes, ...]:
    """Every yes of this person that stands today, oldest first; the look is in the trail."""
    _may_read(place)
    today = place.clock.now().date()
    with place.work() as work:
        work.audit.record(Event.OPEN, person_id, "consents", clients=(person_id,), basis="consent")
        decisions = work.consents.of_person(person_id)
    return tuple(
        StandingYes(one, what_withdrawal_means(place, one)) for one in decisions if _stands(decisions, one, today)
    )


def end_yes(place: Workplace, person_id: str, consent_id: str, *, method: Method, on_behalf: bool = False) -> Consent:
    """Take this yes back and return it as it stood. AskPerson("nothing-to-withdraw") when it does not stand (any more).

    ``method`` and ``on_behalf`` as for ``withdraw_consent``. Nobody speaks for a child that decides.
    """
    _may_read(place)
    with place.work() as work:
        decisions = work.consents.of_person(person_id)
    consent = next((one for one in decisions if one.id == consent_id), None)
    if consent is None or not _stands(decisions, consent, place.clock.now().date()):
        raise AskPerson("nothing-to-withdraw")
    if is_absent(consent.person):
        take_back_elsewhere(place, consent, method=method)
    else:
        withdraw_consent(place, consent, method=method, on_behalf=on_behalf)
    return consent


def _may_read(place: Workplace) -> None:
    """Who agreed to what, and with whom, is not for an admin: AskPerson("role-no-talks")."""
    if place.professional.role is ProfessionalRole.ADMIN:
        with place.work():
            raise AskPerson("role-no-talks")


def _stands(decisions: tuple[Consent, ...], consent: Consent, today: date) -> bool:
    theirs = [one for one in decisions if one.conversation == consent.conversation]
    newest = current(theirs, consent.person, consent.purpose, consent.receiver)
    return newest is consent and permits(theirs, consent.person, consent.purpose, consent.receiver, today)
