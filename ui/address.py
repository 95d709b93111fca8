"""How parents are spoken to: je to one, jullie to two, u when they asked for it (ui-tokens.md section 7)."""

from __future__ import annotations

from app.conversation import Conversation


def address(conversation: Conversation) -> str:
    """``one``, ``many``, ``formal`` (u to one) or ``formal-many`` (u to both)."""
    many = len(conversation.people) > 1
    if conversation.family.formal_address:
        return "formal-many" if many else "formal"
    return "many" if many else "one"
