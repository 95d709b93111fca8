"""What the answers point at, with the answers behind it, as everybody at the table may hear it."""

from __future__ import annotations

from app.catalogue import Reason
from app.catalogue.reasons import reasons_for
from app.conversation import Conversation, in_turns, needs
from app.guide import Guide


def heard_needs(guide: Guide, conversation: Conversation) -> tuple[Reason, ...]:
    """One reason per need, the strongest first; only from answers that may be said in front of both, always.

    Not even alone is a private answer in it: a page that looks back may be seen when somebody comes in.
    """
    guide = in_turns(guide, conversation)
    items = {item.link_id: item for item in guide.walk()}
    found = [
        (need, next((r for r in reasons_for(need, items, conversation.family) if r.sayable), None))
        for need in needs(guide, conversation)
    ]
    return tuple(reason for need, reason in sorted(found, key=lambda f: (-f[0].weight, f[0].code)) if reason)
