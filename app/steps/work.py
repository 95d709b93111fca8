"""One unit of work: every slice's store on one open transaction, so an act of a user is kept whole or not at all."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from app.clock import Clock
from app.consent.accounting import Accounts
from app.consent.model import Consents
from app.conversation.model import Conversations
from app.ehr.known import EhrKnown
from app.exchange.handover import Handovers
from app.exchange.model import Outbox
from app.exchange.sending import Sendings
from app.guide.shelf import Guides
from app.offers.model import Offers
from app.report.model import Tallies
from app.store.model import AuditTrail, Professional, Roster


class Work(Protocol):
    """The stores inside one transaction. Leaving the ``with`` block commits; an error rolls everything back."""

    @property
    def conversations(self) -> Conversations:
        """The families and what they said."""

    @property
    def guides(self) -> Guides:
        """The versions of guides conversations are held with."""

    @property
    def consents(self) -> Consents:
        """Who agreed to what."""

    @property
    def outbox(self) -> Outbox:
        """What waits to leave."""

    @property
    def sendings(self) -> Sendings:
        """Messages on their way, and what this device knows of central."""

    @property
    def handovers(self) -> Handovers:
        """Hand-overs made and received."""

    @property
    def ehr_known(self) -> EhrKnown:
        """What is known of what stands in the organization's record system."""

    @property
    def accounts(self) -> Accounts:
        """What is known of age and custody, what was done without consent, people's own statements."""

    @property
    def tallies(self) -> Tallies:
        """Counts per half-year."""

    @property
    def roster(self) -> Roster:
        """Who has ever worked in this dossier."""

    @property
    def offers(self) -> Offers:
        """Versions leaflets were made with, and notes about services."""

    @property
    def audit(self) -> AuditTrail:
        """Who did what; written before the act."""


class Workplace(Protocol):
    """An open dossier, used by one professional."""

    @property
    def clock(self) -> Clock:
        """The source of time and ids."""

    @property
    def professional(self) -> Professional:
        """Who unlocked it."""

    @property
    def practice(self) -> bool:
        """Whether everybody in it is invented, to practise with: all it gives says so, and none of it is kept."""

    def work(self) -> AbstractContextManager[Work]:
        """Begin one transaction."""
