"""Send what may leave now, so that nothing is lost and nothing counts twice, however often the line breaks.

Before each try the gate is asked again; what was tried is written down before it is tried; what central says is kept
in one transaction. So a kill at any moment leaves: not yet tried, or tried and to be tried again under the same id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.catalogue import Catalogue
from app.errors import AskPerson, Problem
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
from app.exchange.sending import Sending, Step
from app.steps.central_known import EPOCH, FAILURES, LAST_CONTACT, NOT_BEFORE, NUMBER
from app.steps.freeze import AREA, prepare, stop_what_is_over
from app.steps.release import arrived
from app.steps.wait_to_try import wait_is_over, wait_longer
from app.steps.work import Work, Workplace
from app.store import ProfessionalRole

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
    place: Workplace,
    catalogue: Catalogue,
    link: Link,
    told: Told = nobody,
    *,
    by_itself: bool = False,
    area: str = AREA,
) -> SendReport:
    """One round: write down what may go, try it in batches, keep the answers.

    ``by_itself``: nobody asked for it, so a wait after earlier failures is kept to. ``area``: where the counts of this
    device belong. An admin sends nothing: who may
    not read a conversation cannot judge what may leave of it. Raises TryLater("sync-offline")
    and "sync-busy" with everything still waiting; AskPerson("sync-not-enrolled"), "sync-device-ended",
    "sync-device-cloned", "sync-tls": then nothing goes until a person did something.
    """
    if place.professional.role is ProfessionalRole.ADMIN or (by_itself and not may_try(place)):
        return standing(place)
    prepare(place, catalogue, area)
    sent = gap = 0
    most = BATCH_MOST
    try:
        batch = _first_batch(place, catalogue, most)
        while batch:
            try:
                answer = link.send([_record(sending) for sending in batch.sendings])
            except TooLarge:
                most = _smaller(place, batch.sendings)
                batch = _first_batch(place, catalogue, most)
                continue
            if batch.epoch != str(answer.epoch):
                gap += _after_restore(place, link, str(answer.epoch))
            with place.work() as work:  # one commit for what was heard and what goes next: each waits for the disk
                sent += _keep_answers(work, place, batch.sendings, answer)
                left = work.sendings.count(Step.READY)
                batch = _next_batch(work, place, catalogue, most)
            told(sent, sent + left)
    except Busy as busy:
        wait_longer(place, FAILURES, NOT_BEFORE, busy.seconds)
        raise
    except Problem:
        wait_longer(place, FAILURES, NOT_BEFORE, 0.0)
        raise
    with place.work() as work:
        work.sendings.keep_fact(FAILURES, "0")
        work.sendings.keep_fact(NOT_BEFORE, "")
    return replace(standing(place), sent=sent, gap=gap)


def standing(place: Workplace) -> SendReport:
    """What waits and what is parked now."""
    with place.work() as work:
        frozen = work.sendings.entries()
        ready, parked = work.sendings.count(Step.READY), work.sendings.count(Step.PARKED)
        fresh = [e for e in work.outbox.live(place.clock.now().date()) if e.id not in frozen]
    return SendReport(waiting=ready + len(fresh), parked=parked)


def may_try(place: Workplace) -> bool:
    """Whether the wait after earlier failures is over."""
    return wait_is_over(place, NOT_BEFORE)


@dataclass(frozen=True)
class _Batch:
    """Messages that go together, and the epoch central had when it last answered."""

    sendings: tuple[Sending, ...]
    epoch: str

    def __bool__(self) -> bool:
        return bool(self.sendings)


def _first_batch(place: Workplace, catalogue: Catalogue, most: int) -> _Batch:
    with place.work() as work:
        return _next_batch(work, place, catalogue, most)


def _next_batch(work: Work, place: Workplace, catalogue: Catalogue, most: int) -> _Batch:
    """The next messages that may go and fit, numbered, and written down as tried before they are."""
    ready = work.sendings.first_ready(most, BATCH_BYTES)
    while stop_what_is_over(work, place, catalogue, ready):
        ready = work.sendings.first_ready(most, BATCH_BYTES)  # others moved up: ask those too
    number = int(work.sendings.fact(NUMBER) or 0)
    chosen: list[Sending] = []
    size = 0
    for sending in ready:
        size += len(sending.body) + ENVELOPE_ROOM
        if chosen and size > BATCH_BYTES:
            break
        number += not sending.number
        chosen.append(replace(sending, number=sending.number or number, attempts=sending.attempts + 1))
    if chosen:
        work.sendings.change_all(chosen)
        work.sendings.keep_fact(NUMBER, str(number))
    return _Batch(tuple(chosen), work.sendings.fact(EPOCH))


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


def _keep_answers(work: Work, place: Workplace, batch: Sequence[Sending], answer: BatchAnswer) -> int:
    """Keep what central said of each; returns how many arrived. An answer about something we did not send, or with
    another digest, is no answer.

    What has no answer waits on; a batch of which nothing was answered is a line that lies.
    """
    answers: dict[str, Ack] = {ack.id: ack for ack in answer.items}
    sent = 0
    heard: list[Sending] = []
    for sending in batch:
        ack = answers.get(sending.id)
        if ack is None or (ack.sha256 and ack.sha256 != sending.sha256):
            continue
        if ack.status in (Status.STORED, Status.DUPLICATE):
            sent += 1
            heard.append(replace(sending, state=Step.ACKED, sequence=ack.sequence, reason=""))
            if sending.entry:
                arrived(work, sending.entry)
        else:
            heard.append(replace(sending, state=Step.PARKED, reason=ack.code or str(ack.status)))
    if not heard:
        raise AskPerson("sync-answer-odd")
    work.sendings.change_all(heard)
    work.sendings.safe_up_to(answer.durable_until)
    work.sendings.keep_fact(LAST_CONTACT, place.clock.now().isoformat())
    return sent


def _after_restore(place: Workplace, link: Link, epoch: str) -> int:
    """Another epoch: central's data was put back. Send again what it lost; returns how much can't be (row 17)."""
    with place.work() as work:
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
