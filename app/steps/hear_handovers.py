"""Hear how hand-overs stand: those made here (taken in?) and those that came (is the yes under them still there?).

A yes that is withdrawn works forward (AVG 7.3, domain.md R4). What came on it goes from here at once, and is no longer
shown or used; what the parents said here themselves stays on their own word. Where the organization declared the app
part of the record, what came is kept for the record's term (BW 7:454) and is shown nowhere but in a person's own copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.conversation import Conversation
from app.errors import AskPerson
from app.exchange.contract import HandoverStanding
from app.exchange.link import Link
from app.steps.work import Work, Workplace
from app.store import Event

MOST = 200
"""Hand-overs asked about in one question."""


def hear_handovers(place: Workplace, link: Link, *, record: bool) -> int:
    """Ask central; how many were withdrawn since. ``record``: the organization keeps what came as part of the record.

    Raises what ``Link`` raises; what was heard before that is kept.
    """
    withdrawn = 0
    with place.work() as work:
        came = {one.id for one in work.handovers.standing()}
        made = {one.id for one in work.handovers.untaken(place.clock.now().date())}
    for part in _parts(sorted(came | made)):
        heard = link.handovers(part).items
        with place.work() as work:
            for one in heard:
                withdrawn += _keep(work, place, one, came, made, record=record)
    return withdrawn


def _keep(work: Work, place: Workplace, one: HandoverStanding, came: set[str], made: set[str], *, record: bool) -> bool:
    """Whether this is news of a withdrawal."""
    handover_id = str(one.id)
    if handover_id in made and one.taken_at is not None:
        work.handovers.taken(handover_id, one.taken_at)
    received = work.handovers.received(handover_id) if handover_id in came else None
    if received is None or one.withdrawn_at is None:
        return False
    work.audit.record(Event.ERASE, received.conversation, f"handover:{handover_id}:withdrawn", basis="consent")
    work.handovers.withdraw(handover_id, one.withdrawn_at, keep=record)
    return True


@dataclass(frozen=True)
class WithdrawnHandover:
    """One that came and may not be used any more, to tell a professional of. ``kept``: what came is still here."""

    id: str
    conversation: Conversation
    withdrawn_at: datetime
    kept: bool


def withdrawn_handovers(place: Workplace) -> tuple[WithdrawnHandover, ...]:
    """Those nobody here read of yet, oldest first."""
    with place.work() as work:
        found = []
        for one in work.handovers.withdrawn():
            try:
                conversation = work.conversations.get(one.conversation)
            except AskPerson:
                continue
            assert one.withdrawn_at is not None
            found.append(WithdrawnHandover(one.id, conversation, one.withdrawn_at, bool(one.content)))
        return tuple(found)


def see_withdrawn(place: Workplace, ids: Iterable[str]) -> None:
    """A professional read it."""
    with place.work() as work:
        for handover_id in ids:
            work.handovers.see_withdrawn(handover_id)


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), MOST):
        yield ids[start : start + MOST]
