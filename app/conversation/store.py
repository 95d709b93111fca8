"""Conversations in the dossier, on the connection of one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col

from app.conversation.erasure import answer_without, without_name
from app.conversation.model import AlertStep, Answer, Conversation, Held, Person, Role, Span, Status
from app.conversation.rows import conversation_to, family_from, person_to
from app.conversation.tables import (
    AlertStepTable,
    AnswerTable,
    ChoiceTable,
    ConversationTable,
    NoteTable,
    PersonTable,
    SkippedThemeTable,
)
from app.conversation.values import values_from_json, values_to_json
from app.errors import AskPerson, OurMistake
from app.store.columns import moment_text, spelled
from app.store.dossier import ERASED

_SAID = ("conversation", "link_id", "respondent", "value", "given_at", "declined", "alone")
_BEHIND = (
    "SELECT id FROM person WHERE conversation = :subject UNION ALL SELECT id FROM person WHERE id = :subject LIMIT 20"
)
_HELD = (
    "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM answer), "
    "(SELECT count(*) FROM answer WHERE alone), (SELECT count(*) FROM note)"
)
_GIVE_ANSWER = spelled(insert(AnswerTable), *_SAID)


class SqlConversations:
    """The ``Conversations`` of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, conversation: Conversation) -> None:
        """Keep a new conversation with its people and all it holds. OurMistake("conversation-twice")."""
        if self._there(conversation.id):
            raise OurMistake("conversation-twice")
        self._connection.execute(insert(ConversationTable), conversation_to(conversation))
        for place, person in enumerate(conversation.people):
            self._connection.execute(insert(PersonTable), person_to(conversation.id, place, person))
        for answer in conversation.answers:
            self.give_answer(conversation.id, answer)
        for theme in sorted(conversation.skipped):
            self.skip(conversation.id, theme, True)
        self.choose(conversation.id, conversation.chosen)
        self.write_note(conversation.id, conversation.note)

    def get(self, conversation_id: str) -> Conversation:
        """The conversation as it stands now."""
        found = self._read([conversation_id])
        if not found:
            raise AskPerson("conversation-unknown")
        return found[0]

    def recent(self, limit: int = 50) -> tuple[Conversation, ...]:
        """The newest conversations first, at most ``limit``."""
        newest = (
            select(col(ConversationTable.id))
            .order_by(col(ConversationTable.started_at).desc(), col(ConversationTable.id).desc())
            .limit(max(0, limit))
        )
        return self._read(list(self._connection.scalars(newest)))

    def spans(self) -> tuple[Span, ...]:
        """From when to when every conversation ran, oldest first."""
        order = (col(ConversationTable.started_at), col(ConversationTable.id))
        rows = self._connection.execute(select(ConversationTable).order_by(*order))
        return tuple(Span(r.id, r.started_at, r.finished_at if r.status == Status.FINISHED else None) for r in rows)

    def held(self) -> Held:
        """How much is kept of people, corrected answers included."""
        return Held(*self._connection.exec_driver_sql(_HELD).one())

    def give_answer(self, conversation_id: str, answer: Answer) -> None:
        """Append an answer; an empty, not declined one takes the answer away."""
        if answer.turned:
            raise OurMistake("answer-turned")
        try:
            self._connection.exec_driver_sql(_GIVE_ANSWER, _answer_to(conversation_id, answer))
        except IntegrityError:
            raise AskPerson("conversation-unknown") from None

    def history(self, conversation_id: str) -> tuple[Answer, ...]:
        """Every answer ever given in it, oldest first."""
        self._must_be_there(conversation_id)
        rows = self._rows(AnswerTable, col(AnswerTable.conversation), [conversation_id], col(AnswerTable.number))
        return tuple(map(_answer_from, rows))

    def skip(self, conversation_id: str, theme: str, skipped: bool) -> None:
        """Mark a theme as skipped, or not any more."""
        self._must_be_there(conversation_id)
        self._connection.execute(
            delete(SkippedThemeTable).where(
                col(SkippedThemeTable.conversation) == conversation_id, col(SkippedThemeTable.theme) == theme
            )
        )
        if skipped:
            self._connection.execute(insert(SkippedThemeTable), {"conversation": conversation_id, "theme": theme})

    def choose(self, conversation_id: str, services: tuple[str, ...]) -> None:
        """Replace the chosen services, in the order chosen."""
        self._must_be_there(conversation_id)
        self._connection.execute(delete(ChoiceTable).where(col(ChoiceTable.conversation) == conversation_id))
        for place, service in enumerate(services):
            self._connection.execute(
                insert(ChoiceTable), {"conversation": conversation_id, "place": place, "service": service}
            )

    def write_note(self, conversation_id: str, words: str) -> None:
        """Replace the professional's note."""
        self._must_be_there(conversation_id)
        self._connection.execute(delete(NoteTable).where(col(NoteTable.conversation) == conversation_id))
        if words:
            self._connection.execute(insert(NoteTable), {"conversation": conversation_id, "words": words})

    def finish(self, conversation_id: str, at: datetime, return_on: str) -> None:
        """Close the conversation."""
        self._change(conversation_id, status=str(Status.FINISHED), finished_at=at, return_on=return_on)

    def reopen(self, conversation_id: str) -> None:
        """Make a finished conversation run again."""
        self._change(conversation_id, status=str(Status.RUNNING), finished_at=None)

    def take_alert_step(self, conversation_id: str, step: AlertStep) -> None:
        """Append what was done on an alert."""
        self._must_be_there(conversation_id)
        self._connection.execute(
            insert(AlertStepTable),
            {
                "conversation": conversation_id,
                "alert": step.alert,
                "respondent": step.of,
                "step": step.step,
                "taken_at": step.taken_at,
            },
        )

    def alert_steps(self, conversation_id: str) -> tuple[AlertStep, ...]:
        """What was done on alerts, oldest first."""
        self._must_be_there(conversation_id)
        rows = self._connection.execute(
            select(
                col(AlertStepTable.alert),
                col(AlertStepTable.respondent),
                col(AlertStepTable.step),
                col(AlertStepTable.taken_at),
            )
            .where(col(AlertStepTable.conversation) == conversation_id)
            .order_by(col(AlertStepTable.number))
        )
        return tuple(AlertStep(*row) for row in rows)

    def erase_person(self, person_id: str) -> tuple[str, ...]:
        """Remove a person's own answers and name everywhere; returns the ids of the conversations they were in."""
        rows = self._connection.execute(select(PersonTable).where(col(PersonTable.id) == person_id)).all()
        for row in rows:
            self._erase_from(row.conversation, person_id, row.name)
        return tuple(row.conversation for row in rows)

    def erase(self, conversation_id: str) -> None:
        """Remove a whole conversation; what hangs on it goes along by the foreign keys."""
        self._must_be_there(conversation_id)
        self._connection.info[ERASED] = True
        self._connection.execute(delete(ConversationTable).where(col(ConversationTable.id) == conversation_id))

    def people_behind(self, subject: str) -> tuple[str, ...]:
        """Whom a line of the trail is about: the people of the conversation ``subject``, or the person it is."""
        rows = self._connection.exec_driver_sql(_BEHIND, {"subject": subject})
        return tuple(dict.fromkeys(str(row[0]) for row in rows))

    def _erase_from(self, conversation_id: str, person_id: str, name: str) -> None:
        self._connection.info[ERASED] = True
        for table in (AnswerTable, AlertStepTable):
            self._connection.execute(
                delete(table).where(col(table.conversation) == conversation_id, col(table.respondent) == person_id)
            )
        self._connection.execute(
            delete(PersonTable).where(
                col(PersonTable.conversation) == conversation_id, col(PersonTable.id) == person_id
            )
        )
        left = self._connection.scalar(
            select(func.count()).select_from(PersonTable).where(col(PersonTable.conversation) == conversation_id)
        )
        if left:
            self._take_out_name(conversation_id, name)
        else:
            self.erase(conversation_id)

    def _take_out_name(self, conversation_id: str, name: str) -> None:
        """The name leaves every free word that stays, older answers included."""
        redacted = without_name(name)
        for row in self._rows(AnswerTable, col(AnswerTable.conversation), [conversation_id]):
            value = values_to_json(answer_without(_answer_from(row), redacted).values)
            if value != row.value:
                self._connection.execute(
                    update(AnswerTable).where(col(AnswerTable.number) == row.number).values(value=value)
                )
        conversation = self.get(conversation_id)
        self.write_note(conversation_id, redacted(conversation.note))
        self._change(conversation_id, return_on=redacted(conversation.return_on))

    def _change(self, conversation_id: str, **values: Any) -> None:
        self._must_be_there(conversation_id)
        self._connection.execute(
            update(ConversationTable).where(col(ConversationTable.id) == conversation_id).values(**values)
        )

    def _there(self, conversation_id: str) -> bool:
        return bool(
            self._connection.scalar(
                select(func.count()).select_from(ConversationTable).where(col(ConversationTable.id) == conversation_id)
            )
        )

    def _must_be_there(self, conversation_id: str) -> None:
        if not self._there(conversation_id):
            raise AskPerson("conversation-unknown")

    def _rows(self, table: type[SQLModel], of: Any, ids: Sequence[str], *order: Any) -> Sequence[Any]:
        wanted = select(table).where(of.in_(ids)).order_by(*order)
        return self._connection.execute(wanted).all()

    def _read(self, ids: Sequence[str]) -> tuple[Conversation, ...]:
        """These conversations in this order, with one query per table however many they are."""
        heads = {row.id: row for row in self._rows(ConversationTable, col(ConversationTable.id), ids)}
        if not heads:
            return ()
        people = _by(self._rows(PersonTable, col(PersonTable.conversation), ids, col(PersonTable.place)))
        answers = _by(self._rows(AnswerTable, col(AnswerTable.conversation), ids, col(AnswerTable.number)))
        skipped = _by(self._rows(SkippedThemeTable, col(SkippedThemeTable.conversation), ids))
        chosen = _by(self._rows(ChoiceTable, col(ChoiceTable.conversation), ids, col(ChoiceTable.place)))
        notes = _by(self._rows(NoteTable, col(NoteTable.conversation), ids))
        return tuple(
            Conversation(
                id=head.id,
                guide_url=head.guide_url,
                guide_version=head.guide_version,
                moment=head.moment,
                family=family_from(head.family),
                people=tuple(Person(p.id, Role(p.role), p.name, p.language) for p in people[head.id]),
                started_at=head.started_at,
                started_by=head.started_by,
                status=Status(head.status),
                finished_at=head.finished_at,
                return_on=head.return_on,
                anonymous=head.anonymous,
                answers=_standing(answers[head.id]),
                skipped=frozenset(s.theme for s in skipped[head.id]),
                chosen=tuple(c.service for c in chosen[head.id]),
                note="".join(n.words for n in notes[head.id]),
            )
            for head in (heads[id_] for id_ in ids if id_ in heads)
        )


def _by(rows: Iterable[Any]) -> defaultdict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.conversation].append(row)
    return grouped


def _standing(rows: Iterable[Any]) -> tuple[Answer, ...]:
    """The newest answer per item and respondent, in the order they were given, without those taken away."""
    newest: dict[tuple[str, str], Any] = {}
    for row in rows:
        newest.pop((row.link_id, row.respondent), None)
        newest[row.link_id, row.respondent] = row
    return tuple(a for a in map(_answer_from, newest.values()) if a.values or a.declined)


def _answer_from(row: Any) -> Answer:
    return Answer(row.link_id, row.respondent, values_from_json(row.value), row.given_at, row.declined, row.alone)


def _answer_to(conversation_id: str, answer: Answer) -> dict[str, Any]:
    return {
        "conversation": conversation_id,
        "link_id": answer.link_id,
        "respondent": answer.of,
        "value": values_to_json(answer.values),
        "given_at": moment_text(answer.given_at),
        "declined": answer.declined,
        "alone": answer.alone,
    }
