"""What is asked of whom, in this room, after what was said: the guide's conditions seen from one respondent.

Rules, from domain.md sections 3.0 and 3.9 and DESIGN section 5:

* A parent's own questions are judged on their own answers, what was said together, and the professional's context.
  The other parent's own answers play no part: what one says must not open a question for the other.
* A question asked together opens when the answers of any one parent open it.
* Only-alone items, and only-alone options, do not exist unless exactly one parent is in the room.
* A parent's private answer lies face down while others are in the room, until both say it may be turned over. A
  question that would betray it by appearing waits as well.
* What a room is asked, and what is calculated in it, is worked out from what that room may see and nothing else
  (``seen.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.conversation.facts import facts_of, is_private
from app.conversation.model import PROFESSIONAL, TOGETHER, Answer, Conversation, Room
from app.conversation.turns import in_turns
from app.guide import Talk, each_other, other_parent, while_talking
from app.guide.model import AskedOf, Coding, Guide, Item, Option, Value

__all__ = [
    "OWN_MOMENT",
    "alone_items",
    "betrayers",
    "context_values",
    "is_private",
    "open_to",
    "options_in",
    "respondents",
    "seen_answers",
    "spoken_text",
    "worded",
    "worked_out",
]

CONTEXT = "C"
OWN_MOMENT = "eigen-moment"
"""The stop that gathers what is asked alone; in no guide."""


_PHASES = {"Z1": "zwanger", "Z2": "zwanger", "K": "0-6wk", "B1": "6wk-6mnd", "B2": "6-18mnd"} | dict.fromkeys(
    ("D", "S4", "J12"), "18mnd+"
)
"""The fase-gezin codes of domain.md section 5.1 as C.fase of section 3.0 has them."""


def context_values(conversation: Conversation) -> dict[str, tuple[Value, ...]]:
    """The hidden context items (C.gezin, C.kind, ...) filled from the family, as linkId to values."""
    family = conversation.family
    codes = {
        "C.fase": _PHASES.get(family.phase, family.phase.lower()),
        "C.kind": family.child,
        "C.gezin": family.form,
        "C.paar": family.couple,
        "C.tolk": family.interpreter,
        "C.gezag": "één" if family.custody == "een" else family.custody,
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


def _known_to(
    guide: Guide, conversation: Conversation, answers: Iterable[Answer], respondent: str
) -> dict[str, tuple[Value, ...]]:
    """Answers that count for one respondent: what the guide gives, context, what was said together, and their own.

    Declined ones do not.
    """
    known = facts_of(guide).given | context_values(conversation)
    for answer in answers:
        if answer.of in (TOGETHER, PROFESSIONAL, respondent) and answer.values and not answer.declined:
            known[answer.link_id] = answer.values
    return known


def open_to(guide: Guide, conversation: Conversation, respondent: str) -> frozenset[str]:
    """linkIds whose conditions hold for this respondent, whoever is in the room; with their turn in what repeats.

    For what no parent looks at: a room sees ``Seen``, which knows only what that room may know.
    """
    guide = in_turns(guide, conversation)
    if respondent not in (TOGETHER, PROFESSIONAL):
        return frozenset(worked_out(guide, conversation, respondent).opened)
    people = [p.id for p in conversation.people] or [TOGETHER]
    return frozenset().union(*(worked_out(guide, conversation, who).opened for who in people))


def worked_out(
    guide: Guide,
    conversation: Conversation,
    respondent: str,
    seen: tuple[Answer, ...] | None = None,
    turned_over: frozenset[str] = frozenset(),
) -> Talk:
    """What the guide comes down to for one respondent: from all that was said, or from the answers that are ``seen``.

    Worked out once, because every page asks, and kept with the conversation as it stands: gone when that is. After an
    answer that is twice per parent at most, of all that was said and of what a room sees, and each has its share.
    """
    key = (id(guide), respondent, None if seen is None else turned_over)
    kept = conversation.worked_out
    if key not in kept:
        known = _known_to(guide, conversation, conversation.answers if seen is None else seen, respondent)
        shares = 2 * max(1, len(conversation.people))
        kept[key] = (guide, while_talking(guide, known, shares))  # the guide too, or another may get its id
    worked: Talk = kept[key][1]
    return worked


def alone_items(guide: Guide) -> frozenset[str]:
    """linkIds of every item that is only-alone, itself or through a group above it."""
    return facts_of(guide).secret


def betrayers(guide: Guide) -> dict[str, frozenset[str]]:
    """For each linkId, the private questions its appearance would tell something about (through all conditions)."""
    return facts_of(guide).betrayers


def options_in(item: Item, room: Room) -> tuple[Option, ...]:
    """The options of a choice that exist in this room."""
    return tuple(o for o in item.options if room.alone is not None or not o.only_alone)


def worded(item: Item, conversation: Conversation) -> str:
    """The item's words for this kind of family (domain.md section 3.8): the first wording that fits, else its text."""
    if not item.wordings:
        return item.text
    context = {
        f"{key}={value.code if isinstance(value, Coding) else value}"
        for key, values in context_values(conversation).items()
        for value in values
    }
    return next((w.text for w in item.wordings if not context.isdisjoint(w.when)), item.text)


def spoken_text(text: str, conversation: Conversation, room: Room, respondent: str, language: str = "nl") -> str:
    """The item's words with ``{ander}`` filled in: the other parent's chosen name, or "de andere ouder"."""
    others = [p for p in conversation.people if p.id != (room.alone or respondent)]
    name = others[0].name if len(others) == 1 and respondent not in (TOGETHER, PROFESSIONAL) else ""
    if respondent in (TOGETHER, PROFESSIONAL):
        name = each_other(language)
    return text.replace("{ander}", name or other_parent(language)).replace("{kind}", "de baby")


def seen_answers(
    guide: Guide, conversation: Conversation, room: Room, turned_over: frozenset[str] = frozenset()
) -> tuple[Answer, ...]:
    """The answers that may be on screen in this room.

    Alone: that parent's own and the shared answers, never the other parent's own. Otherwise: nothing only-alone,
    neither item nor option, and private answers face down (``turned``, no values) unless in ``turned_over``.
    """
    guide = in_turns(guide, conversation, room)
    secret, items = facts_of(guide).secret, facts_of(guide).items
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
