"""The theme rail: which themes there are in this room and how far each is."""

from __future__ import annotations

from app.conversation.asked import alone_items, questions, seen_answers
from app.conversation.model import Conversation, Room, Theme, ThemeProgress
from app.guide.model import Guide

OWN_MOMENT = "eigen-moment"


def themes(guide: Guide, conversation: Conversation, room: Room) -> tuple[Theme, ...]:
    """The stops of the rail, in the guide's order.

    With more than one person in the room a theme that is wholly only-alone is not there; in its place stands one
    stop, the same for every family, that is always locked and says nothing of what is behind it (ui.md 4c).
    """
    secret = alone_items(guide)
    answered = {
        (a.link_id, a.of) for a in seen_answers(guide, conversation, room) if a.values or a.declined or a.turned
    }
    found: list[Theme] = []
    for top in guide.items:
        if top.type != "group" or top.hidden or (top.link_id in secret and room.alone is None):
            continue
        asked = questions(guide, conversation, room, top.link_id)
        wanted = [(item.link_id, who) for item, whom in asked for who in whom]
        if not wanted:
            continue
        done = sum(pair in answered for pair in wanted)
        if top.link_id in conversation.skipped and not done:
            progress = ThemeProgress.SKIPPED
        elif done == 0:
            progress = ThemeProgress.OPEN
        else:
            progress = ThemeProgress.DONE if done == len(wanted) else ThemeProgress.BEGUN
        found.append(Theme(top.link_id, top.text, progress, top.link_id in secret, tuple(i.link_id for i, _ in asked)))
    if room.alone is None and secret:
        found.append(Theme(OWN_MOMENT, "", ThemeProgress.LOCKED, True))
    return tuple(found)
