"""One pass over a laid-out guide: which places are open, given the answers."""

from __future__ import annotations

from collections.abc import Mapping

from app.guide.layout import Layout
from app.guide.model import Answers

_NONE: Mapping[int, bool] = {}


def open_places(layout: Layout, answers: Answers, gates: Mapping[int, bool] = _NONE) -> list[bool]:
    """Per item in reading order whether it is asked. ``gates``: what an item's own expression said; absent is no."""
    on = [False] * len(layout.items)
    parents, conditions, keys, questions = layout.parents, layout.conditions, layout.keys, layout.is_question
    for number in layout.order:
        parent = parents[number]
        if parent >= 0 and not on[parent]:
            continue
        if layout.gated[number] and not gates.get(number, False):
            continue
        asked = conditions[number]
        if asked:
            fulfilled = (
                test(answers.get(keys[place], ()) if place >= 0 and on[place] and questions[place] else ())
                for place, test in asked
            )
            if not (any(fulfilled) if layout.any_condition[number] else all(fulfilled)):
                continue
        on[number] = True
    return on
