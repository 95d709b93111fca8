"""Answers nested as their guide: the ``item`` of a QuestionnaireResponse."""

from __future__ import annotations

from typing import Any

from app.guide.layout import Layout
from app.guide.model import Answers, link_id_of
from app.guide.values import to_fhir_value

Node = dict[str, Any]


def nested(layout: Layout, on: list[bool], answers: Answers) -> tuple[list[Node], dict[int, Node]]:
    """The answered items, and which place each stands for; gathered from last to first, so children come first.

    A linkId that stands in several places holds its answer at the first that is open. What hangs under a question
    stands under the answer of its turn; under a question without an answer, directly under it. A turn that is laid
    out as an item of its own (``app/conversation/turns.py``) has the linkId the guide gives it, as FHIR has turns.
    """
    first: dict[str, int] = {}
    for number, key in enumerate(layout.keys):
        if on[number]:
            first.setdefault(key, number)
    below: dict[int, list[tuple[int, Node]]] = {}
    standing: dict[int, Node] = {}
    for number in range(len(layout.items) - 1, -1, -1):
        item, key = layout.items[number], layout.keys[number]
        children = below.pop(number, [])[::-1]
        values = answers.get(key, ()) if item.is_question and first.get(key) == number else ()
        if not on[number] or not (children or values):
            continue
        made: Node = {"linkId": link_id_of(item.link_id)}
        if item.text:
            made["text"] = item.text
        if values:
            made["answer"] = [to_fhir_value(value, item) for value in values]
        for child, node in children:
            depth = len(layout.turns[number])
            turn = layout.turns[child][depth] if item.is_question and len(layout.turns[child]) > depth else 1
            holder = made["answer"][min(turn, len(values)) - 1] if values else made
            holder.setdefault("item", []).append(node)
        standing[number] = made
        below.setdefault(layout.parents[number], []).append((number, made))
    return [node for _, node in below.get(-1, [])[::-1]], standing
