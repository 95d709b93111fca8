"""A child of twelve or older as a person in this dossier: it exercises its own rights (Jeugdwet 7.3.4; domain.md R10).

Its name is not kept, so it is known by its place in one conversation. Nothing of what its parents said is its own.
"""

from __future__ import annotations

from app.consent.standing import CHILD, Standing, child_age, has_own_rights, known_here_as, newest, towards_others
from app.conversation import Conversation
from app.errors import AskPerson
from app.steps.work import Work


def child_of(conversation_id: str) -> str:
    """The id of the child a conversation is about, for its rights and in the trail."""
    return towards_others(CHILD, conversation_id)


def conversation_of(child: str) -> tuple[str, ...]:
    """The conversation a child's id is from; none for anybody else's."""
    who, conversation_id = known_here_as(child)
    return (conversation_id,) if who == CHILD and conversation_id else ()


def child_behind(work: Work, person_id: str) -> tuple[Conversation, Standing] | None:
    """The conversation a child is known from and what was noted of its age, or None for anybody else.

    None as well for a child below twelve that decided nothing: who has custody speaks for it (R9).
    """
    found = conversation_of(person_id)
    if not found:
        return None
    try:
        conversation = work.conversations.get(found[0])
    except AskPerson as problem:
        if problem.code != "conversation-unknown":
            raise
        return None
    known = newest(work.accounts.standings(conversation.id))
    noted = known.get(CHILD, Standing(CHILD, child_age(conversation, known)))
    return (conversation, noted) if has_own_rights(noted.age) or work.consents.of_person(person_id) else None


def children_of(work: Work, conversations: tuple[Conversation, ...]) -> dict[str, str]:
    """The ids of the children of twelve or older, by conversation. That one is listed tells nothing of what it said."""
    noted = work.accounts.children()
    return {
        talk.id: child_of(talk.id)
        for talk in conversations
        if not talk.anonymous and has_own_rights(child_age(talk, {CHILD: noted[talk.id]} if talk.id in noted else {}))
    }
