"""Take one person out of the dossier for good (domain.md R28; GDPR article 17)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.consent import Consent, Decision
from app.consent.standing import own_guardians
from app.errors import AskPerson
from app.steps.record_consent import stop_and_tell
from app.steps.work import Work, Workplace
from app.store.model import Event


@dataclass(frozen=True)
class ErasureReceipt:
    """What was done: conversations they were in, decisions kept without words, things to send that were stopped."""

    conversations: int
    consents: int
    stopped: int


def erase_person(workplace: Workplace, person_id: str) -> ErasureReceipt:
    """Remove a person's name and own answers, stop what waits on their word, and keep only that they decided.

    Who already got something with their yes is told that it is over (AVG 19). The file, its WAL and its free pages
    hold the person no more afterwards; backups lose them as they roll, within 35 days. What the law keeps is named
    in ``docs/toestemming-regels.md`` (R23, R24, R28): that a decision was made, in codes, and the trail.
    Raises AskPerson("person-not-here").
    """
    with workplace.work() as work:
        work.audit.record(Event.ERASE, person_id, "person", clients=(person_id,), basis="right-of-erasure")
        decisions = work.consents.of_person(person_id)
        stopped = sum(_end(work, workplace, consent) for consent in decisions)
        consents = work.consents.forget_person(person_id)
        for guardian in own_guardians(person_id):  # what they were asked was about this person
            work.consents.forget_person(guardian)
        work.accounts.erase_person(person_id)
        work.handovers.forget_person(person_id)
        work.ehr_known.forget_person(person_id)
        work.offers.forget_person(person_id)
        conversations = work.conversations.erase_person(person_id)
        if not conversations and not consents:
            raise AskPerson("person-not-here")
        return ErasureReceipt(conversations, consents, stopped)


def _end(work: Work, workplace: Workplace, consent: Consent) -> int:
    """Stop what waits on this decision; when something left on it, it is withdrawn and its receiver told."""
    told = len(work.outbox.of_consent(consent.id))
    stopped = stop_and_tell(work, workplace, consent)
    if len(work.outbox.of_consent(consent.id)) > told and consent.decision is Decision.PERMIT:
        work.consents.add(
            replace(
                consent,
                id=workplace.clock.new_id(),
                decision=Decision.WITHDRAWN,
                recorded_at=workplace.clock.now(),
                recorded_by=workplace.professional.id,
            )
        )
    return stopped
