"""Take one person out of the dossier for good (domain.md R28; GDPR article 17)."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import AskPerson
from app.steps.work import Workplace
from app.store.model import Event


@dataclass(frozen=True)
class ErasureReceipt:
    """What was done: conversations they were in, decisions kept without words, things to send that were stopped."""

    conversations: int
    consents: int
    stopped: int


def erase_person(workplace: Workplace, person_id: str) -> ErasureReceipt:
    """Remove a person's name and own answers, stop what waits on their word, and keep only that they decided.

    The file, its WAL and its free pages hold it no more afterwards; backups lose it as they roll, within 35 days.
    Raises AskPerson("person-not-here").
    """
    with workplace.work() as work:
        work.audit.record(Event.ERASE, person_id, "person")
        stopped = sum(work.outbox.stop(consent.id) for consent in work.consents.of_person(person_id))
        consents = work.consents.forget_person(person_id)
        conversations = work.conversations.erase_person(person_id)
        if not conversations and not consents:
            raise AskPerson("person-not-here")
        return ErasureReceipt(conversations, consents, stopped)
