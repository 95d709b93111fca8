"""What was said, put side by side: where parents agree, where they look differently, what is strong, what they wish.

Only what may be seen in this room goes in, and nothing from an own moment even while alone. Numbers side by side only
when both said yes (ui.md section 3, item 5).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.conversation.asked import is_private, seen_answers
from app.conversation.model import TOGETHER, Conversation, Room
from app.guide.model import AskedOf, Coding, Guide, Item, Value


@dataclass(frozen=True)
class Line:
    """One answer in words: the item, its question, what was said, and by whom (person ids, or ``together``)."""

    link_id: str
    question: str
    words: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two parents' own numbers on one scale question; ``values`` holds person id and number, in the people's order."""

    link_id: str
    question: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Overview:
    """Everything the overview page draws."""

    shared: tuple[Line, ...]
    own: tuple[tuple[str, tuple[Line, ...]], ...]
    strengths: tuple[Line, ...]
    network: tuple[Line, ...]
    wishes: tuple[Line, ...]
    numbers: tuple[SideBySide, ...]


STRENGTHS = ("T1.1", "T1.4", "T6.2")
NETWORK = ("T7.",)
WISHES = ("T3.3", "T4.5", "T12.1")


def words_of(value: Value, item: Item | None = None) -> str:
    """An answer's value in Dutch words; a code is named as the guide names it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Coding):
        if item is not None:
            known = next((o.display for o in item.options if o.code == value.code), "")
            return known or value.display or value.code
        return value.display or value.code
    return str(value)


def overview(guide: Guide, conversation: Conversation, room: Room, *, numbers_agreed: bool = False) -> Overview:
    """What this room may see of the conversation.

    ``numbers_agreed``: both parents said yes to showing their numbers next to each other; without it no number of a
    parent's own is in the result at all.
    """
    items = {item.link_id: item for item in guide.walk()}
    scales = frozenset(i.link_id for i in items.values() if is_private(i) and i.type in ("integer", "decimal"))
    shared: list[Line] = []
    own: dict[str, list[Line]] = {p.id: [] for p in conversation.people}
    strengths: list[Line] = []
    network: list[Line] = []
    wishes: list[Line] = []
    numbers: dict[str, dict[str, int]] = {}
    choices: dict[tuple[str, str], list[str]] = {}
    for answer in seen_answers(guide, conversation, room, scales if numbers_agreed else frozenset()):
        item = items.get(answer.link_id)
        if item is None or item.hidden or answer.declined or not answer.values or answer.alone:
            continue
        if item.asked_of is AskedOf.EACH_PARENT and item.type in ("integer", "decimal"):
            value = answer.values[0]
            if isinstance(value, int):
                numbers.setdefault(item.link_id, {})[answer.of] = value
            continue
        for value in answer.values:
            choices.setdefault((item.link_id, words_of(value, item)), []).append(answer.of)
    for (link_id, words), of in choices.items():
        item = items[link_id]
        line = Line(link_id, item.text, words, tuple(of))
        if link_id.startswith(WISHES):
            wishes.append(line)
        elif link_id.startswith(STRENGTHS):
            strengths.append(line)
        elif link_id.startswith(NETWORK):
            network.append(line)
        elif of == [TOGETHER] or len(set(of)) > 1:
            shared.append(line)
        elif of[0] in own:
            own[of[0]].append(line)
    everyone = [p.id for p in conversation.people]
    return Overview(
        shared=tuple(shared),
        own=tuple((person, tuple(lines)) for person, lines in own.items()),
        strengths=tuple(strengths),
        network=tuple(network),
        wishes=tuple(wishes),
        numbers=tuple(
            SideBySide(link_id, items[link_id].text, tuple((p, by[p]) for p in everyone if p in by))
            for link_id, by in numbers.items()
            if len(by) > 1
        ),
    )
