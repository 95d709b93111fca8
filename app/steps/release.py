"""Let one waiting thing go, or stop it: the decisions are read again at the moment of sending (R4; DESIGN section 3).

The one door to the outside for whatever is about people. What comes out is the literal message; carrying it is the
transport's work, and ``sent`` says that it arrived.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.catalogue import Catalogue
from app.consent.awaited import Awaited
from app.consent.frame import NOT_FOR_COURT, Frame, frame_of
from app.consent.model import Consent, Purpose
from app.consent.standing import Needed
from app.conversation import Conversation
from app.errors import AskPerson
from app.exchange import WITHDRAWAL, Barred, Delivery, OutboxEntry, Pass, gate, message, withdrawal_notice
from app.exchange.gate import still_awaited
from app.leaflet import Edition
from app.leaflet.never import may_be_printed
from app.steps.guide_of import guide_of
from app.steps.record_consent import resting_on
from app.steps.whose import agreed_to, whose
from app.steps.work import Work, Workplace
from app.store import Event
from app.texts import text

TAGS = "https://sterk-ouderschap.nl/fhir/CodeSystem/kader"


@dataclass(frozen=True)
class Released:
    """What may leave now: the entry, and the FHIR Bundle built at this moment from its consent's own list of data."""

    entry: OutboxEntry
    bundle: dict[str, Any]


def to_send(place: Workplace) -> tuple[OutboxEntry, ...]:
    """What may be tried now, oldest first: only what rests on a yes that stands today."""
    with place.work() as work:
        return work.outbox.live(place.clock.now().date())


def release(place: Workplace, catalogue: Catalogue, entry_id: str) -> Released | Barred | None:
    """The message of a waiting entry, or why it was stopped; None when it does not wait (any more).

    What waits for somebody's yes goes on waiting, without a line at every try. The reading of the decisions, the line
    in the trail and the stop are one transaction; a message built earlier is never used.
    """
    with place.work() as work:
        entry = work.outbox.get(entry_id)
        if entry is None or entry.state is not Delivery.WAITING:
            return None
        passed, conversation = judged(work, catalogue, entry, place.clock.now().date())
        if isinstance(passed, Barred):
            if not passed.waits:
                stop_barred(work, entry, passed)
            return passed
        detail, about = f"{entry.kind}:{entry.receiver}", agreed_to(work, passed.consent)
        work.audit.record(Event.SEND, entry.conversation, detail, clients=about, basis="consent")
        return Released(entry, literal_message(work, catalogue, entry, passed, conversation))


def stop_barred(work: Work, entry: OutboxEntry, why: Barred) -> None:
    """The trail says why this may not leave; it stops for good, unless somebody's yes can still let it go."""
    detail, about = f"barred:{entry.kind}", whose(work, entry)
    work.audit.record(Event.SEND, entry.conversation, detail, clients=about, basis="consent", result=f"barred:{why}")
    if not why.waits:
        work.outbox.move(entry.id, Delivery.STOPPED)


def judged(
    work: Work, catalogue: Catalogue, entry: OutboxEntry, today: date
) -> tuple[Pass | Barred, Conversation | None]:
    """Whether an entry may leave today, of the decisions as they stand in this transaction; and its conversation."""
    conversation = _conversation(work, entry)
    service = catalogue.get(entry.receiver)
    passed = gate(
        entry,
        conversation=conversation,
        consents=work.consents.of_conversation(entry.conversation),
        standings=work.accounts.standings(entry.conversation),
        needed=needed_by(service.consent_needed if service else None),
        on=today,
    )
    return passed, conversation


def awaited_by(work: Work, catalogue: Catalogue, consent: Consent, conversation: Conversation, today: date) -> Awaited:
    """Who must still say yes before what rests on this decision may leave, as the gate counts it."""
    service = catalogue.get(consent.receiver)
    return still_awaited(
        consent,
        conversation,
        work.consents.of_conversation(consent.conversation),
        work.accounts.standings(consent.conversation),
        needed_by(service.consent_needed if service else None),
        today,
    )


def literal_message(
    work: Work, catalogue: Catalogue, entry: OutboxEntry, passed: Pass, conversation: Conversation | None
) -> dict[str, Any]:
    """The Bundle that goes, whole; what the pages show of it is read back from this one."""
    if entry.kind == WITHDRAWAL or conversation is None:
        theirs = resting_on(work, passed.consent)
        held = [c for c in theirs if any(e.state is Delivery.SENT for e in work.outbox.of_consent(c.id))]
        return withdrawal_notice(passed.consent, held)
    chosen = [s for s in map(catalogue.get, conversation.chosen) if s is not None]
    if entry.kind == Purpose.HANDOVER.value:
        # What may not lie on the kitchen table does not travel either: the receiver opens it with the family beside.
        chosen = [s for s in chosen if may_be_printed(s, Edition.PERSONAL, conversation)]
    guide = guide_of(work, conversation)
    made = message(guide, conversation, passed.consent, chosen, everyone_agrees=passed.everyone_agrees)
    if frame_of(conversation) is not Frame.VOLUNTARY:
        made["meta"] = {"tag": [{"system": TAGS, "code": NOT_FOR_COURT, "display": text("gate.not-for-court")}]}
    return made


def sent(place: Workplace, entry_id: str) -> None:
    """The receiver has it: told to the trail. AskPerson("nothing-sent") when it did not wait."""
    with place.work() as work:
        if not arrived(work, entry_id):
            raise AskPerson("nothing-sent")


def arrived(work: Work, entry_id: str, clients: tuple[str, ...] = ()) -> bool:
    """Central or the receiver has what waited: told to the trail, in the transaction that keeps the answer.

    False when it did not wait (any more): stopped meanwhile, or known to have arrived. ``clients``: whom the line in
    the trail is about, when that is not who agreed to it.
    """
    entry = work.outbox.get(entry_id)
    if entry is None or entry.state is not Delivery.WAITING:
        return False
    basis = "consent" if entry.consent else "policy"
    about = clients or whose(work, entry)
    work.audit.record(Event.SEND, entry.conversation, f"{entry.kind}:arrived", clients=about, basis=basis)
    work.outbox.move(entry.id, Delivery.SENT)
    return True


def needed_by(code: str | None) -> Needed:
    """Whose consent an offer needs; the strictest for one that is not known, or says it in a code we don't know."""
    try:
        return Needed.ALL if code is None else Needed(code)
    except ValueError:
        return Needed.ALL


def _conversation(work: Work, entry: OutboxEntry) -> Conversation | None:
    try:
        return work.conversations.get(entry.conversation)
    except AskPerson as problem:
        if problem.code != "conversation-unknown":  # only one that is gone; what cannot be read now may not stop it
            raise
        return None
