"""Send what may leave now, so that nothing is lost and nothing counts twice, however often the line breaks.

Before each try the gate is asked again; what was tried is written down before it is tried; what central says is kept
in one transaction. So a kill at any moment leaves: not yet tried, or tried and to be tried again under the same id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.catalogue import Catalogue
from app.errors import AskPerson, Problem
from app.exchange import Delivery
from app.exchange.contract import (
    BATCH_BYTES,
    BATCH_MOST,
    Ack,
    BatchAnswer,
    Kind,
    Record,
    Status,
)
from app.exchange.link import Busy, Link, TooLarge
from app.exchange.sending import Sending, Step, chance_of, wait_after
from app.steps.enrol import EPOCH, NUMBER
from app.steps.freeze import prepare, stop_what_is_over
from app.steps.work import Workplace

FAILURES, NOT_BEFORE, LAST_DONE = "failures", "not-before", "last-done"
ENVELOPE_ROOM = 400
"""Bytes a record takes around its body in a batch."""

Told = Callable[[int, int], None]
"""Hears how many messages went and how many there are; raises to stop after what is under way."""


@dataclass(frozen=True)
class SendReport:
    """What a round of sending did, and what is left. ``parked`` needs a person; ``gap`` was lost by a restore."""

    sent: int = 0
    waiting: int = 0
    parked: int = 0
    gap: int = 0


def nobody(_done: int, _whole: int) -> None:
    """Nobody listens."""


def send(
    place: Workplace, catalogue: Catalogue, link: Link, told: Told = nobody, *, by_itself: bool = False
) -> SendReport:
    """One round: write down what may go, try it in batches, keep the answers.

    ``by_itself``: nobody asked for it, so a wait after earlier failures is kept to. Raises TryLater("sync-offline")
    and "sync-busy" with everything still waiting; AskPerson("sync-not-enrolled"), "sync-device-ended",
    "sync-device-cloned", "sync-tls": then nothing goes until a person did something.
    """
    now = place.clock.now()
    if by_itself and not _may_try(place, now):
        return standing(place)
    prepare(place, catalogue)
    sent = gap = 0
    most = BATCH_MOST
    try:
        while True:
            while stop_what_is_over(place, catalogue, most):
                continue
            batch = _next_batch(place, most)
            if not batch:
                break
            try:
                answer = link.send([_record(sending) for sending in batch])
            except TooLarge:
                most = _smaller(place, batch)
                continue
            gap += _after_restore(place, link, answer)
            sent += _keep_answers(place, batch, answer)
            told(sent, sent + _left(place))
    except Busy as busy:
        _failed(place, busy.seconds)
        raise
    except Problem:
        _failed(place, 0.0)
        raise
    with place.work() as work:
        work.sendings.keep_fact(FAILURES, "0")
        work.sendings.keep_fact(NOT_BEFORE, "")
        work.sendings.keep_fact(LAST_DONE, place.clock.now().isoformat())
    return replace(standing(place), sent=sent, gap=gap)


def standing(place: Workplace) -> SendReport:
    """What waits and what is parked now."""
    with place.work() as work:
        frozen = {s.entry for s in work.sendings.at(Step.READY, Step.ACKED, Step.PARKED, Step.STOPPED, Step.DONE)}
        ready, parked = work.sendings.at(Step.READY), work.sendings.at(Step.PARKED)
        fresh = [e for e in work.outbox.live(place.clock.now().date()) if e.id not in frozen]
    return SendReport(waiting=len(ready) + len(fresh), parked=len(parked))


def parked(place: Workplace) -> tuple[Sending, ...]:
    """What a person must look at; ``reason`` has words under ``parked.`` in the texts."""
    with place.work() as work:
        return work.sendings.at(Step.PARKED)


def try_again(place: Workplace, sending_id: str) -> None:
    """A person did something about a parked message: it waits again. AskPerson("nothing-parked") when it does not."""
    with place.work() as work:
        sending = work.sendings.get(sending_id)
        if sending is None or sending.state is not Step.PARKED:
            raise AskPerson("nothing-parked")
        work.sendings.change(replace(sending, state=Step.READY, reason=""))


def _may_try(place: Workplace, now: datetime) -> bool:
    with place.work() as work:
        until = work.sendings.fact(NOT_BEFORE)
    return not until or now >= datetime.fromisoformat(until)


def _failed(place: Workplace, asked: float) -> None:
    with place.work() as work:
        failures = int(work.sendings.fact(FAILURES) or 0) + 1
        wait = wait_after(failures, chance_of(place.clock.new_id()), asked)
        work.sendings.keep_fact(FAILURES, str(failures))
        work.sendings.keep_fact(NOT_BEFORE, (place.clock.now() + wait).isoformat())


def _left(place: Workplace) -> int:
    with place.work() as work:
        return work.sendings.count(Step.READY)


def _next_batch(place: Workplace, most: int) -> tuple[Sending, ...]:
    """The next messages that fit, numbered, and written down as tried before they are."""
    with place.work() as work:
        number = int(work.sendings.fact(NUMBER) or 0)
        chosen: list[Sending] = []
        size = 0
        for sending in work.sendings.first_ready(most):
            size += len(sending.body) + ENVELOPE_ROOM
            if chosen and size > BATCH_BYTES:
                break
            if not sending.number:
                number += 1
                sending = replace(sending, number=number)
            sending = replace(sending, attempts=sending.attempts + 1)
            work.sendings.change(sending)
            chosen.append(sending)
        work.sendings.keep_fact(NUMBER, str(number))
    return tuple(chosen)


def _record(sending: Sending) -> Record:
    return Record(
        id=UUID(sending.id),
        number=sending.number,
        kind=Kind(sending.kind),
        receiver=sending.receiver,
        sha256=sending.sha256,
        body=json.loads(sending.body),
    )


def _smaller(place: Workplace, batch: Sequence[Sending]) -> int:
    """After 413: half as many; one alone that is too large is put aside (sync.md row 14)."""
    if len(batch) > 1:
        return len(batch) // 2
    with place.work() as work:
        work.sendings.change(replace(batch[0], state=Step.PARKED, reason="too-large"))
    return BATCH_MOST


def _keep_answers(place: Workplace, batch: Sequence[Sending], answer: BatchAnswer) -> int:
    """Keep what central said of each. An answer about something we did not send, or with another digest, is no answer.

    What has no answer waits on; a batch of which nothing was answered is a line that lies.
    """
    answers: dict[str, Ack] = {ack.id: ack for ack in answer.items}
    sent = heard = 0
    with place.work() as work:
        for sending in batch:
            ack = answers.get(sending.id)
            if ack is None or (ack.sha256 and ack.sha256 != sending.sha256):
                continue
            heard += 1
            if ack.status in (Status.STORED, Status.DUPLICATE):
                sent += 1
                work.sendings.change(replace(sending, state=Step.ACKED, sequence=ack.sequence, reason=""))
                entry = work.outbox.get(sending.entry) if sending.entry else None
                if entry is not None and entry.state is Delivery.WAITING:
                    work.outbox.move(entry.id, Delivery.SENT)
            else:
                work.sendings.change(replace(sending, state=Step.PARKED, reason=ack.code or str(ack.status)))
        work.sendings.safe_up_to(answer.durable_until)
        if not heard:
            raise AskPerson("sync-answer-odd")
    return sent


def _after_restore(place: Workplace, link: Link, answer: BatchAnswer) -> int:
    """Another epoch: central's data was put back. Send again what it lost; returns how much can't be (rows 17)."""
    epoch = str(answer.epoch)
    with place.work() as work:
        if work.sendings.fact(EPOCH) == epoch:
            return 0
        had = [s for s in work.sendings.at(Step.ACKED, Step.DONE) if s.sha256]
    gap = 0
    for start in range(0, len(had), 1000):
        part = had[start : start + 1000]
        missing = {str(i) for i in link.have([(s.id, s.sha256) for s in part]).missing}
        with place.work() as work:
            for sending in part:
                if sending.id not in missing:
                    continue
                if sending.body:
                    work.sendings.change(replace(sending, state=Step.READY, sequence=0))
                else:
                    gap += 1
                    work.sendings.change(replace(sending, state=Step.PARKED, reason="lost-at-central"))
    with place.work() as work:
        work.sendings.keep_fact(EPOCH, epoch)
    return gap
