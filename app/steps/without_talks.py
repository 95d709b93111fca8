"""The dossier as an admin works in it: conversations can be erased, and not read (domain.md R33, 4.8).

A rule of the program, not of the key: an admin holds the same key as everybody who may unlock. Whoever must not be
able to read gets no slot at all (docs/dreigingen.md).
"""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from app.conversation.model import AlertStep, Answer, Conversation, Conversations, Held, Span
from app.errors import AskPerson


class WithoutTalks:
    """``Conversations`` that says nothing of what was said."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    def add(self, conversation: Conversation) -> None:
        """Refused."""
        self._refuse()

    def get(self, conversation_id: str) -> Conversation:
        """Refused."""
        self._refuse()

    def recent(self, limit: int = 50) -> tuple[Conversation, ...]:
        """None: an admin's day has no conversations in it."""
        return ()

    def spans(self) -> tuple[Span, ...]:
        """Allowed: when something was, and nothing of what was said, is what the terms of keeping need."""
        return self._conversations.spans()

    def held(self) -> Held:
        """Allowed: counts alone."""
        return self._conversations.held()

    def give_answer(self, conversation_id: str, answer: Answer) -> None:
        """Refused."""
        self._refuse()

    def history(self, conversation_id: str) -> tuple[Answer, ...]:
        """Refused."""
        self._refuse()

    def skip(self, conversation_id: str, theme: str, skipped: bool) -> None:
        """Refused."""
        self._refuse()

    def choose(self, conversation_id: str, services: tuple[str, ...]) -> None:
        """Refused."""
        self._refuse()

    def write_note(self, conversation_id: str, words: str) -> None:
        """Refused."""
        self._refuse()

    def finish(self, conversation_id: str, at: datetime, return_on: str) -> None:
        """Refused."""
        self._refuse()

    def reopen(self, conversation_id: str) -> None:
        """Refused."""
        self._refuse()

    def take_alert_step(self, conversation_id: str, step: AlertStep) -> None:
        """Refused."""
        self._refuse()

    def alert_steps(self, conversation_id: str) -> tuple[AlertStep, ...]:
        """Refused."""
        self._refuse()

    def erase_person(self, person_id: str) -> tuple[str, ...]:
        """Allowed: erasing shows nothing."""
        return self._conversations.erase_person(person_id)

    def erase(self, conversation_id: str) -> None:
        """Allowed: erasing shows nothing."""
        self._conversations.erase(conversation_id)

    def _refuse(self) -> NoReturn:
        raise AskPerson("role-no-talks")
