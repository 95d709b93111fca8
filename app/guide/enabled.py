"""Which items are asked, given what was answered.

A disabled parent disables all below it. An answer to a disabled item counts as none, so opening one item can close
others; every item is judged after all it rests on. Where one linkId stands in several places the nearest counts: an
ancestor, then what comes before, then what comes after. A circle of conditions never opens.
"""

from __future__ import annotations

from typing import NamedTuple

from app.guide.layout import Layout, layout_of
from app.guide.model import Answers, Guide, GuideProblem, Severity, Value
from app.guide.opening import open_places
from app.guide.values import fits
from app.texts import text


def enabled(guide: Guide, answers: Answers) -> tuple[str, ...]:
    """linkIds of the items that are asked, in reading order; groups, displays and hidden items included.

    A linkId in several places is named once per place that is open; a group that repeats and what is in it once.
    """
    layout, on, _ = settled(guide, answers)
    return _named(layout, on)


class Talk(NamedTuple):
    """What a guide comes down to while people talk: the linkIds that are asked, those whose FHIRPath was given up
    because it costs more than they can wait for, and what was calculated."""

    opened: tuple[str, ...]
    left_out: frozenset[str]
    calculated: Answers


def while_talking(guide: Guide, answers: Answers, shares: int = 1) -> Talk:
    """``enabled`` within what a conversation can wait for; ``shares`` as ``effort.Effort``."""
    heavy: set[str] = set()
    layout, on, known = settled(guide, answers, heavy, shares=shares)
    made = {
        key: values
        for number, key in enumerate(layout.keys)
        if on[number] and layout.items[number].calculated and (values := known.get(key)) and answers.get(key) != values
    }
    return Talk(_named(layout, on), frozenset(heavy), made)


def _named(layout: Layout, on: list[bool]) -> tuple[str, ...]:
    if not any(layout.turns):
        return tuple(link_id for link_id, is_on in zip(layout.link_ids, on, strict=True) if is_on)
    named: set[int] = set()
    found = []
    for number, item in enumerate(layout.items):
        if on[number] and id(item) not in named:
            named.add(id(item))
            found.append(item.link_id)
    return tuple(found)


def missing(guide: Guide, answers: Answers) -> tuple[str, ...]:
    """linkIds of required questions that are asked and not answered, in reading order."""
    layout, on, known = settled(guide, answers)
    found = (
        item.link_id
        for number, item in enumerate(layout.items)
        if on[number] and item.required and item.is_question and not known.get(layout.keys[number])
    )
    return tuple(dict.fromkeys(found)) if any(layout.turns) else tuple(found)


def too_heavy(guide: Guide, answers: Answers) -> tuple[GuideProblem, ...]:
    """The items whose FHIRPath was given up with these answers, because it cost too much: each has no value then."""
    heavy: set[str] = set()
    settled(guide, answers, heavy)
    words = text("guide.problem.expression-heavy-now")
    return tuple(GuideProblem(Severity.WARNING, link_id, words) for link_id in sorted(heavy))


def settled(
    guide: Guide, answers: Answers, heavy: set[str] | None = None, *, shares: int = 0
) -> tuple[Layout, list[bool], Answers]:
    """The guide laid out for these answers, what is open in it, and the answers with all that is calculated.

    ``heavy`` and ``shares`` as ``expressions.settle``.
    """
    layout = layout_of(guide, answers)
    if layout.expressive:
        # FHIRPath takes a tenth of a second to load: only guides that use it pay for it.
        from app.guide.expressions import settle

        return layout, *settle(layout, answers, heavy, shares=shares)
    return layout, open_places(layout, answers), answers


def with_initial(guide: Guide, answers: Answers) -> Answers:
    """The answers of a form just opened: what nobody touched starts with its ``initial`` value.

    A key with no values is a question somebody emptied; it stays empty (FHIR R4 Questionnaire.item.initial).
    """
    begun: dict[str, tuple[Value, ...]] = {
        item.link_id: item.initial if item.repeats else item.initial[:1]
        for item in guide.walk()
        if item.initial
        and item.is_question
        and item.link_id not in answers
        and all(fits(item, v) for v in item.initial)
    }
    return {**begun, **answers} if begun else answers
