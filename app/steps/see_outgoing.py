"""What waits to leave, word for word: to whom, on which decision, and the very fields of the message (ui.md 1.7)."""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue import Catalogue
from app.consent import Consent
from app.exchange import Barred, Delivery, Field, OutboxEntry, fields
from app.steps.release import judged, literal_message
from app.steps.work import Work, Workplace
from app.store import Event


@dataclass(frozen=True)
class Outgoing:
    """One entry of the outbox as a person reads it.

    ``consent`` is the decision it rests on. ``fields`` are read back from the message that would go now, empty when
    it may not go; ``barred`` is then why. ``name`` is the giver's chosen name, empty once it was erased.
    """

    entry: OutboxEntry
    consent: Consent | None
    name: str
    fields: tuple[Field, ...] = ()
    barred: Barred | None = None

    @property
    def waits(self) -> bool:
        """Whether it would leave as soon as there is a line."""
        return self.entry.state is Delivery.WAITING and self.barred is None


def outgoing_of(place: Workplace, catalogue: Catalogue, conversation_id: str) -> tuple[Outgoing, ...]:
    """What of one conversation waits, went or was stopped, oldest first."""
    with place.work() as work:
        return tuple(_seen(work, place, catalogue, entry) for entry in work.outbox.of_conversation(conversation_id))


def outgoing(place: Workplace, catalogue: Catalogue, limit: int = 200) -> tuple[Outgoing, ...]:
    """What waits, went or was stopped of every conversation, newest first. The look is in the trail (NEN 7513)."""
    with place.work() as work:
        work.audit.record(Event.LIST, "outbox")
        return tuple(_seen(work, place, catalogue, entry) for entry in work.outbox.recent(limit))


def _seen(work: Work, place: Workplace, catalogue: Catalogue, entry: OutboxEntry) -> Outgoing:
    """A look changes nothing: what may not go is stopped at the moment of sending (``release``), not here."""
    passed, conversation = judged(work, catalogue, entry, place.clock.now().date())
    decisions = work.consents.of_conversation(entry.conversation)
    consent = next((c for c in decisions if c.id == entry.consent), None)
    person = conversation.person(consent.person) if conversation is not None and consent is not None else None
    name = person.name if person is not None else ""
    if isinstance(passed, Barred):
        return Outgoing(entry, consent, name, barred=passed)
    if entry.state is not Delivery.WAITING:
        return Outgoing(entry, consent, name)
    return Outgoing(entry, consent, name, fields(literal_message(work, catalogue, entry, passed, conversation)))
