"""Hand over to youth health care: what each parent permits, sealed once, with the code on paper in their hands."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.catalogue import Catalogue
from app.consent import Consent, Decision, Purpose, current
from app.conversation import Conversation, Person, Room
from app.errors import AskPerson
from app.exchange import Barred, Delivery, Field, OutboxEntry, fields
from app.exchange.contract import Kind, canonical, digest
from app.exchange.handover import LASTS_DAYS, RECEIVER, HandedOver, Way, handover_message
from app.exchange.handover_code import HandoverCode, new_code
from app.exchange.handover_file import handover_file
from app.exchange.sealing import seal, seal_once
from app.exchange.sending import Sending, Step
from app.leaflet.wording import form_of
from app.steps.receivers import RECEIVERS
from app.steps.release import judged, literal_message
from app.steps.take_back import take_back_handover
from app.steps.work import Work, Workplace
from app.store import Event


@dataclass(frozen=True)
class Share:
    """What of one parent would go, read back from the message itself; without ``consent`` nothing, and why not."""

    person: Person
    consent: Consent | None
    fields: tuple[Field, ...] = ()
    barred: Barred | None = None


@dataclass(frozen=True)
class HandoverOffer:
    """What a hand-over would be now: of whom what, from whom, of which day, until when it would count.

    ``earlier`` are those already made of this conversation; ``organization`` whose key a file can be sealed for, empty
    for none; ``enrolled`` whether this device has a place at central.
    """

    shares: tuple[Share, ...]
    source: str
    held_on: date
    until: date
    earlier: tuple[HandedOver, ...] = ()
    organization: str = ""
    enrolled: bool = False

    @property
    def goes(self) -> tuple[Share, ...]:
        """The shares that may go."""
        return tuple(share for share in self.shares if share.fields)


@dataclass(frozen=True)
class MadeHandover:
    """A hand-over that was just made. ``code`` is here and nowhere else (None when a key of theirs opens it);
    ``file`` what goes on a stick, None through central. ``languages`` those whose yes is in it read, beside Dutch;
    ``form`` how the sheet addresses them."""

    handover: HandedOver
    code: HandoverCode | None
    file: bytes | None
    languages: tuple[str, ...] = ()
    form: str = "jullie"


def handover_offer(place: Workplace, catalogue: Catalogue, conversation_id: str, room: Room) -> HandoverOffer:
    """What would go, asked of the gate for each parent. Alone with one parent: that parent's share only (R6);
    otherwise nothing of a yes that was given alone.

    Raises AskPerson("conversation-unknown").
    """
    with place.work() as work:
        conversation = work.conversations.get(conversation_id)
        people = [p for p in conversation.people if room.alone in (None, p.id)]
        shares = tuple(_share(work, place, catalogue, conversation, person, room)[0] for person in people)
        known = json.loads(work.sendings.fact(RECEIVERS) or "{}").get(RECEIVER, {})
        return HandoverOffer(
            shares=shares,
            source=place.professional.organization,
            held_on=conversation.started_at.date(),
            until=_until(place, shares),
            earlier=work.handovers.of_conversation(conversation_id),
            organization=str(known.get("name", "")) if known.get("key") else "",
            enrolled=bool(work.sendings.fact("device")),
        )


def hand_over(place: Workplace, catalogue: Catalogue, conversation_id: str, room: Room, way: Way) -> MadeHandover:
    """Make it: gate, trail, sealing, what waits, and the end of an earlier one are one transaction.

    The code is not kept: lost paper means a new hand-over, and the one before it opens no more. Raises
    AskPerson("handover-nothing") when no parent's yes stands, AskPerson("handover-not-enrolled") through central
    without a place there, AskPerson("handover-no-key") for an organization whose key is not known.
    """
    with place.work() as work:
        conversation = work.conversations.get(conversation_id)
        people = [p for p in conversation.people if room.alone in (None, p.id)]
        found = [_share(work, place, catalogue, conversation, person, room) for person in people]
        going = [(share, entry, bundle) for share, entry, bundle in found if share.consent and entry and bundle]
        if not going:
            raise AskPerson("handover-nothing")
        enrolled = bool(work.sendings.fact("device"))
        if way is Way.CENTRAL and not enrolled:
            raise AskPerson("handover-not-enrolled")
        now, code = place.clock.now(), new_code()
        made = HandedOver(
            id=place.clock.new_id(),
            conversation=conversation_id,
            lookup=code.lookup,
            consents=tuple(share.consent.id for share, _entry, _bundle in going if share.consent),
            receiver=RECEIVER,
            way=way,
            made_at=now,
            until=_until(place, [share for share, _entry, _bundle in going]),
        )
        work.audit.record(
            Event.SEND,
            conversation_id,
            f"handover:{way}",
            clients=tuple(share.person.id for share, _entry, _bundle in going),
            basis="consent",
        )
        message = handover_message(
            made.id,
            [bundle for _share, _entry, bundle in going],
            receiver=RECEIVER,
            source=place.professional.organization,
            held_on=conversation.started_at.date(),
            made_at=now,
            until=made.until,
        )
        sealed = _sealed(work, message, code, way)
        for earlier in work.handovers.of_conversation(conversation_id):
            if not earlier.ended and set(earlier.consents) <= set(made.consents):
                take_back_handover(work, place, earlier.id, "ended")
        for _one, entry, _bundle in going:
            _gone(work, entry)
        work.handovers.made(made)
        if enrolled:
            _deposit(work, made, sealed if way is Way.CENTRAL else None)
    kept_code = None if way is Way.ORGANIZATION else code
    readers = [share.person for share, _entry, _bundle in going]
    return MadeHandover(
        made,
        kept_code,
        None if way is Way.CENTRAL else handover_file(sealed),
        languages=tuple(dict.fromkeys(one.language for one in readers if one.language != "nl")),
        form=form_of(formal=conversation.family.formal_address, for_one=len(readers) == 1),
    )


def _share(
    work: Work, place: Workplace, catalogue: Catalogue, conversation: Conversation, person: Person, room: Room
) -> tuple[Share, OutboxEntry | None, dict[str, Any] | None]:
    """A parent's share, with the entry of the outbox it is and the message itself when it may go.

    What a parent decided alone is nobody's to see while others are there, so then it is as if it were not asked.
    """
    decisions = work.consents.of_conversation(conversation.id)
    consent = current(decisions, person.id, Purpose.HANDOVER, RECEIVER)
    in_company = room.alone is None and len(conversation.people) > 1
    if consent is None or consent.decision is not Decision.PERMIT or (in_company and not consent.partner_present):
        return Share(person, None), None, None
    entry = next((e for e in work.outbox.of_consent(consent.id) if e.kind == Purpose.HANDOVER.value), None)
    if entry is None:
        return Share(person, consent, barred=Barred.NO_CONSENT), None, None
    passed, known = judged(work, catalogue, entry, place.clock.now().date())
    if isinstance(passed, Barred):
        return Share(person, consent, barred=passed), entry, None
    bundle = literal_message(work, catalogue, entry, passed, known)
    return Share(person, consent, fields(bundle)), entry, bundle


def _until(place: Workplace, shares: tuple[Share, ...] | list[Share]) -> date:
    last = place.clock.now().date() + timedelta(days=LASTS_DAYS)
    return min([last, *(share.consent.valid_until for share in shares if share.consent and share.fields)])


def _sealed(work: Work, message: dict[str, Any], code: HandoverCode, way: Way) -> str:
    if way is not Way.ORGANIZATION:
        return seal_once(message, code.key, code.lookup)
    known = json.loads(work.sendings.fact(RECEIVERS) or "{}").get(RECEIVER)
    if not known or not known.get("key"):
        raise AskPerson("handover-no-key")
    return seal(message, known["key"])


def _gone(work: Work, entry: OutboxEntry) -> None:
    """It goes with the family now, so not by itself as well; a withdrawal finds it as something that went."""
    if entry.state is Delivery.WAITING:
        work.outbox.move(entry.id, Delivery.SENT)
    sending = work.sendings.of_entry(entry.id)
    if sending is not None and sending.state is Step.READY and not sending.attempts:
        work.sendings.change(replace(sending, state=Step.STOPPED, body="", reason="handed-over"))


def _deposit(work: Work, made: HandedOver, sealed: str | None) -> None:
    """What central keeps of it: the ciphertext, or for a stick only that it may be opened once."""
    body: dict[str, Any] = {"lookup": made.lookup, "until": made.until.isoformat()}
    if sealed is not None:
        body["jwe"] = sealed
    work.sendings.add(
        Sending(
            id=made.id,
            entry="",
            kind=Kind.HANDOVER.value,
            receiver="",
            sha256=digest(body),
            body=canonical(body).decode(),
        )
    )
