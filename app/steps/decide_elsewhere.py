"""Ask and keep the word of who must decide and does not sit at the table: the child, a parent, a guardian (R9-R12).

Nobody is asked about what a parent at the table has not agreed to: they would learn of it for nothing. Before somebody
grown up is asked, the professional says that asking puts nobody in danger; a doubt is a no, and then it stays here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.catalogue import Catalogue, Service
from app.consent import CHILD, Consent, ConsentQuestion, Decision, Method, Purpose, current, questions
from app.consent.ask import asked_elsewhere
from app.consent.awaited import Awaited, awaited, deciders_of
from app.consent.standing import Contact, Standing, child_age, is_absent, newest
from app.conversation import Conversation, Room
from app.errors import AskPerson
from app.steps.children_here import child_of
from app.steps.record_consent import record_consent
from app.steps.release import needed_by
from app.steps.withdraw_consent import withdraw_consent
from app.steps.without_consent import note_standing
from app.steps.work import Work, Workplace
from app.store import Event

UNBORN = ("Z1", "Z2")
GIVEN = (Method.PHONE, Method.PAPER, Method.SPOKEN)
"""How somebody who is not at the table can decide: by phone, on paper, or in person at another moment."""


@dataclass(frozen=True)
class Matter:
    """One thing somebody elsewhere decides. ``who`` as ``Deciders.who``; ``parent`` at the table it was asked of first.

    ``newest`` is their newest word, None before there is one; ``first`` who at the table must say yes before they are
    asked; ``contact`` whether asking them is safe, as noted; ``awaited`` all who decide.
    """

    who: str
    parent: str
    service: Service | None
    purpose: Purpose
    receiver: str
    born: bool
    awaited: Awaited
    newest: Consent | None = None
    first: tuple[str, ...] = ()
    contact: Contact = Contact.UNASKED

    @property
    def key(self) -> tuple[str, str, str]:
        """Who, purpose and receiver: one decision."""
        return self.who, self.purpose.value, self.receiver

    def question(self, language: str, *, child_alone: bool = False) -> ConsentQuestion:
        """What they are asked, word for word; Dutch when there are no texts in ``language`` (R5)."""
        base = next(q for q in _asked(self.parent, self.service, self.born, language) if _same(q, self))
        offer = self.service.name if self.service is not None else ""
        return asked_elsewhere(base, self.who, offer, child_alone=child_alone or self.awaited.child_alone)


@dataclass(frozen=True)
class Elsewhere:
    """Everything of one conversation that needs a word from who is not at the table; ``open`` what is not known yet."""

    conversation: Conversation
    matters: tuple[Matter, ...]
    open: tuple[str, ...] = ()
    age: str = ""

    def name(self, person: str) -> str:
        """What a parent at the table is called; empty for who is not there."""
        found = self.conversation.person(person)
        return found.name if found is not None else ""


def decided_elsewhere(place: Workplace, catalogue: Catalogue, conversation_id: str) -> Elsewhere:
    """Who must decide besides the parents at the table, about what, and how far that is; the look is in the trail."""
    with place.work() as work:
        # about the child alone: no parent learns from their own list that somebody else was asked (R15)
        work.audit.record(Event.OPEN, conversation_id, "deciders", clients=(child_of(conversation_id),))
        conversation = work.conversations.get(conversation_id)
        known = newest(work.accounts.standings(conversation_id))
        found: dict[tuple[str, str, str], Matter] = {}
        still: list[str] = []
        for parent, service, question, how in _questions(work, place, catalogue, conversation, known):
            still += [code for code in how.open if code not in still]
            for who in how.elsewhere:
                made = _matter(work, conversation, parent, service, question, how, who, known)
                if made.key not in found:
                    found[made.key] = made
        return Elsewhere(conversation, tuple(found.values()), tuple(still), child_age(conversation, known).value)


def note_contact(place: Workplace, conversation: Conversation, who: str, contact: Contact, room: Room | None) -> None:
    """Keep whether asking this person is safe.

    ``room`` is None outside a conversation. With more people in the room a doubt that stands is not undone, and nobody
    reads there that it stands: AskPerson("decide-later").
    """
    with place.work() as work:
        known = newest(work.accounts.standings(conversation.id)).get(who, Standing(who))
    if known.contact is Contact.UNSAFE and contact is not Contact.UNSAFE and _looked_on(conversation, room):
        raise AskPerson("decide-later")
    note_standing(place, conversation, replace(known, contact=contact))


def decide_elsewhere(
    place: Workplace,
    catalogue: Catalogue,
    conversation_id: str,
    key: tuple[str, str, str],
    decision: Decision,
    *,
    language: str = "nl",
    method: Method,
    months: int | None = None,
    reason: str = "",
    alone: bool = False,
) -> None:
    """Keep their decision in exactly the words they were asked in; what waited for it is asked again when sending.

    ``alone``: the child was alone with the professional; ``reason`` an exception of R10, by which a child of 12 to 15
    decides without its parents. ``language`` is what they speak. Raises AskPerson: "child-not-alone", "contact-unasked"
    and "contact-unsafe" before somebody is asked who may not be, "parents-first", "decides-not" for who decides nothing
    here, and what ``record_consent`` raises.
    """
    if method not in GIVEN:
        raise AskPerson("decides-not")
    matter, conversation, how = _one(place, catalogue, conversation_id, key, reason)
    if matter.who == CHILD and not alone:
        raise AskPerson("child-not-alone")
    if matter.who != CHILD and matter.contact is not Contact.SAFE:
        raise AskPerson("contact-unsafe" if matter.contact is Contact.UNSAFE else "contact-unasked")
    if matter.first and not how.child_alone and decision is Decision.PERMIT:
        raise AskPerson("parents-first")
    if matter.newest is not None and decision is Decision.DENY:
        _end_own_record(place, matter.newest)
    record_consent(
        place,
        conversation,
        Room(),
        matter.question(language, child_alone=how.child_alone),
        decision,
        method=method,
        months=months,
        reason=reason if matter.who == CHILD else "",
        language=language,
        sends=matter.who == CHILD and how.child_alone,
    )


def take_back_elsewhere(place: Workplace, consent: Consent, *, method: Method) -> None:
    """They take their yes back: what needed it waits again, and who already got it is told (R4)."""
    _end_own_record(place, consent)
    withdraw_consent(place, consent, method=method)


def _end_own_record(place: Workplace, consent: Consent) -> None:
    """What a minor parent said stands in the practice's own record on both words: theirs ends with their guardian's."""
    if consent.purpose is not Purpose.OWN_RECORD or consent.decision is not Decision.PERMIT:
        return
    with place.work() as work:
        decisions = work.consents.of_conversation(consent.conversation)
    theirs = current(decisions, consent.about, consent.purpose, consent.receiver)
    if theirs is not None and theirs.decision is Decision.PERMIT:
        withdraw_consent(place, theirs, method=consent.method, on_behalf=True)


def _one(
    place: Workplace, catalogue: Catalogue, conversation_id: str, key: tuple[str, str, str], reason: str
) -> tuple[Matter, Conversation, Awaited]:
    """The matter as it stands now, and who decides it when the exception ``reason`` is written down."""
    found = decided_elsewhere(place, catalogue, conversation_id)
    matter = next((one for one in found.matters if one.key == key), None)
    if matter is None:
        raise AskPerson("decides-not")
    if matter.who != CHILD or not reason:
        return matter, found.conversation, matter.awaited
    with place.work() as work:
        known = newest(work.accounts.standings(conversation_id))
    needed = needed_by(matter.service.consent_needed if matter.service is not None else None)
    asked = deciders_of(matter.question("nl"), found.conversation, needed, known, reason)
    return matter, found.conversation, replace(matter.awaited, deciders=asked.who, open=asked.open)


def _looked_on(conversation: Conversation, room: Room | None) -> bool:
    return room is not None and room.alone is None and len(conversation.people) > 1


def _asked(parent: str, service: Service | None, born: bool, language: str) -> tuple[ConsentQuestion, ...]:
    return questions(parent, [service] if service is not None else [], born=born, language=language, record=True)


def _same(question: ConsentQuestion, matter: Matter) -> bool:
    return (question.purpose, question.receiver) == (matter.purpose, matter.receiver)


def _questions(
    work: Work, place: Workplace, catalogue: Catalogue, conversation: Conversation, known: dict[str, Standing]
) -> Iterator[tuple[str, Service | None, ConsentQuestion, Awaited]]:
    """What is asked of each parent and leads to a message, with who decides it."""
    if conversation.anonymous:
        return
    chosen = {service.id: service for service in map(catalogue.get, conversation.chosen) if service is not None}
    decisions = work.consents.of_conversation(conversation.id)
    born, today = conversation.family.phase not in UNBORN, place.clock.now().date()
    for person in conversation.people:
        record = any(c.purpose is Purpose.OWN_RECORD for c in decisions)
        for question in questions(person.id, tuple(chosen.values()), born=born, record=record):
            if question.purpose is Purpose.STATISTICS:  # counts hold nobody (R18)
                continue
            service = chosen.get(question.receiver)
            needed = needed_by(service.consent_needed if service is not None else None)
            deciders = deciders_of(question, conversation, needed, known)
            how = awaited(deciders, decisions, question.purpose, question.receiver, today)
            yield person.id, service, question, how


def _matter(
    work: Work,
    conversation: Conversation,
    parent: str,
    service: Service | None,
    question: ConsentQuestion,
    how: Awaited,
    who: str,
    known: dict[str, Standing],
) -> Matter:
    decisions = work.consents.of_conversation(conversation.id)
    return Matter(
        who=who,
        parent=parent,
        service=service,
        purpose=question.purpose,
        receiver=question.receiver,
        born=conversation.family.phase not in UNBORN,
        awaited=how,
        newest=current(decisions, who, question.purpose, question.receiver),
        first=tuple(one for one in how.who if not is_absent(one)),
        contact=known.get(who, Standing(who)).contact,
    )
