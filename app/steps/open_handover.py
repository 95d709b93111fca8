"""Open a hand-over somebody else made, and go on from it: nothing is kept before a conversation begins with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import httpx

from app.conversation import TOGETHER, Answer
from app.errors import AskPerson, Problem, TryLater
from app.exchange.handover import RECEIVER, Handover, Received, read_handover, written
from app.exchange.handover_code import HandoverCode
from app.exchange.link import Link
from app.exchange.sealing import key_named, thumbprint, unseal, unseal_once
from app.steps.central_known import CENTRAL, DEVICE
from app.steps.enrol import identity
from app.steps.work import Work, Workplace
from app.store import Event, ProfessionalRole

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
    """What was handed over, to look at: ``ask_central`` and ``read_opened`` in one. ``link`` None: there is no place
    at central."""
    must_fit(code, sealed)
    found = ask_central(link, code, has_file=bool(sealed)) if code is not None else None
    return read_opened(place, code, sealed, found)


def must_fit(code: HandoverCode | None, sealed: str) -> None:
    """Whether this code opens this ciphertext (empty: central has it), before anybody is asked anything.

    Raises AskPerson("handover-needs-code"), AskPerson("handover-code-other") and AskPerson("handover-damaged").
    """
    mark, once = _named(sealed) if sealed else ("", True)
    if once and code is None:
        raise AskPerson("handover-needs-code")
    if sealed and once and code is not None and mark != code.lookup:
        raise AskPerson("handover-code-other")


def ask_central(link: Link | None, code: HandoverCode, *, has_file: bool) -> str | None:
    """The ciphertext central has (empty: it only knows of a stick); None when it could not say and the file is here.

    The line only, so it can run apart from the dossier. Raises what ``Link.open_handover`` raises,
    TryLater("handover-offline") and, without a place at central, AskPerson("sync-not-enrolled") when only central can
    have it.
    """
    if link is None:
        if has_file:
            return None
        raise AskPerson("sync-not-enrolled")
    try:
        return link.open_handover(code.lookup)
    except Problem as problem:
        if has_file and (problem.code == "handover-unknown" or isinstance(problem, TryLater)):
            return None
        if isinstance(problem, TryLater):
            raise TryLater("handover-offline") from problem
        raise


def read_opened(place: Workplace, code: HandoverCode | None, sealed: str, found: str | None) -> OpenedHandover:
    """What the ciphertext of a file, or what central ``found``, says. Nothing is kept but the look, in the trail.

    Raises AskPerson: "role-no-talks" for an admin, who reads no family's words (R33), "handover-on-stick" (central
    knows it, and the file is not here), "handover-damaged", "handover-expired", "handover-opened-here",
    "handover-other-organization" (sealed for a key this device does not have, or for another kind of receiver).
    """
    if place.professional.role is ProfessionalRole.ADMIN:
        raise AskPerson("role-no-talks")
    must_fit(code, sealed)
    if sealed and not needs_code(sealed):
        message, lookup = _by_key(place, sealed), ""
    else:
        assert code is not None
        message, lookup = _unsealed(sealed or found or "", code), code.lookup
    handover = _checked(place, message)
    _not_here(place, handover)
    return OpenedHandover(handover, lookup, message, asked=found is not None)


def line_to_central(place: Workplace, client: httpx.Client) -> Link | None:
    """The line of this device; None without a place at central."""
    with place.work() as work:
        central = work.sendings.fact(CENTRAL)
        if not central or not work.sendings.fact(DEVICE):
            return None
        return Link(central, client, place.clock, identity(work))


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
    waiting = untold(place)
    for one in waiting:
        link.handover_taken(one.lookup)
        told(place, one.id)
    return len(waiting)


def untold(place: Workplace) -> tuple[Received, ...]:
    """The hand-overs kept here that central still holds."""
    with place.work() as work:
        return work.handovers.untold()


def told(place: Workplace, handover_id: str) -> None:
    """Central knows that this one is kept here."""
    with place.work() as work:
        work.handovers.tell(handover_id)


def handover_behind(place: Workplace, conversation_id: str) -> Handover | None:
    """The hand-over a conversation goes on from; None without one, when its content was erased, or when the yes under
    it was withdrawn: then it is used no more, also where it has to be kept."""
    with place.work() as work:
        work.conversations.get(conversation_id)
        received = work.handovers.behind(conversation_id)
    if received is None or not received.content or received.withdrawn_at is not None:
        return None
    return read_handover(json.loads(received.content))


def withdrawal_behind(place: Workplace, conversation_id: str) -> datetime | None:
    """When the yes under the hand-over a conversation goes on from was withdrawn; None when it was not."""
    with place.work() as work:
        received = work.handovers.behind(conversation_id)
    return received.withdrawn_at if received is not None else None


def told_before(handover: Handover) -> tuple[Answer, ...]:
    """What the parents told then in their shared words, as answers of that day; never answers of now."""
    at = datetime.combine(handover.held_on, time(12), UTC)
    words: dict[tuple[str, str], None] = {}
    for told in handover.people:
        words |= dict.fromkeys(wish for wish in told.wishes if wish[0])
    by: dict[str, list[str]] = {}
    for link_id, said in words:
        by.setdefault(link_id, []).append(said)
    return tuple(Answer(link_id, TOGETHER, tuple(said), at, told_to=handover.source) for link_id, said in by.items())


def _named(sealed: str) -> tuple[str, bool]:
    try:
        return key_named(sealed)
    except AskPerson as fault:
        raise AskPerson("handover-damaged") from fault


def _unsealed(sealed: str, code: HandoverCode) -> dict[str, Any]:
    if not sealed:
        raise AskPerson("handover-on-stick")
    try:
        return unseal_once(sealed, code.key)
    except AskPerson as fault:
        raise AskPerson("handover-damaged") from fault


def _by_key(place: Workplace, sealed: str) -> dict[str, Any]:
    with place.work() as work:
        keys = json.loads(work.sendings.fact(BOX_KEYS) or "[]")
    key = next((one for one in keys if thumbprint(one) == _named(sealed)[0]), None)
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
