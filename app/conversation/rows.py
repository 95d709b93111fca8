"""A conversation as rows of its tables and back, without SQL."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from app.conversation.model import Conversation, Family, Person


def conversation_to(conversation: Conversation) -> dict[str, Any]:
    """A conversation's own row; what hangs on it has rows of its own."""
    plain = ("id", "guide_url", "guide_version", "moment", "started_at", "started_by", "finished_at", "return_on")
    return {name: getattr(conversation, name) for name in plain} | {
        "family": json.dumps(asdict(conversation.family)),
        "status": str(conversation.status),
        "anonymous": conversation.anonymous,
    }


def person_to(conversation_id: str, place: int, person: Person) -> dict[str, Any]:
    """A person's row in one conversation."""
    return asdict(person) | {"conversation": conversation_id, "place": place, "role": str(person.role)}


def family_from(text: str) -> Family:
    """The family's codes; a code of another version of the program is left out."""
    known = {part.name for part in fields(Family)}
    return Family(**{name: value for name, value in json.loads(text).items() if name in known})
