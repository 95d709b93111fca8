"""Put right what was noted about a person: the old words stay in the history, their own may stand beside (R27)."""

from __future__ import annotations

from app.consent import Statement
from app.conversation import PROFESSIONAL, TOGETHER, Answer, Conversation, Room
from app.errors import AskPerson
from app.guide import Guide, Value
from app.steps.children_here import child_of
from app.steps.ehr_queue import queue_again
from app.steps.give_answer import checked_answer
from app.steps.numbers import check_numbers
from app.steps.work import Workplace
from app.store import Event

LONGEST_STATEMENT = 2000


def correct_answer(
    place: Workplace,
    guide: Guide,
    conversation: Conversation,
    person_id: str,
    *,
    link_id: str,
    values: tuple[Value, ...],
    shared: bool = False,
) -> Answer:
    """Replace an answer of this person (``shared``: one given together), at their request, with them alone or not.

    What stood there is kept and can be read in ``history_of``. Raises as ``give_answer`` does, and
    AskPerson("nothing-to-correct") when there is no such answer.
    """
    of = TOGETHER if shared else person_id
    before = conversation.answer(link_id, of)
    if before is None or conversation.person(person_id) is None:
        raise AskPerson("nothing-to-correct", where=link_id)
    room = Room.alone_with(person_id) if before.alone else Room()
    answer = checked_answer(place, guide, conversation, room, link_id=link_id, of=of, values=values, declined=False)
    with place.work() as work:
        work.audit.record(
            Event.CORRECT, conversation.id, "answer", clients=(person_id,), basis="right-to-rectification"
        )
        work.conversations.give_answer(conversation.id, answer)
        queue_again(work, place, conversation.id)
    return answer


def add_statement(place: Workplace, conversation: Conversation, person_id: str, words: str, *, about: str = "") -> None:
    """Keep a person's own words beside what was noted, a child's too (``child_of``). Nobody edits them.

    Raises AskPerson("person-unknown"), ("bsn-in-text"), ("too-long"), ("statement-empty").
    """
    if conversation.person(person_id) is None and person_id != child_of(conversation.id):
        raise AskPerson("person-unknown", where="eigen verklaring")
    if not words.strip():
        raise AskPerson("statement-empty")
    check_numbers(words)
    if len(words) > LONGEST_STATEMENT:
        raise AskPerson("too-long", where="eigen verklaring", most=LONGEST_STATEMENT)
    clock = place.clock
    statement = Statement(
        clock.new_id(), conversation.id, person_id, about, words.strip(), clock.now(), place.professional.id
    )
    with place.work() as work:
        work.audit.record(
            Event.CORRECT, conversation.id, "statement", clients=(person_id,), basis="right-to-rectification"
        )
        work.accounts.add_statement(statement)


def history_of(place: Workplace, conversation_id: str, link_id: str, of: str) -> tuple[Answer, ...]:
    """Every answer this respondent ever gave to this item, oldest first; looking is in the trail."""
    clients = () if of in (TOGETHER, PROFESSIONAL) else (of,)
    with place.work() as work:
        work.audit.record(Event.OPEN, conversation_id, "history", clients=clients)
        return tuple(a for a in work.conversations.history(conversation_id) if (a.link_id, a.of) == (link_id, of))
