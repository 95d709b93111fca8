"""Which items are asked, given what was answered.

A disabled parent disables all below it. An answer to a disabled item counts as none, so opening one item can close
others; every item is judged after all it rests on. Where one linkId stands in several places the nearest counts: an
ancestor, then what comes before, then what comes after. A circle of conditions never opens.
"""

from __future__ import annotations

from app.guide.conditions import holds
from app.guide.layout import Layout, layout_of
from app.guide.model import Answers, Guide


def enabled(guide: Guide, answers: Answers) -> tuple[str, ...]:
    """linkIds of the items that are asked, in reading order; groups, displays and hidden items included."""
    layout = layout_of(guide)
    on = open_places(layout, answers)
    return tuple(link_id for link_id, is_on in zip(layout.link_ids, on, strict=True) if is_on)


def open_places(layout: Layout, answers: Answers) -> list[bool]:
    """Per item in reading order whether it is asked."""
    on = [False] * len(layout.items)
    for number in layout.order:
        parent = layout.parents[number]
        if parent >= 0 and not on[parent]:
            continue
        conditions = layout.conditions[number]
        if conditions:
            fulfilled = (
                holds(
                    condition,
                    answers.get(condition.question, ())
                    if place >= 0 and on[place] and layout.items[place].is_question
                    else (),
                )
                for place, condition in conditions
            )
            if not (any(fulfilled) if layout.items[number].any_condition else all(fulfilled)):
                continue
        on[number] = True
    return on


def missing(guide: Guide, answers: Answers) -> tuple[str, ...]:
    """linkIds of required questions that are asked and not answered, in reading order."""
    layout = layout_of(guide)
    return tuple(
        item.link_id
        for item, is_on in zip(layout.items, open_places(layout, answers), strict=True)
        if is_on and item.required and item.is_question and not answers.get(item.link_id)
    )
