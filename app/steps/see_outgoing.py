"""What waits to leave, word for word: to whom, on which decision, and the very fields of the message (ui.md 1.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.catalogue import Catalogue
from app.consent import Consent, Purpose
from app.consent.ask import OWN_RECORD
from app.consent.awaited import Awaited
from app.consent.standing import is_absent
from app.conversation import Conversation, Status
from app.ehr import ehr_fields
from app.exchange import (
    WITHDRAWAL,
    Barred,
    Delivery,
    Field,
    OutboxEntry,
    Pass,
    feedback_fields,
    fields,
    may_leave_without_consent,
)
from app.exchange.contract import Kind
from app.exchange.feedback import KIND as FEEDBACK
from app.exchange.sending import Sending, Step
from app.steps.ehr_message import ehr_message
from app.steps.queue_counts import counts_fields
from app.steps.receivers import waits_for_key
from app.steps.release import awaited_by, judged, literal_message
from app.steps.work import Work, Workplace
from app.store import Event, ProfessionalRole


@dataclass(frozen=True)
class Outgoing:
    """One entry of the outbox as a person reads it.

    ``consent`` is the decision it rests on. ``fields`` are read back from the message that would go now, empty when
    it may not go; ``barred`` is then why. ``name`` is the giver's chosen name, empty once it was erased. ``parked``
    is why central did not take it (words under ``parked.``), ``sending`` the message to try again then;
    ``keyless``: its receiver has no key yet, so it can go on paper only; ``early``: its conversation is not finished.
    ``awaited``: who must still say yes, when it waits for that. ``paper_left``: a hand-over whose paper the parents
    have, and whose ciphertext central does not have yet.
    """

    entry: OutboxEntry
    consent: Consent | None
    name: str
    fields: tuple[Field, ...] = ()
    barred: Barred | None = None
    parked: str = ""
    sending: str = ""
    keyless: bool = False
    early: bool = False
    awaited: Awaited | None = None
    elsewhere: bool = False
    paper_left: bool = False

    @property
    def waits(self) -> bool:
        """Whether it would leave as soon as there is a line."""
        held = self.barred is not None or self.parked or self.keyless or self.early
        return self.entry.state is Delivery.WAITING and not held

    @property
    def needs_help(self) -> bool:
        """Whether it stays here until a person does something."""
        stuck = self.barred is not None or self.keyless
        return bool(self.parked) or (stuck and self.entry.state is Delivery.WAITING)


@dataclass(frozen=True)
class WhatWaits:
    """How many things have not left, each counted once: ``ready`` to go as soon as there is a line, or waiting for a
    ``yes``, for their ``talk`` to be finished, for a ``receiver`` who cannot read them yet, for somebody to ``look``.
    """

    ready: int = 0
    yes: int = 0
    talk: int = 0
    receiver: int = 0
    look: int = 0

    @property
    def all(self) -> int:
        """How many together."""
        return self.ready + self.held

    @property
    def held(self) -> int:
        """How many stay here until somebody did something."""
        return self.yes + self.talk + self.receiver + self.look


def sort_out(found: Iterable[Outgoing]) -> WhatWaits:
    """What has not left, counted by what it waits for."""
    counted = Counter(place for one in found if (place := _waits_for(one)))
    return WhatWaits(**counted)


def _waits_for(one: Outgoing) -> str:
    if one.parked:
        return "look"
    if one.entry.state is not Delivery.WAITING:
        return ""
    if one.awaited is not None:
        return "yes"
    if one.barred is not None:
        return "look"
    return "receiver" if one.keyless else "talk" if one.early else "ready"


def what_waits(place: Workplace, catalogue: Catalogue) -> WhatWaits:
    """How much has not left, and what it waits for: numbers, and nothing of anybody."""
    with place.work() as work:
        parked, handed = _parked(work), handed_over(work)
        alone = [_of_nothing(place, s) for s in work.sendings.at(Step.PARKED) if not s.entry]
        here = [e for e in work.outbox.recent() if e.state is Delivery.WAITING or e.consent in handed or e.id in parked]
        found = sort_out((*alone, *(_seen(work, place, catalogue, entry, parked) for entry in here)))
        waiting = sum(entry.state is Delivery.WAITING for entry in here)
        return replace(found, ready=found.ready + work.outbox.waiting() - waiting)  # those beyond what a page shows


def outgoing_of(place: Workplace, catalogue: Catalogue, conversation_id: str) -> tuple[Outgoing, ...]:
    """What of one conversation waits, went or was stopped, oldest first."""
    with place.work() as work:
        parked = _parked(work)
        return tuple(_seen(work, place, catalogue, e, parked) for e in work.outbox.of_conversation(conversation_id))


def outgoing(place: Workplace, catalogue: Catalogue, limit: int = 200) -> tuple[Outgoing, ...]:
    """What waits, went or was stopped of every conversation, newest first; what is parked is never left out.

    The look is in the trail (NEN 7513).
    """
    with place.work() as work:
        work.audit.record(Event.LIST, "outbox")
        parked = _parked(work)
        entries = list(work.outbox.recent(limit))
        there = {entry.id for entry in entries}
        entries += [e for e in (work.outbox.get(i) for i in parked if i not in there) if e is not None]
        alone = [_of_nothing(place, s) for s in work.sendings.at(Step.PARKED) if not s.entry]
        return (*alone, *(_seen(work, place, catalogue, entry, parked) for entry in entries))


def _parked(work: Work) -> dict[str, Sending]:
    return {s.entry: s for s in work.sendings.at(Step.PARKED) if s.entry}


def _of_nothing(place: Workplace, sending: Sending) -> Outgoing:
    """A parked message without an entry of its own: an earlier one no longer stands, or a hand-over that was made."""
    kind = Purpose.HANDOVER.value if sending.kind == Kind.HANDOVER.value else WITHDRAWAL
    entry = OutboxEntry(sending.id, "", "", sending.receiver, kind, place.clock.now())
    return Outgoing(entry, None, "", parked=sending.reason, sending=sending.id)


def handed_over(work: Work) -> frozenset[str]:
    """The decisions behind hand-overs whose paper the parents have, and whose ciphertext central does not have yet."""
    waiting = (work.handovers.with_id(s.id) for s in work.sendings.at(Step.READY) if s.kind == Kind.HANDOVER.value)
    return frozenset(consent for made in waiting if made is not None for consent in made.consents)


def _seen(
    work: Work, place: Workplace, catalogue: Catalogue, entry: OutboxEntry, parked: dict[str, Sending]
) -> Outgoing:
    """A look changes nothing: what may not go is stopped at the moment of sending (``release``), not here."""
    handed = (
        entry.state is Delivery.SENT and entry.kind == Purpose.HANDOVER.value and entry.consent in handed_over(work)
    )
    if handed:
        entry = replace(entry, state=Delivery.WAITING)
    aside = parked.get(entry.id)
    reason, sending = (aside.reason, aside.id) if aside is not None else ("", "")
    if may_leave_without_consent(entry):
        said = feedback_fields(entry, catalogue) if entry.kind == FEEDBACK else counts_fields(work, entry)
        return Outgoing(entry, None, "", said, parked=reason, sending=sending)
    if place.professional.role is ProfessionalRole.ADMIN:  # sees that something waits, and nothing of anybody
        return Outgoing(entry, None, "", parked=reason, sending=sending)
    passed, conversation = judged(work, catalogue, entry, place.clock.now().date())
    decisions = work.consents.of_conversation(entry.conversation)
    consent = next((c for c in decisions if c.id == entry.consent), None)
    person = conversation.person(consent.person) if conversation is not None and consent is not None else None
    name = person.name if person is not None else ""
    seen = _told(work, place, catalogue, entry, passed, conversation, consent, handed)
    elsewhere = consent is not None and any(
        is_absent(c.person) and (c.purpose, c.receiver) == (consent.purpose, consent.receiver) for c in decisions
    )
    elsewhere = elsewhere or (seen.awaited is not None and bool(seen.awaited.elsewhere))
    return replace(seen, name=name, parked=reason, sending=sending, elsewhere=elsewhere)


def _told(
    work: Work,
    place: Workplace,
    catalogue: Catalogue,
    entry: OutboxEntry,
    passed: Pass | Barred,
    conversation: Conversation | None,
    consent: Consent | None,
    handed: bool,
) -> Outgoing:
    """What would go of one entry that is about somebody, or why it does not."""
    if isinstance(passed, Barred):
        still = None
        if passed.waits and consent is not None and conversation is not None:
            still = awaited_by(work, catalogue, consent, conversation, place.clock.now().date())
        return Outgoing(entry, consent, "", barred=passed, awaited=still)
    if entry.state is not Delivery.WAITING:
        return Outgoing(entry, consent, "")
    if entry.receiver == OWN_RECORD:
        told = ehr_fields(ehr_message(work, catalogue, entry, passed, conversation))
        early = entry.kind != WITHDRAWAL and conversation is not None and conversation.status is not Status.FINISHED
        return Outgoing(entry, consent, "", told, early=early)
    said = fields(literal_message(work, catalogue, entry, passed, conversation))
    keyless = not handed and waits_for_key(work, entry)
    return Outgoing(entry, consent, "", said, keyless=keyless, paper_left=handed)
