"""A conversation as one room may see it: what is asked there, what was said, what is calculated from that.

Everything here is worked out from the answers this room may see and nothing else, so no answer that is hidden from it
can open, close or change anything in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from app.conversation.asked import OWN_MOMENT, respondents, seen_answers, worded, worked_out
from app.conversation.facts import facts_of
from app.conversation.model import PROFESSIONAL, TOGETHER, Answer, Conversation, Room
from app.conversation.turns import in_turns
from app.guide import Talk
from app.guide.model import AskedOf, Guide, Item, Value


@dataclass(frozen=True)
class Outcome:
    """What a question that answers itself shows: per parent, or under an empty name what is so for everybody.

    ``later``: it may rest on what this room does not see. Then it holds nothing, whatever was said.
    """

    values: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    later: bool = False


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
            self._opened[who] = frozenset().union(*(self._worked_out(one).opened for one in self._behind(who)))
        return link_id in self._opened[who]

    def _behind(self, who: str) -> tuple[str, ...]:
        """Whose answers count for a respondent in this room: of the other parent nothing, while one is alone."""
        if self.room.alone is not None:
            return (self.room.alone,)
        return (who,) if who not in (TOGETHER, PROFESSIONAL) else self._everyone

    @cached_property
    def _everyone(self) -> tuple[str, ...]:
        return tuple(p.id for p in self.conversation.people) or (TOGETHER,)

    def _worked_out(self, who: str) -> Talk:
        """From what this room may see and nothing else: no hidden answer changes what is asked or calculated here."""
        if self.room.alone is not None:
            return worked_out(self.guide, self.conversation, who)
        return worked_out(self.guide, self.conversation, who, self.answers, self.turned_over)

    @cached_property
    def given_up(self) -> tuple[Item, ...]:
        """The items whose FHIRPath was left out here because it costs too much; in company nothing only-alone."""
        found = frozenset().union(*(self._worked_out(who).left_out for who in self._behind(TOGETHER)))
        secret = facts_of(self.guide).secret if self.room.alone is None else frozenset()
        return tuple(item for item in self.guide.walk() if item.link_id in found - secret)

    def outcome(self, item: Item, whom: Iterable[str]) -> Outcome | None:
        """What a question that answers itself (calculated, or read only) shows here; None for any other."""
        if not (item.calculated or item.read_only):
            return None
        if self.rests_on_hidden(item.link_id):
            return Outcome(later=True)
        found: dict[str, tuple[Value, ...]] = {}
        for who in whom:
            for one in self._behind(who):
                values = self._worked_out(one).calculated.get(item.link_id) or self._standing(item, (one, who))
                if values:
                    found[one] = values
        several = len(self._everyone) > 1 and self.room.alone is None
        as_one = item.asked_of is not AskedOf.EACH_PARENT and len(found) == len(self._everyone)
        if found and (not several or (as_one and len(set(found.values())) == 1)):
            return Outcome((("", next(iter(found.values()))),))
        return Outcome(tuple(found.items()))

    def outcomes(self, theme: str) -> dict[str, Outcome]:
        """``outcome`` of every question of a stop of the rail that has one, by linkId."""
        found = ((item.link_id, self.outcome(item, whom)) for item, whom in self.questions(theme))
        return {link_id: outcome for link_id, outcome in found if outcome is not None}

    def rests_on_hidden(self, link_id: str) -> bool:
        """Whether a calculated value may rest on what this room does not see, whatever was answered there."""
        facts = facts_of(self.guide)
        if self.room.alone is not None or not facts.items[link_id].calculated:
            return False
        hidden = facts.hidden(self.turned_over) if len(self.conversation.people) > 1 else facts.secret
        return not hidden.isdisjoint(facts.calculated_from(link_id) - {link_id})

    def rests_on(self, link_id: str, allowed: Callable[[Item], bool]) -> bool:
        """Whether every question a calculated value may rest on is ``allowed``; what nobody is asked always is."""
        facts = facts_of(self.guide)
        if not facts.items[link_id].calculated:
            return True
        found = (facts.items[key] for key in facts.calculated_from(link_id) - {link_id})
        return all(allowed(item) for item in found if item.is_question and not (item.hidden or item.calculated))

    def _standing(self, item: Item, of: Iterable[str]) -> tuple[Value, ...]:
        """What stands there without being calculated: an answer this room sees, or what the guide gives."""
        said = next((a.values for a in self.answers if a.link_id == item.link_id and a.of in of and a.values), ())
        return said or facts_of(self.guide).given.get(item.link_id, ())

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
        waits = facts.betrayers[link_id] - self.turned_over
        if room.alone is None and (waits if len(self.conversation.people) > 1 else waits & facts.secret):
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


def given_up(guide: Guide, conversation: Conversation, room: Room) -> tuple[Item, ...]:
    """The items whose FHIRPath costs more than a conversation can wait for, as this room may know: it was left out."""
    return Seen(guide, conversation, room).given_up
