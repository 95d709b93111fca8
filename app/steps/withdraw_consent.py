"""Take a yes back, as easily as it was given (R4): what still waits stops at once, what left stays in the trail."""

from __future__ import annotations

from dataclasses import replace

from app.consent import Consent, Decision, current
from app.errors import AskPerson
from app.steps.work import Workplace
from app.store import Event


def withdraw_consent(place: Workplace, consent: Consent) -> tuple[Consent, ...]:
    """Append the withdrawal and return every decision. Raises AskPerson("nothing-to-withdraw") when no yes stands."""
    with place.work() as work:
        all_of_them = work.consents.of_conversation(consent.conversation)
        standing = current(all_of_them, consent.person, consent.purpose, consent.receiver)
        if standing is None or standing.decision is not Decision.PERMIT:
            raise AskPerson("nothing-to-withdraw")
        work.audit.record(Event.CONSENT, consent.conversation, f"{consent.purpose.value}:withdrawn")
        work.outbox.stop(standing.id)
        work.consents.add(
            replace(
                standing,
                id=place.clock.new_id(),
                decision=Decision.WITHDRAWN,
                recorded_at=place.clock.now(),
                recorded_by=place.professional.id,
            )
        )
        return work.consents.of_conversation(consent.conversation)
