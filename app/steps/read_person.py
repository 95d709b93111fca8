"""One person's data as a professional reads them at a request: whom there is, what is kept, what can be put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.clock import here
from app.conversation import TOGETHER, Answer, Conversation, Role, Room, alone_items, in_turns, words_of
from app.errors import AskPerson
from app.guide import Guide, Item
from app.leaflet import CopySection
from app.steps.children_here import children_of, conversation_of
from app.steps.guide_of import guide_of
from app.steps.own_copy_words import question_words, sections
from app.steps.person_record import PersonRecord, person_record
from app.steps.work import Workplace
from app.store import Event
from app.texts import text

MOST = 500


@dataclass(frozen=True)
class PersonHere:
    """Somebody in this dossier: who they are, and in which conversation. ``begun`` is in the time of this device.

    ``role`` is None for a child of twelve or older, which is no parent in it.
    """

    id: str
    name: str
    role: Role | None
    conversation: str
    begun: datetime
    moment: str = ""

    @property
    def initial(self) -> str:
        """The first letter of what they want to be called; ``kind`` for a child, whose name is not kept."""
        if self.role is None:
            return text("copy.child.initial")
        return self.name.strip()[:1].upper()


@dataclass(frozen=True)
class Answered:
    """An answer of this person, or one given together: where it stands, in words. ``alone``: said in the own moment."""

    conversation: str
    link_id: str
    of: str
    alone: bool
    question: str
    words: str


@dataclass(frozen=True)
class Reading:
    """What is kept about a person: the copy in words, the answers that can be put right, their conversations.

    ``conversations`` of a child is the one it is known from, that it was not in.
    """

    name: str
    sections: tuple[CopySection, ...]
    answered: tuple[Answered, ...]
    conversations: tuple[str, ...]
    is_child: bool = False


@dataclass(frozen=True)
class ToCorrect:
    """One answer as it stands, with all that is needed to give another."""

    conversation: Conversation
    guide: Guide
    item: Item
    answer: Answer

    @property
    def room(self) -> Room:
        """The room it is put right in: a person's own answer with them alone, so nothing of the other is in sight."""
        return Room() if self.answer.of == TOGETHER else Room.alone_with(self.answer.of)


def people_here(place: Workplace) -> tuple[PersonHere, ...]:
    """Every parent in the newest conversations, the newest first; looking at the list is in the trail."""
    return tuple(one for one in everybody_here(place) if one.role is not None)


def everybody_here(place: Workplace) -> tuple[PersonHere, ...]:
    """The same, and each child of twelve or older after its parents."""
    with place.work() as work:
        work.audit.record(Event.LIST, "people")
        known = work.conversations.recent(MOST)
        children = children_of(work, known)
    found = []
    for talk in known:
        begun = here(talk.started_at)
        found += [PersonHere(p.id, p.name, p.role, talk.id, begun, talk.moment) for p in talk.people]
        if talk.id in children:
            found.append(PersonHere(children[talk.id], text("copy.child.name"), None, talk.id, begun, talk.moment))
    return tuple(found)


def read_person(place: Workplace, person_id: str, *, own_moment: bool = False) -> Reading:
    """Everything kept about them. ``own_moment``: what they said alone too, when they are alone with the professional.

    Raises AskPerson("person-unknown").
    """
    record = person_record(place, person_id, "read-whole" if own_moment else "read")
    with place.work() as work:
        names = {known.id: known.name for known in work.roster.all()}
    return Reading(
        record.name or text("copy.child.name"),
        sections(record, names, own_moment=own_moment),
        tuple(_answered(record, own_moment)),
        tuple(talk.conversation.id for talk in record.talks) or conversation_of(person_id),
        record.is_child,
    )


def answer_to_correct(place: Workplace, conversation_id: str, link_id: str, of: str) -> ToCorrect:
    """The answer as it stands now. Raises AskPerson("nothing-to-correct"), ("conversation-unknown")."""
    with place.work() as work:
        work.audit.record(Event.OPEN, conversation_id, "history", clients=() if of == TOGETHER else (of,))
        conversation = work.conversations.get(conversation_id)
        guide = guide_of(work, conversation)
    answer, item = conversation.answer(link_id, of), in_turns(guide, conversation).item(link_id)
    if answer is None or item is None:
        raise AskPerson("nothing-to-correct", where=link_id)
    return ToCorrect(conversation, guide, item, answer)


def _answered(record: PersonRecord, own_moment: bool) -> Iterator[Answered]:
    for talk in record.talks:
        items = {item.link_id: item for item in in_turns(talk.guide, talk.conversation).walk()}
        secret = alone_items(talk.guide)
        for answer in talk.conversation.answers:
            item = items.get(answer.link_id)
            alone = answer.alone or answer.link_id in secret
            if item is None or item.hidden or answer.declined or (alone and not own_moment):
                continue
            hidden = {option.code for option in item.options if option.only_alone}
            if not own_moment and any(getattr(value, "code", None) in hidden for value in answer.values):
                continue
            words = ", ".join(words_of(value, item) for value in answer.values)
            yield Answered(talk.conversation.id, answer.link_id, answer.of, alone, question_words(item.text), words)
