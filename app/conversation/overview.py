"""What was said, put side by side: where parents agree, where they look differently, what is strong, what they wish.

Only what may be seen in this room goes in, and nothing from an own moment even while alone: whoever comes in would
read it. Nor is a parent's private answer ever in it, but for numbers on a scale, side by side, and those only when
everybody said yes (ui.md section 3, item 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.conversation.asked import is_private, seen_answers, spoken_text
from app.conversation.model import TOGETHER, Answer, Conversation, Room
from app.conversation.turns import in_turns
from app.guide.model import AskedOf, Coding, Guide, Item, Value, in_words, time_in_words
from app.guide.scale import Number, number_in, plain, scale_of


@dataclass(frozen=True)
class Line:
    """One answer in words: the item, its question, what was said, and by whom (person ids, or ``together``).

    ``value`` is the answer's value itself, for changing it; ``theme`` the linkId of the top group it stands in.
    ``alone_says_enough`` is True when the words are clear without their question ("Slaap", not "Ja").
    """

    link_id: str
    question: str
    words: str
    of: tuple[str, ...]
    value: Value = ""
    theme: str = ""
    alone_says_enough: bool = True


@dataclass(frozen=True)
class Difference:
    """One question that both answered, and not the same: person id and words, in the people's order."""

    link_id: str
    question: str
    words: tuple[tuple[str, str], ...]
    theme: str = ""


@dataclass(frozen=True)
class SideBySide:
    """Parents' own numbers on one scale question; ``values`` holds person id and number, in the people's order.

    ``scale``: the least and the most that can be answered.
    """

    link_id: str
    question: str
    values: tuple[tuple[str, Number], ...]
    scale: tuple[Number, Number] = (0, 10)

    @property
    def gap(self) -> Number:
        """How far apart they are, on a scale of ten; 0 for one parent."""
        numbers = [number for _, number in self.values]
        return plain(Decimal(max(numbers) - min(numbers)) * 10 / (self.scale[1] - self.scale[0]))


@dataclass(frozen=True)
class Overview:
    """Everything the overview page draws."""

    shared: tuple[Line, ...]
    own: tuple[tuple[str, tuple[Line, ...]], ...]
    strengths: tuple[Line, ...]
    network: tuple[Line, ...]
    wishes: tuple[Line, ...]
    numbers: tuple[SideBySide, ...]
    differences: tuple[Difference, ...] = ()


STRENGTHS = ("T1.1", "T1.4", "T6.2")
NETWORK = ("T7.1.woorden", "T7.2", "T7.3", "T7.4", "T11.8")
WISHES = ("T3.3", "T4.5", "T12.1")
_AGREEMENTS = ("T0", "T12")
"""Themes about the talk itself (may I ask, may this paper go home): they say nothing of what matters."""
_NOTHING = ("niets", "niets-op-dit-moment", "niemand", "nog-niemand")
_ME, _OTHER = "ik", "ander"


def words_of(value: Value, item: Item | None = None) -> str:
    """An answer's value in Dutch words; a code is named as the guide names it."""
    if item is not None and item.type == "time" and isinstance(value, str):
        return time_in_words(value)
    if item is not None and item.options and isinstance(value, str):
        return next((o.display for o in item.options if o.value == value), value)
    if isinstance(value, Coding) and item is not None:
        known = next((o.display for o in item.options if o.code == value.code), "")
        return known or in_words(value)
    return in_words(value)


def _named(value: Value, item: Item, of: str, conversation: Conversation) -> str:
    """The value in words in which "ik" and "de ander" have become names, so that both can read them."""
    if isinstance(value, Coding) and value.code in (_ME, _OTHER) and len(conversation.people) == 2:
        mine = value.code == _ME
        who = next((p for p in conversation.people if (p.id == of) == mine), None)
        if of != TOGETHER and who is not None:
            return who.name
    return words_of(value, item)


def overview(guide: Guide, conversation: Conversation, room: Room, *, numbers_agreed: bool = False) -> Overview:
    """What this room may see of the conversation: never more than everybody in it at once may see, and while one
    parent is alone nothing of the other's own.

    ``numbers_agreed``: every parent said yes to showing their numbers (next to each other); without it no number of
    a parent's own is in the result at all.
    """
    guide = in_turns(guide, conversation)
    items = {item.link_id: item for item in guide.walk()}
    themes = {item.link_id: top.link_id for top in guide.items for item in top.walk()}
    scales = frozenset(i.link_id for i in items.values() if is_private(i) and scale_of(i) is not None)
    numbers: dict[str, dict[str, Number]] = {}
    singles: dict[str, dict[str, Value]] = {}
    choices: dict[tuple[str, str], list[tuple[str, Value]]] = {}
    for answer in seen_answers(guide, conversation, Room(), scales if numbers_agreed else frozenset()):
        item = items.get(answer.link_id)
        if room.alone is not None and answer.of not in (room.alone, TOGETHER):
            continue
        if item is None or not _belongs(item, answer, themes[answer.link_id]):
            continue
        if item.link_id in scales:
            number = number_in(answer.values[0])
            if numbers_agreed and number is not None:
                numbers.setdefault(item.link_id, {})[answer.of] = plain(number)
            continue
        if is_private(item):
            continue
        if item.asked_of is AskedOf.EACH_PARENT and item.type == "choice" and not item.repeats:
            singles.setdefault(item.link_id, {})[answer.of] = answer.values[0]
        for value in answer.values:
            said = _named(value, item, answer.of, conversation)
            choices.setdefault((item.link_id, said), []).append((answer.of, value))
    everyone = tuple(p.id for p in conversation.people)
    differences = tuple(
        Difference(
            link_id,
            _asked(items[link_id], conversation, room),
            tuple((p, _named(by[p], items[link_id], p, conversation)) for p in everyone if p in by),
            themes[link_id],
        )
        for link_id, by in singles.items()
        if len({_named(value, items[link_id], who, conversation) for who, value in by.items()}) > 1
    )
    apart = {one.link_id for one in differences}
    lines = [
        Line(
            link_id,
            _asked(items[link_id], conversation, room),
            words,
            tuple(dict.fromkeys(who for who, _ in said)),
            said[0][1],
            themes[link_id],
            items[link_id].repeats,
        )
        for (link_id, words), said in choices.items()
        if link_id not in apart
    ]
    order = {item.link_id: place for place, item in enumerate(guide.walk())}
    lines.sort(key=lambda line: order[line.link_id])
    placed = [(line, _place(line)) for line in lines]
    return Overview(
        shared=tuple(line for line, place in placed if place == "shared"),
        own=tuple((p, tuple(line for line, place in placed if place == "own" and line.of[0] == p)) for p in everyone),
        strengths=tuple(line for line, place in placed if place == "strengths"),
        network=tuple(line for line, place in placed if place == "network"),
        wishes=tuple(line for line, place in placed if place == "wishes"),
        numbers=tuple(
            SideBySide(
                link_id,
                _asked(items[link_id], conversation, room),
                tuple((p, by[p]) for p in everyone),
                scale_of(items[link_id]) or (0, 10),
            )
            for link_id, by in numbers.items()
            if set(by) == set(everyone)
        ),
        differences=differences,
    )


def _asked(item: Item, conversation: Conversation, room: Room) -> str:
    return spoken_text(item.text, conversation, room, TOGETHER)


def _belongs(item: Item, answer: Answer, theme: str) -> bool:
    if item.hidden or answer.declined or not answer.values or answer.alone:
        return False
    return theme not in _AGREEMENTS or item.link_id in WISHES


def _place(line: Line) -> str:
    nothing = isinstance(line.value, Coding) and line.value.code in _NOTHING
    if line.link_id in WISHES:
        return "wishes"
    if line.link_id in STRENGTHS or line.link_id in NETWORK:
        # "Nothing" and "nobody" are no strength: they lead to a wish or an offer, not to a line here.
        return "" if nothing else "strengths" if line.link_id in STRENGTHS else "network"
    if nothing:
        return ""
    return "shared" if TOGETHER in line.of or len(line.of) > 1 else "own"
