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

from dataclasses import replace
from functools import cached_property

from app.conversation.facts import facts_of, is_private
from app.conversation.model import PROFESSIONAL, TOGETHER, Answer, Conversation, Room
from app.conversation.turns import in_turns
from app.guide import each_other, other_parent, while_talking
from app.guide.model import AskedOf, Coding, Guide, Item, Option, Value

__all__ = [
    "OWN_MOMENT",
    "Seen",
    "alone_items",
    "betrayers",
    "context_values",
    "given_up",
    "is_private",
    "open_to",
    "options_in",
    "questions",
    "respondents",
    "seen_answers",
    "spoken_text",
    "worded",
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


def _known_to(conversation: Conversation, respondent: str) -> dict[str, tuple[Value, ...]]:
    """Answers that count for one respondent: context, what was said together, and their own. Declined ones do not."""
    known = context_values(conversation)
    for answer in conversation.answers:
        if answer.of in (TOGETHER, PROFESSIONAL, respondent) and answer.values and not answer.declined:
            known[answer.link_id] = answer.values
    return known


def open_to(guide: Guide, conversation: Conversation, respondent: str) -> frozenset[str]:
    """linkIds whose conditions hold for this respondent, whoever is in the room; with their turn in what repeats."""
    guide = in_turns(guide, conversation)
    if respondent not in (TOGETHER, PROFESSIONAL):
        return _worked_out(guide, conversation, respondent)[0]
    people = [p.id for p in conversation.people] or [TOGETHER]
    return frozenset().union(*(_worked_out(guide, conversation, who)[0] for who in people))


def given_up(guide: Guide, conversation: Conversation, room: Room) -> tuple[Item, ...]:
    """The items whose FHIRPath costs more than a conversation can wait for, as this room may know: it was left out.

    In company nothing that is only-alone, and only what is so for every parent: it must tell nothing of what one said.
    """
    guide = in_turns(guide, conversation, room)
    people = [room.alone] if room.alone is not None else [p.id for p in conversation.people] or [TOGETHER]
    found = frozenset.intersection(*(_worked_out(guide, conversation, who)[1] for who in people))
    secret = facts_of(guide).secret if room.alone is None else frozenset()
    return tuple(item for item in guide.walk() if item.link_id in found - secret)


def _worked_out(guide: Guide, conversation: Conversation, respondent: str) -> tuple[frozenset[str], frozenset[str]]:
    """What is open to one respondent, and what was given up.

    Worked out once, because every page asks, and kept with the conversation as it stands: gone when that is.
    """
    kept = conversation.worked_out
    if (id(guide), respondent) not in kept:
        opened, heavy = while_talking(guide, _known_to(conversation, respondent))
        kept[id(guide), respondent] = (guide, frozenset(opened), heavy)  # the guide too, or another may get its id
    _guide, opened_to, left_out = kept[id(guide), respondent]
    return opened_to, left_out


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


class Seen:
    """A conversation seen from one room. Read only; what is open to whom is worked out once."""

    def __init__(
        self, guide: Guide, conversation: Conversation, room: Room, turned_over: frozenset[str] = frozenset()
    ) -> None:
        self.guide, self.conversation = in_turns(guide, conversation, room), conversation
        self.room, self.turned_over = room, turned_over
        self._opened: dict[str, frozenset[str]] = {}
        self._asked_in: dict[str, tuple[tuple[Item, tuple[str, ...]], ...]] = {}

    def _is_open(self, link_id: str, who: str) -> bool:
        if who not in self._opened:
            self._opened[who] = open_to(self.guide, self.conversation, who)
        return link_id in self._opened[who]

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that may be on screen in this room."""
        return seen_answers(self.guide, self.conversation, self.room, self.turned_over)

    @cached_property
    def answered(self) -> frozenset[tuple[str, str]]:
        """linkId and respondent of every answer this room may know to be there."""
        return frozenset((a.link_id, a.of) for a in self.answers if a.values or a.declined or a.turned)

    def questions(self, theme: str) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """The questions and displays of one stop of the rail, each with who may answer it, in reading order.

        What is only-alone stands in the own moment and nowhere else, so a theme looks the same in every room. A theme
        that is wholly only-alone can be asked for by its own linkId as well.
        """
        if theme not in self._asked_in:
            found = (self._asked(link_id) for link_id in self._wanted(theme))
            self._asked_in[theme] = tuple(one for one in found if one is not None)
        return self._asked_in[theme]

    def _wanted(self, theme: str) -> tuple[str, ...]:
        facts, alone = facts_of(self.guide), self.room.alone is not None
        if theme == OWN_MOMENT:
            tops = [top.link_id for top in self.guide.items if not top.hidden] if alone else []
            secret = [one for top in tops for one in facts.below[top] if one in facts.secret]
            # A theme that is wholly only-alone begins with what stays between us and what does not (T10.0 in
            # domain.md section 3.2): a parent must hear that before the first of these questions, whatever its theme.
            first = [facts.below[top][0] for top in tops if top in facts.secret and facts.below[top]]
            return (*first, *(one for one in secret if one not in first))
        top = facts.items.get(theme)
        if top is None or top.hidden or theme not in facts.below:
            return ()
        secret_theme = theme in facts.secret and alone
        return tuple(one for one in facts.below[theme] if (one in facts.secret) is secret_theme)

    def _asked(self, link_id: str) -> tuple[Item, tuple[str, ...]] | None:
        facts, room = facts_of(self.guide), self.room
        both = len(self.conversation.people) > 1 and room.alone is None
        if both and facts.betrayers.get(link_id, frozenset()) - self.turned_over:
            return None
        shown = (facts.in_company if room.alone is None else facts.in_private)[link_id]
        words = worded(shown, self.conversation)
        if words != shown.text:
            shown = replace(shown, text=words)
        if shown.type == "display":
            return (shown, ()) if self._is_open(link_id, room.alone or TOGETHER) else None
        who = tuple(r for r in respondents(shown, self.conversation, room) if self._is_open(link_id, r))
        return (shown, who) if who else None


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
    return Seen(guide, conversation, room, turned_over).questions(theme)


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
