"""One person's whole record, gathered once: what the PDF shows and the Bundle holds (AVG 15; R15, R26).

Their own answers, what was said together, their own decisions and statements, what was done without their consent,
what went on their word, and who looked. Never the other parent's name, answers or decisions, nor that the other asked
for theirs; nor the professional's working note, which the law leaves out (R26).

A child of twelve or older is a person too (R10): its decisions, its own words, what is noted of its age, what went on
its word and who looked at that. It was not in the conversation, so nothing of that is in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from app.consent import Consent, Standing, Statement, WithoutConsent
from app.conversation import TOGETHER, Answer, Conversation
from app.conversation.erasure import answer_without, without_name
from app.errors import AskPerson
from app.exchange import Delivery
from app.exchange.handover import read_handover
from app.guide import Guide
from app.steps.children_here import child_behind
from app.steps.guide_of import guide_of
from app.steps.record_consent import resting_on
from app.steps.work import Work, Workplace
from app.store import AuditRow, Event
from app.texts import day_words


@dataclass(frozen=True)
class Talk:
    """One conversation as this person may have it: their own and the shared answers only, and nobody else in it.

    ``guide`` is the version they talked with. ``replaced`` are earlier answers that were corrected or taken back; they
    are kept as history (R27). ``handed_over`` is what another practice handed over that this talk went on from: words
    the parents shared and services they chose, and from whom; nobody's name.
    """

    conversation: Conversation
    replaced: tuple[Answer, ...]
    guide: Guide
    handed_over: tuple[str, ...] = ()
    handed_over_by: str = ""


@dataclass(frozen=True)
class Went:
    """Something that left: its kind (a purpose, or a withdrawal) and who received it."""

    kind: str
    receiver: str
    receiver_name: str


@dataclass(frozen=True)
class PersonRecord:
    """Everything about one person. ``name`` is what they want to be called; empty for a child, whose name is not kept.

    ``noted``: the newest of what is known of a child's age, None for a parent. ``begun`` is when their newest
    conversation began.
    """

    id: str
    name: str
    begun: datetime
    talks: tuple[Talk, ...]
    consents: tuple[Consent, ...]
    statements: tuple[Statement, ...]
    without_consent: tuple[WithoutConsent, ...]
    trail: tuple[AuditRow, ...]
    went: tuple[Went, ...] = ()
    noted: Standing | None = None

    @property
    def is_child(self) -> bool:
        """Whether it is a child who decides, and no parent."""
        return self.noted is not None


def person_record(place: Workplace, person_id: str, detail: str = "read") -> PersonRecord:
    """Gather it, oldest conversation first. Raises AskPerson("person-unknown")."""
    with place.work() as work:
        work.audit.record(Event.ACCESS, person_id, detail, clients=(person_id,), basis="right-of-access")
        child = child_behind(work, person_id)
        if child is not None:
            return _of_child(work, person_id, *child)
        theirs = [c for c in work.conversations.recent(limit=1_000_000) if c.person(person_id) is not None]
        theirs.sort(key=lambda c: (c.started_at, c.id))
        person = theirs[-1].person(person_id) if theirs else None
        if person is None:
            raise AskPerson("person-unknown", where="inzage")
        return PersonRecord(
            id=person_id,
            name=person.name,
            begun=theirs[-1].started_at,
            talks=tuple(_talk(work, conversation, person_id) for conversation in theirs),
            consents=work.consents.of_person(person_id),
            statements=work.accounts.statements_of(person_id),
            without_consent=tuple(
                entry for c in theirs for entry in work.accounts.without_consent(c.id) if entry.person == person_id
            ),
            trail=work.audit.rows(client=person_id),
            went=_went(work, person_id),
        )


def _of_child(work: Work, person_id: str, conversation: Conversation, noted: Standing) -> PersonRecord:
    return PersonRecord(
        id=person_id,
        name="",
        begun=conversation.started_at,
        talks=(),
        consents=work.consents.of_person(person_id),
        statements=work.accounts.statements_of(person_id),
        without_consent=(),
        trail=work.audit.rows(client=person_id),
        went=_went(work, person_id),
        noted=noted,
    )


def _went(work: Work, person_id: str) -> tuple[Went, ...]:
    """What left on their word: on their own yes, and for a child what needed its yes beside a parent's."""
    found: dict[tuple[str, str], Went] = {}
    for consent in work.consents.of_person(person_id):
        for one in resting_on(work, consent):
            for entry in work.outbox.of_consent(one.id):
                if entry.state is Delivery.SENT:
                    found[one.receiver, entry.kind] = Went(entry.kind, one.receiver, one.receiver_name)
    return tuple(found.values())


def _talk(work: Work, conversation: Conversation, person_id: str) -> Talk:
    others = [p.name for p in conversation.people if p.id != person_id]
    stands = {(a.link_id, a.of, a.given_at) for a in conversation.answers}
    history = work.conversations.history(conversation.id)
    return Talk(
        _theirs(conversation, person_id, others),
        tuple(
            _redacted(a, others)
            for a in history
            if a.of in (person_id, TOGETHER) and (a.link_id, a.of, a.given_at) not in stands and a.values
        ),
        guide_of(work, conversation),
        *_handed_over(work, conversation.id, others),
    )


def _handed_over(work: Work, conversation_id: str, others: list[str]) -> tuple[tuple[str, ...], str]:
    received = work.handovers.behind(conversation_id)
    if received is None or not received.content:
        return (), ""
    handover = read_handover(json.loads(received.content))
    said = dict.fromkeys(words for told in handover.people for _link_id, words in told.wishes)
    chosen = dict.fromkeys(name for told in handover.people for _service, name in told.offers)
    for name in others:
        said = dict.fromkeys(map(without_name(name), said))
    return (*said, *chosen), f"{handover.source}, {day_words(handover.held_on)}"


def _theirs(conversation: Conversation, person_id: str, others: list[str]) -> Conversation:
    mine = tuple(_redacted(a, others) for a in conversation.answers if a.of in (person_id, TOGETHER))
    own = tuple(p for p in conversation.people if p.id == person_id)
    return replace(conversation, people=own, answers=mine, note="", chosen=conversation.chosen, return_on="")


def _redacted(answer: Answer, names: list[str]) -> Answer:
    """An answer with the other people's names out of its free words (R15)."""
    for name in names:
        answer = answer_without(answer, without_name(name))
    return answer
