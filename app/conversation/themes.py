"""The theme rail: which themes there are in this room, in which order, and how far each is."""

from __future__ import annotations

from app.conversation.asked import OWN_MOMENT, worded
from app.conversation.facts import facts_of
from app.conversation.model import Conversation, Family, Room, Theme, ThemeProgress
from app.conversation.seen import Seen
from app.guide.model import Guide, Item

CLOSING = "T12"
_APART = frozenset({"uit_elkaar", "uit_elkaar_bezig", "alleen_uit_elkaar"})
_UNBORN = frozenset({"Z1", "Z2"})


def order_of(family: Family) -> tuple[str, ...]:
    """The themes that come first for this family (domain.md section 3.6); the others follow in the guide's order."""
    if family.form in _APART:
        return ("T0", "T11", "T8", "T7", "T9")
    if family.form == "alleen_bewust":
        return ("T0", "T7", "T8", "T2", "T9")
    if family.phase in _UNBORN:
        return ("T0", "T2", "T1", "T3", "T7", "T8")
    return ("T0", "T8", "T3", "T1", "T2", "T7", "T4")


def _ordered(guide: Guide, family: Family) -> list[Item]:
    first = {link_id: place for place, link_id in enumerate(order_of(family))}
    last = len(first) + len(guide.items)
    places = {
        item.link_id: last if item.link_id == CLOSING else first.get(item.link_id, len(first) + place)
        for place, item in enumerate(guide.items)
    }
    return sorted(guide.items, key=lambda item: places[item.link_id])


def themes(guide: Guide, conversation: Conversation, room: Room) -> tuple[Theme, ...]:
    """The stops of the rail: the themes as this family needs them, the own moment, the closing.

    The own moment gathers everything that is asked alone. With more than one person in the room it is a stop that is
    the same for every family, always locked, and says nothing of what is behind it (ui.md 4c).
    """
    return themes_seen(Seen(guide, conversation, room))


def themes_seen(seen: Seen) -> tuple[Theme, ...]:
    """``themes``, of a conversation that is already looked at from a room."""
    guide, conversation, room = seen.guide, seen.conversation, seen.room
    secret = facts_of(guide).secret
    found: list[Theme] = []
    for top in _ordered(guide, conversation.family):
        if top.type != "group" or top.hidden or top.link_id in secret:
            continue
        stop = _stop(seen, conversation, top.link_id, worded(top, conversation))
        if stop is not None:
            found.append(stop)
    if secret:
        own = Theme(OWN_MOMENT, "", ThemeProgress.LOCKED, True)
        if room.alone is not None:
            own = _stop(seen, conversation, OWN_MOMENT, "") or own
        at = len(found) - 1 if found and found[-1].link_id == CLOSING else len(found)
        found.insert(at, own)
    return tuple(found)


def _stop(seen: Seen, conversation: Conversation, theme: str, title: str) -> Theme | None:
    asked = seen.questions(theme)
    wanted = [(item.link_id, who) for item, whom in asked if not item.read_only for who in whom]
    if not wanted:
        return None
    answered = seen.answered
    done = sum(pair in answered for pair in wanted)
    if theme in conversation.skipped and not done:
        progress = ThemeProgress.SKIPPED
    elif done == 0:
        progress = ThemeProgress.OPEN
    else:
        progress = ThemeProgress.DONE if done == len(wanted) else ThemeProgress.BEGUN
    return Theme(theme, title, progress, theme == OWN_MOMENT, tuple(i.link_id for i, _ in asked))
