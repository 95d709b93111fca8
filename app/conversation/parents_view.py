"""What parents may have on their own view: a whitelist, and the only thing that view is drawn from.

DESIGN section 5: what is not marked so in the guide can't be put in it. The view may stand on a second screen that a
whole room can read, so it holds less than the professional's page: no question asked alone, nothing private but figures
that lie face down, no item of the professional, no note, no signal, no choice of offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.conversation.asked import is_private
from app.conversation.model import Answer, Theme, ThemeProgress
from app.conversation.seen import Outcome, Seen
from app.conversation.themes import themes_seen
from app.guide.model import AskedOf, Item


@dataclass(frozen=True)
class ParentsTheme:
    """One theme as parents see it: its words, how far it is, its questions with who may answer, the answers, and what
    questions that answer themselves show (``Seen.outcome``)."""

    link_id: str
    title: str
    progress: ThemeProgress
    questions: tuple[tuple[Item, tuple[str, ...]], ...]
    answers: tuple[Answer, ...]
    outcomes: Mapping[str, Outcome]


def parents_may_see(item: Item) -> bool:
    """Whether a question is on the whitelist: printable, shareable, or a figure of each parent's own (face down)."""
    if item.only_alone or item.hidden or item.asked_of is AskedOf.PROFESSIONAL or not item.is_question:
        return False
    return item.printable or item.shareable or (is_private(item) and item.type in ("integer", "decimal"))


def parents_themes(seen: Seen) -> tuple[ParentsTheme, ...]:
    """The themes that have something for the parents' view, in the order of the rail. Nothing while one is alone."""
    if seen.room.alone is not None:
        return ()
    found = []
    for theme in themes_seen(seen):
        asked = tuple((item, who) for item, who in seen.questions(theme.link_id) if parents_may_see(item))
        if asked:
            found.append(_theme(theme, asked, seen))
    return tuple(found)


def _theme(theme: Theme, asked: tuple[tuple[Item, tuple[str, ...]], ...], seen: Seen) -> ParentsTheme:
    there = {item.link_id for item, _ in asked}
    answers = tuple(answer for answer in seen.answers if answer.link_id in there)
    outcomes = {
        item.link_id: shown if seen.rests_on(item.link_id, parents_may_see) else Outcome(later=True)
        for item, whom in asked
        if (shown := seen.outcome(item, whom)) is not None
    }
    return ParentsTheme(theme.link_id, theme.title, theme.progress, asked, answers, outcomes)
