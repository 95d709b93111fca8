"""What is asked of whom, in this room, after what was said: the guide's conditions seen from one respondent.

Rules, from domain.md sections 3.0 and 3.9 and DESIGN section 5:

* A parent's own questions are judged on their own answers, what was said together, and the professional's context.
  The other parent's own answers play no part: what one says must not open a question for the other.
* A question asked together opens when the answers of any one parent open it.
* Only-alone items, and only-alone options, do not exist unless exactly one parent is in the room.
* A parent's private answer lies face down while others are in the room, until both say it may be turned over. A
  question that would betray it by appearing waits as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.conversation.model import PROFESSIONAL, TOGETHER, Answer, Conversation, Room
from app.guide import enabled
from app.guide.model import AskedOf, Coding, Guide, Item, Option, Value

CONTEXT = "C"


def context_values(conversation: Conversation) -> dict[str, tuple[Value, ...]]:
    """The hidden context items (C.gezin, C.kind, ...) filled from the family, as linkId to values."""
    family = conversation.family
    codes = {
        "C.fase": "zwanger" if family.phase in ("Z1", "Z2") else family.phase.lower(),
        "C.kind": family.child,
        "C.gezin": family.form,
        "C.paar": family.couple,
        "C.tolk": family.interpreter,
        "C.gezag": family.custody,
        "C.fase-scheiding": family.separation,
    }
    values: dict[str, tuple[Value, ...]] = {key: (Coding(code),) for key, code in codes.items() if code}
    values["C.minderjarig"] = (family.minor,)
    if family.weeks is not None:
        values["C.weken"] = (family.weeks,)
    return values


def respondents(item: Item, conversation: Conversation, room: Room) -> tuple[str, ...]:
    """Who may answer this item in this room. Alone with one parent, the other's own column is not there."""
    if item.asked_of is AskedOf.PROFESSIONAL:
        return (PROFESSIONAL,)
    if item.asked_of is AskedOf.TOGETHER and not item.only_alone:
        return (TOGETHER,)
    if room.alone is not None:
        return (room.alone,)
    if item.only_alone:
        return ()
    return tuple(person.id for person in conversation.people)


def _known_to(conversation: Conversation, respondent: str) -> dict[str, tuple[Value, ...]]:
    """Answers that count for one respondent: context, what was said together, and their own. Declined ones do not."""
    known = context_values(conversation)
    for answer in conversation.answers:
        if answer.of in (TOGETHER, PROFESSIONAL, respondent) and answer.values and not answer.declined:
            known[answer.link_id] = answer.values
    return known


def open_to(guide: Guide, conversation: Conversation, respondent: str) -> frozenset[str]:
    """linkIds whose conditions hold for this respondent, whoever is in the room."""
    if respondent in (TOGETHER, PROFESSIONAL):
        opened: set[str] = set()
        for who in [p.id for p in conversation.people] or [TOGETHER]:
            opened |= set(enabled(guide, _known_to(conversation, who)))
        return frozenset(opened)
    return frozenset(enabled(guide, _known_to(conversation, respondent)))


def alone_items(guide: Guide) -> frozenset[str]:
    """linkIds of every item that is only-alone, itself or through a group above it."""

    def below(items: Iterable[Item], inherited: bool) -> Iterator[str]:
        for item in items:
            secret = inherited or item.only_alone
            if secret:
                yield item.link_id
            yield from below(item.items, secret)

    return frozenset(below(guide.items, False))


def is_private(item: Item) -> bool:
    """Whether the answer is one parent's own and not for the other: [2] in domain.md section 3.0.

    A whitelist: each parent's own answers are private unless the guide marks the item shareable.
    """
    return item.asked_of is AskedOf.EACH_PARENT and not item.shareable


def betrayers(guide: Guide) -> dict[str, frozenset[str]]:
    """For each linkId, the private questions its appearance would tell something about (through all conditions)."""
    items = {item.link_id: item for item in guide.walk()}
    told: dict[str, frozenset[str]] = {}

    def ask(item: Item, inherited: frozenset[str], path: frozenset[str]) -> frozenset[str]:
        found = set(inherited)
        for condition in item.conditions:
            source = items.get(condition.question)
            if source is None or source.link_id in path:
                continue
            if is_private(source):
                found.add(source.link_id)
            found |= told.get(source.link_id) or ask(source, frozenset(), path | {item.link_id})
        return frozenset(found)

    def below(children: Iterable[Item], inherited: frozenset[str]) -> None:
        for item in children:
            told[item.link_id] = ask(item, inherited, frozenset({item.link_id}))
            below(item.items, told[item.link_id])

    below(guide.items, frozenset())
    return told


def options_in(item: Item, room: Room) -> tuple[Option, ...]:
    """The options of a choice that exist in this room."""
    return tuple(o for o in item.options if room.alone is not None or not o.only_alone)


def spoken_text(text: str, conversation: Conversation, room: Room, respondent: str) -> str:
    """The item's words with ``{ander}`` filled in: the other parent's chosen name, or "de andere ouder"."""
    others = [p for p in conversation.people if p.id != (room.alone or respondent)]
    name = others[0].name if len(others) == 1 and respondent not in (TOGETHER, PROFESSIONAL) else ""
    if respondent in (TOGETHER, PROFESSIONAL):
        name = "elkaar"
    return text.replace("{ander}", name or "de andere ouder").replace("{kind}", "de baby")


def questions(
    guide: Guide,
    conversation: Conversation,
    room: Room,
    theme: str,
    turned_over: frozenset[str] = frozenset(),
) -> tuple[tuple[Item, tuple[str, ...]], ...]:
    """The questions and displays of one theme that exist now, each with who may answer it, in reading order.

    Items only one parent may see are left out unless that parent is alone; options likewise. ``turned_over`` are the
    private questions both parents agreed to show each other in this sitting.
    """
    top = guide.item(theme)
    if top is None or top.hidden:
        return ()
    secret = alone_items(guide)
    betrays = betrayers(guide) if room.alone is None else {}
    opened: dict[str, frozenset[str]] = {}

    def is_open(link_id: str, who: str) -> bool:
        if who not in opened:
            opened[who] = open_to(guide, conversation, who)
        return link_id in opened[who]

    found: list[tuple[Item, tuple[str, ...]]] = []
    for item in top.walk():
        if item.type == "group" or item.hidden or (item.link_id in secret and room.alone is None):
            continue
        if len(conversation.people) > 1 and betrays.get(item.link_id, frozenset()) - turned_over:
            continue
        shown = replace(item, only_alone=item.link_id in secret, options=options_in(item, room))
        if item.type == "display":
            if is_open(item.link_id, room.alone or TOGETHER):
                found.append((shown, ()))
            continue
        who = tuple(r for r in respondents(shown, conversation, room) if is_open(item.link_id, r))
        if who:
            found.append((shown, who))
    return tuple(found)


def seen_answers(
    guide: Guide, conversation: Conversation, room: Room, turned_over: frozenset[str] = frozenset()
) -> tuple[Answer, ...]:
    """The answers that may be on screen in this room.

    Alone: that parent's own and the shared answers, never the other parent's own. Otherwise: nothing only-alone,
    neither item nor option, and private answers face down (``turned``, no values) unless in ``turned_over``.
    """
    secret = alone_items(guide)
    items = {item.link_id: item for item in guide.walk()}
    seen = []
    for answer in conversation.answers:
        item = items.get(answer.link_id)
        if room.alone is not None:
            if answer.of in (room.alone, TOGETHER, PROFESSIONAL):
                seen.append(answer)
        elif item is not None and answer.link_id not in secret and not answer.alone:
            shown = _for_everyone(item, answer, conversation, turned_over)
            if shown is not None:
                seen.append(shown)
    return tuple(seen)


def _for_everyone(item: Item, answer: Answer, conversation: Conversation, turned_over: frozenset[str]) -> Answer | None:
    """An answer as everyone in the room may see it, or None when not even its being there may show."""
    hidden_codes = {o.code for o in item.options if o.only_alone}
    values = tuple(v for v in answer.values if not (isinstance(v, Coding) and v.code in hidden_codes))
    if answer.values and not values:
        return None
    if is_private(item) and len(conversation.people) > 1 and item.link_id not in turned_over:
        given = bool(answer.values) or answer.declined
        return replace(answer, values=(), declined=False, turned=given)
    return replace(answer, values=values)
