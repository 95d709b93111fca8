"""Write down the literal message of what may leave, and stop or take back what may not any more."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from pydantic import ValidationError

from app.catalogue import Catalogue
from app.consent.ask import OWN_RECORD
from app.exchange import WITHDRAWAL, Barred, Delivery, OutboxEntry, may_leave_without_consent
from app.exchange.contract import Count, Counts, Feedback, Kind, Outcome, canonical, digest
from app.exchange.feedback import KIND as FEEDBACK
from app.exchange.feedback import feedback_of
from app.exchange.sealing import seal
from app.exchange.sending import Sending, Step
from app.settings import Settings
from app.steps.queue_counts import counts_of, queue_counts
from app.steps.receivers import receivers_of
from app.steps.record_consent import resting_on
from app.steps.release import judged, release, stop_barred, to_send
from app.steps.take_back import take_back, take_back_handover
from app.steps.whose import whose, whose_handover
from app.steps.work import Work, Workplace
from app.store import Event

AREA = Settings().count_area
"""The area counts are of where an organization set none: all of central's (R37)."""
KEYLESS = "waits-for-key"
"""The fact that holds which entries the trail already says wait for their receiver's key."""


def prepare(place: Workplace, catalogue: Catalogue, area: str = AREA) -> None:
    """Freeze the message of every entry that may leave and has none yet.

    One whose receiver has no key goes on paper, or later: it waits, and the trail says so once, not at every try.
    """
    queue_counts(place)
    keyless = []
    for entry in to_send(place):
        if entry.receiver == OWN_RECORD:
            continue  # that goes to the record system, never to central (app.steps.send_to_ehr)
        with place.work() as work:
            earlier = work.sendings.of_entry(entry.id)
            if earlier is not None and earlier.state is not Step.STOPPED:
                continue
            if may_leave_without_consent(entry):
                _freeze_public(work, entry, place.clock.new_id() if earlier else entry.id, area)
                continue
            receiver = receivers_of(work).get(entry.receiver)
            passed, _conversation = judged(work, catalogue, entry, place.clock.now().date())
        if not receiver and not isinstance(passed, Barred):
            keyless.append(entry)
            continue
        released = release(place, catalogue, entry.id)
        if released is None or isinstance(released, Barred) or not receiver:
            continue
        body = {"jwe": seal(released.bundle, receiver["key"])}
        text = canonical(body).decode()
        with place.work() as work:
            work.sendings.add(
                Sending(
                    id=place.clock.new_id() if earlier else entry.id,  # what was taken back is never the same again
                    entry=entry.id,
                    kind=Kind.ENVELOPE.value,
                    receiver=receiver["member"],
                    sha256=digest(body),
                    body=text,
                )
            )
            if entry.kind == WITHDRAWAL:
                _take_back_sent(work, place, entry)
    _tell_keyless(place, keyless)


def _tell_keyless(place: Workplace, entries: Sequence[OutboxEntry]) -> None:
    """A line in the trail for what began to wait for a key; what got one, or stopped, is forgotten here."""
    with place.work() as work:
        told = work.sendings.fact(KEYLESS)
        known = set(told.split())
        for entry in entries:
            if entry.id not in known:
                detail, about = f"no-key:{entry.kind}", whose(work, entry)
                work.audit.record(Event.SEND, entry.conversation, detail, clients=about, basis="consent")
        now = " ".join(sorted(entry.id for entry in entries))
        if now != told:
            work.sendings.keep_fact(KEYLESS, now)


def _freeze_public(work: Work, entry: OutboxEntry, sending_id: str, area: str) -> None:
    """What is wrong with an offer, or the counts of a half-year: neither holds anything of a person."""
    if entry.kind == FEEDBACK:
        service, fault = feedback_of(entry)
        kind, said = Kind.FEEDBACK, Feedback(service=service, outcome=Outcome(fault.value)).model_dump(mode="json")
    else:
        counts = _counts(work, entry, area)
        if counts is None:
            return
        kind, said = Kind.COUNTS, counts.model_dump(mode="json")
    body = canonical(said).decode()
    work.sendings.add(
        Sending(id=sending_id, entry=entry.id, kind=kind.value, receiver="", sha256=digest(said), body=body)
    )


def _counts(work: Work, entry: OutboxEntry, area: str) -> Counts | None:
    """The counts as they go: cells whose codes are no sentence. None when too few are left to say anything (R39)."""
    cells = counts_of(work, entry).get("counts", [])
    talks = sum(cell["count"] for cell in cells if cell["figure"] == "talks")
    counted = []
    for cell in cells:
        dimensions = {name: cell[name] for name in ("code", "second") if cell[name]}
        with suppress(ValidationError):  # an own guide may name its themes in words: those stay here
            counted.append(Count(indicator=cell["figure"], dimensions=dimensions, n=cell["count"]))
    try:
        return Counts(half_year=entry.receiver, area=area, talks=talks, counts=counted)
    except ValidationError:
        return None


def _take_back_sent(work: Work, place: Workplace, entry: OutboxEntry) -> None:
    ended = next((c for c in work.consents.of_conversation(entry.conversation) if c.id == entry.consent), None)
    needed = [c.id for c in resting_on(work, ended)] if ended is not None else [entry.consent]
    for earlier in (one for consent in needed for one in work.outbox.of_consent(consent)):
        sending = work.sendings.of_entry(earlier.id)
        if sending is not None and earlier.kind != WITHDRAWAL and sending.state is not Step.STOPPED:
            take_back(work, place, sending)


def stop_what_is_over(work: Work, place: Workplace, catalogue: Catalogue, first: Sequence[Sending]) -> bool:
    """Ask the gate again about the messages that would go next; what may not go stops, or is taken back.

    The trail hears of what stops, not of what is merely asked once more at every try. True when one did stop.
    """
    stopped = False
    for sending in first:
        if sending.kind == Kind.HANDOVER.value:
            stopped |= _ask_handover(work, place, catalogue, sending)
        elif sending.entry and sending.kind == Kind.ENVELOPE.value and _is_over(work, place, catalogue, sending):
            stopped = True
            if sending.attempts:
                take_back(work, place, sending)
            else:
                work.sendings.change(replace(sending, state=Step.STOPPED, body="", reason="withdrawn"))
    return stopped


def _is_over(work: Work, place: Workplace, catalogue: Catalogue, sending: Sending) -> bool:
    """Whether what this message rests on does not stand any more; its entry is stopped then."""
    entry = work.outbox.get(sending.entry)
    if entry is None or entry.state is Delivery.STOPPED:
        return True
    if entry.state is Delivery.SENT:
        return False
    passed, _conversation = judged(work, catalogue, entry, place.clock.now().date())
    if isinstance(passed, Barred):
        stop_barred(work, entry, passed)
        return True
    return False


def _ask_handover(work: Work, place: Workplace, catalogue: Catalogue, sending: Sending) -> bool:
    """Ask the gate again about each yes a hand-over rests on; one that is over takes all of it back.

    The trail hears of the first try and of the end.
    """
    today = place.clock.now().date()
    handover = work.handovers.with_id(sending.id)
    entries = [
        entry
        for consent in (handover.consents if handover is not None else ())
        for entry in work.outbox.of_consent(consent)
        if entry.kind != WITHDRAWAL
    ]
    verdicts = [judged(work, catalogue, entry, today)[0] for entry in entries]
    over = handover is None or today > handover.until or any(isinstance(one, Barred) for one in verdicts)
    if over or not sending.attempts:
        what = "handover:barred" if over else "handover:central"
        subject, about = (handover.conversation, whose_handover(work, handover)) if handover else (sending.id, ())
        work.audit.record(Event.SEND, subject, what, clients=about, basis="consent")
    if over:
        take_back_handover(work, place, sending.id)
    return over
