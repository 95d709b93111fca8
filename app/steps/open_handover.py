"""Open a hand-over somebody else made, and go on from it: nothing is kept before a conversation begins with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from app.conversation import TOGETHER, Answer
from app.errors import AskPerson, Problem, TryLater
from app.exchange.handover import RECEIVER, Handover, Received, read_handover, written
from app.exchange.handover_code import HandoverCode
from app.exchange.link import Link
from app.exchange.sealing import key_named, thumbprint, unseal, unseal_once
from app.steps.work import Work, Workplace
from app.store import Event

BOX_KEYS = "box-keys"
"""The fact that holds the private keys of this organization's post box that were entrusted to this device."""


@dataclass(frozen=True)
class OpenedHandover:
    """A hand-over in sight, not kept yet. ``asked``: central said that it still counts."""

    handover: Handover
    lookup: str
    message: dict[str, Any]
    asked: bool


def needs_code(sealed: str) -> bool:
    """Whether the code on paper opens this ciphertext, and not a key. Raises AskPerson("handover-damaged")."""
    return _named(sealed)[1]


def open_handover(place: Workplace, code: HandoverCode | None, link: Link | None, sealed: str = "") -> OpenedHandover:
    """What was handed over, to look at. ``sealed`` is the ciphertext of a file; without it central has it.

    Raises AskPerson: "handover-code-other" (the code is of another hand-over than the file), "handover-needs-code",
    "handover-other-organization" (sealed for a key this device does not have, or for another kind of receiver),
    "handover-damaged", "handover-expired", "handover-opened-here", what ``Link.open_handover`` raises, and
    "sync-not-enrolled" when only central can have it. Nothing is kept but the look, in the trail.
    """
    mark, once = _named(sealed) if sealed else ("", True)
    lookup = code.lookup if code is not None else ""
    if sealed and once:
        if code is None:
            raise AskPerson("handover-needs-code")
        if mark != lookup:
            raise AskPerson("handover-code-other")
    if not sealed and code is None:
        raise AskPerson("handover-needs-code")
    if sealed and not once:
        message = _by_key(place, sealed, mark)
        handover = _checked(place, message)
        _not_here(place, handover)
        return OpenedHandover(handover, "", message, asked=False)
    asked, found = _asked(link, lookup, has_file=bool(sealed))
    assert code is not None
    message = _unsealed(sealed or found, code)
    handover = _checked(place, message)
    _not_here(place, handover)
    return OpenedHandover(handover, lookup, message, asked)


def keep_received(work: Work, place: Workplace, opened: OpenedHandover, conversation_id: str) -> None:
    """Keep it with the conversation that goes on from it; in the transaction that keeps the conversation.

    Raises AskPerson("handover-opened-here") when another conversation began with it meanwhile.
    """
    if work.handovers.received(opened.handover.id) is not None:
        raise AskPerson("handover-opened-here")
    work.audit.record(Event.CREATE, conversation_id, f"handover:{opened.handover.id}", basis="consent")
    work.handovers.take_in(
        Received(
            id=opened.handover.id,
            lookup=opened.lookup,
            conversation=conversation_id,
            received_at=place.clock.now(),
            received_by=place.professional.id,
            content=written(opened.message),
            told=not opened.lookup,
        )
    )


def tell_taken(place: Workplace, link: Link) -> int:
    """Tell central which hand-overs are kept here, so that nobody opens them again; how many it heard of.

    Raises what ``Link`` raises; what was not told yet stays to be told.
    """
    with place.work() as work:
        untold = work.handovers.untold()
    for one in untold:
        link.handover_taken(one.lookup)
        with place.work() as work:
            work.handovers.tell(one.id)
    return len(untold)


def handover_behind(place: Workplace, conversation_id: str) -> Handover | None:
    """The hand-over a conversation goes on from; None without one, or when its content was erased."""
    with place.work() as work:
        work.conversations.get(conversation_id)
        received = work.handovers.behind(conversation_id)
    return read_handover(json.loads(received.content)) if received is not None and received.content else None


def told_before(handover: Handover) -> tuple[Answer, ...]:
    """What the parents told then in their shared words, as answers of that day; never answers of now."""
    at = datetime.combine(handover.held_on, time(12), UTC)
    words: dict[tuple[str, str], None] = {}
    for told in handover.people:
        words |= dict.fromkeys(wish for wish in told.wishes if wish[0])
    by: dict[str, list[str]] = {}
    for link_id, said in words:
        by.setdefault(link_id, []).append(said)
    return tuple(Answer(link_id, TOGETHER, tuple(said), at) for link_id, said in by.items())


def _named(sealed: str) -> tuple[str, bool]:
    try:
        return key_named(sealed)
    except AskPerson as fault:
        raise AskPerson("handover-damaged") from fault


def _asked(link: Link | None, lookup: str, *, has_file: bool) -> tuple[bool, str]:
    """Whether central said that it counts, and the ciphertext it has. A stick also opens without a line."""
    if link is None:
        if has_file:
            return False, ""
        raise AskPerson("sync-not-enrolled")
    try:
        return True, link.open_handover(lookup)
    except Problem as problem:
        not_there = problem.code == "handover-unknown"
        if has_file and (not_there or isinstance(problem, TryLater)):
            return False, ""
        raise


def _unsealed(sealed: str, code: HandoverCode) -> dict[str, Any]:
    if not sealed:
        raise AskPerson("handover-on-stick")
    try:
        return unseal_once(sealed, code.key)
    except AskPerson as fault:
        raise AskPerson("handover-damaged") from fault


def _by_key(place: Workplace, sealed: str, mark: str) -> dict[str, Any]:
    with place.work() as work:
        keys = json.loads(work.sendings.fact(BOX_KEYS) or "[]")
    key = next((one for one in keys if thumbprint(one) == mark), None)
    if key is None:
        raise AskPerson("handover-other-organization")
    try:
        return unseal(sealed, key)
    except AskPerson as fault:
        raise AskPerson("handover-damaged") from fault


def _checked(place: Workplace, message: dict[str, Any]) -> Handover:
    handover = read_handover(message)
    if handover.receiver != RECEIVER:
        raise AskPerson("handover-other-organization")
    if place.clock.now().date() > handover.until:
        raise AskPerson("handover-expired")
    return handover


def _not_here(place: Workplace, handover: Handover) -> None:
    """The look is in the trail before anything is in sight; one that is in the dossier already is not opened twice."""
    with place.work() as work:
        work.audit.record(Event.OPEN, handover.id, "handover", basis="consent")
        before = work.handovers.received(handover.id) is not None
    if before:
        raise AskPerson("handover-opened-here")
