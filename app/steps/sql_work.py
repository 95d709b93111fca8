"""The real unit of work: every slice's store on one transaction of the encrypted dossier."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.clock import Clock
from app.consent.store import SqlAccounts, SqlConsents
from app.conversation.model import Conversations
from app.conversation.store import SqlConversations
from app.ehr.store import SqlEhrKnown
from app.errors import AskPerson, Problem
from app.exchange.store import SqlHandovers, SqlOutbox, SqlSendings
from app.guide.store import SqlGuides
from app.offers.store import SqlOffers
from app.report.store import SqlTallies
from app.steps.without_talks import WithoutTalks
from app.store.audit import SqlAuditTrail
from app.store.dossier import Dossier, Transaction
from app.store.model import Event, Professional, ProfessionalRole
from app.store.roster import SqlRoster

BY_ROLE = ("role-admin-only", "role-no-talks")
"""Refusals because of who somebody is: attempts the trail must have."""


class SqlWork:
    """The stores on one connection (``app.steps.work.Work``)."""

    def __init__(self, transaction: Transaction, professional: Professional, clock: Clock) -> None:
        conversations = SqlConversations(transaction)
        barred = professional.role is ProfessionalRole.ADMIN
        self.conversations: Conversations = WithoutTalks(conversations) if barred else conversations
        self.guides = SqlGuides(transaction)
        self.consents = SqlConsents(transaction)
        self.outbox = SqlOutbox(transaction)
        self.sendings = SqlSendings(transaction)
        self.handovers = SqlHandovers(transaction)
        self.ehr_known = SqlEhrKnown(transaction)
        self.accounts = SqlAccounts(transaction)
        self.tallies = SqlTallies(transaction)
        self.offers = SqlOffers(transaction)
        self.roster = SqlRoster(transaction)
        self.audit = SqlAuditTrail(transaction, professional, clock, conversations.people_behind)


class DossierWorkplace:
    """An open dossier used by one professional (``app.steps.work.Workplace``)."""

    def __init__(self, dossier: Dossier, professional: Professional, clock: Clock, *, practice: bool = False) -> None:
        self.dossier = dossier
        self.professional = professional
        self.clock = clock
        self.practice = practice

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        """Begin one transaction; raises what ``Dossier.transaction`` raises.

        What this professional's role may not do leaves nothing behind but a line in the trail (NEN 7513).
        """
        try:
            with self.dossier.transaction() as transaction:
                yield SqlWork(transaction, self.professional, self.clock)
        except AskPerson as problem:
            if problem.code in BY_ROLE:
                self._tell_refused(problem)
            raise

    def _tell_refused(self, problem: AskPerson) -> None:
        with suppress(Problem), self.dossier.transaction() as transaction:
            work = SqlWork(transaction, self.professional, self.clock)
            who = self.professional.id
            work.audit.record(Event.REFUSED, who, problem.code, clients=("-",), basis="policy", result="refused")

    def close(self) -> None:
        """Close the dossier without a word in the trail; ``lock`` is how a professional leaves."""
        self.dossier.close()
