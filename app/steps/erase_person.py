"""Take one person out of the dossier for good (domain.md R28; GDPR article 17)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.consent import Consent, Decision, current
from app.consent.standing import after_erasing, newest, own_guardians
from app.errors import AskPerson
from app.steps.children_here import conversation_of
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
    That somebody is gone, and custody under a role, stay with the conversation: what one parent refused does not go
    because they are erased (R7, R9). A child of twelve or older is a person too (``child_of``; R10).
    Raises AskPerson("person-not-here").
    """
    with workplace.work() as work:
        work.audit.record(Event.ERASE, person_id, "person", clients=(person_id,), basis="right-of-erasure")
        if conversation_of(person_id):
            return _erase_child(work, workplace, person_id)
        decisions = work.consents.of_person(person_id)
        stopped = sum(_end(work, workplace, consent) for consent in decisions)
        consents = work.consents.forget_person(person_id)
        for guardian in own_guardians(person_id):  # what they were asked was about this person
            work.consents.forget_person(guardian)
        were_in = work.conversations.erase_person(person_id)
        there = {span.id for span in work.conversations.spans()}
        for conversation_id in were_in:
            if conversation_id in there:
                _keep_custody(work, workplace, conversation_id, person_id)
            else:  # nobody is left in it
                work.accounts.erase_conversation(conversation_id)
        work.accounts.erase_person(person_id)
        work.handovers.forget_person(person_id)
        work.ehr_known.forget_person(person_id)
        work.offers.forget_person(person_id)
        if not were_in and not consents:
            raise AskPerson("person-not-here")
        return ErasureReceipt(len(were_in), consents, stopped)


def _keep_custody(work: Work, workplace: Workplace, conversation_id: str, person_id: str) -> None:
    """What one parent refused does not go because they are erased (R7, R9): in codes, under a role."""
    for standing in after_erasing(person_id, newest(work.accounts.standings(conversation_id))):
        work.accounts.note_standing(conversation_id, standing, workplace.clock.now(), workplace.professional.id)


def _erase_child(work: Work, workplace: Workplace, person_id: str) -> ErasureReceipt:
    """Every yes ends, so no message of a parent goes on a word that is gone; then the words go.

    That it is twelve or older stays with the conversation: without it others would decide for it (R10).
    """
    decisions = work.consents.of_person(person_id)
    if not decisions and not work.accounts.statements_of(person_id):
        raise AskPerson("person-not-here")
    stopped = 0
    for consent in decisions:
        said = current(decisions, consent.person, consent.purpose, consent.receiver)
        if said is consent and consent.decision is Decision.PERMIT:
            stopped += stop_and_tell(work, workplace, consent)
            work.consents.add(_ended(workplace, consent))
    work.accounts.erase_person(person_id)
    return ErasureReceipt(0, work.consents.forget_person(person_id), stopped)


def _ended(workplace: Workplace, consent: Consent) -> Consent:
    return replace(
        consent,
        id=workplace.clock.new_id(),
        decision=Decision.WITHDRAWN,
        recorded_at=workplace.clock.now(),
        recorded_by=workplace.professional.id,
    )


def _end(work: Work, workplace: Workplace, consent: Consent) -> int:
    """Stop what waits on this decision; when something left on it, it is withdrawn and its receiver told."""
    told = len(work.outbox.of_consent(consent.id))
    stopped = stop_and_tell(work, workplace, consent)
    if len(work.outbox.of_consent(consent.id)) > told and consent.decision is Decision.PERMIT:
        work.consents.add(_ended(workplace, consent))
    return stopped
